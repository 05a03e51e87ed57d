import { InvalidRequestError } from "../errors.js";

/** Whether a method can be used in an environment. */
export type Support = "supported" | "unsupported" | "unpublished";

/** Which environments support which methods, as published on a day. */
export interface SupportSnapshot {
  readonly id: string;
  /** Who published it. */
  readonly source: string;
  /** Day of publication, ISO 8601. */
  readonly date: string;
  /** Methods, each with the environments that support it. */
  readonly methods: Readonly<Record<string, readonly string[]>>;
}

/** All published snapshots. */
export interface SupportMatrix {
  readonly environments: readonly string[];
  readonly snapshots: readonly SupportSnapshot[];
  /** Id of the snapshot that is asked unless another is named. */
  readonly default: string;
}

/** Whether a method is supported in an environment, according to a snapshot. */
export function lookUp(
  matrix: SupportMatrix,
  method: string,
  environment: string | undefined,
  snapshot: string = matrix.default,
): Support {
  const { methods } = snapshotOf(matrix, snapshot);
  if (environment === undefined || !matrix.environments.includes(environment)) {
    return "unpublished";
  }
  const supporting = Object.hasOwn(methods, method)
    ? methods[method]
    : undefined;
  if (supporting === undefined) return "unpublished";
  return supporting.includes(environment) ? "supported" : "unsupported";
}

/** Refuses a strict mode for a snapshot that is not known. */
export function snapshotCheck(
  ids: readonly string[],
): (options: Readonly<Record<string, unknown>>) => void {
  return ({ strictSupport: id }) => {
    if (!id || ids.includes(String(id))) return;
    throw new InvalidRequestError(
      `strictSupport must be one of ${ids.join(", ")}`,
    );
  };
}

/** The snapshot with an id; an unknown one is the caller's mistake. */
export function snapshotOf(matrix: SupportMatrix, id: string): SupportSnapshot {
  const found = matrix.snapshots.find((snapshot) => snapshot.id === id);
  if (found !== undefined) return found;
  const known = matrix.snapshots.map((snapshot) => snapshot.id).join(", ");
  throw new InvalidRequestError(`snapshot must be one of ${known}`);
}
