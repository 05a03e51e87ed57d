import { type Client } from "./client.js";
import type { Operation, Arguments } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { firstPage, type NextPage } from "./pages.js";
import { Reply } from "./reply.js";
import { failed, settledAs, type Failure } from "./result.js";

/** Gets a page with a result type of its own, read out of a `Reply`. */
export function firstResult<P extends object, Item>(
  client: Client,
  operation: Operation,
  args: Arguments,
  options: RequestOptions | undefined,
  read: (reply: Reply) => P,
  items: (page: P) => readonly Item[] | undefined,
  next: NextPage,
): Promise<P & AsyncIterable<Item>> {
  return firstPage(client, operation, args, options, {
    read: (made, exchange, value) => read(new Reply(made, exchange, value)),
    items,
    next,
  });
}

/** Runs a listing; a failure is a result, and iterating it throws the error. */
export function settledPage<P>(
  work: () => Promise<P>,
): Promise<P | (Failure & AsyncIterable<never>)> {
  return settledAs(
    work,
    (error) =>
      Object.defineProperty(failed(error), Symbol.asyncIterator, {
        value: () => {
          throw error;
        },
      }) as Failure & AsyncIterable<never>,
  );
}
