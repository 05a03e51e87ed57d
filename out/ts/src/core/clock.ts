/** Time, waiting and chance; tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  time(): number;
  /** Milliseconds that never jump. */
  now(): number;
  /** Resolves after so many milliseconds, or rejects when `signal` aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** From 0 to below 1. */
  random(): number;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  time: () => Date.now(),
  now: () => performance.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(asError(signal.reason));
        return;
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", cancel);
        resolve();
      }, milliseconds);
      function cancel(): void {
        clearTimeout(timer);
        reject(asError(signal?.reason));
      }
      signal?.addEventListener("abort", cancel, { once: true });
    }),
  random: () => Math.random(),
};

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error("aborted");
}
