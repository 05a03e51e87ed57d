import type { Json } from "./values.js";

/** The items of a stream, read to its end. */
class Drained {
  readonly items: readonly unknown[];

  constructor(items: readonly unknown[]) {
    this.items = items;
  }
}

/** A value with all that it holds, marked where JSON cannot say it. */
export async function projected(value: unknown): Promise<Json> {
  if (value === undefined || value === null) return null;
  if (typeof value === "bigint") return { $decimal: value.toString() };
  if (typeof value !== "object") return value as Json;
  if (value instanceof Blob) {
    return projected(new Uint8Array(await value.arrayBuffer()));
  }
  if (value instanceof Uint8Array) {
    return { $bytes: Buffer.from(value).toString("base64") };
  }
  if (value instanceof Drained)
    return { $stream: await projected(value.items) };
  if (Array.isArray(value)) return Promise.all(value.map(projected));
  if (Symbol.asyncIterator in value && "items" in value) {
    const data = "data" in value ? await projected(value.data) : null;
    return { $page: await projected(value.items), data };
  }
  const entries = Object.entries(value).filter(
    ([, item]) => item !== undefined,
  );
  const members = entries.map(async ([key, item]) => [
    key,
    await projected(item),
  ]);
  return Object.fromEntries(await Promise.all(members)) as Json;
}

/** What a stream held; any other value is itself. */
export async function drained(value: unknown): Promise<unknown> {
  if (typeof value !== "object" || value === null) return value;
  if (!(Symbol.asyncIterator in value) || "items" in value) return value;
  const items: unknown[] = [];
  for await (const item of value as AsyncIterable<unknown>) items.push(item);
  return new Drained(items);
}

/** The status and the decoded body of an answer that reports a failure. */
export async function failureOf(error: unknown): Promise<Json> {
  const { statusCode, data } = error as { statusCode?: number; data?: unknown };
  if (statusCode === undefined) return null;
  return { status: statusCode, data: await projected(data) };
}
