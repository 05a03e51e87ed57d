import { jsonText } from "./json.js";
import { InvalidRequestError } from "../errors.js";
import type { Fields, Payload } from "./operation.js";
import { formEncode } from "./percent.js";
import { pairs } from "./style.js";

/** A JSON body: the argument `body`, or an object of the body's parameters. */
export function jsonBody(
  fields: Fields,
  whole: unknown,
  contentType = "application/json",
): Payload | undefined {
  const value = whole === undefined ? objectOf(fields) : whole;
  if (value === undefined) return undefined;
  return { body: jsonText(value), contentType };
}

/** A form in the order of the document; values keep their styles. */
export function formBody(fields: Fields): Payload {
  const encoded = fields
    .flatMap(([parameter, value]) => pairs(parameter, value))
    .map(([name, value]) => `${formEncode(name)}=${formEncode(value)}`);
  return {
    body: encoded.join("&"),
    contentType: "application/x-www-form-urlencoded",
  };
}

/** A text body. */
export function textBody(
  _fields: Fields,
  whole: unknown,
  contentType = "text/plain",
): Payload | undefined {
  if (whole === undefined) return undefined;
  if (typeof whole === "string") return { body: whole, contentType };
  throw new InvalidRequestError("body must be a string");
}

/** A body of bytes. */
export function binaryBody(
  _fields: Fields,
  whole: unknown,
  contentType = "application/octet-stream",
): Payload | undefined {
  if (whole === undefined) return undefined;
  if (whole instanceof Blob) return { body: whole, contentType };
  if (whole instanceof Uint8Array) {
    return { body: new Uint8Array(whole), contentType };
  }
  throw new InvalidRequestError("body must be a Uint8Array or a Blob");
}

function objectOf(fields: Fields): ReadonlyMap<string, unknown> | undefined {
  if (fields.length === 0) return undefined;
  return new Map(fields.map(([{ name }, value]) => [name, value]));
}
