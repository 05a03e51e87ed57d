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
import type { FamilyOf } from "./profile.js";

const families: Readonly<Record<number, typeof APIStatusError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  429: RateLimitError,
};

/** The error that a status and code stand for. */
export function statusError(
  details: StatusDetails & { readonly serviceMessage: string },
  familyOf?: FamilyOf,
): APIStatusError {
  const { serviceMessage, ...facts } = details;
  const { code, requestId, statusCode } = facts;
  const shown = shownMessage(serviceMessage);
  const family = familyOf?.(code, statusCode) ?? statusCode;
  const type =
    families[family] ?? (family < 500 ? APIStatusError : InternalServerError);
  return new type(
    `HTTP ${statusCode}` +
      (code && ` ${code}`) +
      (shown && `: ${shown}`) +
      (requestId && ` (request id ${requestId})`),
    { retryable: /^(408|429|50[0234])$/.test(`${statusCode}`), ...facts },
  );
}
