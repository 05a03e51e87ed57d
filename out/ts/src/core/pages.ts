import { RedirectError } from "../errors.js";
import { At } from "./at.js";
import { send } from "./call.js";
import type { Core } from "./core.js";
import type { Arguments, Operation } from "./operation.js";
import type { RequestOptions } from "./options.js";
import type { Path } from "./paths.js";
import type { Reply } from "./reply.js";
import { failed, settledAs, type Failure } from "./result.js";

/** The request for the page after a page; undefined on the last one. */
export type NextPage = (
  reply: Reply,
  page: PageRequest,
  count: number,
) => PageRequest | undefined;

/** A request for a page. */
export interface PageRequest {
  readonly operation: Operation;
  readonly args: Arguments;
}

/** How a listing is read and continued. */
export interface Listing<Page, Item> {
  readonly read: (reply: Reply) => Page;
  readonly items: (page: Page) => readonly Item[] | undefined;
  readonly next: NextPage;
}

/** A page on its way: to be awaited, or iterated with all pages after it. */
export type PagePromise<Page, Item> = Promise<Page & AsyncIterable<Item>> &
  AsyncIterable<Item>;

/** One page of a listing that has no result type of its own. */
export interface Page<Item> {
  /** The items of this page. */
  readonly items: readonly Item[];
}

/** Starts a listing; the promise itself can be iterated. */
export function paged<Page, Item>(
  start: () => Promise<Page & AsyncIterable<Item>>,
): PagePromise<Page, Item> {
  const page = start();
  return withIterator(page, async function* () {
    yield* await page;
  });
}

/** Gets a page that can be iterated, further pages included. */
export async function firstPage<Page extends object, Item>(
  core: Core,
  operation: Operation,
  args: Arguments,
  options: RequestOptions | undefined,
  listing: Listing<Page, Item>,
): Promise<Page & AsyncIterable<Item>> {
  const request = { operation, args };
  const reply = await send(core, operation, args, options);
  const page = listing.read(reply);
  return withIterator(page, () => {
    const { idempotencyKey: _once, ...lasting } = options ?? {};
    return everyItem(core, request, reply, page, lasting, listing);
  });
}

async function* everyItem<Page, Item>(
  core: Core,
  first: PageRequest,
  firstReply: Reply,
  firstPage: Page,
  options: RequestOptions,
  { items, next, read }: Listing<Page, Item>,
): AsyncGenerator<Item, void> {
  const seen = new Set([keyOf(first)]);
  let page = firstPage;
  let reply = firstReply;
  let request: PageRequest | undefined = first;
  for (;;) {
    const found = items(page) ?? [];
    yield* found;
    request = next(reply, request, found.length);
    if (request === undefined) return;
    if (seen.has(keyOf(request))) {
      throw new At().failure("response leads to an earlier page");
    }
    seen.add(keyOf(request));
    reply = await send(core, request.operation, request.args, options);
    page = read(reply);
  }
}

/** Whether two requests ask for the same page. */
function keyOf({ args, operation }: PageRequest): string {
  return JSON.stringify([operation.url, args]);
}

/** The next page by a token of the answer. */
export function byToken(argument: string, token: Path): NextPage {
  return (reply, { args, operation }) => {
    const [value = ""] = reply.texts([token]);
    if (value === "") return undefined;
    return { operation, args: { ...args, [argument]: value } };
  };
}

/** The next page by the number of items so far; an empty page is the last. */
export function byOffset(argument: string): NextPage {
  return (_reply, { args, operation }, count) => {
    if (count === 0) return undefined;
    const offset = Number(args[argument] ?? 0) + count;
    return { operation, args: { ...args, [argument]: offset } };
  };
}

/** The next page by its number; an empty page is the last. */
export function byNumber(argument: string, first: number): NextPage {
  return (_reply, { args, operation }, count) => {
    if (count === 0) return undefined;
    const number = Number(args[argument] ?? first) + 1;
    return { operation, args: { ...args, [argument]: number } };
  };
}

/** The next page by the header `Link`, within the origin. */
export const byLink: NextPage = ({ exchange }, { operation }) => {
  const link = exchange.headers.get("link") ?? "";
  const target = /<([^>]*)>[^,]*;\s*rel="?next"?/i.exec(link)?.[1];
  if (target === undefined) return undefined;
  const url = new URL(target, exchange.url);
  const { origin } = new URL(exchange.url);
  if (url.origin !== origin) {
    throw new RedirectError(url.origin, url.origin + url.pathname, exchange);
  }
  return { operation: { ...operation, url: url.href }, args: {} };
};

/** Runs a listing; a failure is a result, and iterating it throws the error. */
export function settledPage<Page>(
  work: () => Promise<Page>,
): Promise<Page | (Failure & AsyncIterable<never>)> {
  return settledAs(work, (error) =>
    withIterator(failed(error), () => {
      throw error;
    }),
  );
}

function withIterator<R extends object, T>(
  result: R,
  iterate: () => AsyncIterator<T>,
): R & AsyncIterable<T> {
  return Object.defineProperty(result, Symbol.asyncIterator, {
    value: iterate,
  }) as R & AsyncIterable<T>;
}
