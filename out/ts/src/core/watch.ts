import {
  APIUserAbortError,
  AuthenticationError,
  NotFoundError,
  PermissionDeniedError,
  RootError,
} from "../errors.js";
import type { Core } from "./core.js";
import type { Reply } from "./reply.js";

/** How a watch goes on. */
export interface WatchOptions {
  /** Ends the watch; without it, it goes on until the thing is gone. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds between two looks. */
  readonly interval: number;
}

/**
 * Calls a function with what is new, again and again, until the signal aborts.
 * Gives the last answer.
 *
 * A failing look is tried again at the next interval, unless the service says
 * that the thing does not exist or may not be seen.
 */
export async function watch<T>(
  { clock }: Core,
  look: () => Promise<Reply>,
  read: (reply: Reply) => readonly T[],
  callback: (items: readonly T[]) => void,
  { interval, signal }: WatchOptions,
): Promise<Reply | undefined> {
  let last: Reply | undefined;
  while (signal?.aborted !== true) {
    try {
      last = await look();
      const items = read(last);
      if (items.length > 0 && !signal?.aborted) callback(items);
    } catch (error) {
      if (error instanceof APIUserAbortError) break;
      if (!(error instanceof RootError) || isFinal(error)) throw error;
    }
    await clock.sleep(interval, signal).catch(() => undefined);
  }
  return last;
}

function isFinal(error: RootError): boolean {
  return (
    error instanceof AuthenticationError ||
    error instanceof NotFoundError ||
    error instanceof PermissionDeniedError
  );
}
