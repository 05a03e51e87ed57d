import { attempt, type Opened } from "./attempt.js";
import { readWhole } from "./body-reader.js";
import { core, type Client } from "./client.js";
import type { Core } from "./core.js";
import { textOf, type RawResponse } from "./exchange.js";
import type { RequestOptions } from "./options.js";
import type { BuiltRequest } from "./request.js";
import { retrying } from "./retrying.js";
import { saveBody } from "./save.js";
import { statusError } from "./status.js";

/** What came of a transfer through a signed URL. */
export interface Transferred {
  readonly httpStatus: number;
  /** Size of the file. */
  readonly bytes: number;
  /** Entity tag of the stored object; empty when the store gave none. */
  readonly etag: string;
}

/** Sends a file to a signed URL, with no header or key of the SDK. */
export async function putFile(
  client: Client,
  url: string,
  body: Blob,
  contentType: string | undefined,
  options?: RequestOptions,
): Promise<Transferred> {
  const given =
    contentType === undefined ? {} : { "content-type": contentType };
  const build = (): BuiltRequest => ({
    method: "PUT",
    url,
    headers: new Headers(given),
    body,
  });
  const response = await exchanged(client, build, options, readWhole);
  return transferred(response, body.size);
}

/** Fetches a local file from a signed URL, with no header or key of the SDK. */
export async function getFile(
  client: Client,
  url: string,
  localPath: string,
  options?: RequestOptions,
): Promise<Transferred> {
  const build = (): BuiltRequest => ({
    method: "GET",
    url,
    headers: new Headers(),
  });
  let size = 0;
  const response = await exchanged(client, build, options, (made, open) => {
    if (open.response.status >= 400) return readWhole(made, open);
    size = 0;
    return saveBody(open, localPath, (piece) => (size += piece.length));
  });
  return transferred(response, size);
}

function exchanged(
  { [core]: made }: Client,
  build: () => BuiltRequest,
  options: RequestOptions = {},
  use: (made: Core, open: Opened) => Promise<RawResponse>,
): Promise<RawResponse> {
  const operation = { name: "", method: "PUT", path: "" };
  const plan = { operation, options, build: async () => build() };
  return retrying(made, plan, async (request, limits) => {
    const response = await attempt(made, request, limits, use);
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
