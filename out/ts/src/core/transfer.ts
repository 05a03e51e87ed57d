import { attempt, readWhole, type Opened } from "./attempt.js";
import { eachPiece } from "./body-reader.js";
import { core, type Client } from "./client.js";
import type { Core } from "./core.js";
import { textOf, type RawResponse } from "./exchange.js";
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
  client: Client,
  url: string,
  body: Uint8Array<ArrayBuffer>,
  contentType: string | undefined,
  options?: RequestOptions,
): Promise<Transferred> {
  const headers = new Headers();
  if (contentType !== undefined) headers.set("content-type", contentType);
  const request: BuiltRequest = { method: "PUT", url, headers, body };
  const response = await exchanged(client, request, options, readWhole);
  return transferred(response, body.length);
}

/** Fetches a local file from a signed URL, with no header or key of the SDK. */
export async function getFile(
  client: Client,
  url: string,
  localPath: string,
  options?: RequestOptions,
): Promise<Transferred> {
  const request = { method: "GET", url, headers: new Headers() };
  let size = 0;
  const response = await exchanged(
    client,
    request,
    options,
    async (made, open) => {
      const { alarm, response } = open;
      if (response.status >= 400) return readWhole(made, open);
      size = 0;
      await writeLocalFile(localPath, (write) =>
        eachPiece(response, alarm, async (piece) => {
          size += piece.length;
          await write(piece);
          return true;
        }),
      );
      alarm.off();
      const { headers, status: statusCode } = response;
      return { url: open.url, statusCode, headers, body: new Uint8Array() };
    },
  );
  return transferred(response, size);
}

function exchanged(
  { [core]: made }: Client,
  request: BuiltRequest,
  options: RequestOptions = {},
  use: (made: Core, open: Opened) => Promise<RawResponse>,
): Promise<RawResponse> {
  const build = (): Promise<BuiltRequest> => Promise.resolve(request);
  const attempts = { operation: "", isRepeatable: true, options, build };
  return retrying(made, attempts, async (built, limits) => {
    const response = await attempt(made, built, limits, use);
    const { body, headers, statusCode } = response;
    if (statusCode < 400) return response;
    throw statusError({
      attempts: limits.attempts,
      statusCode,
      code: "",
      requestId: "",
      headers,
      body: textOf(body),
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
