import { redirecting } from "./redirect.js";

/** Anything that JSON can say. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

type JsonObject = { readonly [key: string]: Json | undefined };

/** Knows marks that are not read at once. */
export interface Reader {
  read(mark: JsonObject): Promise<unknown>;
}

/** Reads the marked values of a line as JavaScript values. */
export class Arguments {
  readonly #variables: Map<string, unknown>;

  constructor(variables: Map<string, unknown>) {
    this.#variables = variables;
  }

  /** `read`, with what another reader makes of its marks in their places. */
  async readWith(reader: Reader, value: Json): Promise<unknown> {
    return this.read((await this.#made(reader, value)) as Json);
  }

  async #made(reader: Reader, value: unknown): Promise<unknown> {
    if (Array.isArray(value)) {
      return Promise.all(value.map((one) => this.#made(reader, one)));
    }
    if (typeof value !== "object" || value === null) return value;
    const found = await reader.read(value as JsonObject);
    if (found !== undefined) return new Made(found);
    const entries = Object.entries(value).map(
      async ([key, one]) => [key, await this.#made(reader, one)] as const,
    );
    return Object.fromEntries(await Promise.all(entries));
  }

  /** The value; `{"$mark": ...}` stands for what JSON cannot say. */
  read(value: Json): unknown {
    if (Array.isArray(value)) {
      return value.map((item: Json) => this.read(item));
    }
    if (typeof value !== "object" || value === null) return value;
    if (value instanceof Made) return value.value;
    const given = value as JsonObject;
    if ("$absent" in given) return undefined;
    if ("$seconds" in given) return Number(given["$seconds"]) * 1000;
    if ("$null" in given) return null;
    if ("$json" in given) return given["$json"];
    for (const mark of ["$bytes", "$file"]) {
      if (mark in given) return Buffer.from(String(given[mark]), "base64");
    }
    if ("$int" in given) return BigInt(String(given["$int"]));
    for (const mark of ["$date", "$time", "$decimal"]) {
      if (mark in given) return given[mark];
    }
    if ("$map" in given) return this.#object(given["$map"]);
    if ("$tuple" in given) return this.read(given["items"] ?? []);
    if ("$union" in given) return this.read(given["value"] ?? null);
    if ("$variable" in given) return this.#variable(String(given["$variable"]));
    if ("$signal" in given) return this.#stopping().signal;
    if ("$redirect" in given) return redirecting(String(given["$redirect"]));
    if ("$callback" in given) return this.#callback(Number(given["$callback"]));
    if (!("$record" in given)) return this.#object(given);
    const fields = this.#object(given["fields"]);
    if (given["extra"] === undefined) return fields;
    return { ...fields, extra: this.#object(given["extra"]) };
  }

  #variable(name: string): unknown {
    return this.#variables.get(name);
  }

  #object(value: Json | undefined): object {
    const entries = Object.entries((value ?? {}) as JsonObject);
    return Object.fromEntries(
      entries.map(([key, item]) => [key, this.read(item ?? null)]),
    );
  }

  /** Aborts when the callback has been called often enough. */
  #stopping(): AbortController {
    const known = this.#variables.get("stopping");
    if (known instanceof AbortController) return known;
    const made = new AbortController();
    this.#variables.set("stopping", made);
    return made;
  }

  #callback(calls: number): (items: unknown) => void {
    const received: unknown[] = [];
    this.#variables.set("callback", received);
    return (items) => {
      received.push(items);
      if (received.length >= calls) this.#stopping().abort();
    };
  }
}

/** A value that was read already. */
class Made {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

/** Any value that a method gives, as JSON. */
export function shown(value: unknown): Json {
  if (value === undefined || value === null) return null;
  if (typeof value === "bigint") return { $int: value.toString() };
  if (typeof value === "function") return null;
  if (typeof value !== "object") return value as Json;
  if (value instanceof Error) return errorOf(value);
  if (value instanceof Date) return { $time: value.toISOString() };
  if (value instanceof Uint8Array) {
    return { $bytes: Buffer.from(value).toString("base64") };
  }
  if (value instanceof Headers) return Object.fromEntries(value);
  if (Array.isArray(value)) return value.map(shown);
  return fieldsOf(value);
}

/** An error: its class, its text, its properties. */
export function errorOf(error: unknown): Json {
  const known = error as Error;
  const {
    headers: _,
    cause: __,
    ...facts
  } = {
    headers: null,
    cause: null,
    ...known,
  };
  const fields = fieldsOf(facts);
  const cause = causesOf(known);
  return { type: known.name, message: known.message, fields, cause };
}

/** What lies under an error, the nearest first. */
function causesOf(error: Error): string[] {
  const chain: string[] = [];
  let below: unknown = error.cause;
  while (below instanceof Error) {
    const { code = "" } = below as { code?: unknown };
    chain.push(`${below.name}: ${below.message} ${String(code)}`);
    below = below.cause;
  }
  return chain;
}

function fieldsOf(value: object): Json {
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, shown(item)]),
  );
}
