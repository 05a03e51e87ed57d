import { isObject } from "./json.js";

const longestMessage = 500;

const shortEscapes: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\f": "\\f",
  "\r": "\\r",
};

/** The code of an error body without an envelope, by common habits. */
export function commonCode(body: unknown): string {
  if (!isObject(body)) return "";
  const { code, error } = body;
  if (typeof code === "string") return code;
  const inner = isObject(error) ? error["code"] : undefined;
  return typeof inner === "string" ? inner : "";
}

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
    (character) => shortEscapes[character] ?? longEscape(character),
  );
  return [...escaped].slice(0, longestMessage).join("");
}

function longEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
