import { InvalidRequestError } from "../errors.js";
import { readAnswer } from "./answer.js";
import { attempt, type Opened } from "./attempt.js";
import { readWhole } from "./body-reader.js";
import { core, type Client } from "./client.js";
import type { Core } from "./core.js";
import type { Exchange, RawResponse } from "./exchange.js";
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
  const plan = attemptsOf(core, operation, args, options);
  return exchangedBy(core, plan, readWhole);
}

/** As `exchanged`, where `use` reads the response of an attempt. */
export function exchangedBy(
  core: Core,
  plan: Attempts,
  use: (core: Core, open: Opened) => Promise<RawResponse>,
): Promise<Exchange> {
  const made = retrying(core, plan, async (request, limits) => {
    const raw = await attempt(core, request, limits, use);
    return judge(core, plan.operation, raw, limits.attempts);
  });
  return core.noted ? core.noted(made) : made;
}

/** How an operation is attempted. */
export function attemptsOf(
  core: Core,
  operation: Operation,
  args: Arguments,
  options: RequestOptions = {},
): Attempts {
  if ("saveTo" in options) {
    throw new InvalidRequestError(
      `saveTo is not an option of ${operation.name}`,
    );
  }
  return {
    operation,
    options,
    renew: core.profile.renew,
    build: (made) => buildRequest(core, operation, args, options, made),
  };
}
