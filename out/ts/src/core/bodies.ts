import { InvalidRequestError } from "../errors.js";
import { isScalar, jsonText } from "./json.js";
import type { Body, Field } from "./operation.js";
import { formEncode } from "./percent.js";
import { form, membersOf } from "./styles.js";
import { written } from "./write.js";

type Write = Body["write"];

/** JSON: the whole value, or an object of the fields. */
export const jsonBody: Write = (
  fields,
  whole,
  { fields: parts, isRequired, of, type = "application/json" },
) => {
  if (parts === undefined) {
    if (whole === undefined) return undefined;
    return { body: jsonText(written(of, whole)), type };
  }
  if (fields.length === 0 && isRequired !== true) return undefined;
  const members = fields.map(
    ([one, value]) => [one.name, written(one.of, value)] as const,
  );
  return { body: jsonText(new Map(members)), type };
};

/** A form in the order of the document; values keep their styles. */
export const formBody: Write = (
  fields,
  whole,
  { isRequired, of, type = "application/x-www-form-urlencoded" },
) => {
  const body = partsOf(fields, of, whole)
    .flatMap(([one, value]) =>
      (one.style ?? form)({ text: jsonText, ...one }, value, formEncode),
    )
    .join("&");
  return body === "" && isRequired !== true ? undefined : { body, type };
};

/** The fields of a form, or the properties of the value that is the form. */
export function partsOf(
  fields: readonly Field[],
  of: Body["of"],
  whole: unknown,
): Field[] {
  const value = written(of, whole);
  const own = fields.map(([one, part]): Field => [one, written(one.of, part)]);
  const members =
    value instanceof Object
      ? membersOf(value).map(([name, part]): Field => [{ name }, part])
      : [];
  return [...own.filter(([, part]) => part !== null), ...members];
}

/** A text, or another scalar as JSON writes it. */
export const textBody: Write = (_fields, whole, { type = "text/plain" }) => {
  if (whole === undefined) return undefined;
  if (typeof whole === "string") return { body: whole, type };
  if (isScalar(whole)) return { body: jsonText(whole), type };
  throw new InvalidRequestError("body must be a string");
};

/** Bytes, or a stream of them, which is sent once. */
export const binaryBody: Write = (
  _fields,
  whole,
  { type = "application/octet-stream" },
) => {
  if (whole === undefined) return undefined;
  if (whole instanceof Blob || whole instanceof ReadableStream) {
    return { body: whole, type };
  }
  if (whole instanceof Uint8Array) return { body: new Uint8Array(whole), type };
  throw new InvalidRequestError(
    "body must be a Uint8Array, a Blob or a ReadableStream",
  );
};
