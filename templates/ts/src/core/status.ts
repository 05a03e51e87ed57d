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
import type { ErrorRule } from "./profile.js";

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
  rules: readonly ErrorRule[] = [],
): APIStatusError {
  const { serviceMessage, ...facts } = details;
  const { code, requestId, statusCode } = facts;
  const shown = shownMessage(serviceMessage);
  const rule =
    rules.find(({ codes }) => codes?.includes(code)) ??
    rules.find(({ statuses }) => statuses?.includes(statusCode));
  const family = rule?.family ?? statusCode;
  const type =
    families[family] ?? (family < 500 ? APIStatusError : InternalServerError);
  return new type(
    `HTTP ${statusCode}` +
      (code && ` ${code}`) +
      (shown && `: ${shown}`) +
      (requestId && ` (request id ${requestId})`),
    facts,
  );
}
