import { APITimeoutError, APIUserAbortError, RootError } from "../errors.js";
import { alarmFor, unlessAborted, type Alarm } from "./alarm.js";
import { readBody } from "./body-reader.js";
import type { Core } from "./core.js";
import type { RawResponse } from "./exchange.js";
import { connectionError } from "./failures.js";
import { notFollowed } from "./redirect.js";
import type { BuiltRequest } from "./request.js";

const maxRedirects = 10;
const maxErrorBody = 64 * 1024;

/** Limits of one attempt. */
export interface AttemptLimits {
  /** Milliseconds until the deadline of the call. */
  readonly remaining: number;
  readonly signal: AbortSignal | undefined;
  /** For errors. */
  readonly operation: string;
  readonly attempts: number;
}

/** A response of which the body is still to be read. */
export interface Opened {
  /** Where it came from, after redirects. */
  readonly url: string;
  readonly response: Response;
  readonly alarm: Alarm;
}

/** Reads a whole body, or the beginning of one that reports an error. */
export async function readWhole(
  core: Core,
  { alarm, response, url }: Opened,
): Promise<RawResponse> {
  const { headers, status: statusCode } = response;
  const keep = statusCode >= 400 ? maxErrorBody : Infinity;
  const limit = core.settings.maxResponseBytes;
  const body = await readBody(response, alarm, limit, keep);
  alarm.off();
  return { url, statusCode, headers, body };
}

/**
 * Sends a request once and follows what may be followed. `use` turns off the
 * alarm when it is done with the response.
 */
export async function attempt<T>(
  core: Core,
  { body, headers, method, ...request }: BuiltRequest,
  limits: AttemptLimits,
  use: (core: Core, open: Opened) => Promise<T>,
): Promise<T> {
  const { fetch, fetchOptions, readTimeout } = core.settings;
  const alarm = alarmFor(limits.remaining, readTimeout, limits.signal);
  const { signal } = alarm;
  const init = {
    ...fetchOptions,
    ...(body === undefined ? {} : { body, duplex: "half" }),
    method,
    headers,
    redirect: "manual",
    signal,
  } as const;
  let { url } = request;
  try {
    for (let hops = 0; ; hops += 1) {
      const response = await unlessAborted(signal, fetch(url, init));
      alarm.heard();
      if (!isRedirect(response))
        return await use(core, { url, response, alarm });
      await response.body?.cancel();
      const target = locationOf(response, url);
      const isHere = target?.origin === new URL(url).origin;
      const isFollowed = isHere && /^(GET|HEAD)$/.test(method);
      if (!isFollowed || hops === maxRedirects) {
        throw notFollowed(target);
      }
      url = target.href;
    }
  } catch (error) {
    alarm.off();
    throw translated(error, alarm, url, limits);
  }
}

/** A browser shows a redirect only as an opaque response without a status. */
function isRedirect({ status, type }: Response): boolean {
  return type === "opaqueredirect" || /^30[12378]$/.test(`${status}`);
}

function locationOf({ headers }: Response, from: string): URL | undefined {
  const location = headers.get("location");
  const target = location === null ? null : URL.parse(location, from);
  return target?.protocol.startsWith("http") ? target : undefined;
}

/** What the caller is told about a failed attempt. */
export function translated(
  error: unknown,
  alarm: Alarm,
  url: string,
  { attempts, operation }: AttemptLimits,
): unknown {
  const details = { operation, attempts, cause: error };
  const phase = alarm.cause();
  if (phase === "caller") return new APIUserAbortError(details);
  if (phase !== undefined) return new APITimeoutError(phase, details);
  if (!(error instanceof RootError))
    return connectionError(error, url, details);
  return Object.assign(error, { operation, attempts });
}
