import { codecOf, type Codec, type Of } from "./codec.js";
import { compareCodePoints, isObject } from "./json.js";

/** A value of the SDK as JSON; records become `Map`s, which keep their order. */
export function written(of: Of<unknown> | undefined, value: unknown): unknown {
  if (of === undefined || value === undefined || value === null) return value;
  const codec = codecOf(of) as Codec<unknown>;
  const { fields, inner, isList, item, write } = codec;
  if (fields) return writtenRecord(codec, value);
  if (inner) return written(inner, value);
  if (!item) return write ? write(value, written) : value;
  if (isList) return (value as unknown[]).map((one) => written(item, one));
  const members = Object.entries(value as object);
  return Object.fromEntries(
    members.map(([key, one]) => [key, written(item, one)]),
  );
}

function writtenRecord(
  { extra, fields = new Map() }: Codec<unknown>,
  value: unknown,
): unknown {
  if (!isObject(value)) return value;
  const members = new Map<string, unknown>();
  for (const [wire, { field, isOptional, isReadOnly, name }] of fields) {
    const implied = isOptional ? undefined : codecOf(field).constant;
    const one = value[name] === undefined ? implied : value[name];
    if (one !== undefined && !isReadOnly)
      members.set(wire, written(field, one));
  }
  const others = Object.entries<unknown>({ ...(value["extra"] as object) });
  others.sort(([a], [b]) => compareCodePoints(a, b));
  for (const [wire, one] of others) {
    if (!members.has(wire)) members.set(wire, written(extra, one));
  }
  return members;
}
