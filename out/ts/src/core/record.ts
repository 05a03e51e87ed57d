import { FormatMismatch, type At } from "./at.js";
import type { Decoder } from "./decode.js";
import { isObject } from "./json.js";

/** Properties of a response that the SDK does not know, by their wire names. */
export type Extra = Readonly<Record<string, unknown>>;

/** Reads the properties of one JSON object and keeps what it was not asked for. */
export class RecordReader {
  readonly #source: Readonly<Record<string, unknown>>;
  readonly #at: At;
  readonly #rest: Map<string, unknown>;
  readonly #nested = new Map<string, RecordReader>();

  constructor(value: unknown, at: At) {
    if (!isObject(value)) throw at.misfit("object", value);
    this.#source = value;
    this.#at = at;
    this.#rest = new Map(Object.entries(value));
  }

  /**
   * A property that the service always sends. When it is missing, null or
   * misses its format, lenient decoding reads it as absent; the type does not
   * say so, because then every use of every field would have to.
   */
  required<T>(wire: string, decode: Decoder<T>, ...aliases: string[]): T {
    const value = this.#read(wire, decode, aliases);
    if (value === undefined && this.#at.strict) {
      throw this.#at.key(wire).misfit("a value", this.#source[wire]);
    }
    return value as T;
  }

  /** A property that may be missing. */
  optional<T>(
    wire: string,
    decode: Decoder<T>,
    ...aliases: string[]
  ): T | undefined {
    return this.#read(wire, decode, aliases);
  }

  /** The object in a property whose properties belong to this record. */
  within(wire: string): RecordReader {
    const known = this.#nested.get(wire);
    if (known !== undefined) return known;
    const value = Object.hasOwn(this.#source, wire) ? this.#source[wire] : null;
    const reader = new RecordReader(value ?? {}, this.#at.key(wire));
    this.#nested.set(wire, reader);
    if (isObject(value)) this.#rest.delete(wire);
    return reader;
  }

  /** The record: the given properties without absent ones, and the rest. */
  done<T extends object>(properties: T): T & { extra?: Extra | undefined } {
    const present = Object.entries(properties).filter(
      ([, value]) => value !== undefined,
    );
    const extra = this.#extra();
    if (extra !== undefined) present.push(["extra", extra]);
    return Object.fromEntries(present) as T;
  }

  #read<T>(
    wire: string,
    decode: Decoder<T>,
    aliases: readonly string[],
  ): T | undefined {
    const name = [wire, ...aliases].find((candidate) =>
      Object.hasOwn(this.#source, candidate),
    );
    if (name === undefined) return undefined;
    const value = this.#source[name];
    try {
      const decoded = decode(value, this.#at.key(name));
      if (decoded !== undefined) this.#rest.delete(name);
      return decoded;
    } catch (error) {
      if (error instanceof FormatMismatch) return undefined;
      if (value === null && !this.#at.strict) return undefined;
      throw error;
    }
  }

  #extra(): Extra | undefined {
    for (const [wire, reader] of this.#nested) {
      const extra = reader.#extra();
      if (extra !== undefined) this.#rest.set(wire, extra);
    }
    return this.#rest.size === 0 ? undefined : Object.fromEntries(this.#rest);
  }
}
