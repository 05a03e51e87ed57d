import { InvalidRequestError } from "../errors.js";
import { isObject, jsonText } from "./json.js";
import { partsOf } from "./bodies.js";
import type { Body, ParameterOptions } from "./operation.js";
import { scalarText } from "./styles.js";

/**
 * A multipart form. A `File` keeps its name, a `Blob` its type; objects travel
 * as JSON, arrays of other values as one part per item.
 */
export const multipartBody: Body["write"] = (
  fields,
  whole,
  { isRequired, of, type = "multipart/form-data" },
) => {
  const boundary = `----${crypto.randomUUID().replaceAll("-", "")}`;
  const parts = partsOf(fields, of, whole)
    .flatMap(([one, value]) =>
      itemsOf(one, value).map((item) => part(one, item)),
    )
    .flatMap((content) => [`--${boundary}\r\n`, ...content, "\r\n"]);
  if (parts.length === 0 && isRequired !== true) return undefined;
  return {
    body: new Blob([...parts, `--${boundary}--\r\n`]),
    type: `${type}; boundary=${boundary}`,
  };
};

/** One part per item, unless the array is to be one part. */
function itemsOf({ explode }: ParameterOptions, value: unknown): unknown[] {
  const isMany = Array.isArray(value) && explode !== false;
  return isMany ? (value as unknown[]) : [value];
}

function part(one: ParameterOptions, value: unknown): BlobPart[] {
  const { name, text, type } = one;
  const disposition = `form-data; name="${quoted(name)}"`;
  if (value instanceof Blob || value instanceof Uint8Array) {
    const file = value instanceof File ? value.name : name;
    const own = value instanceof Blob ? value.type : "";
    return [
      `Content-Disposition: ${disposition}; filename="${quoted(file)}"\r\n`,
      `Content-Type: ${own || (type ?? "application/octet-stream")}\r\n\r\n`,
      value instanceof Blob ? value : new Uint8Array(value),
    ];
  }
  const isJson = isObject(value) || Array.isArray(value);
  const stated = type ?? (isJson ? "application/json" : undefined);
  const body = text?.(value) ?? (isJson ? jsonText(value) : scalarText(value));
  const head = stated === undefined ? "" : `Content-Type: ${stated}\r\n`;
  return [
    `Content-Disposition: ${disposition}\r\n${head}\r\n`,
    body.toWellFormed(),
  ];
}

/** Quotes a name as browsers do, so that it cannot end the header. */
function quoted(name: string): string {
  if (name.includes("\0")) {
    throw new InvalidRequestError("file name must not contain NUL");
  }
  return name
    .toWellFormed()
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A")
    .replaceAll('"', "%22");
}
