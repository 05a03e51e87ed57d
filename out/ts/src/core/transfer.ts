import { attempt, readIntoMemory, type AttemptLimits } from "./attempt.js";
import { eachPiece } from "./body-reader.js";
import type { Core } from "./core.js";
import { bodyText, type RawResponse } from "./exchange.js";
import { writeLocalFile } from "./local-files.js";
import type { RequestOptions } from "./options.js";
import type { BuiltRequest } from "./request.js";
import { retrying } from "./retrying.js";
import { statusError } from "./status.js";

/** What came of a transfer through a signed URL. */
export interface Transferred {
  readonly httpStatus: number;
  /** Size of the file. */
  readonly bytes: number;
  /** Entity tag of the stored object; empty when the store gave none. */
  readonly etag: string;
}

/** Sends the content of a file to a signed URL, with no header or key of the SDK. */
export async function putFile(
  core: Core,
  url: string,
  body: Uint8Array<ArrayBuffer>,
  contentType: string | undefined,
  options: RequestOptions = {},
): Promise<Transferred> {
  const headers: Record<string, string> =
    contentType === undefined ? {} : { "content-type": contentType };
  const request: BuiltRequest = { method: "PUT", url, headers, body };
  const response = await exchanged(core, options, (limits) =>
    attempt(core, request, limits),
  );
  return transferred(response, body.length);
}

/** Fetches a local file from a signed URL, with no header or key of the SDK. */
export async function getFile(
  core: Core,
  url: string,
  localPath: string,
  options: RequestOptions = {},
): Promise<Transferred> {
  const request: BuiltRequest = { method: "GET", url, headers: {} };
  let size = 0;
  const response = await exchanged(core, options, (limits) =>
    attempt(core, request, limits, async (_core, response, alarm) => {
      if (response.status >= 400) return readIntoMemory(core, response, alarm);
      size = 0;
      await writeLocalFile(localPath, (write) =>
        eachPiece(response, alarm, async (piece) => {
          size += piece.length;
          await write(piece);
        }),
      );
      return new Uint8Array();
    }),
  );
  return transferred(response, size);
}

function exchanged(
  core: Core,
  options: RequestOptions,
  once: (limits: AttemptLimits) => Promise<RawResponse>,
): Promise<RawResponse> {
  const attempts = { operation: "", repeatable: true, options };
  return retrying(core, attempts, async (limits) => {
    const response = await once(limits);
    const { body, headers, statusCode } = response;
    if (statusCode < 400) return response;
    throw statusError({
      attempts: limits.attempts,
      statusCode,
      headers,
      body: bodyText(body),
      serviceMessage: "",
    });
  });
}

function transferred(
  { headers, statusCode }: RawResponse,
  bytes: number,
): Transferred {
  const etag = headers.get("etag") ?? "";
  return { httpStatus: statusCode, bytes, etag };
}
