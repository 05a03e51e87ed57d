/** Why an attempt was given up. */
export type AlarmCause = "caller" | "read" | "total";

/** Ends an attempt: when the caller cancels, on silence, or at the deadline. */
export class Alarm {
  /** Set once the attempt is given up. */
  cause: AlarmCause | undefined;
  readonly #controller = new AbortController();
  readonly #readTimeout: number;
  readonly #caller: AbortSignal | undefined;
  readonly #onCancel = (): void => this.#ring("caller");
  readonly #total: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(
    remaining: number,
    readTimeout: number,
    caller: AbortSignal | undefined,
  ) {
    this.#readTimeout = readTimeout;
    this.#caller = caller;
    caller?.addEventListener("abort", this.#onCancel);
    if (caller?.aborted === true) this.#ring("caller");
    this.#total = startTimer(remaining, () => this.#ring("total"));
    this.heard();
  }

  /** Aborts together with this alarm. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Something arrived: the silence starts anew. */
  heard(): void {
    clearTimeout(this.#silence);
    this.#silence = startTimer(this.#readTimeout, () => this.#ring("read"));
  }

  /** The promise, or a rejection as soon as the attempt is given up. */
  async guard<T>(promise: Promise<T>): Promise<T> {
    const { signal } = this.#controller;
    let cancel: (() => void) | undefined;
    const aborted = new Promise<never>((_resolve, reject) => {
      cancel = (): void => reject(new Error("given up"));
      if (signal.aborted) cancel();
      else signal.addEventListener("abort", cancel, { once: true });
    });
    try {
      return await Promise.race([promise, aborted]);
    } finally {
      if (cancel !== undefined) signal.removeEventListener("abort", cancel);
    }
  }

  /** Stops the timers. */
  off(): void {
    clearTimeout(this.#total);
    clearTimeout(this.#silence);
    this.#caller?.removeEventListener("abort", this.#onCancel);
  }

  #ring(cause: AlarmCause): void {
    this.cause ??= cause;
    this.#controller.abort();
  }
}

/** A timer; none for waits beyond what a timer can hold. */
function startTimer(
  milliseconds: number,
  ring: () => void,
): ReturnType<typeof setTimeout> | undefined {
  const longest = 2 ** 31 - 1;
  if (milliseconds > longest) return undefined;
  return setTimeout(ring, Math.max(0, milliseconds));
}
