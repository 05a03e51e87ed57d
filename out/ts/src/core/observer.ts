import type { AttemptLimits } from "./attempt.js";
import type { Core } from "./core.js";
import type { BuiltRequest } from "./request.js";

/** An attempt: one request, with the redirects that it follows. */
export interface RequestEvent {
  /** Operation of the API document; empty for a signed URL. */
  readonly operation: string;
  /** 1 for the first attempt of a call. */
  readonly attempt: number;
  readonly method: string;
  /** Without user, query and fragment. */
  readonly url: string;
  /** Headers of the request as they are sent, credentials included. */
  readonly headers: Headers;
}

/** An attempt that was answered. */
export interface ResponseEvent extends RequestEvent {
  readonly statusCode: number;
  /** Id of the request for the service's support; empty when it gave none. */
  readonly requestId: string;
  readonly responseHeaders: Headers;
  /** Milliseconds since the attempt began; of a stream until its head came. */
  readonly elapsed: number;
}

/** An attempt that failed, be it by the status of its answer. */
export interface FailureEvent extends RequestEvent {
  readonly error: Error;
  /** Milliseconds since the attempt began. */
  readonly elapsed: number;
  /** Milliseconds until the next attempt; undefined when there is none. */
  readonly retryIn: number | undefined;
}

/**
 * Functions that are told of each attempt, and waited for. What one of them
 * throws ends the call with just that.
 */
export interface Hooks {
  /** Before an attempt, of which it may change the headers, for example to sign. */
  readonly onRequest?: (event: RequestEvent) => unknown;
  /** After an answer, whatever its status. */
  readonly onResponse?: (event: ResponseEvent) => unknown;
  /** After a failure; an answer that reports one was told of before. */
  readonly onError?: (event: FailureEvent) => unknown;
}

/** Takes lines of a log with their fields, as `console` does. */
export interface Logger {
  /** Before and after each attempt. */
  debug(text: string, fields: object): void;
  /** A failure that is followed by another attempt. */
  info(text: string, fields: object): void;
}

/** Facts about a span, by the names of OpenTelemetry. */
export type SpanAttributes = Readonly<Record<string, string | number>>;

/** Ends a span, with what is known by then. */
export type EndSpan = (attributes: SpanAttributes, error?: Error) => void;

/**
 * Begins a span for an attempt, writes its context into the headers of the
 * request, and gives what ends it.
 */
export type Tracer = (
  name: string,
  attributes: SpanAttributes,
  headers: Headers,
) => EndSpan;

/** Options that let a client be watched. */
export interface ObserverOptions {
  /** Told of each attempt: before it is sent, when answered, when failed. */
  hooks?: Hooks | undefined;
  /** Where attempts are logged, without bodies, queries and credentials. */
  logger?: Logger | undefined;
  /** Makes a span per attempt; see the subpath `otel` for OpenTelemetry. */
  tracer?: Tracer | undefined;
}

/** What an answer tells observers. */
export interface Head {
  readonly statusCode: number;
  readonly headers: Headers;
  readonly requestId?: string;
}

/** An attempt under observation. */
export interface Observed {
  answered(head: Head): Promise<void>;
  /** `retryIn` is undefined when there is no further attempt. */
  failed(error: unknown, retryIn: number | undefined): Promise<void>;
}

/** Watches the attempts of a client; what it throws ends the call. */
export type Observer = (
  core: Core,
  request: BuiltRequest,
  limits: AttemptLimits,
  /** Path of the API document; empty for a signed URL. */
  template: string,
) => Promise<Observed>;
