package runtime

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"
)

// testSettings is a client with an envelope, one credential and a support matrix.
var testSettings = Settings{
	Package: "sample-sdk",
	Version: "1.2.3",
	Server:  Server{URL: []string{"https://sample.invalid"}, Env: "SAMPLE_ENDPOINT"},
	Schemes: []Scheme{{Key: "key", Argument: "apiKey", Env: "SAMPLE_KEY"}},
	Envelope: &Envelope{
		Success: "Success", Code: "Code", Message: "Message", RequestID: "RequestId",
		Data: "Data", InnerSuccess: []any{"Data", "Success"}, InnerMessage: []any{"Data", "ErrMsg"},
	},
	ErrorRules: []ErrorRule{
		{Family: NotFound, Codes: []string{"Thing.NotFound"}},
		{Family: Authentication, Codes: []string{"NOT_LOGIN"}},
	},
	Matrix: &Matrix{
		Environments: []Environment{
			{ID: "linux", Images: []string{"linux_latest"}, Default: true},
			{ID: "mobile", Images: []string{"mobile_latest"}},
		},
		Snapshots: []Snapshot{{
			ID: "first", Default: true,
			Rows: map[string][]Support{"look": {Supported, Unsupported}},
		}},
	},
}

var (
	getThing = &Operation{
		Label: "GetThing", Method: "GET", Path: []string{"/things/", "id"}, Answer: JSONAnswer,
		Parameters: []Parameter{{Name: "id", In: InPath}},
	}
	postThing = &Operation{
		Label: "MakeThing", Method: "POST", Path: []string{"/things"}, Answer: JSONAnswer,
		Parameters: []Parameter{{Name: "name", In: InBody}},
		Body:       Body{Encoding: JSONBody},
	}
	callAction = &Operation{
		Label: "DoAction", Method: "POST", Path: []string{"/"}, Answer: JSONAnswer,
		Parameters: []Parameter{
			{Name: "Action", In: InQuery, Value: "DoAction"},
			{Name: "Nonce", In: InQuery, Value: Nonce},
			{Name: "Time", In: InQuery, Value: Timestamp},
			{Name: "Authorization", In: InForm, Value: Credential{"key", "Bearer "}},
			{Name: "Name", In: InForm},
			{Name: "Labels", In: InForm, Encoding: JSONText},
			{Name: "Stats", In: InForm, Encoding: JSONText, Value: Object{
				{"source", "sdk"}, {"language", SDKLanguage}, {"version", SDKVersion}, {"released", true},
			}},
		},
		Body:      Body{Encoding: FormBody},
		Enveloped: true,
	}
	look     = &Method{Name: "look"}
	getArgs  = Args{"id": "a"}
	postArgs = Args{"name": "n"}
)

// fakeClock does not sleep; it notes how long it was asked to, and moves on.
type fakeClock struct {
	lock   sync.Mutex
	time   time.Time
	sleeps []time.Duration
}

func (f *fakeClock) now() time.Time {
	f.lock.Lock()
	defer f.lock.Unlock()
	return f.time
}

func (f *fakeClock) sleep(ctx context.Context, duration time.Duration) error {
	f.lock.Lock()
	defer f.lock.Unlock()
	f.sleeps = append(f.sleeps, duration)
	f.time = f.time.Add(duration)
	return ctx.Err()
}

// service is a client of a real server on a socket.
type service struct {
	*Scope
	clock *fakeClock
	url   string
	lock  sync.Mutex
	seen  int
}

// serve starts a server whose nth request is answered by the nth handler, the last one
// for ever.
func serve(t *testing.T, opts []Option, handlers ...http.HandlerFunc) *service {
	t.Helper()
	made := &service{clock: &fakeClock{time: time.Date(2026, 1, 31, 23, 59, 59, 0, time.UTC)}}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sent, _ := io.ReadAll(r.Body) // or the server does not see that the client is gone
		r.Body = io.NopCloser(bytes.NewReader(sent))
		made.lock.Lock()
		handler := handlers[min(made.seen, len(handlers)-1)]
		made.seen++
		made.lock.Unlock()
		handler(w, r)
	}))
	t.Cleanup(server.Close)
	opts = append([]Option{
		WithEndpoint(server.URL), WithCredential("WithKey", "key", "secret-key"),
	}, opts...)
	client, err := NewClient(&testSettings, []string{"key"}, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	client.clock = made.clock
	made.Scope, made.url = NewScope(client), server.URL
	return made
}

func (s *service) requests() int {
	s.lock.Lock()
	defer s.lock.Unlock()
	return s.seen
}

// get calls the safe operation and gives the name in its answer.
func (s *service) get(opts ...Option) (string, error) {
	call := Start(context.Background(), s.Scope, look, opts)
	reply := call.Send(getThing, getArgs)
	return Return(call, Read[string](reply, "name"))
}

// post calls the operation that must not be repeated.
func (s *service) post(opts ...Option) (string, error) {
	call := Start(context.Background(), s.Scope, look, opts)
	reply := call.Send(postThing, postArgs)
	return Return(call, Read[string](reply, "name"))
}

// act calls the operation with the envelope.
func (s *service) act(opts ...Option) (string, error) {
	call := Start(context.Background(), s.Scope, look, opts)
	reply := call.Send(callAction, Args{"Name": "n"})
	return Return(call, Read[string](reply, "Data", "Name"))
}

func answerWith(status int, body string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		for index := 0; index < len(headers); index += 2 {
			w.Header().Add(headers[index], headers[index+1])
		}
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}
}

var okThing = answerWith(200, `{"name":"it"}`)

// hangUp closes the connection without an answer.
func hangUp(w http.ResponseWriter, _ *http.Request) {
	connection, _, err := w.(http.Hijacker).Hijack()
	if err == nil {
		_ = connection.Close()
	}
}

// rawAnswer writes bytes to the socket and closes it.
func rawAnswer(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		connection, _, err := w.(http.Hijacker).Hijack()
		if err == nil {
			_, _ = connection.Write([]byte(text))
			_ = connection.Close()
		}
	}
}

// as finds an error of a type, or ends the test.
func as[T error](t *testing.T, err error) T {
	t.Helper()
	var found T
	if !errors.As(err, &found) {
		t.Fatalf("error is %T %v, not %T", err, err, found)
	}
	return found
}

func equal[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func noError(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
