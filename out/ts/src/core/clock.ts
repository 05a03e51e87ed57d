/** Time, waiting and chance; tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  time(): number;
  /** Milliseconds that never jump. */
  now(): number;
  /** Resolves after so many milliseconds. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** From 0 to below 1. */
  random(): number;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  time: () => Date.now(),
  now: () => performance.now(),
  random: () => Math.random(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      // Nobody waits any more; a timer would keep the process alive.
      signal?.addEventListener("abort", () => clearTimeout(timer), {
        once: true,
      });
    }),
};
