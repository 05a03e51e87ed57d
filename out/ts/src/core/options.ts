import type { ObserverOptions } from "./observer.js";

/** The part of `fetch` that this package uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Further settings for `fetch`, such as undici's `dispatcher`. */
export type FetchOptions = Omit<
  RequestInit,
  "body" | "headers" | "method" | "redirect" | "signal"
> &
  Record<string, unknown>;

/** A credential, or a function that is asked for it before each attempt. */
export type Credential = string | (() => string | Promise<string>);

/** Options that every client has. */
export interface CommonOptions extends ObserverOptions {
  /**
   * Where requests go: `host`, `host:port`, or a URL with `http://` or
   * `https://` and perhaps a path. Without a scheme it is `https`.
   */
  baseUrl?: string | undefined;
  /**
   * Longest call, with all retries and their pauses, in milliseconds.
   * @default 600000
   */
  timeout?: number | undefined;
  /**
   * Longest silence while waiting for a response, in milliseconds.
   * @default 60000
   */
  readTimeout?: number | undefined;
  /**
   * Further attempts after a failure that may pass.
   * @default those of the operation, else 2
   */
  maxRetries?: number | undefined;
  /** Headers to send with each request. */
  headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Largest response, in bytes after decompression.
   * @default 104857600
   */
  maxResponseBytes?: number | undefined;
  /**
   * Whether a missing field, a null or a bad format in a response is an error;
   * otherwise it reads as absent.
   * @default false
   */
  strictDecoding?: boolean | undefined;
  /** Sends the requests instead of the platform's `fetch`. */
  fetch?: Fetch | undefined;
  /** Further settings for `fetch`, such as a `dispatcher` for a proxy. */
  fetchOptions?: FetchOptions | undefined;
}

/** Options of one call; they win over the client's. */
export interface RequestOptions {
  /** Longest call, with all retries and their pauses, in milliseconds. */
  timeout?: number | undefined;
  /** Further attempts after a failure that may pass. */
  maxRetries?: number | undefined;
  /** Headers to send with the request. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Makes the call safe to repeat: the service acts once per key. */
  idempotencyKey?: string | undefined;
  /** Cancels the call. */
  signal?: AbortSignal | undefined;
}

/** Options of a call that waits for its effect. */
export interface WaitOptions extends RequestOptions {
  /** Longest wait for the effect, in milliseconds. */
  waitTimeout?: number | undefined;
  /** Pause between two looks at the state, in milliseconds. */
  pollInterval?: number | undefined;
}
