import {
  APIStatusError,
  APITimeoutError,
  APIUserAbortError,
} from "../errors.js";
import { unlessAborted } from "./alarm.js";
import type { AttemptLimits } from "./attempt.js";
import type { Core } from "./core.js";
import type { RequestOptions } from "./options.js";
import type { BuiltRequest } from "./request.js";

const longestPause = 8_000;
const longestRetryAfter = 60_000;

/** What is attempted. */
export interface Attempts {
  /** For errors. */
  readonly operation: string;
  /** Whether sending it twice is as good as once. */
  readonly isRepeatable: boolean;
  readonly options: RequestOptions;
  /** Writes the request of one attempt; its failures are not tried again. */
  readonly build: () => Promise<BuiltRequest>;
  /** Whether a refusal (401) may be gone now, because tokens were forgotten. */
  readonly renew?: ((core: Core) => boolean) | undefined;
}

/** Attempts something until it succeeds or another attempt makes no sense. */
export async function retrying<T>(
  core: Core,
  { build, isRepeatable, operation, options, renew }: Attempts,
  once: (request: BuiltRequest, limits: AttemptLimits) => Promise<T>,
): Promise<T> {
  const { budget, clock, settings } = core;
  const { signal } = options;
  const deadline = clock.now() + (options.timeout ?? settings.timeout);
  const maxRetries = options.maxRetries ?? settings.maxRetries;
  let attempts = 0;

  async function unlessCancelled<R>(work: () => Promise<R>): Promise<R> {
    try {
      signal?.throwIfAborted();
      return await unlessAborted(signal, work());
    } catch (cause) {
      if (!signal?.aborted) throw cause;
      throw new APIUserAbortError({ operation, attempts, cause });
    }
  }

  for (let retries = 0; ;) {
    const request = await unlessCancelled(build);
    attempts += 1;
    const remaining = deadline - clock.now();
    try {
      const result = await once(request, {
        remaining,
        signal,
        operation,
        attempts,
      });
      budget.refund();
      return result;
    } catch (cause) {
      const status = statusOf(cause);
      if (status === 401 && renew?.(core)) {
        renew = undefined;
        continue;
      }
      const asked = askedPause(cause, clock.time());
      const ceiling = Math.min(longestPause, 500 * 2 ** retries);
      const left = Math.max(0, deadline - clock.now());
      const pause = asked ?? clock.random() * ceiling;
      const isLate = pause >= left;
      if (
        retries++ >= maxRetries ||
        request.body instanceof ReadableStream ||
        !mayRetry(cause, isRepeatable, asked !== undefined) ||
        (asked !== undefined && (isLate || asked > longestRetryAfter)) ||
        !budget.spend(cause instanceof APITimeoutError ? 10 : 5)
      ) {
        throw cause;
      }
      await unlessCancelled(() => clock.sleep(Math.min(left, pause), signal));
      if (isLate)
        throw new APITimeoutError("total", { operation, attempts, cause });
    }
  }
}

function statusOf(error: unknown): number | undefined {
  return error instanceof APIStatusError ? error.statusCode : undefined;
}

/** Whether another attempt may help and does no harm. */
function mayRetry(
  error: unknown,
  isRepeatable: boolean,
  isAsked: boolean,
): boolean {
  const { maybeProcessed, phase, retryable, statusCode } = error as Partial<
    APITimeoutError & APIStatusError
  >;
  if (statusCode === 429 || (statusCode === 503 && isAsked)) return true;
  const isHarmless = isRepeatable || maybeProcessed === false;
  return retryable === true && isHarmless && phase !== "total";
}

/** What `Retry-After-Ms` or `Retry-After` says; undefined when it is no use. */
function askedPause(error: unknown, now: number): number | undefined {
  if (!(error instanceof APIStatusError)) return undefined;
  const { headers } = error;
  const milliseconds = headers.get("retry-after-ms") ?? "";
  if (/^\d{1,15}$/.test(milliseconds)) return Number(milliseconds);
  const after = headers.get("retry-after") ?? "";
  if (/^\d{1,12}$/.test(after)) return Number(after) * 1000;
  if (!/^[A-Z][a-z]{2}, \d\d /.test(after)) return undefined;
  const server = Date.parse(headers.get("date") ?? "") || now;
  const until = Math.max(0, Date.parse(after) - server);
  return until >= 0 ? until : undefined;
}
