import { isObject } from "./json.js";

const longestMessage = 500;

/** What an error body without an envelope says, by common habits. */
export function commonMessage(body: unknown): string {
  if (!isObject(body)) return "";
  const { error, errors } = body;
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const candidates = [
    body["message"],
    isObject(error) ? error["message"] : undefined,
    error,
    body["detail"],
    body["title"],
    body["error_description"],
    isObject(first) ? first["message"] : undefined,
  ];
  for (const candidate of candidates) {
    if (typeof candidate === "string" && candidate !== "") return candidate;
  }
  return "";
}

/** One line of bounded length: control characters are shown as escapes. */
export function shownMessage(message: string): string {
  const escaped = message.toWellFormed().replace(
    // Control and format characters could forge or hide parts of a log.
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `\\u${hex(Number(character.codePointAt(0)))}`,
  );
  return [...escaped].slice(0, longestMessage).join("");
}

function hex(codePoint: number): string {
  const digits = codePoint.toString(16);
  return digits.length > 4 ? `{${digits}}` : digits.padStart(4, "0");
}
