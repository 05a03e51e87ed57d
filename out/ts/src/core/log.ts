import type { Core } from "./core.js";
import type {
  FailureEvent,
  Logger,
  RequestEvent,
  ResponseEvent,
} from "./observer.js";

const secretive = /auth|cookie|key|secret|signature|token|password/i;

/** Logs an attempt: that it begins, and what came of it. */
export function logTo(
  logger: Logger,
  core: Core,
  event: RequestEvent,
): {
  answered(event: ResponseEvent): void;
  failed(event: FailureEvent): void;
} {
  const line = `${event.method} ${event.url}`;
  const fields = { ...event, headers: shown(core, event.headers) };
  logger.debug(line, fields);
  return {
    answered({ elapsed, requestId, responseHeaders, statusCode }) {
      logger.debug(`${line}: ${statusCode} in ${seconds(elapsed)}`, {
        ...fields,
        statusCode,
        requestId,
        responseHeaders: shown(core, responseHeaders),
        elapsed,
      });
    },
    failed({ elapsed, error: { message: error }, retryIn }) {
      if (retryIn === undefined) return;
      const next = `next attempt in ${seconds(retryIn)}`;
      const told = { ...fields, error, elapsed, retryIn };
      logger.info(`${line}: ${error}; ${next}`, told);
    },
  };
}

/** Headers for a log: of those that may hold a secret only the names. */
function shown(
  { profile }: Core,
  headers: Headers,
): Readonly<Record<string, string>> {
  const own = profile.credentials?.filter((one) => one.in === "header") ?? [];
  const secret = new Set(own.map(({ name }) => name.toLowerCase()));
  const safe = [...headers].map(([name, value]) => [
    name,
    secret.has(name) || secretive.test(name) ? "[redacted]" : value,
  ]);
  return Object.fromEntries(safe) as Record<string, string>;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(3)} s`;
}
