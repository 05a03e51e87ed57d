import { codecOf } from "./codec.js";
import { redact, type Core } from "./core.js";
import {
  strictText,
  textOf,
  type Exchange,
  type RawResponse,
} from "./exchange.js";
import { parseJson } from "./json.js";
import { lenient } from "./misfit.js";
import type { Operation } from "./operation.js";
import { statusError } from "./status.js";
import { commonVerdict } from "./verdict.js";

/** Decides whether a response is a success; a failure throws. */
export function judge(
  core: Core,
  { errors = {}, isEnveloped, name: operation }: Operation,
  response: RawResponse,
  attempts: number,
): Exchange {
  const { body, headers, statusCode } = response;
  const { envelope, errorRules, parse = parseJson } = core.profile;
  const framed = isEnveloped ? envelope : undefined;
  const isRefused = statusCode >= 400;
  const said =
    isRefused || framed ? quietly(() => parse(strictText(body))) : undefined;
  const {
    isFailure = false,
    message,
    ...verdict
  } = framed
    ? framed.read(framed, said, headers)
    : commonVerdict(said, headers);
  const exchange = { ...response, ...verdict, operation, attempts };
  if (!isRefused && !isFailure) return exchange;
  const of =
    errors[statusCode] ?? errors[rangeOf(statusCode)] ?? errors["default"];
  throw statusError(
    {
      ...exchange,
      body: redact(core, textOf(body)),
      serviceMessage: redact(core, message),
      data: of && quietly(() => codecOf(of).read(said, lenient)),
    },
    errorRules,
  );
}

/** `4XX` for 404. */
export function rangeOf(status: number): string {
  return `${Math.floor(status / 100)}XX`;
}

function quietly<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
