package trial

import (
	"context"
	"testing"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	garden "example.com/garden-sdk"
	"example.com/garden-sdk/gardentest"
	"example.com/garden-sdk/otel"
)

// TestSpans calls through a stub that fails once, and looks at what was exported.
func TestSpans(t *testing.T) {
	exporter := tracetest.NewInMemoryExporter()
	provider := trace.NewTracerProvider(trace.WithSyncer(exporter))
	stub := gardentest.NewStub(t)
	stub.Answer(gardentest.Answer{Status: 503})
	stub.Answer(gardentest.Answer{JSON: map[string]any{"name": "rose"}})
	client, err := garden.NewGarden(
		garden.WithHTTPClient(stub.HTTPClient()), garden.WithTracer(otel.Tracer(provider)))
	if err != nil {
		t.Fatal(err)
	}
	ctx, parent := provider.Tracer("trial").Start(context.Background(), "parent")
	if _, err := client.Plants.Get(ctx, "p-1"); err != nil {
		t.Fatal(err)
	}
	parent.End()

	spans := exporter.GetSpans()
	if len(spans) != 3 {
		t.Fatalf("%d spans", len(spans))
	}
	for index, want := range []map[attribute.Key]any{
		{"http.response.status_code": int64(503), "error.type": "503", "url.template": "/plants/{plant_id}"},
		{"http.response.status_code": int64(200), "http.request.resend_count": int64(1),
			"server.address": "garden.test", "server.port": int64(443), "http.request.method": "GET",
			"url.full": "https://garden.test/plants/p-1"},
	} {
		span := spans[index]
		if span.Name != "GET /plants/{plant_id}" || span.Parent.SpanID() != parent.SpanContext().SpanID() {
			t.Errorf("span %q has parent %s", span.Name, span.Parent.SpanID())
		}
		found := map[attribute.Key]any{}
		for _, one := range span.Attributes {
			found[one.Key] = one.Value.AsInterface()
		}
		for key, value := range want {
			if found[key] != value {
				t.Errorf("span %d: %s is %v, not %v", index, key, found[key], value)
			}
		}
		if failed := span.Status.Code == codes.Error; failed != (index == 0) {
			t.Errorf("span %d: status %v", index, span.Status)
		}
		id := span.SpanContext.SpanID().String()
		if got := stub.Requests()[index].Header.Get("Traceparent"); len(got) != 55 || got[36:52] != id {
			t.Errorf("span %d: traceparent %q, not that of %s", index, got, id)
		}
	}
}
