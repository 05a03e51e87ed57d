"""Spans of OpenTelemetry for the attempts of a client; needs the extra ``otel``."""

from __future__ import annotations

from collections.abc import Mapping

from opentelemetry import propagate, trace
from opentelemetry.trace import SpanKind, Status, StatusCode, TracerProvider

from ._runtime.hooks import EndSpan, Tracer

__all__ = ["tracer"]


def tracer(provider: TracerProvider | None = None) -> Tracer:
    """What a client takes as ``tracer``.

    Each attempt becomes a client span with the attributes of the HTTP conventions,
    and its request carries the context of the span.

    Args:
        provider: Where the spans go; the global one by default.
    """
    spans = trace.get_tracer(__name__.partition(".")[0], tracer_provider=provider)

    def begin(
        name: str, attributes: Mapping[str, str | int], headers: dict[str, str]
    ) -> EndSpan:
        span = spans.start_span(name, kind=SpanKind.CLIENT, attributes=attributes)
        propagate.inject(headers, trace.set_span_in_context(span))

        def end(further: Mapping[str, str | int], error: Exception | None) -> None:
            span.set_attributes(further)
            if error is not None:
                answered = "http.response.status_code" in further
                text = None if answered else str(error)
                span.set_status(Status(StatusCode.ERROR, text))
            span.end()

        return end

    return begin
