package runtime

import (
	"context"
	"log/slog"
	"net/http"
	"time"
)

// Hooks are functions that see every attempt of a client: one request and its answer, with
// the redirects between them. Those that are nil are left out. They are called by the
// goroutine of the call, so that several may run at once.
type Hooks struct {
	// OnRequest is called before an attempt. It may change the header, for this attempt
	// only. Its error ends the call, which returns just that.
	OnRequest func(ctx context.Context, event *RequestEvent) error
	// OnResponse is called when the service has answered, whatever the status.
	OnResponse func(ctx context.Context, event *ResponseEvent)
	// OnError is called when an attempt has failed, also by its status.
	OnError func(ctx context.Context, event *ErrorEvent)
}

// RequestEvent is an attempt that is about to be sent.
type RequestEvent struct {
	// Operation is the operation as errors call it, empty for a signed address.
	Operation string
	// Attempt counts from 1.
	Attempt int
	Method  string
	// URL has no user, no query and no fragment.
	URL string
	// Header is the header of the request, credentials included.
	Header http.Header
}

// ResponseEvent is an attempt that was answered.
type ResponseEvent struct {
	RequestEvent
	StatusCode int
	// RequestID is the service's name for the request, empty when it sent none.
	RequestID string
	// ResponseHeader is the header of the answer.
	ResponseHeader http.Header
	// Elapsed is the time since the attempt began; for a stream, until its head was there.
	Elapsed time.Duration
}

// ErrorEvent is an attempt that failed.
type ErrorEvent struct {
	RequestEvent
	Err error
	// Elapsed is the time since the attempt began.
	Elapsed time.Duration
	// Retries reports whether there is a next attempt, RetryIn how long the pause before it
	// is.
	Retries bool
	RetryIn time.Duration
}

// observers are what watches a client at work; nil for a client that nothing watches.
type observers struct {
	hooks  Hooks
	log    *slog.Logger
	tracer Tracer
}

func observersOf(given *options) *observers {
	if given.hooks == nil && given.logger == nil && given.tracer == nil {
		return nil
	}
	found := &observers{log: given.logger, tracer: given.tracer}
	if given.hooks != nil {
		found.hooks = *given.hooks
	}
	return found
}

// sighting is one attempt as observers see it; nil when there are none.
type sighting struct {
	*observers
	ctx     context.Context
	task    *task
	event   RequestEvent
	begun   time.Time
	status  int // of the answer, 0 while there is none
	endSpan func(attributes map[string]any, err error)
}

// look shows an attempt to the observers before it is sent. The request takes the header
// as they leave it.
func (t *task) look(ctx context.Context, sent *request, attempt int) (*sighting, error) {
	found := t.client.observers
	if found == nil || t.hidden {
		return nil, nil
	}
	seen := &sighting{
		observers: found, ctx: ctx, task: t, begun: t.client.clock.now(),
		event: RequestEvent{t.label, attempt, sent.method, redactURL(sent.url), sent.header},
	}
	seen.startSpan()
	if err := seen.callOnRequest(); err != nil {
		seen.finishSpan(err)
		return nil, err
	}
	sent.header = seen.event.Header
	seen.logRequest()
	return seen, nil
}

func (s *sighting) callOnRequest() error {
	if s.hooks.OnRequest == nil {
		return nil
	}
	if err := s.hooks.OnRequest(s.ctx, &s.event); err != nil {
		return err
	}
	for name, values := range s.event.Header {
		for _, value := range values {
			if err := checkHeader(name, value); err != nil {
				return err
			}
		}
	}
	return nil
}

// answered shows the answer to an attempt, if there is one.
func (s *sighting) answered(reply *Reply) {
	if s == nil || reply == nil || reply.status == 0 {
		return
	}
	s.status = reply.status
	event := &ResponseEvent{s.event, reply.status, reply.requestID, reply.header, s.elapsed()}
	s.logResponse(event)
	if s.hooks.OnResponse != nil {
		s.hooks.OnResponse(s.ctx, event)
	}
}

// ended shows how an attempt came out; err is nil for a success.
func (s *sighting) ended(err error, next time.Duration, retries bool) {
	if s == nil {
		return
	}
	s.finishSpan(err)
	if err == nil {
		return
	}
	event := &ErrorEvent{s.event, err, s.elapsed(), retries, next}
	s.logFailure(event)
	if s.hooks.OnError != nil {
		s.hooks.OnError(s.ctx, event)
	}
}

func (s *sighting) elapsed() time.Duration { return s.task.client.clock.now().Sub(s.begun) }
