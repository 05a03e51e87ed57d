/** A response as it came in, before it is judged. */
export interface RawResponse {
  /** Where it came from, after redirects; empty when there was none. */
  readonly url: string;
  /** 0 when there was no response. */
  readonly statusCode: number;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** A response, and what it says about the call. */
export interface Exchange extends RawResponse {
  /** Operation of the API document. */
  readonly operation: string;
  readonly attempts: number;
  /** Id of the request, from the envelope or the header `x-request-id`. */
  readonly requestId: string;
  /** The service's code; empty when it gave none. */
  readonly code: string;
}

const lenient = /* @__PURE__ */ new TextDecoder();
const strict = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: true });

/** The body as text; bytes that are not UTF-8 become U+FFFD. */
export function textOf(body: Uint8Array): string {
  return lenient.decode(body);
}

/** Strict UTF-8 as text. */
export function strictText(body: Uint8Array): string {
  return strict.decode(body);
}
