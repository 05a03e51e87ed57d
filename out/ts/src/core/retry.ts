import {
  APIConnectionError,
  APIStatusError,
  APITimeoutError,
} from "../errors.js";
import type { Clock } from "./clock.js";

const longestPause = 8_000;
const longestRetryAfter = 60_000;

/**
 * Whether another attempt may help and does no harm.
 *
 * `repeatable` tells that sending the request twice is as good as once.
 */
export function mayRetry(error: unknown, repeatable: boolean): boolean {
  if (error instanceof APITimeoutError) {
    if (error.phase === "connect") return true;
    return repeatable && error.phase === "read";
  }
  if (error instanceof APIConnectionError) {
    if (error.reason === "tls") return error.retryable;
    return repeatable || !error.maybeProcessed;
  }
  if (!(error instanceof APIStatusError)) return false;
  const { headers, statusCode } = error;
  if (statusCode === 429) return true;
  if (statusCode === 503 && serverPause(headers, 0) !== undefined) return true;
  return repeatable && [408, 500, 502, 503, 504].includes(statusCode);
}

/** Tokens that a retry after this error takes from the budget. */
export function retryCost(error: unknown): number {
  return error instanceof APITimeoutError ? 10 : 5;
}

/** Milliseconds to wait before the next attempt. */
export interface Pause {
  readonly milliseconds: number;
  /** Whether the server asked for it. */
  readonly asked: boolean;
}

/** The pause after attempt `index` (from 0); undefined when it is too long. */
export function pauseAfter(
  error: unknown,
  index: number,
  clock: Clock,
): Pause | undefined {
  if (error instanceof APIStatusError) {
    const asked = serverPause(error.headers, clock.time());
    if (asked !== undefined) {
      if (asked > longestRetryAfter) return undefined;
      return { milliseconds: asked, asked: true };
    }
  }
  const ceiling = Math.min(longestPause, 500 * 2 ** index);
  return { milliseconds: clock.random() * ceiling, asked: false };
}

/** What `Retry-After-Ms` or `Retry-After` says; undefined when it is no use. */
function serverPause(headers: Headers, now: number): number | undefined {
  const milliseconds = headers.get("retry-after-ms") ?? "";
  if (/^\d{1,15}$/.test(milliseconds)) return Number(milliseconds);
  const after = headers.get("retry-after") ?? "";
  if (/^\d{1,12}$/.test(after)) return Number(after) * 1000;
  if (!/^[A-Z][a-z]{2}, \d\d /.test(after)) return undefined;
  const server = Date.parse(headers.get("date") ?? "");
  const until = Date.parse(after) - (Number.isNaN(server) ? now : server);
  return Number.isNaN(until) ? undefined : Math.max(0, until);
}
