import { APIUserAbortError, RootError } from "../errors.js";
import { unlessAborted } from "./alarm.js";
import { core, type Client } from "./client.js";
import type { Reply } from "./reply.js";

/** How a watch goes on. */
export interface WatchOptions {
  /** Ends the watch; without it, only a failure does. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds between two looks. */
  readonly interval: number;
}

/**
 * Calls a function with what is new, again and again, until the signal aborts.
 * Gives the last answer.
 *
 * A look that fails for a passing reason is tried again at the next interval;
 * any other failure ends the watch.
 */
export async function watch<T>(
  { [core]: { clock } }: Client,
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
      if (!(error instanceof RootError && error.retryable)) throw error;
    }
    const sleep = (): Promise<void> => clock.sleep(interval, signal);
    await unlessAborted(signal, {}, sleep).catch(() => undefined);
  }
  return last;
}
