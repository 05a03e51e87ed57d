import type { NotFoundError } from "../errors.js";
import { bodyOf, located } from "./answer.js";
import { exchanged } from "./call.js";
import { core, type Client } from "./client.js";
import { codecOf, type Of } from "./codec.js";
import type { Core } from "./core.js";
import { textOf, type Exchange } from "./exchange.js";
import { exchangeOf } from "./exchange-of.js";
import { lenient, misfit, strict, type Step } from "./misfit.js";
import type { Arguments, Operation } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { findAll, isPlural, stepsOf, type Found, type Path } from "./paths.js";

/** Makes a call whose answer is looked into. */
export async function send(
  client: Client,
  operation: Operation,
  args: Arguments,
  options?: RequestOptions,
): Promise<Reply> {
  const made = client[core];
  const exchange = await exchanged(made, operation, args, options);
  const { answer } = operation;
  const form = answer === undefined ? textOf : codecOf(answer).body;
  return new Reply(made, exchange, bodyOf(made, exchange, form));
}

/** A successful answer whose values are still to be decoded. */
export class Reply {
  readonly exchange: Exchange;
  /** Whether the answer was that the thing does not exist. */
  readonly isGone: boolean;
  /** Whether values come from lines of text, where numbers are texts too. */
  lines = false;
  readonly #core: Core;
  readonly #root: Found;

  constructor(
    core: Core,
    exchange: Exchange,
    value: unknown,
    at: readonly Step[] = [],
    isGone = false,
  ) {
    this.exchange = exchange;
    this.isGone = isGone;
    this.#core = core;
    this.#root = { value, at };
  }

  /** The answer that the thing does not exist, where that is fine. */
  static gone(client: Client, error: NotFoundError): Reply {
    return new Reply(client[core], exchangeOf(error), undefined, [], true);
  }

  /** The whole answer. */
  decode<T>(of: Of<T>): T {
    const { at, value } = this.#root;
    return this.#read(of, value, at);
  }

  /** A value that must be there. */
  required<T>(path: Path, of: Of<T>): T {
    const value = this.optional(path, of);
    if (value !== undefined) return value;
    const steps = [...this.#root.at, ...stepsOf(path)];
    throw located(this.#core, this.exchange, steps, misfit("a value"));
  }

  /** A value that may be missing or null; a list when the path has `each`. */
  optional<T>(path: Path, of: Of<T>): T | undefined {
    const found = this.#all(path);
    const at = [...this.#root.at, ...stepsOf(path)];
    const [only] = isPlural(path)
      ? [{ value: found.map(({ value }) => value), at }]
      : found;
    if (only?.value === undefined || only.value === null) return undefined;
    return this.#read(of, only.value, only.at);
  }

  /** The error that the answer is of another kind than was expected. */
  misfit(expected: string, value: unknown): unknown {
    const { at } = this.#root;
    return located(this.#core, this.exchange, at, misfit(expected, value));
  }

  /** The error, told with its place in the answer if it is a misfit. */
  located(at: readonly Step[], error: unknown): unknown {
    return located(this.#core, this.exchange, at, error);
  }

  /** The texts at several paths, one after the other; missing ones are empty. */
  joined(paths: readonly Path[]): string {
    return this.texts(paths).join("");
  }

  /** The texts at several paths that are there. */
  texts(paths: readonly Path[]): string[] {
    return paths
      .flatMap((path) => this.#all(path))
      .map(({ value }) => value)
      .filter((value) => typeof value === "string");
  }

  /** The same answer, with another value in the place of the body. */
  about(value: unknown, at: readonly Step[] = this.#root.at): Reply {
    return new Reply(this.#core, this.exchange, value, at);
  }

  /** The single value at a path with its place; undefined when it is missing. */
  find(path: Path): Found | undefined {
    return this.#all(path)[0];
  }

  #read<T>(of: Of<T>, value: unknown, at: readonly Step[]): T {
    const mode = this.#core.settings.strictDecoding ? strict : lenient;
    try {
      return codecOf(of).read(value, { ...mode, lines: this.lines });
    } catch (error) {
      throw this.located(at, error);
    }
  }

  #all(path: Path): Found[] {
    try {
      return findAll(this.#root, path);
    } catch (error) {
      throw this.located([], error);
    }
  }
}
