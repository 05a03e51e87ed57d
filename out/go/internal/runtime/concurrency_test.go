package runtime

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
)

// TestManyCallsAtOnce is for the race detector: calls share a client with hooks and a log,
// and copies of it.
func TestManyCallsAtOnce(t *testing.T) {
	var sent, answered atomic.Int64
	hooks := Hooks{
		OnRequest: func(_ context.Context, event *RequestEvent) error {
			event.Header.Set("X-Number", "1")
			sent.Add(1)
			return nil
		},
		OnResponse: func(context.Context, *ResponseEvent) { answered.Add(1) },
	}
	logger := slog.New(slog.NewJSONHandler(io.Discard, &slog.HandlerOptions{Level: slog.LevelDebug}))
	s := serve(t, []Option{WithHooks(hooks), WithLogger(logger)}, func(w http.ResponseWriter, r *http.Request) {
		answerWith(200, `{"name":"`+r.Header.Get("X-Mine")+`"}`)(w, r)
	})
	var all sync.WaitGroup
	for index := range 200 {
		all.Add(1)
		go func() {
			defer all.Done()
			client := s
			if index%10 == 0 {
				changed, err := s.client.With([]Option{WithMaxRetries(1)})
				if err != nil {
					t.Error(err)
					return
				}
				client = &service{Scope: NewScope(changed)}
			}
			mine := string(rune('a' + index%26))
			if name, err := client.get(WithHeader("X-Mine", mine)); err != nil || name != mine {
				t.Errorf("got %q %v, want %q", name, err, mine)
			}
		}()
	}
	all.Wait()
	equal(t, "sent", sent.Load(), 200)
	equal(t, "answered", answered.Load(), 200)
}
