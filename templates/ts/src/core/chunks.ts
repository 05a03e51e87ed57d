/** Cuts a text into pieces of at most so many UTF-8 bytes, between characters. */
export function splitText(text: string, limit: number): string[] {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const pieces: string[] = [];
  let start = 0;
  while (start < bytes.length) {
    let end = Math.min(start + limit, bytes.length);
    // A byte 10xxxxxx continues a character.
    while (end < bytes.length && (Number(bytes[end]) & 0xc0) === 0x80) end -= 1;
    pieces.push(decoder.decode(bytes.subarray(start, end)));
    start = end;
  }
  return pieces.length === 0 ? [""] : pieces;
}

/** Consecutive ranges that cover a size. */
export function ranges(
  size: number,
  limit: number,
): { readonly offset: number; readonly length: number }[] {
  const count = Math.ceil(size / limit);
  return Array.from({ length: count }, (_item, index) => ({
    offset: index * limit,
    length: Math.min(limit, size - index * limit),
  }));
}

/** Bytes one after the other. */
export function joinBytes(
  pieces: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const size = pieces.reduce((sum, { length }) => sum + length, 0);
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
