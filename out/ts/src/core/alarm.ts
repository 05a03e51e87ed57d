/** Why an attempt was given up. */
export type AlarmCause = "caller" | "read" | "total";

/** Ends an attempt: when the caller cancels, on silence, or at the deadline. */
export interface Alarm {
  readonly signal: AbortSignal;
  /** Set once the attempt is given up. */
  cause(): AlarmCause | undefined;
  /** Something arrived: the silence starts anew. */
  heard(): void;
  /** Stops the timers; `isEndless` only that of the deadline, as for streams. */
  off(isEndless?: boolean): void;
}

/** Sets an alarm, all times in milliseconds. */
export function alarmFor(
  remaining: number,
  readTimeout: number,
  caller: AbortSignal | undefined,
): Alarm {
  const own = new AbortController();
  const start = (cause: AlarmCause, wait: number): Timer =>
    // A timer holds 31 bits.
    setTimeout(() => own.abort(cause), Math.min(wait, 2 ** 31 - 1));
  const total = start("total", remaining);
  let silence = start("read", readTimeout);
  return {
    signal: caller ? AbortSignal.any([caller, own.signal]) : own.signal,
    cause: () =>
      caller?.aborted ? "caller" : (own.signal.reason as AlarmCause),
    heard() {
      clearTimeout(silence);
      silence = start("read", readTimeout);
    },
    off(isEndless) {
      clearTimeout(total);
      if (!isEndless) clearTimeout(silence);
    },
  };
}

type Timer = ReturnType<typeof setTimeout>;

/** The promise, or a rejection as soon as the signal aborts. */
export function unlessAborted<T>(
  signal: AbortSignal | undefined,
  promise: Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => reject(new Error("given up"));
    if (signal?.aborted) cancel();
    signal?.addEventListener("abort", cancel);
    promise
      .then(resolve, reject)
      .finally(() => signal?.removeEventListener("abort", cancel));
  });
}
