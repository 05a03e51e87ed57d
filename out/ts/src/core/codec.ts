import { inside, type Mode, type Step } from "./misfit.js";

/** How values of one type are read from JSON and written as JSON. */
export interface Codec<T> {
  /** The value of the SDK; throws a `Misfit`. */
  read(value: unknown, mode: Mode): T;
  /** The JSON value, where neither the parts of the type nor the value say it. */
  write?(value: T, write: Write): unknown;
  /** The properties of a record by their names in JSON. */
  readonly fields?: ReadonlyMap<string, Known>;
  /** Codec of the record's further properties. */
  readonly extra?: Of<unknown> | undefined;
  /** Codec of the elements of an array, or of the values of a map. */
  readonly item?: Of<unknown>;
  readonly isList?: boolean;
  /** Codec of a value that may also be null. */
  readonly inner?: Of<unknown>;
  /** The alternatives of a union. */
  readonly variants?: readonly Variant[];
  /** The property that tells the alternatives. */
  readonly discriminator?: string;
  /** Whether a value of the SDK is one of these, where `read` cannot tell. */
  holds?(value: unknown): boolean;
  /** The only value. */
  readonly constant?: unknown;
  /** Makes of a body what it reads, when that is not JSON. */
  readonly body?: (body: Uint8Array<ArrayBuffer>) => unknown;
}

/** Writes a part of a value. */
export type Write = (of: Of<unknown>, value: unknown) => unknown;

/** A property that differs from a plain required one. */
export interface Field<T> {
  readonly field: Of<T>;
  /** Name in JSON, unless the rule of the record gives it. */
  readonly wire?: string;
  readonly isOptional?: boolean;
  readonly isReadOnly?: boolean;
}

/** A property of a record with its name in the SDK. */
export interface Known extends Field<unknown> {
  readonly name: string;
}

/** An alternative of a union. */
export interface Variant {
  readonly of: Of<unknown>;
  /** Values of the discriminator that mean it. */
  readonly tags: readonly string[];
}

/** Makes the codec of a declared type; types may name each other freely. */
export interface Type<T> {
  (): Codec<T>;
  /** The codec, made once. */
  made?: Codec<T>;
}

/** A codec, or what makes it. */
export type Of<T> = Codec<T> | Type<T>;

/** The type that a codec reads and writes. */
export type ValueOf<C> = C extends Of<infer T> ? T : never;

/** The codec itself. */
export function codecOf<T>(of: Of<T>): Codec<T> {
  return typeof of === "function" ? (of.made ??= of()) : of;
}

/** Reads a part of a value. */
export function readPart<T>(
  of: Of<T>,
  value: unknown,
  mode: Mode,
  step: Step,
): T {
  try {
    return codecOf(of).read(value, mode);
  } catch (error) {
    throw inside(step, error);
  }
}
