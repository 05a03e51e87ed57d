import { APITimeoutError, APIUserAbortError } from "../errors.js";
import type { AttemptLimits } from "./attempt.js";
import type { Core } from "./core.js";
import type { RequestOptions } from "./options.js";
import { mayRetry, pauseAfter, retryCost } from "./retry.js";

/** What is attempted. */
export interface Attempts {
  /** For errors. */
  readonly operation: string;
  /** Whether sending it twice is as good as once. */
  readonly repeatable: boolean;
  readonly options: RequestOptions;
}

/** Attempts something until it succeeds or another attempt makes no sense. */
export async function retrying<T>(
  core: Core,
  attempts: Attempts,
  once: (limits: AttemptLimits) => Promise<T>,
): Promise<T> {
  const { budget, clock, settings } = core;
  const { operation, options, repeatable } = attempts;
  const deadline = clock.now() + (options.timeout ?? settings.timeout);
  const maxRetries = options.maxRetries ?? settings.maxRetries;
  for (let index = 0; ; index += 1) {
    refuseCancelled(attempts, index);
    try {
      const result = await once({
        remaining: deadline - clock.now(),
        readTimeout: settings.readTimeout,
        signal: options.signal,
        operation,
        attempts: index + 1,
      });
      budget.refund();
      return result;
    } catch (error) {
      const again =
        index < maxRetries &&
        mayRetry(error, repeatable) &&
        (await pause(core, attempts, error, index, deadline));
      if (!again) throw error;
    }
  }
}

function refuseCancelled({ operation, options }: Attempts, sent: number): void {
  const { signal } = options;
  if (signal?.aborted !== true) return;
  const cause: unknown = signal.reason;
  throw new APIUserAbortError({ operation, attempts: sent, cause });
}

/** Waits before the next attempt; false when there is to be none. */
async function pause(
  { budget, clock }: Core,
  { operation, options }: Attempts,
  error: unknown,
  index: number,
  deadline: number,
): Promise<boolean> {
  const wait = pauseAfter(error, index, clock);
  if (wait === undefined) return false;
  const remaining = Math.max(0, deadline - clock.now());
  const tooLong = wait.milliseconds >= remaining;
  if (tooLong && wait.asked) return false;
  if (!budget.spend(retryCost(error))) return false;
  const details = { operation, attempts: index + 1 };
  try {
    const milliseconds = tooLong ? remaining : wait.milliseconds;
    await clock.sleep(milliseconds, options.signal);
  } catch (cause) {
    throw new APIUserAbortError({ ...details, cause });
  }
  if (tooLong) throw new APITimeoutError("total", { ...details, cause: error });
  return true;
}
