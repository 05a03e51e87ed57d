import type { Of } from "./codec.js";
import type { Exchange } from "./exchange.js";
import { rangeOf } from "./error-bodies.js";
import type { Operation, OtherAnswers } from "./operation.js";

/** How an answer reads, by its status and then by its media type. */
export function byStatus<T>(
  operation: Operation<T>,
  { body, headers, statusCode }: Exchange,
): Of<T> | undefined | null {
  const { answers } = operation.others as OtherAnswers;
  const all = [operation, ...answers];
  const one =
    answers.find(({ status }) => status === `${statusCode}`) ??
    answers.find(({ status }) => status === rangeOf(statusCode)) ??
    operation;
  const isEmptyFine = all.some(({ answer }) => answer === undefined);
  if (body.length === 0 && isEmptyFine) return null;
  const type = essenceOf(headers.get("content-type") ?? "");
  const byType = all.find(
    (other) =>
      other.answer !== undefined &&
      essenceOf(other.type ?? "application/json") === type,
  );
  const isOwn =
    type === "" || essenceOf(one.type ?? "application/json") === type;
  return ((isOwn ? one : (byType ?? one)).answer ?? null) as Of<T> | null;
}

function essenceOf(type: string): string {
  return (type.split(";")[0] ?? "").trim().toLowerCase();
}
