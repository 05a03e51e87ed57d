import { ResponseTooLargeError } from "../errors.js";
import type { Alarm } from "./alarm.js";

/** How much of a body is read. */
export interface BodyLimits {
  /** More bytes than this are an error. */
  readonly limit: number;
  /** Bytes beyond these are not wanted. */
  readonly keep: number;
  readonly alarm: Alarm;
}

/** Reads a body piece by piece, so that it can be stopped at any time. */
export async function readBody(
  response: Response,
  { alarm, keep, limit }: BodyLimits,
): Promise<Uint8Array<ArrayBuffer>> {
  if ([204, 205, 304].includes(response.status)) {
    await response.body?.cancel();
    return new Uint8Array();
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  await eachPiece(response, alarm, (piece) => {
    pieces.push(piece);
    size += piece.length;
    if (size < keep && size > limit) throw new ResponseTooLargeError(limit);
    return size >= keep ? "enough" : undefined;
  });
  return join(pieces, Math.min(size, keep));
}

/** Hands over a body piece by piece, until there is enough of it. */
export async function eachPiece(
  response: Response,
  alarm: Alarm,
  take: (piece: Uint8Array) => "enough" | void | Promise<void>,
): Promise<void> {
  if (response.body === null) return;
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await alarm.guard(reader.read());
      if (done) return;
      alarm.heard();
      if ((await take(value)) === "enough") return;
    }
  } finally {
    // Frees the connection when the rest is not wanted; harmless at the end.
    reader.cancel().catch(() => undefined);
  }
}

function join(
  pieces: readonly Uint8Array[],
  size: number,
): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const piece of pieces) {
    const part = piece.subarray(0, size - offset);
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
