import { APIStatusError, ResponseDecodeError, RootError } from "../errors.js";

/** A whole response: status, headers, and the body as bytes. */
export interface Exchange {
  /** Operation of the API document. */
  readonly operation: string;
  /** Where the response came from; empty when there was none. */
  readonly url: string;
  /** 0 when there was no response. */
  readonly statusCode: number;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly attempts: number;
  /** Id of the request, from the envelope or the header `x-request-id`. */
  readonly requestId: string;
  /** The service's code; empty when it gave none. */
  readonly code: string;
}

/** A response as it came in, before it is judged. */
export interface RawResponse {
  /** Where it came from, after redirects. */
  readonly url: string;
  readonly statusCode: number;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** The body as text; bytes that are not UTF-8 become U+FFFD. */
export function bodyText(body: Uint8Array, limit = Infinity): string {
  return new TextDecoder().decode(body.subarray(0, limit));
}

/** What is known of the last response when the call failed. */
export function exchangeOf(error: unknown): Exchange {
  const status = error instanceof APIStatusError ? error : undefined;
  const misfit = error instanceof ResponseDecodeError ? error : undefined;
  return {
    operation: error instanceof RootError ? error.operation : "",
    url: "",
    statusCode: status?.statusCode ?? misfit?.statusCode ?? 0,
    headers: status?.headers ?? new Headers(),
    body: new TextEncoder().encode(status?.body ?? misfit?.raw ?? ""),
    requestId: status?.requestId ?? "",
    code: status?.code ?? "",
    attempts: error instanceof RootError ? error.attempts : 0,
  };
}
