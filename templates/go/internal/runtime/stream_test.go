package runtime

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

var (
	streamThings = &Operation{
		Label: "StreamThings", Method: "GET", Path: []string{"/stream"},
		Answer: EventsAnswer, Accept: "text/event-stream",
	}
	sendThings = &Operation{Label: "SendThings", Method: "POST", Path: []string{"/stream"}, Answer: EventsAnswer}
	lineThings = &Operation{Label: "LineThings", Method: "GET", Path: []string{"/lines"}, Answer: LinesAnswer}
	wholeEvent = &Operation{Label: "WholeEvent", Method: "GET", Path: []string{"/stream"}, Answer: WholeEventsAnswer}
)

func opened[T any](s *service, operation *Operation, opts ...Option) (*Stream[T], error) {
	call := Start(context.Background(), s.Scope, operation.plainMethod(), opts)
	return Return(call, OpenStream[T](call, operation, nil))
}

// all reads a stream to its end.
func all[T any](t *testing.T, s *service, operation *Operation) (string, error) {
	t.Helper()
	stream, err := opened[T](s, operation)
	noError(t, err)
	var items []string
	for stream.Next() {
		items = append(items, fmt.Sprintf("%v", stream.Current()))
	}
	return strings.Join(items, "|"), stream.Err()
}

// breaksOff sends the head of an answer and a part of its body.
func breaksOff(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, body)
		w.(http.Flusher).Flush()
		hangUp(w, nil)
	}
}

func TestEvents(t *testing.T) {
	for body, want := range map[string]string{
		"data: a\n\ndata:b\r\n\r\ndata: c\r\rdata: d\n\n": "a|b|c|d",
		"\ufeffdata: a\n\n": "a",
		": comment\nevent: x\nid: 1\nretry: 5\ndata: a\n\n":     "a",
		"data: a\ndata: b\ndata\n\nevent: only\n\ndata:  c\n\n": "a\nb\n| c",
		"data: a\n\ndata: [DONE]\n\ndata: never\n\n":            "a",
		"data: a\n\ndata: unfinished\n":                         "a",
		"":                                                      "",
	} {
		s := serve(t, nil, answerWith(200, body))
		got, err := all[string](t, s, streamThings)
		noError(t, err)
		equal(t, body, got, want)
	}
}

func TestEventsAsJSON(t *testing.T) {
	s := serve(t, nil, answerWith(200, "data: {\"id\":\"a\"}\n\ndata: {\"id\":\ndata: \"b\"}\n\n"))
	stream, err := opened[child](s, streamThings)
	noError(t, err)
	ids := ""
	stream.All()(func(item child, err error) bool {
		noError(t, err)
		ids += item.ID
		return true
	})
	equal(t, "ids", ids, "ab")
}

func TestWholeEvents(t *testing.T) {
	type whole struct {
		Event string `json:"event,omitzero"`
		Data  string `json:"data"`
		ID    string `json:"id,omitzero"`
		Retry int    `json:"retry,omitzero"`
	}
	s := serve(t, nil, answerWith(200, "event: made\nid: 7\nretry: 50\ndata: 1.50\n\n"))
	got, err := all[whole](t, s, wholeEvent)
	noError(t, err)
	equal(t, "event", got, "{made 1.50 7 50}")
}

func TestJSONLines(t *testing.T) {
	s := serve(t, nil, answerWith(200, "1\n\n 2 \r\n3"))
	got, err := all[int](t, s, lineThings)
	noError(t, err)
	equal(t, "items", got, "1|2|3")
	s = serve(t, nil, answerWith(200, "1\n{\n"))
	got, err = all[int](t, s, lineThings)
	equal(t, "items before", got, "1")
	equal(t, "text", as[*DecodeError](t, err).Error(), "response is not JSON")
}

func TestStreamFailures(t *testing.T) {
	s := serve(t, nil, answerWith(200, "data: 1\n\nevent: error\ndata: {\"code\":\"busy\",\"message\":\"try later\"}\n\n"))
	got, err := all[int](t, s, streamThings)
	equal(t, "items before", got, "1")
	failure := as[*APIError](t, err)
	equal(t, "text", failure.Error(), "HTTP 200 busy: try later")
	equal(t, "operation", failure.Operation(), "StreamThings")
	equal(t, "attempts", failure.Attempts(), 1)

	s = serve(t, nil, answerWith(200, "data: \"x\"\n\n"))
	_, err = all[int](t, s, streamThings)
	equal(t, "text", as[*DecodeError](t, err).Error(), "response does not fit at $: expected integer, found string")

	s = serve(t, nil, answerWith(200, "data: \xff\n\n"))
	_, err = all[string](t, s, streamThings)
	as[*DecodeError](t, err)

	s = serve(t, []Option{WithMaxResponseBytes(10)}, answerWith(200, "data: 123\n\ndata: 123456789012\n\n"))
	got, err = all[string](t, s, streamThings)
	equal(t, "items before", got, "123")
	as[*ResponseTooLargeError](t, err)

	s = serve(t, []Option{WithMaxRetries(0)}, answerWith(503, `{"message":"down"}`))
	_, err = opened[int](s, streamThings)
	as[*InternalServerError](t, err)
}

func TestStreamsThatBreakOff(t *testing.T) {
	s := serve(t, nil, breaksOff("data: 1\n\n"))
	got, err := all[int](t, s, streamThings)
	equal(t, "items before", got, "1")
	as[*ConnectionError](t, err)
	equal(t, "no id, no reconnection", s.requests(), 1)

	s = serve(t, nil, breaksOff("id: a\ndata: 1\n\n"))
	_, err = all[int](t, s, sendThings)
	as[*ConnectionError](t, err)
	equal(t, "no GET, no reconnection", s.requests(), 1)
}

func TestStreamsReconnect(t *testing.T) {
	var seen []string
	noting := func(next http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			seen = append(seen, r.Header.Get("Last-Event-ID"))
			next(w, r)
		}
	}
	s := serve(t, nil, breaksOff("id: a\ndata: 1\n\n"), answerWith(404, ""))
	got, err := all[int](t, s, streamThings)
	equal(t, "items before", got, "1")
	as[*NotFoundError](t, err)

	s = serve(t, nil, noting(breaksOff("retry: 1500\nid: a\ndata: 1\n\n")),
		noting(answerWith(503, "")), noting(answerWith(200, "data: 2\n\ndata: 3\n\n")))
	got, err = all[int](t, s, streamThings)
	noError(t, err)
	equal(t, "items", got, "1|2|3")
	equal(t, "ids", strings.Join(seen, " "), " a a")
	equal(t, "pauses", fmt.Sprint(s.clock.sleeps), "[1.5s 1.5s]")

	s = serve(t, nil, breaksOff("id: a\ndata: 1\n\n"))
	got, err = all[int](t, s, streamThings)
	as[*ConnectionError](t, err)
	equal(t, "within the retries", got, "1|1|1")
}

func TestStreamTimes(t *testing.T) {
	slow := func(pauses ...time.Duration) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			for _, pause := range pauses {
				_, _ = io.WriteString(w, "data: 1\n\n")
				w.(http.Flusher).Flush()
				select {
				case <-time.After(pause):
				case <-r.Context().Done():
				}
			}
		}
	}
	s := serve(t, []Option{WithTimeout(150 * time.Millisecond)}, slow(100*time.Millisecond, 100*time.Millisecond, 0))
	got, err := all[int](t, s, streamThings)
	noError(t, err)
	equal(t, "the total time ends with the head", got, "1|1|1")

	s = serve(t, []Option{WithReadTimeout(50 * time.Millisecond)}, slow(10*time.Second))
	got, err = all[int](t, s, streamThings)
	equal(t, "items before the silence", got, "1")
	equal(t, "text", as[*TimeoutError](t, err).Error(), "timed out (read)")

	s = serve(t, []Option{WithReadTimeout(50 * time.Millisecond)}, answerWith(200, "data: 1\n\ndata: 2\n\n"))
	stream, err := opened[int](s, streamThings)
	noError(t, err)
	count := 0
	for ; stream.Next(); count++ {
		time.Sleep(80 * time.Millisecond) // the caller may take its time
	}
	noError(t, stream.Err())
	equal(t, "items", count, 2)
}

func TestStreamsAreClosed(t *testing.T) {
	gone := make(chan struct{}, 3)
	endless := func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, "data: 1\n\n")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
		gone <- struct{}{}
	}
	s := serve(t, nil, endless)
	stream, err := opened[int](s, streamThings)
	noError(t, err)
	equal(t, "first", stream.Next(), true)
	time.AfterFunc(20*time.Millisecond, func() { _ = stream.Close() })
	equal(t, "closed while it waits", stream.Next(), false)
	noError(t, stream.Err())
	<-gone

	stream, err = opened[int](s, streamThings)
	noError(t, err)
	stream.All()(func(int, error) bool { return false })
	<-gone

	ctx, cancel := context.WithCancel(context.Background())
	call := Start(ctx, s.Scope, look, nil)
	stream, err = Return(call, OpenStream[int](call, streamThings, nil))
	noError(t, err)
	equal(t, "first", stream.Next(), true)
	cancel()
	equal(t, "cancelled", stream.Next(), false)
	if !errors.Is(stream.Err(), context.Canceled) {
		t.Errorf("got %v", stream.Err())
	}
	<-gone
}
