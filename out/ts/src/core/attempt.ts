import {
  APITimeoutError,
  APIUserAbortError,
  RedirectError,
  ResponseDecodeError,
  ResponseTooLargeError,
  RootError,
} from "../errors.js";
import { Alarm } from "./alarm.js";
import { readBody } from "./body-reader.js";
import type { Core } from "./core.js";
import type { RawResponse } from "./exchange.js";
import { connectionError, isBrokenEncoding } from "./failures.js";
import type { BuiltRequest } from "./request.js";

const maxRedirects = 10;
const maxErrorBody = 64 * 1024;
const redirects = [301, 302, 303, 307, 308];

/** Limits of one attempt. */
export interface AttemptLimits {
  /** Milliseconds until the deadline of the call. */
  readonly remaining: number;
  readonly readTimeout: number;
  readonly signal: AbortSignal | undefined;
  /** For errors. */
  readonly operation: string;
  readonly attempts: number;
}

/** Reads the body of a response while the alarm is watching. */
export type ReadResponse = (
  core: Core,
  response: Response,
  alarm: Alarm,
) => Promise<Uint8Array<ArrayBuffer>>;

/** Sends a request once, follows what may be followed, and reads the answer. */
export async function attempt(
  core: Core,
  request: BuiltRequest,
  limits: AttemptLimits,
  read: ReadResponse = readIntoMemory,
): Promise<RawResponse> {
  const { readTimeout, remaining, signal } = limits;
  const alarm = new Alarm(remaining, readTimeout, signal);
  let url = request.url;
  try {
    for (let hops = 0; ; hops += 1) {
      const response = await alarm.guard(fetchOnce(core, request, url, alarm));
      alarm.heard();
      if (!isRedirect(response)) {
        const { headers, status: statusCode } = response;
        const body = await read(core, response, alarm);
        return { url, statusCode, headers, body };
      }
      await response.body?.cancel();
      url = nextUrl(request, url, response, hops, limits);
    }
  } catch (error) {
    throw translated(error, alarm, url, limits);
  } finally {
    alarm.off();
  }
}

function fetchOnce(
  core: Core,
  request: BuiltRequest,
  url: string,
  alarm: Alarm,
): Promise<Response> {
  const { fetch, fetchOptions } = core.settings;
  return fetch(url, {
    ...fetchOptions,
    method: request.method,
    headers: request.headers,
    redirect: "manual",
    signal: alarm.signal,
    ...(request.body === undefined ? {} : { body: request.body }),
  });
}

/** Reads a whole body, or the beginning of one that reports an error. */
export function readIntoMemory(
  core: Core,
  response: Response,
  alarm: Alarm,
): Promise<Uint8Array<ArrayBuffer>> {
  return readBody(response, {
    limit: core.settings.maxResponseBytes,
    keep: response.status >= 400 ? maxErrorBody : Infinity,
    alarm,
  });
}

/** A browser shows a redirect only as an opaque response without a status. */
function isRedirect(response: Response): boolean {
  return (
    response.type === "opaqueredirect" || redirects.includes(response.status)
  );
}

/** Where to go next: the same origin, for a request that only reads. */
function nextUrl(
  request: BuiltRequest,
  from: string,
  response: Response,
  hops: number,
  limits: AttemptLimits,
): string {
  const target = locationOf(from, response);
  const reads = request.method === "GET" || request.method === "HEAD";
  const here = new URL(from).origin;
  if (target?.origin === here && reads && hops < maxRedirects) {
    return target.href;
  }
  throw new RedirectError(
    target?.origin ?? "an unknown place",
    target === undefined ? "" : target.origin + target.pathname,
    { operation: limits.operation, attempts: limits.attempts },
  );
}

function locationOf(from: string, response: Response): URL | undefined {
  const location = response.headers.get("location");
  if (location === null) return undefined;
  try {
    const target = new URL(location, from);
    return /^https?:$/.test(target.protocol) ? target : undefined;
  } catch {
    return undefined;
  }
}

/** What the caller is told about a failed attempt. */
function translated(
  error: unknown,
  alarm: Alarm,
  url: string,
  { attempts, operation }: AttemptLimits,
): unknown {
  const details = { operation, attempts, cause: error, retryable: true };
  switch (alarm.cause) {
    case "caller":
      return new APIUserAbortError({ ...details, retryable: false });
    case "read":
    case "total":
      return new APITimeoutError(alarm.cause, details);
    default:
  }
  if (error instanceof ResponseTooLargeError) {
    return new ResponseTooLargeError(error.limit, { operation, attempts });
  }
  if (error instanceof RootError) return error;
  if (isBrokenEncoding(error)) {
    return new ResponseDecodeError(
      "response has a broken content encoding",
      "$",
      { ...details, retryable: false },
    );
  }
  return connectionError(error, url, details);
}
