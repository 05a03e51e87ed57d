/** What every error of this package can tell about the call that failed. */
export interface ErrorDetails {
  /** Operation of the API document; empty when no operation was involved. */
  readonly operation?: string | undefined;
  /** Requests that were sent; 0 when nothing was sent. */
  readonly attempts?: number | undefined;
  /** Whether the same call may succeed when it is made again. */
  readonly retryable?: boolean | undefined;
  /** The error underneath, for example the one `fetch` rejected with. */
  readonly cause?: unknown;
}

/** Root of all errors that this package throws. */
export class AgentBayError extends Error {
  /** Operation of the API document; empty when no operation was involved. */
  readonly operation: string;
  /** Requests that were sent; 0 when nothing was sent. */
  readonly attempts: number;
  /** Whether the same call may succeed when it is made again. */
  readonly retryable: boolean;

  constructor(message: string, details: ErrorDetails = {}) {
    super(
      message,
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    // A minifier renames classes, so names are spelled out.
    named(this, "AgentBayError");
    this.operation = details.operation ?? "";
    this.attempts = details.attempts ?? 0;
    this.retryable = details.retryable ?? false;
  }

  /** Counts an `InvalidRequestError`, which is a `TypeError`, as one of these. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    const isInstance = Function.prototype[Symbol.hasInstance];
    const isRoot = this === AgentBayError;
    return (
      isInstance.call(this, value) ||
      (isRoot && isInstance.call(InvalidRequestError, value))
    );
  }
}

/** The root under a name that does not depend on the API. @internal */
export { AgentBayError as RootError };

/** Why no response arrived. */
export type ConnectionFailure =
  "refused" | "dns" | "tls" | "reset" | "closed" | "protocol" | "network";

/** No usable response arrived. */
export class APIConnectionError extends AgentBayError {
  /** Why no response arrived. */
  readonly reason: ConnectionFailure;
  /** Whether the service may have acted on the request all the same. */
  readonly maybeProcessed: boolean;

  constructor(
    message: string,
    reason: ConnectionFailure,
    maybeProcessed: boolean,
    details?: ErrorDetails,
  ) {
    super(message, details);
    named(this, "APIConnectionError");
    this.reason = reason;
    this.maybeProcessed = maybeProcessed;
  }
}

/** What took too long. */
export type TimeoutPhase = "connect" | "read" | "total" | "wait";

/** A time limit ran out. */
export class APITimeoutError extends APIConnectionError {
  /** What took too long. */
  readonly phase: TimeoutPhase;

  constructor(phase: TimeoutPhase, details?: ErrorDetails) {
    super(`timed out (${phase})`, "network", phase !== "connect", {
      ...details,
      retryable: true,
    });
    named(this, "APITimeoutError");
    this.phase = phase;
  }
}

/** What a failing response said. */
export interface StatusDetails extends ErrorDetails {
  /** HTTP status; 0 when no request was sent. */
  readonly statusCode: number;
  /** Error code of the service; empty when it gave none. */
  readonly code?: string | undefined;
  /** Id of the request for the service's support; empty when it gave none. */
  readonly requestId?: string | undefined;
  /** Response headers. */
  readonly headers?: Headers | undefined;
  /** Text of the response body, up to 64 KiB. */
  readonly body?: string | undefined;
}

/** The service answered that the call failed. */
export class APIStatusError extends AgentBayError {
  /** HTTP status; below 400 when only the body reported the failure. */
  readonly statusCode: number;
  /** Error code of the service; empty when it gave none. */
  readonly code: string;
  /** Id of the request for the service's support; empty when it gave none. */
  readonly requestId: string;
  /** Response headers. */
  readonly headers: Headers;
  /** Text of the response body, up to 64 KiB. */
  readonly body: string;

  constructor(message: string, details: StatusDetails) {
    super(message, details);
    named(this, "APIStatusError");
    this.statusCode = details.statusCode;
    this.code = details.code ?? "";
    this.requestId = details.requestId ?? "";
    this.headers = details.headers ?? new Headers();
    this.body = details.body ?? "";
  }
}

/** The request was malformed (status 400). */
export class BadRequestError extends APIStatusError {
  constructor(message: string, details: StatusDetails) {
    super(message, details);
    named(this, "BadRequestError");
  }
}

/** The credential is missing, wrong or expired (status 401). */
export class AuthenticationError extends APIStatusError {
  constructor(message: string, details: StatusDetails) {
    super(message, details);
    named(this, "AuthenticationError");
  }
}

/** The credential does not allow the call (status 403). */
export class PermissionDeniedError extends APIStatusError {
  constructor(message: string, details: StatusDetails) {
    super(message, details);
    named(this, "PermissionDeniedError");
  }
}

/** The thing does not exist (status 404). */
export class NotFoundError extends APIStatusError {
  constructor(message: string, details: StatusDetails) {
    super(message, details);
    named(this, "NotFoundError");
  }
}

/** The call contradicts the state of the thing (status 409). */
export class ConflictError extends APIStatusError {
  constructor(message: string, details: StatusDetails) {
    super(message, details);
    named(this, "ConflictError");
  }
}

/** Too many calls (status 429). */
export class RateLimitError extends APIStatusError {
  constructor(message: string, details: StatusDetails) {
    super(message, details);
    named(this, "RateLimitError");
  }
}

/** The service failed (status 500 and above). */
export class InternalServerError extends APIStatusError {
  constructor(message: string, details: StatusDetails) {
    super(message, details);
    named(this, "InternalServerError");
  }
}

/** A response does not have the form that the API document describes. */
export class ResponseDecodeError extends AgentBayError {
  /** Where it does not fit, from the root of the response: `$.items[0].id`. */
  readonly jsonPath: string;
  /** HTTP status of the response. */
  readonly statusCode: number;
  /** Beginning of the response body, up to 2 KiB. */
  readonly raw: string;

  constructor(
    message: string,
    jsonPath: string,
    details: ErrorDetails & {
      readonly statusCode?: number | undefined;
      readonly raw?: string | undefined;
    } = {},
  ) {
    super(message, details);
    named(this, "ResponseDecodeError");
    this.jsonPath = jsonPath;
    this.statusCode = details.statusCode ?? 0;
    this.raw = details.raw ?? "";
  }
}

/** A response is larger than the client accepts. */
export class ResponseTooLargeError extends AgentBayError {
  /** Bytes that the client accepts. */
  readonly limit: number;

  constructor(limit: number, details?: ErrorDetails) {
    super(`response is larger than ${limit} bytes`, details);
    named(this, "ResponseTooLargeError");
    this.limit = limit;
  }
}

/** The service redirected to where this package does not follow. */
export class RedirectError extends AgentBayError {
  /** Where to, without user, query and fragment; empty when unusable. */
  readonly location: string;

  constructor(origin: string, location: string, details?: ErrorDetails) {
    super(`redirect to ${origin} not followed`, details);
    named(this, "RedirectError");
    this.location = location;
  }
}

/** The caller made a mistake; nothing was sent. Also a `TypeError`. */
export class InvalidRequestError extends TypeError {
  /** Operation of the API document; empty when no operation was involved. */
  readonly operation: string;
  /** Always 0: nothing was sent. */
  readonly attempts: number = 0;
  /** Always false: the same call fails again. */
  readonly retryable: boolean = false;

  constructor(message: string, details: ErrorDetails = {}) {
    super(
      message,
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    named(this, "InvalidRequestError");
    this.operation = details.operation ?? "";
  }
}

/** The caller cancelled the call through its `signal`. */
export class APIUserAbortError extends AgentBayError {
  constructor(details?: ErrorDetails) {
    super("cancelled by the caller", details);
    named(this, "AbortError");
  }
}

function named(error: Error, name: string): void {
  Object.defineProperty(error, "name", {
    value: name,
    configurable: true,
    writable: true,
  });
}
