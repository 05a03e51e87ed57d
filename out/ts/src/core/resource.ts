import { core, withCore, type Client } from "./client.js";
import { reconfigured, type Core } from "./core.js";
import type { GivenOptions } from "./settings.js";
import { resultView, type WithResult } from "./with-result.js";

/** An object whose methods are calls. */
export abstract class Caller implements Client {
  /** @internal */
  declare readonly [core]: Core;

  constructor(made: Core) {
    withCore(this, made);
  }

  /**
   * The same methods, each giving a `Result` with request id, status, headers
   * and body beside the data or the error. They never reject.
   */
  get withResult(): WithResult<this> {
    return resultView(this);
  }

  /** This object, also while its result view is at work. */
  protected get _self(): this {
    return this;
  }
}

/** Calls that belong together, of a client or of another group. */
export abstract class Group extends Caller {
  constructor(owner: Client) {
    super(owner[core]);
  }
}

const parts = new WeakMap<object, Map<unknown, unknown>>();

/** A part of an owner, made when it is first used. */
export function part<Owner extends object, Part>(
  owner: Owner,
  Type: new (owner: Owner) => Part,
): Part {
  return once(owner, Type, () => new Type(owner));
}

/** What is made once for an owner. */
export function once<Part>(
  owner: object,
  key: unknown,
  make: () => Part,
): Part {
  const known = parts.get(owner) ?? new Map<unknown, unknown>();
  parts.set(owner, known);
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as Part;
}

/** A copy of a client with other options; it shares the retry budget. */
export function copied<T extends Client>(client: T, options: GivenOptions): T {
  const copy = Object.create(Object.getPrototypeOf(client) as object) as T;
  return withCore(copy, reconfigured(client[core], options));
}
