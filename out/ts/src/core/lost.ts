import { APIConnectionError, type ConnectionDetails } from "../errors.js";

/** The error that no response arrived from where a URL leads. */
export function lostConnection(
  url: string,
  details: ConnectionDetails,
): APIConnectionError {
  const { host } = new URL(url);
  const text = `connection to ${host} failed: ${details.reason}`;
  return new APIConnectionError(text, details);
}
