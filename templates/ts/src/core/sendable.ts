import { InvalidRequestError } from "../errors.js";
import type { Operation, Payload } from "./operation.js";

/** Refuses what `fetch` cannot send: TRACE, and GET and HEAD with a body. */
export function sendable({ method }: Operation, payload?: Payload): void {
  if (payload === undefined && method !== "TRACE") return;
  const what = payload === undefined ? method : `${method} with a body`;
  throw new InvalidRequestError(`fetch cannot send ${what}`);
}
