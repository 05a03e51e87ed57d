import {
  APIStatusError,
  APIUserAbortError,
  InvalidRequestError,
  ResponseDecodeError,
  RootError,
} from "../errors.js";
import type { Exchange } from "./exchange.js";

/** What every result tells. */
export interface ResultBase {
  /** Id of the last request for the service's support; empty without one. */
  readonly requestId: string;
  /** What went wrong; empty on success. */
  readonly errorMessage: string;
  /** The service's code; empty when it gave none. */
  readonly code: string;
  /** HTTP status of the last response; 0 when there was none. */
  readonly httpStatusCode: number;
}

/** The result of a call that succeeded. */
export interface Success extends ResultBase {
  readonly success: true;
  readonly error?: undefined;
}

/** The result of a call that failed. */
export interface Failure extends ResultBase {
  readonly success: false;
  /** The error behind the failure, unless the call itself went well. */
  readonly error?: RootError | undefined;
}

/** The members of a type, each perhaps missing. */
export type Missing<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** A result: with its data on success, and what there is of it on failure. */
export type Outcome<T extends object = object> =
  (Success & T) | (Failure & Missing<T>);

/** An answer, with what is known about it. */
interface Answered {
  readonly exchange: Exchange;
}

/** What a successful call tells besides its data, by its last answer if any. */
export function succeeded(reply: Answered | undefined): Success {
  const { exchange } = reply ?? {};
  return {
    success: true,
    requestId: exchange?.requestId ?? "",
    errorMessage: "",
    code: exchange?.code ?? "",
    httpStatusCode: exchange?.statusCode ?? 0,
  };
}

/** As `succeeded`, unless a value is there that is not the expected one. */
export function succeededWith(
  reply: Answered,
  value: number | undefined,
  expected: number,
): Success | Failure {
  const told = succeeded(reply);
  if (value === undefined || value === expected) return told;
  return { ...told, success: false };
}

/** What an error tells as a result. */
export function failed(error: RootError): Failure {
  const status = error instanceof APIStatusError ? error : undefined;
  const statusCode =
    error instanceof ResponseDecodeError
      ? error.statusCode
      : (status?.statusCode ?? 0);
  return {
    success: false,
    requestId: status?.requestId ?? "",
    errorMessage: error.message,
    code: status?.code ?? "",
    httpStatusCode: statusCode,
    error,
  };
}

/** Runs a call and gives a result for what the service or the network did. */
export function settled<T>(work: () => Promise<T>): Promise<T | Failure> {
  return settledAs(work, failed);
}

/** As `settled`, with another form of the failure. */
export async function settledAs<T, F>(
  work: () => Promise<T>,
  failedAs: (error: RootError) => F,
): Promise<T | F> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RootError) || isCallers(error)) throw error;
    return failedAs(error);
  }
}

/** Whether the caller made a mistake or cancelled: never a result. */
function isCallers(error: RootError): boolean {
  return (
    error instanceof InvalidRequestError || error instanceof APIUserAbortError
  );
}
