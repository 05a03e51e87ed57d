import { ResponseDecodeError, type RootError } from "../errors.js";

/** One page and how to get the next; no token, or the same again, ends. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Gets the next page; undefined on the last one. */
  readonly next?: (() => Promise<Page<T>>) | undefined;
}

/** Items of a page and of all pages after it. */
export async function* allItems<T>(first: Page<T>): AsyncGenerator<T, void> {
  let page: Page<T> | undefined = first;
  while (page !== undefined) {
    yield* page.items;
    page = await page.next?.();
  }
}

/** A result over whose items one can iterate, further pages included. */
export function iterable<R extends object, T>(
  result: R,
  page: Page<T>,
): R & AsyncIterable<T> {
  return withIterator(result, () => allItems(page));
}

/** A failed result; iterating throws its error. */
export function notIterable<R extends object, T = never>(
  result: R,
  error: RootError,
): R & AsyncIterable<T> {
  return withIterator(result, () => {
    throw error;
  });
}

/** Refuses a token that leads back to the page it came from. */
export function nextToken(
  token: string | undefined,
  seen: ReadonlySet<string>,
): string | undefined {
  if (token === undefined || token === "") return undefined;
  if (seen.has(token)) {
    throw new ResponseDecodeError("page token repeats", "$");
  }
  return token;
}

function withIterator<R extends object, T>(
  result: R,
  iterate: () => AsyncIterator<T>,
): R & AsyncIterable<T> {
  return Object.defineProperty(result, Symbol.asyncIterator, {
    value: iterate,
  }) as R & AsyncIterable<T>;
}
