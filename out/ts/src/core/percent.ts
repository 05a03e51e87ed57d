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

/** As `percentEncode`, but leaves the reserved characters of RFC 3986. */
export function percentEncodeReserved(text: string): string {
  return percentEncode(text).replace(
    /%(3A|2F|3F|5B|5D|40|21|24|27|28|29|2A|2C|3B)/g,
    (escape) => decodeURIComponent(escape),
  );
}
