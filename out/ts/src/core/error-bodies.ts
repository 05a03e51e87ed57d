import { codecOf } from "./codec.js";
import { lenient } from "./misfit.js";
import type { Errors } from "./operation.js";

/** The body of a failure in the type that the document gives it for a status. */
export function errorBody(
  { types }: Errors,
  status: number,
  body: unknown,
): unknown {
  const of = types[status] ?? types[rangeOf(status)] ?? types["default"];
  return of && codecOf(of).read(body, lenient);
}

/** `4XX` for 404. */
export function rangeOf(status: number): string {
  return `${Math.floor(status / 100)}XX`;
}
