import { APIStatusError } from "../errors.js";
import { redact } from "./core.js";
import { logTo } from "./log.js";
import type {
  Head,
  Observer,
  ObserverOptions,
  RequestEvent,
  ResponseEvent,
} from "./observer.js";
import { checkedName } from "./request.js";
import { beginSpan } from "./spans.js";

/** The observer that hooks, logger and tracer make; undefined without any. */
export function observing(options: ObserverOptions): Observer | undefined {
  const { hooks, logger, tracer } = options;
  if (!hooks && !logger && !tracer) return undefined;
  return async (core, request, { attempts, operation }, template) => {
    const { headers, method } = request;
    const { origin, pathname } = new URL(request.url);
    const url = redact(core, origin + pathname);
    const event: RequestEvent = {
      operation,
      attempt: attempts,
      method,
      url,
      headers,
    };
    const endSpan = tracer && beginSpan(tracer, event, template);
    try {
      await hooks?.onRequest?.(event);
      for (const [name, value] of headers) checkedName(name, value);
    } catch (error) {
      endSpan?.(undefined, error as Error);
      throw error;
    }
    const log = logger && logTo(logger, core, event);
    const began = core.clock.now();

    /** The event of an answer, which is logged at once. */
    function answer(head: Head): ResponseEvent {
      const { headers: responseHeaders, requestId = "", statusCode } = head;
      const elapsed = core.clock.now() - began;
      const seen = { statusCode, requestId, responseHeaders, elapsed };
      log?.answered({ ...event, ...seen });
      return { ...event, ...seen };
    }

    // A span ends before a hook can throw.
    return {
      async answered(head) {
        const seen = answer(head);
        endSpan?.(seen);
        await hooks?.onResponse?.(seen);
      },
      async failed(cause, retryIn) {
        const error = cause as Error;
        const seen =
          error instanceof APIStatusError ? answer(error) : undefined;
        endSpan?.(seen, error);
        if (seen) await hooks?.onResponse?.(seen);
        const elapsed = seen?.elapsed ?? core.clock.now() - began;
        const failure = { ...event, error, elapsed, retryIn };
        log?.failed(failure);
        await hooks?.onError?.(failure);
      },
    };
  };
}
