import { InvalidRequestError } from "../errors.js";
import type { Core } from "./core.js";
import { Resource } from "./resource.js";
import { supports, type SupportMatrix } from "./support.js";

/** What an entity is, for its methods and those of its modules. */
export interface EntityProfile {
  /** What messages call it: `session`. */
  readonly kind: string;
  readonly id: string;
  /** Where it lives; undefined when that is not known. */
  readonly environment: string | undefined;
  readonly matrix?: SupportMatrix;
}

/** Whether an entity is still there; shared by all its views. */
export interface Lifecycle {
  closed: boolean;
}

/** An object that a call returned and that offers calls of its own. */
export abstract class Entity extends Resource {
  declare private readonly profile: EntityProfile;
  declare private readonly lifecycle: Lifecycle;

  constructor(core: Core, profile: EntityProfile) {
    super(core);
    Object.defineProperty(this, "profile", { value: profile });
    Object.defineProperty(this, "lifecycle", { value: { closed: false } });
  }

  /** Whether the entity was deleted through this object. */
  protected get closed(): boolean {
    return this.lifecycle.closed;
  }

  /** From now on, other calls are refused. */
  protected close(): void {
    this.lifecycle.closed = true;
  }

  /** Refuses a call on a deleted entity, or one its environment cannot do. */
  protected ready(method: string): void {
    const { environment, id, kind, matrix } = this.profile;
    if (this.closed) {
      throw new InvalidRequestError(`${kind} ${id} was deleted`);
    }
    const snapshot = this.core.settings.strictSupport;
    if (matrix === undefined || snapshot === undefined) return;
    if (supports(matrix, method, environment, snapshot) === "unsupported") {
      throw new InvalidRequestError(
        `${method} is not supported in ${String(environment)}`,
      );
    }
  }
}
