import {
  APIStatusError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  InternalServerError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  type StatusDetails,
} from "../errors.js";
import { shownMessage } from "./message.js";
import type { ErrorFamily, ErrorRule } from "./profile.js";

/** The error that a status and code stand for. */
export function statusError(
  details: StatusDetails & { readonly serviceMessage: string },
  rules: readonly ErrorRule[] = [],
): APIStatusError {
  const { code = "", requestId = "", statusCode } = details;
  const serviceMessage = shownMessage(details.serviceMessage);
  const message =
    `HTTP ${statusCode}` +
    (code && ` ${code}`) +
    (serviceMessage && `: ${serviceMessage}`) +
    (requestId && ` (request id ${requestId})`);
  const type = classOf(familyOf(statusCode, code, rules));
  return new type(message, details);
}

function familyOf(
  status: number,
  code: string,
  rules: readonly ErrorRule[],
): ErrorFamily | undefined {
  const rule =
    rules.find(({ codes = [] }) => codes.includes(code)) ??
    rules.find(({ statuses = [] }) => statuses.includes(status));
  return rule?.family ?? familyOfStatus(status);
}

function familyOfStatus(status: number): ErrorFamily | undefined {
  switch (status) {
    case 400:
      return "bad-request";
    case 401:
      return "authentication";
    case 403:
      return "permission-denied";
    case 404:
      return "not-found";
    case 409:
      return "conflict";
    case 429:
      return "rate-limit";
    default:
      return status >= 500 ? "internal-server" : undefined;
  }
}

function classOf(family: ErrorFamily | undefined): typeof APIStatusError {
  switch (family) {
    case "bad-request":
      return BadRequestError;
    case "authentication":
      return AuthenticationError;
    case "permission-denied":
      return PermissionDeniedError;
    case "not-found":
      return NotFoundError;
    case "conflict":
      return ConflictError;
    case "rate-limit":
      return RateLimitError;
    case "internal-server":
      return InternalServerError;
    case undefined:
      return APIStatusError;
  }
}
