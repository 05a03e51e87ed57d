import type { Core } from "./core.js";
import type { GivenOptions } from "./settings.js";
import { withResult, type WithResult } from "./with-result.js";

/** An object whose methods are calls. */
export abstract class Resource {
  /** What the calls go through; not enumerable, so that nothing prints it. */
  declare protected readonly _core: Core;

  constructor(core: Core) {
    Object.defineProperty(this, "_core", { value: core });
  }

  /**
   * The same methods, each giving a `Result` with request id, status, headers
   * and body beside the data or the error. They never reject.
   */
  get withResult(): WithResult<this> {
    return withResult(this);
  }

  /** This object, also while its result view is at work. */
  protected get _self(): this {
    return this;
  }
}

/** Calls that belong together, of a client or of another group. */
export abstract class Group extends Resource {
  constructor(owner: Resource) {
    super(coreOf(owner));
  }
}

/** What the calls of an object go through. */
export function coreOf(resource: Resource): Core {
  return resource["_core"];
}

const parts = new WeakMap<object, Map<unknown, unknown>>();

/** A part of an owner, made when it is first used. */
export function part<Owner extends object, Part>(
  owner: Owner,
  Type: new (owner: Owner) => Part,
): Part {
  const known = parts.get(owner) ?? new Map<unknown, unknown>();
  parts.set(owner, known);
  const existing = known.get(Type);
  if (existing !== undefined) return existing as Part;
  const made = new Type(owner);
  known.set(Type, made);
  return made;
}

/** A copy of a client with other options; it shares the retry budget. */
export function reconfigured<Client extends Resource>(
  client: Client,
  options: GivenOptions,
): Client {
  const copy = Object.create(Object.getPrototypeOf(client) as object) as Client;
  Object.defineProperty(copy, "_core", { value: coreOf(client).with(options) });
  return copy;
}
