import { isObject } from "./json.js";
import { shownMessage } from "./message.js";

/** What a body says about the call. */
export interface Verdict {
  /** Whether the body reports a failure, whatever the status says. */
  readonly isFailure?: boolean;
  readonly code: string;
  readonly message: string;
  readonly requestId: string;
}

/** What a body without an envelope says, by common habits. */
export function commonVerdict(body: unknown, headers: Headers): Verdict {
  const requestId = shownMessage(headers.get("x-request-id"));
  if (!isObject(body)) return { code: "", message: "", requestId };
  const { error, errors } = body;
  const inner = isObject(error) ? error : {};
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  return {
    code: firstText(body["code"], inner["code"]),
    message: firstText(
      body["message"],
      inner["message"],
      error,
      body["detail"],
      body["title"],
      body["error_description"],
      isObject(first) ? first["message"] : undefined,
    ),
    requestId,
  };
}

function firstText(...candidates: readonly unknown[]): string {
  const isText = (one: unknown): one is string =>
    typeof one === "string" && one !== "";
  return candidates.find(isText) ?? "";
}
