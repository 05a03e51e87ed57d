import { InvalidRequestError } from "../errors.js";
import { isScalar } from "./json.js";
import type { ParameterOptions } from "./operation.js";
import { percentEncode } from "./percent.js";

/** Encodes a name or a value for its place. */
export type Encode = (text: string) => string;

/** Writes a parameter: pieces such as `name=value`, encoded. */
export type Style = (
  parameter: ParameterOptions,
  value: unknown,
  encode: Encode,
) => string[];

/** What encodes names: reserved characters pass in values only. */
export function namer(
  { encode: own }: ParameterOptions,
  encode: Encode,
): Encode {
  return own ? percentEncode : encode;
}

/** `v` in paths and headers: a scalar. */
export const bare: Style = (_parameter, value, encode) => [
  encode(scalarText(value)),
];

/** `n=v` in queries and cookies: a scalar. */
export const pair: Style = (parameter, value, encode) => [
  `${namer(parameter, encode)(parameter.name)}=${encode(scalarText(value))}`,
];

/** `n=a&n=b` in queries, forms and cookies, or `n=a,b` when not exploded. */
export const form: Style = (parameter, value, encode) =>
  delimited(parameter, value, encode, ",");

/** `a,b` in paths and headers. */
export const simple: Style = (parameter, value, encode) => {
  const sign = parameter.explode ? "=" : ",";
  const parts = partsOf(parameter, value, encode);
  return parts.length > 0 ? [parts.map((one) => one.join(sign)).join()] : [];
};

/** As `form`, with other delimiters. */
export function delimited(
  parameter: ParameterOptions,
  value: unknown,
  encode: Encode,
  delimiter: string,
): string[] {
  const { explode = true } = parameter;
  const parts = partsOf(parameter, value, encode);
  const joined = parts.length > 0 ? [[parts.flat().join(delimiter)]] : [];
  return (explode ? parts : joined).map((one) =>
    [namer(parameter, encode)(parameter.name), ...one].slice(-2).join("="),
  );
}

/** Encoded items, or keys with their values. */
export function partsOf(
  parameter: ParameterOptions,
  value: unknown,
  encode: Encode,
): string[][] {
  const { text } = parameter;
  const written = (one: unknown): string => encode(scalarText(one, text));
  if (Array.isArray(value)) {
    return value.filter(isThere).map((one) => [written(one)]);
  }
  if (isScalar(value)) return [[written(value)]];
  return membersOf(value as object).map(([key, one]) => [
    namer(parameter, encode)(key),
    written(one),
  ]);
}

/** The members of an object that are there. */
export function membersOf(value: object | null): [string, unknown][] {
  const members =
    value instanceof Map
      ? [...(value as Map<string, unknown>)]
      : Object.entries<unknown>({ ...value });
  return members.filter(([, one]) => isThere(one));
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Text of a scalar; `nested` writes what is none. */
export function scalarText(
  value: unknown,
  nested?: (value: unknown) => string,
): string {
  if (nested && !isScalar(value)) return nested(value);
  const isSound = typeof value !== "number" || Number.isFinite(value);
  if (isScalar(value) && isSound) return String(value);
  const what = isSound
    ? "object is not a scalar value"
    : "number must be finite";
  throw new InvalidRequestError(what);
}
