import {
  APIConnectionError,
  APITimeoutError,
  type ConnectionFailure,
  type ErrorDetails,
} from "../errors.js";

/** Translates what `fetch` rejected with. */
export function connectionError(
  error: unknown,
  url: string,
  details: ErrorDetails,
): APIConnectionError {
  const code = codeOf(error);
  if (/^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/.test(code)) {
    return new APITimeoutError("connect", details);
  }
  if (/^UND_ERR_(HEADERS|BODY)_TIMEOUT$/.test(code)) {
    return new APITimeoutError("read", details);
  }
  const beforeTls = /before secure TLS connection/.test(causeOf(error).message);
  const reason = beforeTls ? "tls" : reasonOf(code);
  return new APIConnectionError(
    `connection to ${new URL(url).host} failed: ${reason}`,
    reason,
    !["refused", "dns", "tls"].includes(reason),
    { ...details, retryable: reason !== "tls" || beforeTls },
  );
}

/** Whether the body was no valid gzip, deflate or Brotli data. */
export function isBrokenEncoding(error: unknown): boolean {
  const code = codeOf(error);
  // A body that merely ends early is a lost connection.
  return /^(Z_DATA_ERROR|ERR__?BROTLI|ERR_BROTLI|ZSTD_error)/.test(code);
}

function reasonOf(code: string): ConnectionFailure {
  if (code === "ECONNREFUSED") return "refused";
  if (/^(ENOTFOUND|EAI_)/.test(code)) return "dns";
  if (/CERT|_TLS_|^ERR_SSL|^EPROTO$|SELF_SIGNED|HOSTNAME|ISSUER/.test(code)) {
    return "tls";
  }
  if (/^(ECONNRESET|EPIPE|ECONNABORTED)$/.test(code)) return "reset";
  if (/^(UND_ERR_SOCKET|Z_BUF_ERROR|ERR_STREAM_PREMATURE_CLOSE)$/.test(code)) {
    return "closed";
  }
  if (/^(HPE_|UND_ERR_|ERR_HTTP2?_)/.test(code)) return "protocol";
  return "network";
}

function codeOf(error: unknown): string {
  const { code, errors } = causeOf(error);
  if (typeof code === "string") return code;
  // Several addresses were tried; the last word is as good as the first.
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  return first === undefined ? "" : codeOf(first);
}

interface Cause {
  readonly code?: unknown;
  readonly errors?: unknown;
  readonly message: string;
}

/** The innermost error that says something. */
function causeOf(error: unknown): Cause {
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) {
    cause = cause.cause;
  }
  return cause instanceof Error ? cause : { message: "" };
}
