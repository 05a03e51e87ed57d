import type {
  RequestEvent,
  ResponseEvent,
  SpanAttributes,
  Tracer,
} from "./observer.js";

/**
 * Begins the span of an attempt, with the attributes of OpenTelemetry's HTTP
 * conventions. What it gives ends it, with the answer and the failure if any.
 */
export function beginSpan(
  tracer: Tracer,
  { attempt, headers, method, url }: RequestEvent,
  template: string,
): (answer?: ResponseEvent, error?: Error) => void {
  const { hostname, port, protocol } = new URL(url);
  const usual = protocol === "https:" ? 443 : 80;
  const attributes: SpanAttributes = {
    "http.request.method": method,
    "url.full": url,
    ...(template && { "url.template": template }),
    "server.address": hostname,
    "server.port": Number(port) || usual,
    ...(attempt > 1 ? { "http.request.resend_count": attempt - 1 } : {}),
  };
  const name = template ? `${method} ${template}` : method;
  const end = tracer(name, attributes, headers);
  return (answer, error) => {
    const status = answer?.statusCode;
    const family =
      status !== undefined && status >= 400 ? `${status}` : undefined;
    end(
      {
        ...(status === undefined
          ? {}
          : { "http.response.status_code": status }),
        ...(error && { "error.type": family ?? error.name }),
      },
      error,
    );
  };
}
