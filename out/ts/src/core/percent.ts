/** Percent-encodes all but `A-Z a-z 0-9 - . _ ~`. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** As `percentEncode`, with `+` for a space, as forms want it. */
export function formEncode(text: string): string {
  return percentEncode(text).replaceAll("%20", "+");
}
