import { InvalidRequestError } from "../errors.js";
import { isObject } from "./json.js";
import type { Parameter } from "./operation.js";

/** A name and a value; both are still to be encoded. */
export type Pair = readonly [name: string, value: string];

/** Text of a scalar as it travels in a path, query, header or form. */
export function scalarText(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      if (Number.isFinite(value)) return JSON.stringify(value);
      throw new InvalidRequestError("number must be finite");
    case "boolean":
    case "bigint":
      return String(value);
    default:
      throw new InvalidRequestError(`${typeof value} is not a scalar value`);
  }
}

/** Name-value pairs of a query, cookie or form parameter. */
export function pairs(parameter: Parameter, value: unknown): Pair[] {
  const { name, style = "form", text } = parameter;
  if (text !== undefined) return [[name, text(value)]];
  const explode = parameter.explode ?? style === "form";
  if (Array.isArray(value)) {
    const items = value.map(scalarText);
    if (items.length === 0) return [];
    if (explode) return items.map((item) => [name, item]);
    return [[name, items.join(delimiter(style))]];
  }
  if (!isComposite(value)) return [[name, scalarText(value)]];
  const members = membersOf(value);
  if (members.length === 0) return [];
  if (style === "deepObject") {
    return members.map(([key, item]) => [`${name}[${key}]`, item]);
  }
  return explode ? members : [[name, members.flat().join(delimiter(style))]];
}

/** Text of a path or header parameter, each part encoded by `encode`. */
export function joined(
  parameter: Parameter,
  value: unknown,
  encode: (part: string) => string,
): string {
  const { name, style = "simple", explode = false, text } = parameter;
  if (text !== undefined) return encode(text(value));
  const isMap = isComposite(value);
  const parts = isMap
    ? membersOf(value).map((pair) => pair.map(encode))
    : (Array.isArray(value) ? value : [value]).map((item: unknown) => [
        encode(scalarText(item)),
      ]);
  const flat = parts.map((part) => part.join(isMap && explode ? "=" : ","));
  const key = encode(name);
  switch (style) {
    case "label":
      return `.${flat.join(explode ? "." : ",")}`;
    case "matrix":
      if (!explode) return `;${key}=${flat.join(",")}`;
      return flat
        .map((part) => (isMap ? `;${part}` : `;${key}=${part}`))
        .join("");
    default:
      return flat.join(",");
  }
}

function isComposite(
  value: unknown,
): value is Record<string, unknown> | Map<string, unknown> {
  return isObject(value);
}

function membersOf(
  value: Record<string, unknown> | Map<string, unknown>,
): [string, string][] {
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return entries
    .filter(([, item]) => item !== undefined && item !== null)
    .map(([key, item]) => [key, scalarText(item)]);
}

function delimiter(style: string): string {
  if (style === "spaceDelimited") return " ";
  return style === "pipeDelimited" ? "|" : ",";
}
