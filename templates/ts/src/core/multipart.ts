import { InvalidRequestError } from "../errors.js";
import { isScalar, jsonText } from "./json.js";
import { bodyWriter, partsOf } from "./bodies.js";
import type { ParameterOptions } from "./operation.js";
import { scalarText } from "./styles.js";
import { streamedBody, type Piece } from "./upload.js";

/**
 * A multipart form. A `File` keeps its name, a `Blob` its type; a stream is read
 * while it is sent. Objects travel as JSON, arrays of other values as one part
 * per item.
 */
export const multipartBody = /* @__PURE__ */ bodyWriter(
  (fields, whole, { isRequired, of, type = "multipart/form-data" }, args) => {
    const boundary = boundaryOf(args);
    const parts = partsOf(fields, of, whole)
      .flatMap(([one, value]) =>
        itemsOf(one, value).map((item) => part(one, item)),
      )
      .flatMap((content) => [`--${boundary}\r\n`, ...content, "\r\n"]);
    if (parts.length === 0 && isRequired !== true) return undefined;
    const pieces = [...parts, `--${boundary}--\r\n`];
    const isStreamed = pieces.some((one) => one instanceof ReadableStream);
    return {
      ...(isStreamed
        ? streamedBody(pieces)
        : { body: new Blob(pieces as BlobPart[]) }),
      type: `${type}; boundary=${boundary}`,
    };
  },
);

const boundaries = new WeakMap<object, string>();

/** A text that separates parts: random, and the same for all attempts. */
function boundaryOf(args: object): string {
  const known = boundaries.get(args);
  if (known) return known;
  const boundary = `----${crypto.randomUUID().replaceAll("-", "")}`;
  boundaries.set(args, boundary);
  return boundary;
}

/** One part per item, unless the array is to be one part. */
function itemsOf({ explode }: ParameterOptions, value: unknown): unknown[] {
  const isMany = Array.isArray(value) && explode !== false;
  return isMany ? (value as unknown[]) : [value];
}

function part(one: ParameterOptions, value: unknown): Piece[] {
  const { name, text, type } = one;
  const disposition = `form-data; name="${quoted(name)}"`;
  if (isFile(value)) {
    const file = value instanceof File ? value.name : name;
    const own = value instanceof Blob ? value.type : "";
    return [
      `Content-Disposition: ${disposition}; filename="${quoted(file)}"\r\n`,
      `Content-Type: ${own || (type ?? "application/octet-stream")}\r\n\r\n`,
      value instanceof Uint8Array ? new Uint8Array(value) : value,
    ];
  }
  const isJson = !isScalar(value);
  const stated = type ?? (isJson ? "application/json" : undefined);
  const body = text?.(value) ?? (isJson ? jsonText(value) : scalarText(value));
  const head = stated === undefined ? "" : `Content-Type: ${stated}\r\n`;
  return [
    `Content-Disposition: ${disposition}\r\n${head}\r\n`,
    body.toWellFormed(),
  ];
}

function isFile(value: unknown): value is Blob | ReadableStream | Uint8Array {
  return (
    value instanceof Blob ||
    value instanceof ReadableStream ||
    value instanceof Uint8Array
  );
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
