import type { Core } from "./core.js";

/** Key of what calls go through; nothing prints or lists it. */
export const core: unique symbol = Symbol("core");

/** Whatever calls can be made with: a client, or a part of one. */
export interface Client {
  /** @internal */
  readonly [core]: Core;
}

/** A client that has nothing but a core. */
export function clientOf(made: Core): Client {
  return withCore({}, made);
}

/** Gives an object a core. */
export function withCore<T extends object>(target: T, made: Core): T & Client {
  return Object.defineProperty(target, core, { value: made }) as T & Client;
}
