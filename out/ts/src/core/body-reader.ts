import { ResponseTooLargeError } from "../errors.js";
import { unlessAborted, type Alarm } from "./alarm.js";

/**
 * Reads a body piece by piece, so that it can be stopped at any time.
 *
 * More than `limit` bytes are an error; those beyond `keep` are not wanted.
 */
export async function readBody(
  response: Response,
  alarm: Alarm,
  limit: number,
  keep: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  await eachPiece(response, alarm, (piece) => {
    pieces.push(piece);
    size += piece.length;
    if (size < keep && size > limit) throw new ResponseTooLargeError(limit);
    return size < keep;
  });
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole.subarray(0, keep);
}

/** Hands over a body piece by piece, as long as more is wanted. */
export async function eachPiece(
  { body }: Response,
  alarm: Alarm,
  take: (piece: Uint8Array) => boolean | Promise<boolean>,
): Promise<void> {
  const reader = body?.getReader();
  if (reader === undefined) return;
  try {
    for (;;) {
      const { done, value } = await unlessAborted(alarm.signal, reader.read());
      if (done) return;
      alarm.heard();
      if (!(await take(value))) return;
    }
  } finally {
    // Frees the connection when the rest is not wanted; harmless at the end.
    reader.cancel().catch(() => undefined);
  }
}
