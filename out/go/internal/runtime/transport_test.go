package runtime

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestReadTimeout(t *testing.T) {
	stall := func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	s := serve(t, []Option{WithReadTimeout(30 * time.Millisecond)}, stall)
	_, err := s.get()
	late := as[*TimeoutError](t, err)
	equal(t, "text", late.Error(), "timed out (read)")
	equal(t, "attempts", late.Attempts(), 3)
	equal(t, "is a connection error", as[*ConnectionError](t, err).MaybeProcessed, true)
	_, err = s.post()
	equal(t, "attempts", as[Error](t, err).Attempts(), 1)
}

func TestTotalTimeoutCutsASlowBody(t *testing.T) {
	drip := func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			_, _ = w.Write([]byte(" "))
			w.(http.Flusher).Flush()
			time.Sleep(5 * time.Millisecond)
		}
	}
	s := serve(t, []Option{WithTimeout(60 * time.Millisecond)}, drip)
	_, err := s.get()
	equal(t, "phase", as[*TimeoutError](t, err).Phase, "total")
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Error("is not context.DeadlineExceeded")
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	s := serve(t, nil, func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	for _, sent := range []int{1, 1} { // the second call is cancelled before it starts
		call := Start(ctx, s.Scope, look, nil)
		call.Send(getThing, getArgs)
		if err := Finish(call); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		equal(t, "requests", s.requests(), sent)
	}
}

func TestBrokenAnswers(t *testing.T) {
	for _, test := range []struct{ name, raw, reason string }{
		{"cut body", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"name\":\"it\"}", "closed"},
		{"bad chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}", "protocol"},
		{"no HTTP", "hello\r\n\r\n", "protocol"},
		{"huge header", "HTTP/1.1 200 OK\r\nX: " + strings.Repeat("a", 200_000) + "\r\n\r\n{}", "protocol"},
	} {
		s := serve(t, []Option{WithMaxRetries(0)}, rawAnswer(test.raw))
		_, err := s.get()
		equal(t, test.name, as[*ConnectionError](t, err).Reason, test.reason)
	}
}

func TestAnswersThatDoNotDecode(t *testing.T) {
	gzipped := func(text string) string {
		var out bytes.Buffer
		writer := gzip.NewWriter(&out)
		_, _ = writer.Write([]byte(text))
		_ = writer.Close()
		return out.String()
	}
	for _, test := range []struct {
		name    string
		body    string
		headers []string
	}{
		{"not JSON", "<html>", nil},
		{"empty", "", nil},
		{"more after it", "{} x", nil},
		{"bad UTF-8", "{\"name\":\"\xff\"}", nil},
		{"UTF-16", "{}", []string{"Content-Type", "application/json; charset=utf-16"}},
		{"too deep", strings.Repeat("[", 1001) + strings.Repeat("]", 1001), nil},
		{"unknown coding", "{}", []string{"Content-Encoding", "foo"}},
		{"no gzip", "{\"name\":\"it\"}", []string{"Content-Encoding", "gzip"}},
		{"too many codings", gzipped("{}"), []string{"Content-Encoding", "gzip, gzip, gzip"}},
	} {
		s := serve(t, nil, func(w http.ResponseWriter, r *http.Request) {
			for index := 0; index+1 < len(test.headers); index += 2 {
				w.Header().Set(test.headers[index], test.headers[index+1])
			}
			_, _ = w.Write([]byte(test.body))
		})
		_, err := s.get()
		failed := as[*DecodeError](t, err)
		equal(t, test.name, failed.JSONPath, "$")
		equal(t, test.name+" status", failed.StatusCode, 200)
		equal(t, test.name+" requests", s.requests(), 1)
	}
	s := serve(t, nil, answerWith(200, gzipped(`{"name":"it"}`), "Content-Encoding", "gzip"))
	name, err := s.get()
	noError(t, err)
	equal(t, "gzip", name, "it")
}

func TestTooLarge(t *testing.T) {
	blanks := []byte(strings.Repeat(" ", 1<<20))
	s := serve(t, []Option{WithMaxResponseBytes(3 << 20)}, func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			if _, err := w.Write(blanks); err != nil {
				return
			}
		}
	})
	_, err := s.get()
	if !errors.Is(err, ErrResponseTooLarge) {
		t.Errorf("got %v", err)
	}
	equal(t, "text", err.Error(), "response is larger than 3145728 bytes")
	equal(t, "requests", s.requests(), 1)
}

func TestRedirects(t *testing.T) {
	to := func(status int, location string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", location)
			w.WriteHeader(status)
		}
	}
	s := serve(t, nil, to(302, "/elsewhere"), okThing)
	name, err := s.get()
	noError(t, err)
	equal(t, "followed", name, "it")

	s = serve(t, nil, to(307, "https://user:pass@other.invalid/x?key=1"))
	_, err = s.get()
	refused := as[*RedirectError](t, err)
	equal(t, "location", refused.Location, "https://other.invalid/x")
	equal(t, "text", err.Error(), "redirect to https://other.invalid not followed")
	equal(t, "requests", s.requests(), 1)

	for _, location := range []string{"", "javascript:alert(1)"} {
		s = serve(t, nil, to(302, location))
		_, err = s.get()
		as[*RedirectError](t, err)
	}
	s = serve(t, nil, to(307, "/things"))
	_, err = s.post()
	as[*RedirectError](t, err)
	equal(t, "a post is not followed", s.requests(), 1)

	s = serve(t, nil, to(302, "/loop"))
	_, err = s.get()
	as[*RedirectError](t, err)
	equal(t, "requests of a loop", s.requests(), 11)
}

func TestCertificateIsVerifiedAndNotRetried(t *testing.T) {
	server := httptest.NewUnstartedServer(okThing)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.TLS = &tls.Config{MinVersion: tls.VersionTLS12}
	server.StartTLS()
	defer server.Close()
	s := serve(t, []Option{WithEndpoint(server.URL)}, okThing)
	_, err := s.get()
	failed := as[*ConnectionError](t, err)
	equal(t, "reason", failed.Reason, "tls")
	equal(t, "attempts", failed.Attempts(), 1)

	s = serve(t, []Option{WithEndpoint(server.URL), WithHTTPClient(server.Client())}, okThing)
	_, err = s.get()
	noError(t, err)
}

func TestHandshakeThatIsCutOffIsRetriedForEveryMethod(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	noError(t, err)
	defer listener.Close()
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			_ = connection.Close()
		}
	}()
	s := serve(t, []Option{WithEndpoint("https://" + listener.Addr().String())}, okThing)
	_, err = s.post()
	lost := as[*ConnectionError](t, err)
	equal(t, "attempts", lost.Attempts(), 3)
	equal(t, "may be processed", lost.MaybeProcessed, false)
}

func TestPlainAnswerToTLSIsNotRetried(t *testing.T) {
	s := serve(t, nil, okThing)
	secure := strings.Replace(s.url, "http://", "https://", 1)
	s = serve(t, []Option{WithEndpoint(secure)}, okThing)
	_, err := s.get()
	failed := as[*ConnectionError](t, err)
	equal(t, "reason", failed.Reason, "tls")
	equal(t, "attempts", failed.Attempts(), 1)
}

func TestConcurrentCalls(t *testing.T) {
	s := serve(t, nil, func(w http.ResponseWriter, r *http.Request) {
		_, _ = fmt.Fprintf(w, `{"name":%q}`, r.URL.Path)
	})
	var group sync.WaitGroup
	for number := range 50 {
		group.Add(1)
		go func() {
			defer group.Done()
			call := Start(context.Background(), s.Scope, look, nil)
			reply := call.Send(getThing, Args{"id": number})
			name, err := Return(call, Read[string](reply, "name"))
			if want := fmt.Sprintf("/things/%d", number); err != nil || name != want {
				t.Errorf("got %q %v, want %q", name, err, want)
			}
		}()
	}
	group.Wait()
}
