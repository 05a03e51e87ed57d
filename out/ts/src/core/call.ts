import { readAnswer } from "./answer.js";
import { attempt, readWhole } from "./attempt.js";
import { core, type Client } from "./client.js";
import type { Core } from "./core.js";
import type { Exchange } from "./exchange.js";
import { judge } from "./judge.js";
import type { Arguments, Operation } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { buildRequest } from "./request.js";
import { retrying, type Attempts } from "./retrying.js";

/** Makes a call and decodes its answer. */
export async function call<T>(
  { [core]: made }: Client,
  operation: Operation<T>,
  args: Arguments,
  options?: RequestOptions,
): Promise<T> {
  return readAnswer(
    made,
    operation,
    await exchanged(made, operation, args, options),
  );
}

/** Makes a call: attempts until one succeeds or another makes no sense. */
export async function exchanged(
  core: Core,
  operation: Operation,
  args: Arguments,
  options?: RequestOptions,
): Promise<Exchange> {
  const attempts = attemptsOf(core, operation, args, options);
  try {
    const made = await retrying(core, attempts, async (request, limits) =>
      judge(
        core,
        operation,
        await attempt(core, request, limits, readWhole),
        limits.attempts,
      ),
    );
    core.observe?.(made);
    return made;
  } catch (error) {
    core.observe?.(undefined, error);
    throw error;
  }
}

/** How an operation is attempted. */
export function attemptsOf(
  core: Core,
  operation: Operation,
  args: Arguments,
  options: RequestOptions = {},
): Attempts {
  const { isRepeatable, method, name } = operation;
  return {
    operation: name,
    isRepeatable:
      isRepeatable ||
      options.idempotencyKey !== undefined ||
      /^(GET|HEAD|OPTIONS|PUT|DELETE)$/.test(method),
    options,
    renew: core.profile.renew,
    build: () => buildRequest(core, operation, args, options),
  };
}
