import {
  APITimeoutError,
  ResponseDecodeError,
  type ConnectionFailure,
  type ErrorDetails,
} from "../errors.js";
import { lostConnection } from "./lost.js";

/** What the codes of Node, Deno and Bun mean; the first that fits. */
const meanings = new RegExp(
  "^(?:(?<connect>UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)" +
    "|(?<read>UND_ERR_(?:HEADERS|BODY)_TIMEOUT)" +
    "|(?<coding>Z_DATA_ERROR|ERR__?BROTLI|ZSTD_error|.*content-encodings)" +
    "|(?<proxy>.*Proxy response)" +
    // A head that no parser takes; the next one will be no better.
    "|(?<head>UND_ERR_HEADERS_OVERFLOW|HPE_HEADER" +
    "|HPE_INVALID_HEADER|.*Invalid header)" +
    "|(?<refused>ECONNREFUSED)" +
    "|(?<dns>ENOTFOUND|EAI_)" +
    "|(?<cut>.*before secure TLS connection)" +
    "|(?<tls>.*(?:CERT|_TLS_|SSL|EPROTO|SELF_SIGNED|HOSTNAME|ISSUER|UNABLE_TO))" +
    "|(?<reset>ECONNRESET|EPIPE|ECONNABORTED)" +
    // A body that merely ends early is a lost connection.
    "|(?<closed>UND_ERR_SOCKET|Z_BUF_ERROR|ERR_STREAM_PREMATURE_CLOSE)" +
    "|(?<protocol>HPE_|UND_ERR_|ERR_HTTP|.*HTTP/1\\.1 protocol))",
);

const reasons: Readonly<Record<string, ConnectionFailure>> = {
  cut: "tls",
  head: "protocol",
};

/** Translates what `fetch` rejected with. */
export function connectionError(
  error: unknown,
  url: string,
  details: ErrorDetails,
): Error {
  const groups = Object.entries(meanings.exec(toldBy(error))?.groups ?? {});
  const [meaning] = groups.find(([, found]) => found) ?? ["network"];
  if (meaning === "connect" || meaning === "read") {
    return new APITimeoutError(meaning, details);
  }
  if (meaning === "coding") {
    const text = "response has a broken content encoding";
    const unread = { jsonPath: "$", statusCode: 0, raw: "" };
    return new ResponseDecodeError(text, { ...details, ...unread });
  }
  const reason = reasons[meaning] ?? (meaning as ConnectionFailure);
  return lostConnection(url, {
    ...details,
    reason,
    maybeProcessed: !/refused|dns|tls|proxy/.test(reason),
    retryable: !/^(tls|proxy|head)$/.test(meaning),
  });
}

/** Code and text of the innermost error, or of the first of several. */
function toldBy(error: unknown): string {
  const { cause, code = "", errors, message } = error as Told;
  const inner = cause ?? errors?.[0];
  return inner instanceof Error ? toldBy(inner) : `${code} ${message}`;
}

interface Told extends Error {
  readonly code?: string;
  readonly errors?: readonly unknown[];
}
