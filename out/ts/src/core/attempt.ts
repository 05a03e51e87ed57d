import { APITimeoutError, APIUserAbortError, RootError } from "../errors.js";
import { alarmFor, type Alarm } from "./alarm.js";
import type { Core } from "./core.js";
import { connectionError } from "./failures.js";
import { notFollowed } from "./redirect.js";
import type { BuiltRequest } from "./request.js";

const maxRedirects = 10;

/** Limits of one attempt, and what errors and observers tell of it. */
export interface AttemptLimits {
  /** Reading of the clock at which the call ends. */
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
  readonly operation: string;
  /** 1 for the first attempt of a call. */
  readonly attempts: number;
}

/** A response of which the body is still to be read. */
export interface Opened {
  /** Where it came from, after redirects. */
  readonly url: string;
  readonly response: Response;
  readonly alarm: Alarm;
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
  const remaining = limits.deadline - core.clock.now();
  const alarm = alarmFor(remaining, readTimeout, limits.signal);
  const { signal } = alarm;
  const init = {
    ...fetchOptions,
    method,
    headers,
    body: body ?? null,
    duplex: "half",
    redirect: "manual",
    signal,
  } as const;
  let { url } = request;
  try {
    for (let hops = 0; ; hops += 1) {
      const response = await alarm.guard(fetch(url, init));
      if (!isRedirect(response))
        return await use(core, { url, response, alarm });
      await response.body?.cancel();
      const target = locationOf(response, url);
      const isHere = target?.origin === new URL(url).origin;
      const isFollowed =
        isHere &&
        /^(GET|HEAD)$/.test(method) &&
        /^30[12378]$/.test(`${response.status}`);
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
  return type === "opaqueredirect" || (status >= 300 && status < 400);
}

function locationOf({ headers }: Response, from: string): URL | undefined {
  const location = headers.get("location");
  const target = location ? URL.parse(location, from) : null;
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
  const phase = alarm.cause;
  if (phase === "caller") return new APIUserAbortError(details);
  if (phase !== undefined) return new APITimeoutError(phase, details);
  if (!(error instanceof RootError))
    return connectionError(error, url, details);
  return Object.assign(error, { operation, attempts });
}
