import type { NotFoundError } from "../errors.js";
import { At } from "./at.js";
import type { Decoder } from "./decode.js";
import { exchangeOf, type Exchange } from "./exchange.js";
import { findAll, isPlural, type Path } from "./paths.js";

/** A successful answer whose values are still to be decoded. */
export class Reply {
  readonly exchange: Exchange;
  /** Whether the answer was that the thing does not exist. */
  readonly isGone: boolean;
  readonly #value: unknown;
  readonly #at: At;

  constructor(exchange: Exchange, value: unknown, at: At, isGone = false) {
    this.exchange = exchange;
    this.isGone = isGone;
    this.#value = value;
    this.#at = at;
  }

  /** The answer that the thing does not exist, where that is fine. */
  static gone(error: NotFoundError): Reply {
    return new Reply(exchangeOf(error), undefined, new At(), true);
  }

  /** The whole answer. */
  decode<T>(decoder: Decoder<T>): T {
    return decoder(this.#value, this.#at);
  }

  /** A value that must be there. */
  required<T>(path: Path, decoder: Decoder<T>): T {
    const value = this.optional(path, decoder);
    if (value === undefined) throw this.#placeOf(path).misfit("a value", value);
    return value;
  }

  /** A value that may be missing or null; a list when the path has `each`. */
  optional<T>(path: Path, decoder: Decoder<T>): T | undefined {
    const found = findAll({ value: this.#value, at: this.#at }, path);
    if (isPlural(path)) {
      return decoder(
        found.map(({ value }) => value),
        this.#placeOf(path),
      );
    }
    const [only] = found;
    if (only?.value === undefined || only.value === null) return undefined;
    return decoder(only.value, only.at);
  }

  /** The error that the answer is of another kind than was expected. */
  misfit(expected: string, value: unknown): Error {
    return this.#at.misfit(expected, value);
  }

  /** The texts at several paths, one after the other; missing ones are empty. */
  joined(paths: readonly Path[]): string {
    return this.texts(paths).join("");
  }

  /** The texts at several paths that are there. */
  texts(paths: readonly Path[]): string[] {
    const root = { value: this.#value, at: this.#at };
    return paths
      .flatMap((path) => findAll(root, path))
      .map(({ value }) => value)
      .filter((value) => typeof value === "string");
  }

  /** The same answer, with another value in the place of the body. */
  about(value: unknown, at: At = this.#at): Reply {
    return new Reply(this.exchange, value, at);
  }

  /** The single value at a path with its place; undefined when it is missing. */
  find(path: Path): { readonly value: unknown; readonly at: At } | undefined {
    return findAll({ value: this.#value, at: this.#at }, path)[0];
  }

  #placeOf(path: Path): At {
    let place = this.#at;
    for (const step of path) {
      if (typeof step === "string") place = place.key(step);
      else if (typeof step === "number") place = place.index(step);
      else if (typeof step === "symbol") place = place.inside();
      else if ("anyOf" in step) place = place.key(step.anyOf[0] ?? "");
    }
    return place;
  }
}
