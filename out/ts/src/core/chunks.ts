import { joinBytes } from "./body-reader.js";
import type { Path } from "./paths.js";
import type { Reply } from "./reply.js";
import { bodyBytes } from "./scalars.js";
import { statusError } from "./status.js";

/**
 * Cuts a text between characters into pieces whose JSON text has at most so
 * many bytes of UTF-8, escapes included and quotes left out.
 */
export function splitText(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  let size = 0;
  for (const character of text) {
    const width = escapedSize(character);
    if (piece !== "" && size + width > limit) {
      pieces.push(piece);
      piece = "";
      size = 0;
    }
    piece += character;
    size += width;
  }
  return [...pieces, piece];
}

/** Bytes that a character takes inside JSON text. */
function escapedSize(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x20) return /[\b\t\n\f\r]/.test(character) ? 2 : 6;
  if (point < 0x80) return character === '"' || character === "\\" ? 2 : 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

/** Writes a text in pieces, one after the other; gives the last answer. */
export async function writeChunks(
  text: string,
  limit: number,
  write: (piece: string, isFirst: boolean) => Promise<Reply>,
): Promise<Reply> {
  const [first = "", ...others] = splitText(text, limit);
  let reply = await write(first, true);
  for (const piece of others) reply = await write(piece, false);
  return reply;
}

/** Fails when a flag of an answer says that the value cannot be read. */
export function refuseIf(
  stat: Reply,
  flag: Path,
  message: string,
  value: string,
): void {
  if (stat.find(flag)?.value !== true) return;
  const serviceMessage = message.replaceAll("{}", () => value);
  throw statusError({ ...stat.exchange, body: "", serviceMessage });
}

/** A value that was read in ranges, and the last answer. */
export interface Chunks {
  readonly reply: Reply;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** Reads so many bytes in ranges, one after the other. */
export async function readChunks(
  stat: Reply,
  size: number,
  limit: number,
  read: (offset: number, length: number) => Promise<Reply>,
): Promise<Chunks> {
  const pieces: Uint8Array[] = [];
  let reply = stat;
  for (const { length, offset } of ranges(size, limit)) {
    reply = await read(offset, length);
    pieces.push(reply.decode(bodyBytes));
  }
  return { reply, content: joinBytes(pieces) };
}

/** Strict UTF-8 as text. */
export function utf8({ content, reply }: Chunks): string {
  try {
    const strict = { fatal: true, ignoreBOM: true };
    return new TextDecoder("utf-8", strict).decode(content);
  } catch {
    throw reply.misfit("UTF-8 text", "");
  }
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
