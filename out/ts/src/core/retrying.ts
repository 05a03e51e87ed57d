import { APITimeoutError, type APIStatusError } from "../errors.js";
import { unlessAborted } from "./alarm.js";
import type { AttemptLimits } from "./attempt.js";
import type { Core } from "./core.js";
import type { Head } from "./observer.js";
import type { Operation } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { refuseUnverified } from "./platform.js";
import type { BuiltRequest } from "./request.js";

const longestPause = 8_000;
const longestRetryAfter = 60_000;

/** What is attempted. */
export interface Attempts {
  readonly operation: Operation;
  readonly options: RequestOptions;
  /** Writes the request after so many attempts; its failures are final. */
  readonly build: (attempts: number) => Promise<BuiltRequest>;
  /** Whether a refusal (401) may be gone now, because tokens were forgotten. */
  readonly renew?: ((core: Core) => boolean) | undefined;
}

/** What an error may tell about another attempt. */
type Failure = Partial<APITimeoutError & APIStatusError>;

/** How often a failure is tried again. */
export function retriesOf(
  { settings }: Core,
  options: RequestOptions,
  usual = 2,
): number {
  return options.maxRetries ?? settings.maxRetries ?? usual;
}

/** Attempts something until it succeeds or another attempt makes no sense. */
export async function retrying<T extends Head>(
  core: Core,
  plan: Attempts,
  once: (request: BuiltRequest, limits: AttemptLimits) => Promise<T>,
): Promise<T> {
  const { budget, clock, observer, settings } = core;
  const { options } = plan;
  const {
    method,
    name: operation,
    path: template,
    retries: usual,
  } = plan.operation;
  const isRepeatable =
    plan.operation.isRepeatable ||
    options.idempotencyKey !== undefined ||
    /^(GET|HEAD|OPTIONS|PUT|DELETE)$/.test(method);
  const { signal } = options;
  const deadline = clock.now() + (options.timeout ?? settings.timeout);
  const maxRetries = retriesOf(core, options, usual);
  let { renew } = plan;
  let attempts = 0;
  let last: unknown;

  const unlessCancelled = <R>(work: () => Promise<R>): Promise<R> =>
    unlessAborted(signal, { operation, attempts }, work);

  for (let retries = 0; ;) {
    const request = await unlessCancelled(() => plan.build(attempts));
    if (request.url.startsWith("https")) refuseUnverified(core.options);
    attempts += 1;
    const limits = { deadline, signal, operation, attempts };
    const seen =
      observer &&
      (await unlessCancelled(() => observer(core, request, limits, template)));
    let result: T;
    try {
      result = await once(request, limits);
    } catch (cause) {
      const failure = cause as Failure;
      if (last && failure.phase === "total") {
        // What would have been tried again tells more than the deadline.
        Object.assign(failure, { cause: last });
      }
      last = cause;
      const left = Math.max(0, deadline - clock.now());
      const asked = askedPause(failure, clock.time());
      const ceiling = Math.min(longestPause, 500 * 2 ** retries);
      let pause: number | undefined = asked ?? clock.random() * ceiling;
      const isSpent = request.isSpent?.();
      if (!isSpent && failure.statusCode === 401 && renew?.(core)) {
        renew = undefined;
        pause = 0;
      } else if (
        retries++ >= maxRetries ||
        isSpent ||
        !mayRetry(failure, isRepeatable, asked !== undefined) ||
        (asked !== undefined && asked > Math.min(left, longestRetryAfter)) ||
        !budget.spend(failure.phase ? 10 : 5)
      ) {
        pause = undefined;
      }
      const isLate = pause !== undefined && pause >= left;
      await seen?.failed(cause, isLate ? undefined : pause);
      if (pause === undefined) throw cause;
      const wait = Math.min(left, pause);
      if (wait) await unlessCancelled(() => clock.sleep(wait, signal));
      if (isLate)
        throw new APITimeoutError("total", { operation, attempts, cause });
      continue;
    }
    budget.refund();
    await seen?.answered(result);
    return result;
  }
}

/** Whether another attempt may help and does no harm. */
function mayRetry(
  { maybeProcessed, phase, retryable, statusCode }: Failure,
  isRepeatable: boolean,
  isAsked: boolean,
): boolean {
  if (statusCode === 429 || (statusCode === 503 && isAsked)) return true;
  const isHarmless = isRepeatable || maybeProcessed === false;
  return retryable === true && isHarmless && phase !== "total";
}

/** What `Retry-After-Ms` or `Retry-After` says; undefined when it is no use. */
function askedPause({ headers }: Failure, now: number): number | undefined {
  const said = (name: string): string => headers?.get(name) ?? "";
  const milliseconds = said("retry-after-ms");
  if (/^\d+$/.test(milliseconds)) return Number(milliseconds);
  const after = said("retry-after");
  if (/^\d+$/.test(after)) return Number(after) * 1000;
  if (!/^[A-Z][a-z]{2}, \d\d /.test(after)) return undefined;
  const server = Date.parse(said("date")) || now;
  const until = Math.max(0, Date.parse(after) - server);
  return until >= 0 ? until : undefined;
}
