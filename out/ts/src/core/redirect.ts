import { RedirectError, type ErrorDetails } from "../errors.js";

/** The error that nobody follows to where a response leads. */
export function notFollowed(
  target: URL | null | undefined,
  details?: ErrorDetails,
): RedirectError {
  if (!target) return new RedirectError("an unknown place", "", details);
  const { origin, pathname } = target;
  return new RedirectError(origin, origin + pathname, details);
}
