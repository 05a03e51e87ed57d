import type { ErrorDetails } from "../errors.js";
import { lostConnection } from "./lost.js";

/** Translates what `fetch` rejected with; browsers keep the reason secret. */
export function connectionError(
  _error: unknown,
  url: string,
  details: ErrorDetails,
): Error {
  return lostConnection(url, {
    ...details,
    reason: "network",
    maybeProcessed: true,
    retryable: true,
  });
}
