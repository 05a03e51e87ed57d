import {
  APIStatusError,
  APIUserAbortError,
  InvalidRequestError,
  ResponseDecodeError,
  RootError,
} from "../errors.js";
import type { Reply } from "./reply.js";

/** What every result tells. */
interface Told {
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
export interface Success extends Told {
  readonly success: true;
  readonly error?: undefined;
}

/** The result of a call that failed. */
export interface Failure extends Told {
  readonly success: false;
  /** The error behind the failure, unless the call itself went well. */
  readonly error?: RootError | undefined;
}

/** The members of a type, each perhaps missing. */
export type Missing<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** A result: with its data on success, and what there is of it on failure. */
export type Outcome<T extends object = object> =
  (Success & T) | (Failure & Missing<T>);

/** What a successful answer tells besides its data. */
export function succeeded({ exchange }: Reply): Success {
  return {
    success: true,
    requestId: exchange.requestId,
    errorMessage: "",
    code: exchange.code,
    httpStatusCode: exchange.statusCode,
  };
}

/** The success of a call that had nothing to do. */
export function alreadyDone(): Success {
  return {
    success: true,
    requestId: "",
    errorMessage: "",
    code: "",
    httpStatusCode: 0,
  };
}

/** What a call that went well tells although its effect is a failure. */
export function unsuccessful(reply: Reply): Failure {
  return { ...succeeded(reply), success: false };
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
export async function settled<T, F>(
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
