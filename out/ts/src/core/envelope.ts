import { commonCode, commonMessage, shownMessage } from "./message.js";
import { isObject } from "./json.js";
import type { Envelope } from "./profile.js";

/** What the frame of a body says about the call. */
export interface Verdict {
  /** Undefined when the body does not tell. */
  readonly success: boolean | undefined;
  readonly code: string;
  readonly message: string;
  readonly requestId: string;
}

/** Reads the frame of a body; bodies without an envelope tell only a message. */
export function readEnvelope(
  envelope: Envelope | undefined,
  body: unknown,
  headers: Headers,
): Verdict {
  const fromHeader = headers.get("x-request-id") ?? "";
  if (envelope === undefined) {
    return {
      success: undefined,
      code: commonCode(body),
      message: commonMessage(body),
      requestId: shownMessage(fromHeader),
    };
  }
  const inner = at(body, envelope.innerSuccess);
  const failedInside = inner === false;
  const message =
    (failedInside ? textAt(body, envelope.innerMessage) : "") ||
    textAt(body, nameOf(envelope.message));
  return {
    success: failedInside ? false : flagAt(body, nameOf(envelope.success)),
    code: textAt(body, nameOf(envelope.code)),
    message,
    requestId: shownMessage(
      textAt(body, nameOf(envelope.requestId)) || fromHeader,
    ),
  };
}

function nameOf(name: string | undefined): readonly string[] | undefined {
  return name === undefined ? undefined : [name];
}

function textAt(body: unknown, path: readonly string[] | undefined): string {
  const value = at(body, path);
  return typeof value === "string" ? value : "";
}

function flagAt(
  body: unknown,
  path: readonly string[] | undefined,
): boolean | undefined {
  const value = at(body, path);
  return typeof value === "boolean" ? value : undefined;
}

function at(body: unknown, path: readonly string[] | undefined): unknown {
  if (path === undefined || path.length === 0) return undefined;
  let value: unknown = body;
  for (const name of path) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}
