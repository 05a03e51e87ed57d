import { InvalidRequestError } from "../errors.js";
import type { Payload } from "./operation.js";

/** A part of a body, in the order in which it is sent. */
export type Piece = string | Blob | Uint8Array<ArrayBuffer> | ReadableStream;

type Bytes = Uint8Array<ArrayBuffer>;
type Reader = ReadableStreamDefaultReader<Bytes>;

/** A stream that is being sent. */
interface Source {
  readonly reader: Reader;
  /** Kept: `fetch` takes one piece before it has a connection. */
  first?: ReturnType<Reader["read"]>;
  isSpent: boolean;
}

const sources = new WeakMap<ReadableStream, Source>();

/**
 * A body of pieces, streams among them, that is read while it is sent. It can
 * be sent again as long as nothing but a first piece was read of any stream.
 */
export function streamedBody(
  pieces: readonly Piece[],
): Pick<Payload, "body" | "isSpent"> {
  const bytes = bytesOf(pieces);
  const streams = pieces.filter((one) => one instanceof ReadableStream);
  const read = streams.map(sourceOf);
  if (read.some(({ isSpent }) => isSpent)) {
    throw new InvalidRequestError("a stream that was read cannot be sent");
  }
  const body = new ReadableStream<Bytes>(
    {
      async pull(controller) {
        const { done, value } = await bytes.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await bytes.return();
      },
    },
    // Nothing is read before it is asked for.
    { highWaterMark: 0 },
  );
  const isSpent = (): boolean => read.some((one) => one.isSpent);
  return { body, isSpent };
}

function sourceOf(stream: ReadableStream<Bytes>): Source {
  const known = sources.get(stream);
  if (known) return known;
  if (stream.locked) {
    throw new InvalidRequestError("a stream that is locked cannot be sent");
  }
  const made = { reader: stream.getReader(), isSpent: false };
  sources.set(stream, made);
  return made;
}

async function* bytesOf(pieces: readonly Piece[]): AsyncGenerator<Bytes, void> {
  for (const piece of pieces) {
    if (piece instanceof ReadableStream) yield* bytesOfStream(sourceOf(piece));
    else if (piece instanceof Blob) {
      yield* bytesOfStream({
        reader: piece.stream().getReader(),
        isSpent: true,
      });
    } else {
      yield typeof piece === "string" ? new TextEncoder().encode(piece) : piece;
    }
  }
}

async function* bytesOfStream(source: Source): AsyncGenerator<Bytes, void> {
  const { reader } = source;
  try {
    source.first ??= reader.read();
    let read = await source.first;
    while (!read.done) {
      yield read.value;
      source.isSpent = true;
      read = await reader.read();
    }
  } finally {
    if (source.isSpent) await reader.cancel();
  }
}
