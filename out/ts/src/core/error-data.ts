import { APIStatusError } from "../errors.js";
import { codecOf, type Of } from "./codec.js";
import { parseJson } from "./json.js";
import { lenient } from "./misfit.js";

/**
 * The body of a failing response as one of the types that the API document
 * describes: `errorData(error, ProblemDetails)`. Undefined for any other error,
 * and for a body that does not fit.
 */
export function errorData<T>(error: unknown, type: Of<T>): T | undefined {
  if (!(error instanceof APIStatusError)) return undefined;
  try {
    return codecOf(type).read(parseJson(error.body), lenient);
  } catch {
    return undefined;
  }
}
