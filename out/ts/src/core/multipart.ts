import { InvalidRequestError } from "../errors.js";
import { jsonText, isObject } from "./json.js";
import type { Fields, Parameter, Payload } from "./operation.js";
import { scalarText } from "./style.js";

/**
 * A multipart form. A `File` keeps its name, a `Blob` its type; objects travel
 * as JSON, arrays as one part per item.
 */
export function multipartBody(fields: Fields): Payload {
  const parts: BlobPart[] = [];
  const boundary = `----${crypto.randomUUID().replaceAll("-", "")}`;
  for (const [parameter, value] of fields) {
    for (const item of Array.isArray(value) ? value : [value]) {
      parts.push(`--${boundary}\r\n`, ...part(parameter, item), "\r\n");
    }
  }
  parts.push(`--${boundary}--\r\n`);
  return {
    body: new Blob(parts),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}

function part(parameter: Parameter, value: unknown): BlobPart[] {
  const { contentType, text } = parameter;
  const name = `form-data; name="${quoted(parameter.name)}"`;
  if (value instanceof Blob || value instanceof Uint8Array) {
    const file = value instanceof File ? value.name : parameter.name;
    const type = value instanceof Blob ? value.type : "";
    const content = value instanceof Blob ? value : new Uint8Array(value);
    return [
      `Content-Disposition: ${name}; filename="${quoted(file)}"\r\n`,
      `Content-Type: ${contentType ?? (type || "application/octet-stream")}\r\n`,
      "\r\n",
      content,
    ];
  }
  const json = isObject(value);
  const type = contentType ?? (json ? "application/json" : undefined);
  const head = type === undefined ? "" : `Content-Type: ${type}\r\n`;
  const body = text?.(value) ?? (json ? jsonText(value) : scalarText(value));
  return [`Content-Disposition: ${name}\r\n${head}\r\n`, body.toWellFormed()];
}

/** Quotes a name as HTML forms do, so that it cannot end the header. */
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
