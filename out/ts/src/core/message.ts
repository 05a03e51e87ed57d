const longestMessage = 500;

/** One line of bounded length: control characters are shown as escapes. */
export function shownMessage(message: string | null): string {
  if (!message) return "";
  const escaped = message.toWellFormed().replace(
    // Control and format characters could forge or hide parts of a log.
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) =>
      character < " "
        ? JSON.stringify(character).slice(1, -1)
        : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return [...escaped].slice(0, longestMessage).join("");
}
