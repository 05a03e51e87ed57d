import {
  codecOf,
  type Codec,
  type Known,
  type Of,
  type Variant,
} from "./codec.js";
import { isObject } from "./json.js";
import { strict } from "./misfit.js";
import { tagged, union, type TaggedVariants, type Variants } from "./union.js";

/** As `union`, of values that are sent. */
export function sentUnion<T>(variants: Variants<NoInfer<T>>): Codec<T> {
  return sent(union<T>(variants));
}

/** As `tagged`, of values that are sent. */
export function sentTagged<T>(
  discriminator: string,
  variants: TaggedVariants<NoInfer<T>>,
): Codec<T> {
  return sent(tagged<T>(discriminator, variants));
}

/** With values that are written as the variants that they are. */
function sent<T>(union: Codec<T>): Codec<T> {
  return {
    ...union,
    write(value, write) {
      const chosen = variantOf(union, value);
      return chosen ? write(chosen.of, value) : value;
    },
  };
}

/** The variant that holds the value, and says of itself that it does. */
function variantOf(
  {
    discriminator = "",
    variants = [],
  }: Pick<Codec<unknown>, "discriminator" | "variants">,
  value: unknown,
): Variant | undefined {
  const fitting = variants
    .map(({ of, tags }) => ({ of, tags, fit: fitOf(of, value) }))
    .filter(({ fit }) => fit > none)
    .sort((a, b) => b.fit - a.fit);
  return (
    fitting.find(({ of, tags }) =>
      tags.includes(tagIn(of, value, discriminator) as string),
    ) ?? fitting[0]
  );
}

/** What a value of a type says that it is. */
function tagIn(
  of: Of<unknown>,
  value: unknown,
  discriminator: string,
): unknown {
  const { fields, variants = [] } = codecOf(of);
  const known = fields?.get(discriminator);
  if (known && isObject(value)) {
    return value[known.name] ?? codecOf(known.field).constant;
  }
  return variants
    .map((one) => tagIn(one.of, value, discriminator))
    .find((tag) => tag !== undefined);
}

/** The fit of a value of another type. */
const none = -Infinity;

/** What an object counts that has all that it must have. */
const complete = 10_000;

/** How well a value fits a type: how much of it the type knows. */
function fitOf(of: Of<unknown>, value: unknown): number {
  const { fields, holds, inner, isList, item, read, variants } = codecOf(of);
  if (inner !== undefined) return value === null ? 0 : fitOf(inner, value);
  if (variants !== undefined) {
    return Math.max(...variants.map((one) => fitOf(one.of, value)));
  }
  if (fields !== undefined) return fitOfRecord(fields, value);
  if (item !== undefined) {
    const isOne = isList ? Array.isArray(value) : hasMembers(value);
    if (!isOne) return none;
    const parts: readonly unknown[] = Object.values(value as object);
    const start = isList ? 0 : complete;
    return parts.reduce<number>((sum, one) => sum + fitOf(item, one), start);
  }
  try {
    const isOne = holds === undefined || holds(value);
    if (holds === undefined) read(value, strict);
    return isOne ? 0 : none;
  } catch {
    return none;
  }
}

/** Whether a value is an object of its own members: bytes are none. */
function hasMembers(value: unknown): value is Record<string, unknown> {
  return isObject(value) && !(value instanceof Uint8Array);
}

function fitOfRecord(
  fields: ReadonlyMap<string, Known>,
  value: unknown,
): number {
  if (!hasMembers(value)) return none;
  // What is free in a map is unknown to a record.
  const { extra: _extra, ...own } = value;
  const given = Object.values(own).filter((one) => one !== undefined);
  let fit = complete - given.length;
  for (const { field, isOptional, name } of fields.values()) {
    const { constant } = codecOf(field);
    const one = value[name];
    if (constant !== undefined && (one ?? constant) !== constant) return none;
    if (one !== undefined) fit += Math.max(fitOf(field, one), -complete) + 2;
    else if (!isOptional && constant === undefined) fit -= complete;
  }
  return fit;
}
