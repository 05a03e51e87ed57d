import { ResponseTooLargeError } from "../errors.js";
import type { Alarm } from "./alarm.js";
import type { Opened } from "./attempt.js";
import type { Core } from "./core.js";
import type { RawResponse } from "./exchange.js";

const maxErrorBody = 64 * 1024;

/** Reads a whole body, or the beginning of one that reports an error. */
export async function readWhole(
  { settings: { maxResponseBytes: limit } }: Core,
  { alarm, response, url }: Opened,
): Promise<RawResponse> {
  const { headers, status: statusCode } = response;
  const keep = statusCode >= 400 ? maxErrorBody : Infinity;
  const pieces: Uint8Array[] = [];
  let size = 0;
  await eachPiece(response, alarm, (piece) => {
    pieces.push(piece);
    size += piece.length;
    if (size < keep && size > limit) throw new ResponseTooLargeError(limit);
    return size < keep;
  });
  alarm.off();
  const body = joinBytes(pieces).subarray(0, keep);
  return { url, statusCode, headers, body };
}

/** Bytes one after the other; those of a single piece are not copied. */
export function joinBytes(
  pieces: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  if (pieces.length === 1) return pieces[0] as Uint8Array<ArrayBuffer>;
  const size = pieces.reduce((sum, { length }) => sum + length, 0);
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

/** Hands over a body piece by piece, as long as more is wanted. */
export async function eachPiece(
  { body }: Response,
  alarm: Alarm,
  take: (piece: Uint8Array) => boolean | Promise<boolean>,
): Promise<void> {
  const reader = body?.getReader();
  if (reader === undefined) return;
  let isOver = false;
  try {
    while (!isOver) {
      const { done, value } = await alarm.guard(reader.read());
      isOver = done;
      if (value && !(await take(value))) return;
    }
  } finally {
    // Frees the connection when the rest is not wanted.
    if (!isOver) reader.cancel().catch(() => undefined);
  }
}
