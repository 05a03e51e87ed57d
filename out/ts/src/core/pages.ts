import { ResponseDecodeError } from "../errors.js";
import { bodyOf, decoded } from "./answer.js";
import { exchanged } from "./call.js";
import { core, type Client } from "./client.js";
import type { Of } from "./codec.js";
import type { Core } from "./core.js";
import type { Exchange } from "./exchange.js";
import { argument } from "./fields.js";
import type { Arguments, Operation } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { notFollowed } from "./redirect.js";

const mostPages = 100_000;

/** One page of a listing; iterating it goes on with all pages after it. */
export interface Page<
  Item,
  Data = readonly Item[],
> extends AsyncIterable<Item> {
  /** The items of this page. */
  readonly items: readonly Item[];
  /** The whole answer. */
  readonly data: Data;
}

/** A page on its way: to be awaited, or iterated with all pages after it. */
export type PagePromise<P, Item> = Promise<P> & AsyncIterable<Item>;

/** Property names and positions (-1 is the last) that lead into an answer. */
export type PlainPath = readonly (string | number)[];

/** A request for a page. */
export interface PageRequest {
  readonly operation: Operation;
  readonly args: Arguments;
}

/** A page that was read, for whoever finds the next one. */
export interface SeenPage extends PageRequest {
  /** The answer as JSON. */
  readonly value: unknown;
  readonly exchange: Exchange;
  /** Items of this page. */
  readonly count: number;
  /** Items of all pages so far. */
  readonly seen: number;
}

/** The request for the page after a page; undefined on the last one. */
export type NextPage = (page: SeenPage) => PageRequest | undefined;

/** How an answer tells that it is the last one. */
export interface LastPage {
  /** To a flag that is false on the last page. */
  readonly more?: PlainPath;
  /** To the number of items on all pages. */
  readonly total?: PlainPath;
  /** To the number of pages. */
  readonly pages?: PlainPath;
}

/** How a listing is read and continued. */
export interface Listing<P, Item> {
  readonly read: (made: Core, exchange: Exchange, value: unknown) => P;
  readonly items: (page: P) => readonly Item[] | undefined;
  readonly next: NextPage;
}

/** Gets a page of a listing; the promise itself can be iterated. */
export function listed<Item, Data>(
  client: Client,
  operation: Operation<Data>,
  args: Arguments,
  options: RequestOptions | undefined,
  items: (data: Data) => readonly Item[] | undefined,
  next: NextPage,
): PagePromise<Page<Item, Data>, Item> {
  const listing: Listing<{ items: readonly Item[]; data: Data }, Item> = {
    read(made, exchange, value) {
      const of = operation.answer as Of<Data>;
      const data = decoded(made, exchange, [], of, value);
      return { items: items(data) ?? [], data };
    },
    items: (page) => page.items,
    next,
  };
  return paged(() => firstPage(client, operation, args, options, listing));
}

/** Starts a listing; the promise itself can be iterated. */
export function paged<P, Item>(
  start: () => Promise<P & AsyncIterable<Item>>,
): PagePromise<P & AsyncIterable<Item>, Item> {
  const page = start();
  return withIterator(page, async function* () {
    yield* await page;
  });
}

/** Gets a page that can be iterated, further pages included. */
export async function firstPage<P extends object, Item>(
  client: Client,
  operation: Operation,
  args: Arguments,
  options: RequestOptions | undefined,
  listing: Listing<P, Item>,
): Promise<P & AsyncIterable<Item>> {
  const made = client[core];
  const first = { operation, args };
  const answer = await answerTo(made, first, options, listing);
  const { idempotencyKey: _once, ...lasting } = options ?? {};
  return withIterator(answer.page, () =>
    everyItem(made, first, answer, lasting, listing),
  );
}

interface PageAnswer<P> {
  readonly exchange: Exchange;
  readonly value: unknown;
  readonly page: P;
}

async function answerTo<P>(
  made: Core,
  { args, operation }: PageRequest,
  options: RequestOptions | undefined,
  { read }: Listing<P, unknown>,
): Promise<PageAnswer<P>> {
  const exchange = await exchanged(made, operation, args, options);
  const value = bodyOf(made, exchange);
  return { exchange, value, page: read(made, exchange, value) };
}

async function* everyItem<P, Item>(
  made: Core,
  first: PageRequest,
  firstAnswer: PageAnswer<P>,
  options: RequestOptions,
  listing: Listing<P, Item>,
): AsyncGenerator<Item, void> {
  const asked = new Set<string>();
  let request: PageRequest | undefined = first;
  let answer = firstAnswer;
  let seen = 0;
  for (;;) {
    const { exchange, page, value } = answer;
    const items = listing.items(page) ?? [];
    yield* items;
    asked.add(keyOf(request));
    const count = items.length;
    seen += count;
    request = listing.next({ ...request, value, exchange, count, seen });
    if (request === undefined) return;
    if (asked.has(keyOf(request)) || asked.size >= mostPages) {
      const none = { jsonPath: "$", statusCode: 0, raw: "" };
      const text = "response leads to an earlier page";
      throw new ResponseDecodeError(text, none);
    }
    answer = await answerTo(made, request, options, listing);
  }
}

/** Whether two requests ask for the same page. */
function keyOf({ args, operation }: PageRequest): string {
  return JSON.stringify([operation.url, args]);
}

/** The next page by a token of the answer. */
export function byToken(
  arg: string,
  token: PlainPath,
  last: LastPage = {},
): NextPage {
  return ({ args, operation, value }) => {
    const found = valueAt(value, token) ?? "";
    if (found === "" || valueAt(value, last.more) === false) return undefined;
    return { operation, args: { ...args, [arg]: found } };
  };
}

/** The next page by the number of items so far. */
export function byOffset(arg: string, last: LastPage = {}): NextPage {
  return ({ args, count, operation, value }) => {
    const offset = Number(argument(args, arg) ?? 0) + count;
    const total = valueAt(value, last.total);
    const isLast = typeof total === "number" && offset >= total;
    if (isLast || isOver(value, count, last)) return undefined;
    return { operation, args: { ...args, [arg]: offset } };
  };
}

/** The next page by its number; `first` is that of the first page. */
export function byNumber(
  arg: string,
  first: number,
  last: LastPage = {},
): NextPage {
  return ({ args, count, operation, seen, value }) => {
    const number = Number(argument(args, arg) ?? first) + 1;
    const pages = valueAt(value, last.pages);
    const total = valueAt(value, last.total);
    const isLast =
      (typeof pages === "number" && number >= first + pages) ||
      (typeof total === "number" && seen >= total);
    if (isLast || isOver(value, count, last)) return undefined;
    return { operation, args: { ...args, [arg]: number } };
  };
}

/** The next page by the header `Link`, within the origin. */
export const byLink: NextPage = (page) => {
  const link = page.exchange.headers.get("link") ?? "";
  return follow(page, /<([^>]*)>[^,]*;\s*rel="?next"?/i.exec(link)?.[1]);
};

/** The next page by a URL in the answer, within the origin. */
export function byUrl(url: PlainPath, last: LastPage = {}): NextPage {
  return (page) =>
    valueAt(page.value, last.more) === false
      ? undefined
      : follow(page, valueAt(page.value, url));
}

/** Whether an answer without a way on is the last one. */
function isOver(value: unknown, count: number, { more }: LastPage): boolean {
  const flag = valueAt(value, more);
  return flag === false || (flag !== true && count === 0);
}

function follow(
  { exchange, operation }: SeenPage,
  target: unknown,
): PageRequest | undefined {
  if (typeof target !== "string" || target === "") return undefined;
  const url = URL.parse(target, exchange.url);
  if (url?.origin !== new URL(exchange.url).origin) {
    const { attempts, operation: of } = exchange;
    throw notFollowed(url, { operation: of, attempts });
  }
  return { operation: { ...operation, url: url.href }, args: {} };
}

function valueAt(value: unknown, path: PlainPath = ["\0"]): unknown {
  let found = value;
  for (const step of path) {
    if (Array.isArray(found)) found = found.at(Number(step));
    else if (typeof found !== "object" || found === null) return undefined;
    else if (!Object.hasOwn(found, step)) return undefined;
    else found = (found as Record<string, unknown>)[step];
  }
  return found;
}

function withIterator<R extends object, T>(
  result: R,
  iterate: () => AsyncIterator<T>,
): R & AsyncIterable<T> {
  return Object.defineProperty(result, Symbol.asyncIterator, {
    value: iterate,
  }) as R & AsyncIterable<T>;
}
