import { codecOf, type Codec, type Of, type Variant } from "./codec.js";
import { isObject } from "./json.js";
import { Misfit, misfit, type Mode, strict } from "./misfit.js";

/** Codecs of the variants, by the names that messages call them. */
export type Variants<T> = Readonly<Record<string, Of<T>>>;

/** Variants, some with the values of the discriminator that mean them. */
export type TaggedVariants<T> = Readonly<
  Record<string, Of<T> | readonly [Of<T>, ...string[]]>
>;

/** One of several types, told by its shape. */
export function union<T>(variants: Variants<NoInfer<T>>): Codec<T> {
  return tagged<T>("", variants);
}

/** One of several types, told by its discriminator where that says something. */
export function tagged<T>(
  discriminator: string,
  named: TaggedVariants<NoInfer<T>>,
): Codec<T> {
  const variants = Object.values<Of<T> | readonly [Of<T>, ...string[]]>(
    named,
  ).map((given): Variant => {
    const [of, ...tags] = Array.isArray(given) ? given : [given];
    return { of: of as Of<unknown>, tags };
  });
  const untagged = variants.filter(({ tags }) => tags.length === 0);
  return {
    variants,
    discriminator,
    read(value, mode) {
      const tag = isObject(value) ? value[discriminator] : undefined;
      const meant = variants.filter(({ tags }) => tags.includes(tag as string));
      const [known, another] = meant;
      if (known && !another) return codecOf(known.of).read(value, mode) as T;
      const others = isObject(value) ? untagged : variants;
      const possible = known ? meant : others;
      const found =
        best(possible, value, strict) ??
        (mode.strict ? undefined : best(possible, value, { exact: true }));
      if (found !== undefined) return found.value as T;
      throw misfit(kindsIn(Object.keys(named)), value);
    },
  };
}

/** What a union takes; `array2` is merely another array, types are capitalized. */
function kindsIn(names: readonly string[]): string {
  const kinds = names.map((name) => name.replace(/^([a-z]+)\d+$/, "$1"));
  return [...new Set(kinds)].join(" or ");
}

/** The value as the variant that knows most of it; the first of equals. */
function best(
  variants: readonly Variant[],
  value: unknown,
  mode: Mode,
): { readonly value: unknown } | undefined {
  let found: { readonly value: unknown; readonly count: number } | undefined;
  for (const { of } of variants) {
    const count = knownOf(of, value);
    const isRecord = codecOf(of).fields !== undefined && isObject(value);
    if (count <= (found?.count ?? -1)) continue;
    if (isRecord && count === 0 && !mode.strict) continue;
    try {
      found = { value: codecOf(of).read(value, mode), count };
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
    }
  }
  return found;
}

/** How many of the properties that are there a type knows. */
function knownOf(of: Of<unknown>, value: unknown): number {
  const { fields, inner, item, variants } = codecOf(of);
  if (inner !== undefined) return knownOf(inner, value);
  if (variants !== undefined) {
    return Math.max(...variants.map((one) => knownOf(one.of, value)));
  }
  const values: unknown[] =
    typeof value === "object" && value !== null ? Object.values(value) : [];
  if (item !== undefined) {
    return values.reduce<number>((sum, one) => sum + knownOf(item, one), 0);
  }
  if (fields === undefined || !isObject(value)) return 0;
  return Object.keys(value).filter((wire) => fields.has(wire)).length;
}
