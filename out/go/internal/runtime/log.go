package runtime

import (
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"
)

// logRequest says that an attempt is about to be sent.
func (s *sighting) logRequest() {
	if s.logs(slog.LevelDebug) {
		s.log.LogAttrs(s.ctx, slog.LevelDebug, s.event.line(), s.attributes()...)
	}
}

func (s *sighting) logResponse(event *ResponseEvent) {
	if !s.logs(slog.LevelDebug) {
		return
	}
	text := fmt.Sprintf("%s: %d in %s", event.line(), event.StatusCode, seconds(event.Elapsed))
	s.log.LogAttrs(s.ctx, slog.LevelDebug, text, append(s.attributes(),
		slog.Int("status_code", event.StatusCode),
		slog.String("request_id", event.RequestID),
		slog.Any("response_headers", s.shown(event.ResponseHeader)),
		slog.Duration("elapsed", event.Elapsed))...)
}

// logFailure tells of a failure that another attempt follows. The last one is the caller's
// to log, who gets it.
func (s *sighting) logFailure(event *ErrorEvent) {
	if !event.Retries || !s.logs(slog.LevelInfo) {
		return
	}
	text := fmt.Sprintf("%s: %v; next attempt in %s", event.line(), event.Err, seconds(event.RetryIn))
	s.log.LogAttrs(s.ctx, slog.LevelInfo, text, append(s.attributes(),
		slog.String("error", event.Err.Error()),
		slog.Duration("elapsed", event.Elapsed),
		slog.Duration("retry_in", event.RetryIn))...)
}

func (s *sighting) logs(level slog.Level) bool {
	return s.log != nil && s.log.Enabled(s.ctx, level)
}

func (e *RequestEvent) line() string { return e.Method + " " + e.URL }

func seconds(duration time.Duration) string { return fmt.Sprintf("%.3f s", duration.Seconds()) }

func (s *sighting) attributes() []slog.Attr {
	return []slog.Attr{
		slog.String("operation", s.event.Operation),
		slog.Int("attempt", s.event.Attempt),
		slog.String("method", s.event.Method),
		slog.String("url", s.event.URL),
		slog.Any("headers", s.shown(s.event.Header)),
	}
}

// shown is a header without what must stay secret.
func (s *sighting) shown(header http.Header) http.Header {
	shown := make(http.Header, len(header))
	for name, values := range header {
		if s.task.isSecret(name) {
			values = []string{redacted}
		}
		shown[name] = values
	}
	return shown
}

// secretNames are parts of the names of headers whose values are nobody's business.
var secretNames = []string{"auth", "cookie", "key", "secret", "signature", "token", "password"}

// isSecret reports whether a header may hold a credential: by its name, or because the
// document sends one in it.
func (t *task) isSecret(name string) bool {
	lower := strings.ToLower(name)
	carries := func(location Location, header string) bool {
		return (location == InHeader || location == "") && strings.EqualFold(header, name)
	}
	return slices.ContainsFunc(secretNames, func(part string) bool { return strings.Contains(lower, part) }) ||
		slices.ContainsFunc(t.client.settings.Schemes, func(s Scheme) bool { return carries(s.In, s.Name) }) ||
		t.operation != nil && slices.ContainsFunc(t.operation.Parameters, func(p Parameter) bool {
			_, isCredential := p.Value.(Credential)
			return isCredential && carries(p.In, p.Name)
		})
}
