import { InvalidRequestError } from "../errors.js";
import { argument, fieldsOf } from "./fields.js";
import { isScalar, jsonText } from "./json.js";
import type { Arguments, Body, Field, Payload } from "./operation.js";
import { formEncode } from "./percent.js";
import { form, membersOf } from "./styles.js";
import { streamedBody } from "./upload.js";
import { written } from "./write.js";

/** Writes a body of its fields, or of the argument that is all of it. */
type Write = (
  fields: readonly Field[],
  whole: unknown,
  body: Body,
  args: Arguments,
) => Payload | undefined;

/** A way of writing bodies, given what each is written of. */
export function bodyWriter(write: Write): Body["write"] {
  return async (core, body, args) => {
    const { arg = "body", fields } = body;
    const whole = fields ? undefined : argument(args, arg);
    return write(await fieldsOf(core, fields, args), whole, body, args);
  };
}

/** JSON: the whole value, or an object of the fields. */
export const jsonBody = /* @__PURE__ */ bodyWriter(
  (
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
  },
);

/** A form in the order of the document; values keep their styles. */
export const formBody = /* @__PURE__ */ bodyWriter(
  (
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
  },
);

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
export const textBody = /* @__PURE__ */ bodyWriter(
  (_fields, whole, { type = "text/plain" }) => {
    if (whole === undefined) return undefined;
    if (typeof whole === "string") return { body: whole, type };
    if (isScalar(whole)) return { body: jsonText(whole), type };
    throw new InvalidRequestError("body must be a string");
  },
);

/** Bytes, or a stream of them, which is read once. */
export const binaryBody = /* @__PURE__ */ bodyWriter(
  (_fields, whole, { type = "application/octet-stream" }) => {
    if (whole === undefined) return undefined;
    if (whole instanceof Blob) return { body: whole, type };
    if (whole instanceof ReadableStream) {
      return { ...streamedBody([whole]), type };
    }
    if (whole instanceof Uint8Array)
      return { body: new Uint8Array(whole), type };
    throw new InvalidRequestError(
      "body must be a Uint8Array, a Blob or a ReadableStream",
    );
  },
);
