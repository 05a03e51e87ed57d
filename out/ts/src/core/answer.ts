import { ResponseDecodeError } from "../errors.js";
import { codecOf, type Of } from "./codec.js";
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
  const { answer, others } = operation;
  const of = others ? others.choose(operation, exchange) : answer;
  if (!of) return of as T;
  const { body: form } = codecOf(of);
  return decoded(core, exchange, [], of, bodyOf(core, exchange, form));
}

/** A body in the form that a codec reads. */
export function bodyOf(
  core: Core,
  exchange: Exchange,
  form?: "text" | "bytes",
): unknown {
  const { body, headers, statusCode } = exchange;
  // Codings that nobody decoded, or suspiciously many, are no readable body.
  const known = /^(,?\s*((x-)?gzip|deflate|br|zstd|identity)\s*){0,2}$/i;
  if (!known.test(headers.get("content-encoding") ?? "")) {
    throw decodeError(
      core,
      exchange,
      "response has an unknown content encoding",
    );
  }
  if (form) return form === "text" ? textOf(body) : body;
  if (/^(204|205|304)$/.test(`${statusCode}`)) return undefined;
  try {
    const type = headers.get("content-type") ?? "";
    const charset = /;\s*charset="?([^";\s]*)/i.exec(type)?.[1] ?? "utf-8";
    if (!/^(utf-?8|us-ascii)$/i.test(charset)) throw new TypeError(charset);
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
