import { redact, type Core } from "./core.js";
import {
  strictText,
  textOf,
  type Exchange,
  type RawResponse,
} from "./exchange.js";
import { parseJson } from "./json.js";
import type { Operation } from "./operation.js";
import { statusError } from "./status.js";
import { commonVerdict } from "./verdict.js";

/** Decides whether a response is a success; a failure throws. */
export function judge(
  core: Core,
  { errors, name: operation, verdict: read }: Operation,
  response: RawResponse,
  attempts: number,
): Exchange {
  const { body, headers, statusCode } = response;
  const { familyOf, parse = parseJson } = core.profile;
  const isRefused = statusCode >= 400;
  const said =
    isRefused || read ? quietly(() => parse(strictText(body))) : undefined;
  const { isFailure, message, ...verdict } = (read ?? commonVerdict)(
    said,
    headers,
    core.profile,
  );
  const exchange = { ...response, ...verdict, operation, attempts };
  if (!isRefused && !isFailure) return exchange;
  throw statusError(
    {
      ...exchange,
      body: redact(core, textOf(body)),
      serviceMessage: redact(core, message),
      data: quietly(() => errors?.read(errors, statusCode, said)),
    },
    familyOf,
  );
}

function quietly<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
