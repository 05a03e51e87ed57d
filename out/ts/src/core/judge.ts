import { ResponseDecodeError } from "../errors.js";
import { At, type Origin } from "./at.js";
import type { Core } from "./core.js";
import { readEnvelope, type Verdict } from "./envelope.js";
import { bodyText, type Exchange, type RawResponse } from "./exchange.js";
import { parseJson } from "./json.js";
import type { Operation } from "./operation.js";
import { Reply } from "./reply.js";
import { statusError } from "./status.js";

const codings = ["gzip", "x-gzip", "deflate", "br", "zstd", "identity"];
const keptOfRaw = 2048;

/** Decides whether a response is a success; a failure throws. */
export function judge(
  core: Core,
  operation: Operation,
  response: RawResponse,
  attempts: number,
): Reply {
  const { body, headers, statusCode } = response;
  const origin: Origin = {
    operation: operation.name,
    statusCode,
    attempts,
    raw: core.redact(bodyText(body, keptOfRaw)),
  };
  const at = new At(core.settings.strictDecoding, origin);
  const json = readJson(body, at);
  const { envelope } = core.profile;
  const framed = operation.enveloped === true ? envelope : undefined;
  const verdict = readEnvelope(framed, json.value, headers);
  const { code, requestId } = verdict;
  const exchange: Exchange = {
    operation: operation.name,
    ...response,
    code,
    requestId,
    attempts,
  };
  if (
    statusCode >= 400 ||
    (framed !== undefined && verdict.success === false)
  ) {
    throw failure(core, operation, response, verdict, attempts);
  }
  checkCodings(headers, at);
  return new Reply(exchange, valueOf(operation, response, json, at), at);
}

interface ParsedBody {
  readonly value?: unknown;
  readonly error?: ResponseDecodeError;
}

/** The body as JSON; a body that is none matters only where JSON is wanted. */
function readJson(body: Uint8Array, at: At): ParsedBody {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    return { value: parseJson(text) };
  } catch {
    return { error: at.failure("response is not JSON") };
  }
}

function valueOf(
  operation: Operation,
  { body, headers, statusCode }: RawResponse,
  json: ParsedBody,
  at: At,
): unknown {
  const isWithoutBody = [204, 205, 304].includes(statusCode);
  switch (operation.answer) {
    case "none":
      return undefined;
    case "bytes":
      return body;
    case "text":
      return bodyText(body);
    case "json":
      if (isWithoutBody) return undefined;
      if (json.error !== undefined) throw json.error;
      checkCharset(headers, at);
      return json.value;
  }
}

function failure(
  core: Core,
  operation: Operation,
  { body, headers, statusCode }: RawResponse,
  verdict: Verdict,
  attempts: number,
): Error {
  return statusError(
    {
      operation: operation.name,
      attempts,
      retryable: [408, 429, 500, 502, 503, 504].includes(statusCode),
      statusCode,
      code: verdict.code,
      requestId: verdict.requestId,
      headers,
      body: core.redact(bodyText(body)),
      serviceMessage: core.redact(verdict.message),
    },
    core.profile.errorRules,
  );
}

/** Codings that nobody decoded, or suspiciously many, are no readable body. */
function checkCodings(headers: Headers, at: At): void {
  const given = headers.get("content-encoding");
  if (given === null) return;
  const names = given.split(",").map((name) => name.trim().toLowerCase());
  if (names.length > 2 || !names.every((name) => codings.includes(name))) {
    throw at.failure("response has an unknown content encoding");
  }
}

/** JSON is UTF-8, whatever a header says. */
function checkCharset(headers: Headers, at: At): void {
  const type = headers.get("content-type") ?? "";
  const charset = /;\s*charset="?([^";\s]*)/i.exec(type)?.[1] ?? "utf-8";
  if (!/^(utf-?8|us-ascii)$/i.test(charset)) {
    throw at.failure("response is not JSON");
  }
}
