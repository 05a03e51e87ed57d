package runtime

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// Tracer begins a span for an attempt. It may write its context into header. What it gives
// back ends the span, with further attributes and with the error, nil for a success.
// Attributes are texts and ints, named as in OpenTelemetry's conventions for HTTP clients.
type Tracer = func(
	ctx context.Context, name string, attributes map[string]any, header http.Header,
) (end func(attributes map[string]any, err error))

func (s *sighting) startSpan() {
	if s.tracer == nil {
		return
	}
	name := s.event.Method
	attributes := map[string]any{
		"http.request.method": s.event.Method,
		"url.full":            s.event.URL,
	}
	if s.task.operation != nil {
		template := s.task.operation.template()
		attributes["url.template"] = template
		name += " " + template
	}
	if address, err := url.Parse(s.event.URL); err == nil {
		attributes["server.address"] = address.Hostname()
		attributes["server.port"] = portOf(address)
	}
	if s.event.Attempt > 1 {
		attributes["http.request.resend_count"] = s.event.Attempt - 1
	}
	s.endSpan = s.tracer(s.ctx, name, attributes, s.event.Header)
}

func (s *sighting) finishSpan(err error) {
	if s.endSpan == nil {
		return
	}
	attributes := map[string]any{}
	if s.status != 0 {
		attributes["http.response.status_code"] = s.status
	}
	if err != nil {
		attributes["error.type"] = s.errorType(err)
	}
	s.endSpan(attributes, err)
}

// errorType is the status of a failure, or the name of the error's type.
func (s *sighting) errorType(err error) string {
	var failure *APIError
	if errors.As(err, &failure) && failure.StatusCode >= http.StatusBadRequest {
		return strconv.Itoa(failure.StatusCode)
	}
	if errors.Is(err, context.Canceled) {
		return "context.Canceled"
	}
	kind := fmt.Sprintf("%T", err)
	return kind[strings.LastIndexByte(kind, '.')+1:]
}

func portOf(address *url.URL) int {
	if port, err := strconv.Atoi(address.Port()); err == nil {
		return port
	}
	if address.Scheme == "http" {
		return 80
	}
	return 443
}

// template is the path with the names of its parameters in braces.
func (o *Operation) template() string {
	var path strings.Builder
	for index, piece := range o.Path {
		if index%2 == 0 {
			path.WriteString(piece)
			continue
		}
		for _, parameter := range o.Parameters {
			if parameter.In == InPath && parameter.key() == piece {
				piece = parameter.Name
			}
		}
		path.WriteString("{" + piece + "}")
	}
	return path.String()
}
