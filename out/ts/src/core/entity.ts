import { InvalidRequestError } from "../errors.js";
import { core, type Client } from "./client.js";
import { Caller, Group } from "./resource.js";
import type { Reply } from "./reply.js";
import { lookUp, type SupportMatrix } from "./support.js";

/** What an entity is, for its methods and those of its modules. */
export interface EntityProfile {
  /** What messages call it: `session`. */
  readonly kind: string;
  readonly id: string;
  /** Where it lives; undefined when that is not known. */
  readonly environment?: string | undefined;
  readonly matrix?: SupportMatrix;
}

/** What all objects of one entity share. */
export class EntityScope {
  /** Whether the entity was deleted through one of its objects. */
  closed = false;
  readonly #profile: EntityProfile;
  readonly #replies = new Map<string, Promise<Reply>>();

  constructor(profile: EntityProfile) {
    this.#profile = profile;
  }

  /** Refuses a call on a deleted entity, or one its environment cannot do. */
  ready({ [core]: { settings } }: Client, method: string): void {
    const { environment, id, kind, matrix } = this.#profile;
    if (this.closed) {
      throw new InvalidRequestError(`${kind} ${id} was deleted`);
    }
    if (matrix === undefined || settings.strictSupport === undefined) return;
    const { strictSupport } = settings;
    if (lookUp(matrix, method, environment, strictSupport) === "unsupported") {
      throw new InvalidRequestError(
        `${method} is not supported in ${String(environment)}`,
      );
    }
  }

  /** An answer that is asked for once; a failure is asked for again. */
  async once(key: string, ask: () => Promise<Reply>): Promise<Reply> {
    const known = this.#replies.get(key);
    if (known !== undefined) return known;
    const asked = ask();
    this.#replies.set(key, asked);
    try {
      return await asked;
    } catch (error) {
      this.#replies.delete(key);
      throw error;
    }
  }
}

/** An object that a call returned and that offers calls of its own. */
export abstract class Entity extends Caller {
  /** What all objects of this entity share; not enumerable. */
  declare protected readonly _scope: EntityScope;

  constructor(client: Client, profile: EntityProfile) {
    super(client[core]);
    const value = new EntityScope(profile);
    Object.defineProperty(this, "_scope", { value });
  }
}

/** Calls that belong to an entity and know its values. */
export abstract class Module<Of extends Entity> extends Group {
  /** The entity; not enumerable, because it is long to print. */
  declare protected readonly _entity: Of;
  /** What all objects of the entity share; not enumerable. */
  declare protected readonly _scope: EntityScope;

  constructor(entity: Of) {
    super(entity);
    Object.defineProperty(this, "_entity", { value: entity });
    Object.defineProperty(this, "_scope", { value: entity["_scope"] });
  }
}
