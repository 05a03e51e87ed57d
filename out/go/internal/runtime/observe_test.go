package runtime

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"
)

// diary is what hooks saw.
type diary struct{ lines []string }

func (d *diary) hooks() Hooks {
	return Hooks{
		OnRequest: func(_ context.Context, event *RequestEvent) error {
			d.lines = append(d.lines, fmt.Sprintf("%d %s %s %s", event.Attempt, event.Operation, event.Method,
				event.URL[strings.LastIndexByte(event.URL, '/'):]))
			return nil
		},
		OnResponse: func(_ context.Context, event *ResponseEvent) {
			d.lines = append(d.lines, fmt.Sprintf("%d answered %d %s", event.Attempt, event.StatusCode, event.RequestID))
		},
		OnError: func(_ context.Context, event *ErrorEvent) {
			d.lines = append(d.lines, fmt.Sprintf("%d %v %v", event.Attempt, event.Err, event.Retries))
		},
	}
}

func (d *diary) equal(t *testing.T, want ...string) {
	t.Helper()
	if !reflect.DeepEqual(d.lines, want) {
		t.Errorf("got %q, want %q", d.lines, want)
	}
}

func TestHooksSeeEveryAttempt(t *testing.T) {
	seen := &diary{}
	s := serve(t, []Option{WithHooks(seen.hooks())}, answerWith(500, "", "X-Request-Id", "r1"), hangUp, okThing)
	_, err := s.get()
	noError(t, err)
	seen.equal(t,
		"1 GetThing GET /a", "1 answered 500 r1", "1 HTTP 500 (request id r1) true",
		"2 GetThing GET /a", "2 connection to "+s.url[len("http://"):]+" failed: closed true",
		"3 GetThing GET /a", "3 answered 200 ")
}

func TestHooksChangeTheHeaderOfOneAttempt(t *testing.T) {
	var got []string
	note := func(w http.ResponseWriter, r *http.Request) {
		got = append(got, r.Header.Get("X-Signed")+r.Header.Get("X-Retry-Count"))
		answerWith(503, "")(w, r)
	}
	s := serve(t, []Option{WithHooks(Hooks{OnRequest: func(_ context.Context, event *RequestEvent) error {
		if event.Attempt == 1 {
			event.Header.Set("X-Signed", "yes")
		}
		return nil
	}})}, note)
	_, err := s.get()
	as[*InternalServerError](t, err)
	if want := []string{"yes", "1", "2"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAHookEndsTheCallWithItsError(t *testing.T) {
	mine := errors.New("mine")
	s := serve(t, []Option{WithHooks(Hooks{OnRequest: func(context.Context, *RequestEvent) error { return mine }})}, okThing)
	var result Result
	_, err := s.get(WithResponseInto(&result))
	equal(t, "error", err, mine)
	equal(t, "attempts", result.Attempts, 0)
	equal(t, "requests", s.requests(), 0)
}

func TestHeadersOfHooksAreChecked(t *testing.T) {
	s := serve(t, []Option{WithHooks(Hooks{OnRequest: func(_ context.Context, event *RequestEvent) error {
		event.Header["X-Mine"] = []string{"a\r\nb"}
		return nil
	}})}, okThing)
	_, err := s.get()
	as[*InvalidRequestError](t, err)
	equal(t, "requests", s.requests(), 0)
}

func TestTheLogShowsNoSecret(t *testing.T) {
	var written bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&written, &slog.HandlerOptions{Level: slog.LevelDebug}))
	s := serve(t, []Option{WithLogger(logger)},
		answerWith(500, "", "Set-Cookie", "secret-cookie"), answerWith(500, ""), answerWith(500, ""))
	_, err := s.get(WithHeader("X-Plain", "plain"), WithHeader("X-Api-Key", "secret-api"))
	as[*InternalServerError](t, err)
	text := written.String()
	for part, count := range map[string]int{
		"level=DEBUG": 6, "level=INFO": 2, "secret-": 0, "plain": 8, "next attempt in ": 2, ": 500 in 0.000 s": 3,
		"operation=GetThing": 8, "attempt=3": 2, "[redacted]": 8 + 1,
	} {
		if got := strings.Count(text, part); got != count {
			t.Errorf("%q stands %d times, not %d, in:\n%s", part, got, count, text)
		}
	}
}

func TestTheLogHidesHeadersThatCarryCredentials(t *testing.T) {
	settings := testSettings
	settings.Schemes = []Scheme{{Key: "key", In: InHeader, Name: "X-Pass"}}
	client, err := NewClient(&settings, nil, nil)
	noError(t, err)
	task := &task{client: client, operation: &Operation{Parameters: []Parameter{
		{Name: "X-Ticket", In: InHeader, Value: Credential{"key", ""}}, {Name: "X-Open", In: InHeader},
	}}}
	for name, secret := range map[string]bool{"x-pass": true, "X-TICKET": true, "X-Open": false, "X-My-Token": true} {
		equal(t, name, task.isSecret(name), secret)
	}
}

func TestTracer(t *testing.T) {
	var spans []string
	tracer := func(_ context.Context, name string, begin map[string]any, header http.Header) func(map[string]any, error) {
		header.Set("Traceparent", "here")
		return func(end map[string]any, err error) {
			spans = append(spans, fmt.Sprintf("%s, %v %v, %v %v %t", name, begin["url.template"],
				begin["http.request.resend_count"], end["http.response.status_code"], end["error.type"], err != nil))
		}
	}
	var sent string
	s := serve(t, []Option{WithTracer(tracer)}, hangUp, answerWith(500, ""), func(w http.ResponseWriter, r *http.Request) {
		sent = r.Header.Get("Traceparent")
		okThing(w, r)
	})
	_, err := s.get()
	noError(t, err)
	equal(t, "header", sent, "here")
	want := []string{
		"GET /things/{id}, /things/{id} <nil>, <nil> ConnectionError true",
		"GET /things/{id}, /things/{id} 1, 500 500 true",
		"GET /things/{id}, /things/{id} 2, 200 <nil> false",
	}
	if !reflect.DeepEqual(spans, want) {
		t.Errorf("got %q, want %q", spans, want)
	}
}

func TestNobodyLooks(t *testing.T) {
	s := serve(t, nil, okThing)
	if s.client.observers != nil {
		t.Error("observers without any reason")
	}
	seen, err := (&task{client: s.client}).look(context.Background(), nil, 1)
	noError(t, err)
	seen.answered(&Reply{status: 200})
	seen.ended(nil, time.Second, false)
}
