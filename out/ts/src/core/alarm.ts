import { APIUserAbortError, type ErrorDetails } from "../errors.js";

/** Why an attempt was given up. */
export type AlarmCause = "caller" | "read" | "total";

/** Ends an attempt: when the caller cancels, on silence, or at the deadline. */
export interface Alarm {
  readonly signal: AbortSignal;
  /** Set once the attempt is given up. */
  readonly cause: AlarmCause | undefined;
  /**
   * The promise, or a rejection as soon as the attempt is given up. The silence
   * starts anew when it is fulfilled.
   */
  guard<T>(promise: Promise<T>): Promise<T>;
  /** Stops the timer; `isEndless` only that of the deadline, as for streams. */
  off(isEndless?: boolean): void;
}

/** Sets an alarm, all times in milliseconds. */
export function alarmFor(
  remaining: number,
  readTimeout: number,
  caller: AbortSignal | undefined,
): Alarm {
  const own = new AbortController();
  const now = (): number => performance.now();
  let deadline = now() + remaining;
  let silent = now() + readTimeout;
  let giveUp = (): void => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function ring(why: AlarmCause): void {
    alarm.cause ??= why;
    own.abort();
    giveUp();
  }

  /** One timer for both limits: what is heard only moves when it matters. */
  function watch(): void {
    const left = Math.min(deadline, silent) - now();
    // A timer may ring a little early, and holds 31 bits.
    if (left < 1) return ring(deadline < silent ? "total" : "read");
    timer = setTimeout(watch, Math.min(left, 2 ** 31 - 1));
  }

  const cancel = (): void => ring("caller");
  const alarm = {
    signal: own.signal,
    cause: undefined as AlarmCause | undefined,
    guard: <T>(promise: Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        giveUp = () => reject(new Error("given up"));
        if (alarm.cause) giveUp();
        promise.then((value) => {
          silent = now() + readTimeout;
          resolve(value);
        }, reject);
      }),
    off(isEndless?: boolean): void {
      if (isEndless) {
        deadline = Infinity;
        return;
      }
      clearTimeout(timer);
      caller?.removeEventListener("abort", cancel);
    },
  };
  caller?.addEventListener("abort", cancel);
  if (caller?.aborted) cancel();
  else watch();
  return alarm;
}

/** What some work gives, or a rejection as soon as the signal aborts. */
export async function unlessAborted<T>(
  signal: AbortSignal | undefined,
  details: ErrorDetails,
  work: () => Promise<T>,
): Promise<T> {
  if (!signal) return work();
  const alarm = alarmFor(Infinity, Infinity, signal);
  try {
    signal.throwIfAborted();
    return await alarm.guard(work());
  } catch (cause) {
    if (!signal.aborted) throw cause;
    throw new APIUserAbortError({ ...details, cause });
  } finally {
    alarm.off();
  }
}
