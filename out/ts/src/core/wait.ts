import {
  APITimeoutError,
  APIUserAbortError,
  AuthenticationError,
  InvalidRequestError,
  NotFoundError,
  PermissionDeniedError,
  RootError,
} from "../errors.js";
import { unlessAborted } from "./alarm.js";
import { core, type Client } from "./client.js";
import type { Arguments, Operation } from "./operation.js";
import type { WaitOptions } from "./options.js";
import type { Path } from "./paths.js";
import { Reply, send } from "./reply.js";
import { statusError } from "./status.js";

/** When a wait is over; a path through `each` finds several states. */
export interface WaitCondition {
  readonly state: Path;
  readonly done: readonly string[];
  readonly failed?: readonly string[];
  /** Whether "not found" counts as done. */
  readonly goneIsDone?: boolean;
  /** Whether finding no state at all counts as done. */
  readonly emptyIsDone?: boolean;
  readonly ignoreCase?: boolean;
  /** Whether the first look comes after an interval. */
  readonly delayFirst?: boolean;
  /** Milliseconds between two looks. */
  readonly interval: number;
  /** Milliseconds until the wait gives up. */
  readonly timeout: number;
}

/** Polls an operation until the condition is met; gives the last answer. */
export async function waitUntil(
  client: Client,
  condition: WaitCondition,
  operation: Operation,
  args: Arguments,
  options: WaitOptions = {},
): Promise<Reply> {
  const { clock, settings } = client[core];
  const interval = options.pollInterval ?? condition.interval;
  const deadline = clock.now() + (options.waitTimeout ?? condition.timeout);
  if (condition.delayFirst === true) await pause(client, interval, options);
  let lastError: unknown;
  let attempts = 0;
  for (;;) {
    const timeout = Math.min(
      options.timeout ?? settings.timeout,
      Math.max(0, deadline - clock.now()),
    );
    try {
      const reply = await send(client, operation, args, {
        ...options,
        timeout,
      });
      attempts = reply.exchange.attempts;
      if (isDone(reply, condition)) return reply;
    } catch (error) {
      if (condition.goneIsDone === true && error instanceof NotFoundError) {
        return Reply.gone(client, error);
      }
      if (!(error instanceof RootError) || endsWait(error)) throw error;
      lastError = error;
      attempts = error.attempts;
    }
    const remaining = deadline - clock.now();
    await pause(client, Math.min(interval, Math.max(0, remaining)), options);
    if (remaining <= interval) {
      throw new APITimeoutError("wait", {
        operation: operation.name,
        attempts,
        cause: lastError,
      });
    }
  }
}

/** The work failed, according to its state. */
function failedState({ exchange }: Reply, state: string): RootError {
  const error = statusError({ ...exchange, body: "", serviceMessage: state });
  failedStates.add(error);
  return error;
}

const failedStates = new WeakSet<RootError>();

function isDone(reply: Reply, condition: WaitCondition): boolean {
  const same = (state: string): string =>
    condition.ignoreCase === true ? state.toLowerCase() : state;
  const states = reply.texts([condition.state]);
  const failures = (condition.failed ?? []).map(same);
  const done = condition.done.map(same);
  const failure = states.find((state) => failures.includes(same(state)));
  if (failure !== undefined) throw failedState(reply, failure);
  if (states.length === 0) return condition.emptyIsDone === true;
  return states.every((state) => done.includes(same(state)));
}

/** Whether looking again is no use. */
function endsWait(error: RootError): boolean {
  return (
    failedStates.has(error) ||
    error instanceof InvalidRequestError ||
    error instanceof APIUserAbortError ||
    error instanceof AuthenticationError ||
    error instanceof PermissionDeniedError
  );
}

function pause(
  { [core]: { clock } }: Client,
  milliseconds: number,
  { signal }: WaitOptions,
): Promise<void> {
  return unlessAborted(signal, {}, () => clock.sleep(milliseconds, signal));
}
