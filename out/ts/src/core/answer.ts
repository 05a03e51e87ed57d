import { ResponseDecodeError } from "../errors.js";
import { codecOf, type Codec, type Of } from "./codec.js";
import { redact, type Core } from "./core.js";
import { strictText, textOf, type Exchange } from "./exchange.js";
import { parseJson } from "./json.js";
import { lenient, Misfit, pathText, strict, type Step } from "./misfit.js";
import type { Operation } from "./operation.js";

const keptOfRaw = 2048;

/** The value of a successful answer. */
export function readAnswer<T>(
  core: Core,
  operation: Operation<T>,
  exchange: Exchange,
): T {
  const of = answerOf(operation, exchange);
  if (!of) return of as T;
  const { body: form } = codecOf(of);
  return decoded(core, exchange, [], of, bodyOf(core, exchange, form));
}

/** How an answer reads; nothing for one without a body. */
export function answerOf<T>(
  operation: Operation<T>,
  exchange: Exchange,
): Of<T> | undefined | null {
  const { answer, others } = operation;
  return others ? others.choose(operation, exchange) : answer;
}

/** Refuses codings that nobody decoded, or suspiciously many. */
export function checkCoding(core: Core, exchange: Exchange): void {
  const codings = exchange.headers.get("content-encoding");
  const known = /^(,?\s*((x-)?gzip|deflate|br|zstd|identity)\s*){0,2}$/i;
  if (!codings || known.test(codings)) return;
  const text = "response has an unknown content encoding";
  throw decodeError(core, exchange, text);
}

/** A body in the form that a codec reads. */
export function bodyOf(
  core: Core,
  exchange: Exchange,
  form?: Codec<unknown>["body"],
): unknown {
  const { body, headers, statusCode } = exchange;
  checkCoding(core, exchange);
  if (form) return form(body);
  if ([204, 205].includes(statusCode)) return undefined;
  try {
    const type = headers.get("content-type") ?? "";
    const charset = /;\s*charset="?([^";\s]*)/i.exec(type)?.[1];
    if (charset && !/^(utf-?8|us-ascii)$/i.test(charset)) {
      throw new TypeError(charset);
    }
    return (core.profile.parse ?? parseJson)(strictText(body));
  } catch (cause) {
    throw decodeError(core, exchange, "response is not JSON", [], cause);
  }
}

/** A value of an answer, found at a path. */
export function decoded<T>(
  core: Core,
  exchange: Exchange,
  path: readonly Step[],
  of: Of<T>,
  value: unknown,
): T {
  try {
    const mode = core.settings.strictDecoding ? strict : lenient;
    return codecOf(of).read(value, mode);
  } catch (error) {
    throw located(core, exchange, path, error);
  }
}

/** The error, told with its place in the response if it is a misfit. */
export function located(
  core: Core,
  exchange: Exchange,
  path: readonly Step[],
  error: unknown,
): unknown {
  if (!(error instanceof Misfit)) return error;
  const steps = [...path, ...error.steps];
  const text = `response does not fit at ${pathText(steps)}: ${error.reason}`;
  return decodeError(core, exchange, text, steps);
}

/** The error that an answer does not have the form that was expected. */
export function decodeError(
  core: Core,
  { attempts, body, operation, statusCode }: Exchange,
  message: string,
  path: readonly Step[] = [],
  cause?: unknown,
): ResponseDecodeError {
  const jsonPath = pathText(path);
  const raw = redact(core, textOf(body.subarray(0, keptOfRaw)));
  const details = { operation, attempts, statusCode, jsonPath, raw, cause };
  return new ResponseDecodeError(message, details);
}
