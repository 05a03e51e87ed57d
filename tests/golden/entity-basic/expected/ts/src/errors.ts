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
export class ZooError<
  Details extends ErrorDetails = ErrorDetails,
> extends Error {
  /** Operation of the API document; empty when no operation was involved. */
  declare readonly operation: string;
  /** Requests that were sent; 0 when nothing was sent. */
  declare readonly attempts: number;
  /** Whether the same call may succeed when it is made again. */
  declare readonly retryable: boolean;

  constructor(message: string, details?: Details) {
    super(message, details);
    note(this, details);
  }

  // A minifier renames classes, so names are spelled out.
  override get name(): string {
    return "ZooError";
  }

  /** Counts an `InvalidRequestError`, which is a `TypeError`, as one of these. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    const isRoot = this === ZooError;
    return (
      super[Symbol.hasInstance](value) ||
      (isRoot && value instanceof InvalidRequestError)
    );
  }
}

/** The root under a name that does not depend on the API. @internal */
export { ZooError as RootError };

/** Why no response arrived. */
export type ConnectionFailure =
  | "refused"
  | "dns"
  | "tls"
  | "reset"
  | "closed"
  | "protocol"
  | "proxy"
  | "network";

/** What is known of a failed connection. */
export interface ConnectionDetails extends ErrorDetails {
  /** Why no response arrived. */
  readonly reason: ConnectionFailure;
  /** Whether the service may have acted on the request all the same. */
  readonly maybeProcessed: boolean;
}

/** No usable response arrived. */
export class APIConnectionError extends ZooError<ConnectionDetails> {
  /** Why no response arrived. */
  declare readonly reason: ConnectionFailure;
  /** Whether the service may have acted on the request all the same. */
  declare readonly maybeProcessed: boolean;

  override get name(): string {
    return "APIConnectionError";
  }
}

/** What took too long. */
export type TimeoutPhase = "connect" | "read" | "total" | "wait";

/** A time limit ran out. */
export class APITimeoutError extends APIConnectionError {
  /** What took too long. */
  readonly phase: TimeoutPhase;

  constructor(phase: TimeoutPhase, details?: ErrorDetails) {
    super(`timed out (${phase})`, {
      ...details,
      retryable: true,
      reason: "network",
      maybeProcessed: phase !== "connect",
    });
    this.phase = phase;
  }

  override get name(): string {
    return "APITimeoutError";
  }
}

/** What a failing response said. */
export interface StatusDetails extends ErrorDetails {
  /** HTTP status; 0 when no request was sent. */
  readonly statusCode: number;
  /** Error code of the service; empty when it gave none. */
  readonly code: string;
  /** Id of the request for the service's support; empty when it gave none. */
  readonly requestId: string;
  /** Response headers. */
  readonly headers: Headers;
  /** Text of the response body, up to 64 KiB. */
  readonly body: string;
  /** The body in the form that the API document gives it for the status. */
  readonly data?: unknown;
}

/** The service answered that the call failed. */
export class APIStatusError extends ZooError<StatusDetails> {
  /** HTTP status; below 400 when only the body reported the failure. */
  declare readonly statusCode: number;
  /** Error code of the service; empty when it gave none. */
  declare readonly code: string;
  /** Id of the request for the service's support; empty when it gave none. */
  declare readonly requestId: string;
  /** Response headers. */
  declare readonly headers: Headers;
  /** Text of the response body, up to 64 KiB. */
  declare readonly body: string;
  /** The body in the form that the API document gives it for the status. */
  declare readonly data: unknown;

  override get name(): string {
    return "APIStatusError";
  }
}

/** The request was malformed (status 400). */
export class BadRequestError extends APIStatusError {
  override get name(): string {
    return "BadRequestError";
  }
}

/** The credential is missing, wrong or expired (status 401). */
export class AuthenticationError extends APIStatusError {
  override get name(): string {
    return "AuthenticationError";
  }
}

/** The credential does not allow the call (status 403). */
export class PermissionDeniedError extends APIStatusError {
  override get name(): string {
    return "PermissionDeniedError";
  }
}

/** The thing does not exist (status 404). */
export class NotFoundError extends APIStatusError {
  override get name(): string {
    return "NotFoundError";
  }
}

/** The call contradicts the state of the thing (status 409). */
export class ConflictError extends APIStatusError {
  override get name(): string {
    return "ConflictError";
  }
}

/** Too many calls (status 429). */
export class RateLimitError extends APIStatusError {
  override get name(): string {
    return "RateLimitError";
  }
}

/** The service failed (status 500 and above). */
export class InternalServerError extends APIStatusError {
  override get name(): string {
    return "InternalServerError";
  }
}

/** What is known of a response that was not understood. */
export interface DecodeDetails extends ErrorDetails {
  /** Where it does not fit, from the root of the response: `$.items[0].id`. */
  readonly jsonPath: string;
  /** HTTP status of the response. */
  readonly statusCode: number;
  /** Beginning of the response body, up to 2 KiB. */
  readonly raw: string;
}

/** A response does not have the form that the API document describes. */
export class ResponseDecodeError extends ZooError<DecodeDetails> {
  /** Where it does not fit, from the root of the response: `$.items[0].id`. */
  declare readonly jsonPath: string;
  /** HTTP status of the response. */
  declare readonly statusCode: number;
  /** Beginning of the response body, up to 2 KiB. */
  declare readonly raw: string;

  override get name(): string {
    return "ResponseDecodeError";
  }
}

/** A response is larger than the client accepts. */
export class ResponseTooLargeError extends ZooError {
  /** Bytes that the client accepts. */
  readonly limit: number;

  constructor(limit: number, details?: ErrorDetails) {
    super(`response is larger than ${limit} bytes`, details);
    this.limit = limit;
  }

  override get name(): string {
    return "ResponseTooLargeError";
  }
}

/** The service redirected to where this package does not follow. */
export class RedirectError extends ZooError {
  /** Where to, without user, query and fragment; empty when unusable. */
  readonly location: string;

  constructor(origin: string, location: string, details?: ErrorDetails) {
    super(`redirect to ${origin} not followed`, details);
    this.location = location;
  }

  override get name(): string {
    return "RedirectError";
  }
}

/** The caller made a mistake; nothing was sent. Also a `TypeError`. */
export class InvalidRequestError extends TypeError {
  /** Operation of the API document; empty when no operation was involved. */
  declare readonly operation: string;
  /** Always 0: nothing was sent. */
  declare readonly attempts: number;
  /** Always false: the same call fails again. */
  declare readonly retryable: boolean;

  constructor(message: string, details?: ErrorDetails) {
    super(message, details);
    note(this, details);
  }

  override get name(): string {
    return "InvalidRequestError";
  }
}

/** The caller cancelled the call through its `signal`. */
export class APIUserAbortError extends ZooError {
  constructor(details?: ErrorDetails) {
    super("cancelled by the caller", details);
  }

  override get name(): string {
    return "AbortError";
  }
}

/** Sets the details; a cause that was given is there already. */
function note(error: Error, details?: ErrorDetails): void {
  const none = { operation: "", attempts: 0, retryable: false };
  Object.assign(error, none, details);
}
