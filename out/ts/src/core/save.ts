import { RootError } from "../errors.js";
import type { Opened } from "./attempt.js";
import { eachPiece } from "./body-reader.js";
import type { RawResponse } from "./exchange.js";
import { writeLocalFile } from "./local-files.js";

/** Where a body goes: the path of a local file, or a stream to write to. */
export type SaveTarget = string | WritableStream<Uint8Array>;

type Write = (piece: Uint8Array) => Promise<void>;

/** Writes the body of a response piece by piece; `onPiece` hears of each first. */
export async function saveBody(
  { alarm, response, url }: Opened,
  target: SaveTarget,
  onPiece: (piece: Uint8Array) => void,
): Promise<RawResponse> {
  const fill = (write: Write): Promise<void> =>
    eachPiece(response, alarm, async (piece) => {
      onPiece(piece);
      await alarm.guard(write(piece));
      return true;
    });
  await (typeof target === "string"
    ? writeLocalFile(target, fill)
    : writeStream(target, fill));
  alarm.off();
  const { headers, status: statusCode } = response;
  return { url, statusCode, headers, body: new Uint8Array() };
}

/** Writes to a stream, which stays open. */
async function writeStream(
  stream: WritableStream<Uint8Array>,
  fill: (write: Write) => Promise<void>,
): Promise<void> {
  const writer = stream.getWriter();
  try {
    await fill((piece) =>
      writer.write(piece).catch((cause: unknown) => {
        throw new RootError("saveTo cannot be written to", { cause });
      }),
    );
  } finally {
    writer.releaseLock();
  }
}
