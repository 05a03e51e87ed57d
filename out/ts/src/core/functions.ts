import type { Client } from "./client.js";
import { Group, once } from "./resource.js";
import type { WithResult } from "./with-result.js";

/** The functions of a module, each of which takes a client first. */
export type Functions = Readonly<
  Record<string, (client: Client, ...rest: never[]) => unknown>
>;

/** The functions of a module as methods: without the client. */
export type Methods<F> = {
  readonly [K in keyof F]: F[K] extends (
    client: Client,
    ...rest: infer Rest
  ) => infer Returned
    ? (...rest: Rest) => Returned
    : never;
};

/** A part of a client, made of the functions of a module. */
export type Resource<F> = Methods<F> & {
  /**
   * The same methods, each giving a `Result` with request id, status, headers
   * and body beside the data or the error. They never reject.
   */
  readonly withResult: WithResult<Methods<F>>;
};

/** The functions of a module as methods of a part of a client. */
export function resource<F>(client: Client, functions: F): Resource<F> {
  return once(client, functions, () => {
    const type = typeOf(functions as Functions);
    return new type(client) as unknown as Resource<F>;
  });
}

class Bound extends Group {}

/** A class with a method for each function. */
function typeOf(functions: Functions): typeof Bound {
  return once(functions, Bound, () => {
    const made = class extends Bound {};
    for (const [name, run] of Object.entries(functions)) {
      const value = function (this: Client, ...rest: never[]): unknown {
        return run(this, ...rest);
      };
      Object.defineProperty(made.prototype, name, {
        value,
        configurable: true,
      });
    }
    return made;
  });
}
