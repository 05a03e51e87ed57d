import { attempt } from "./attempt.js";
import type { Core } from "./core.js";
import type { Decoder } from "./decode.js";
import { exchangeOf } from "./exchange.js";
import { judge } from "./judge.js";
import type { Arguments, Operation } from "./operation.js";
import type { RequestOptions } from "./options.js";
import type { Reply } from "./reply.js";
import { buildRequest } from "./request.js";
import { retrying } from "./retrying.js";

/** Makes a call and decodes its answer. */
export async function call<T>(
  core: Core,
  operation: Operation,
  args: Arguments,
  decoder: Decoder<T>,
  options?: RequestOptions,
): Promise<T> {
  const reply = await send(core, operation, args, options);
  return reply.decode(decoder);
}

/** Makes a call: attempts until one succeeds or another makes no sense. */
export async function send(
  core: Core,
  operation: Operation,
  args: Arguments,
  options: RequestOptions = {},
): Promise<Reply> {
  const repeatable = isRepeatable(operation, options);
  const attempts = { operation: operation.name, repeatable, options };
  try {
    const reply = await retrying(core, attempts, async (limits) => {
      const request = buildRequest(core, operation, args, options);
      const response = await attempt(core, request, limits);
      return judge(core, operation, response, limits.attempts);
    });
    core.observe?.(reply.exchange);
    return reply;
  } catch (error) {
    core.observe?.(exchangeOf(error));
    throw error;
  }
}

/** Whether sending twice is as good as once. */
function isRepeatable(
  { method, safety }: Operation,
  { idempotencyKey }: RequestOptions,
): boolean {
  return (
    safety !== undefined ||
    idempotencyKey !== undefined ||
    ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"].includes(method)
  );
}
