import { isObject } from "./json.js";
import { shownMessage } from "./message.js";
import type { ReadVerdict } from "./profile.js";

/** Reads the frame of a body. */
export const readEnvelope: ReadVerdict = (body, headers, { envelope = {} }) => {
  const text = (...path: readonly (string | undefined)[]): string => {
    const value = valueAt(body, path);
    return typeof value === "string" ? value : "";
  };
  const failedInside = valueAt(body, envelope.innerSuccess ?? []) === false;
  const innerMessage = failedInside
    ? text(...(envelope.innerMessage ?? []))
    : "";
  const requestId = text(envelope.requestId) || headers.get("x-request-id");
  return {
    isFailure: failedInside || valueAt(body, [envelope.success]) === false,
    code: text(envelope.code),
    message: innerMessage || text(envelope.message),
    requestId: shownMessage(requestId ?? ""),
  };
};

function valueAt(
  body: unknown,
  path: readonly (string | undefined)[],
): unknown {
  if (path.length === 0) return undefined;
  let value: unknown = body;
  for (const name of path) {
    if (name === undefined || !isObject(value) || !Object.hasOwn(value, name)) {
      return undefined;
    }
    value = value[name];
  }
  return value;
}
