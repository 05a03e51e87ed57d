import { APIStatusError, ResponseDecodeError, RootError } from "../errors.js";
import type { Exchange } from "./exchange.js";

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
