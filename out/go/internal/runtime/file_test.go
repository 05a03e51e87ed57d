package runtime

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

var (
	putBytes = &Operation{
		Label: "PutBytes", Method: "PUT", Path: []string{"/bytes"}, Body: Body{Encoding: BytesBody, Whole: true},
	}
	getBytes = &Operation{Label: "GetBytes", Method: "GET", Path: []string{"/bytes"}, Answer: BytesAnswer}
)

// received notes what a service got, and of which length it was told.
func received(into *[]string, status int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		*into = append(*into, string(body)+" "+strconv.FormatInt(r.ContentLength, 10))
		w.WriteHeader(status)
	}
}

func (s *service) put(content any, opts ...Option) error {
	return Run(context.Background(), s.Scope, putBytes, Args{BodyKey: content}, opts)
}

func localText(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "local.txt")
	noError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func TestWhatCanBeReadAgainIsSentAgain(t *testing.T) {
	opened, err := os.Open(localText(t, "hello"))
	noError(t, err)
	defer opened.Close()
	for name, content := range map[string]any{
		"bytes": []byte("hello"), "path": OpenFile(localText(t, "hello")),
		"file": opened, "seeker": File{Content: strings.NewReader("hello")},
	} {
		var got []string
		s := serve(t, nil, received(&got, 503), received(&got, 200))
		noError(t, s.put(content))
		equal(t, name, strings.Join(got, "; "), "hello 5; hello 5")
	}
}

func TestWhatIsReadOnceIsSentOnce(t *testing.T) {
	pipe, end, err := os.Pipe()
	noError(t, err)
	_, _ = end.WriteString("hello")
	_ = end.Close()
	for name, content := range map[string]io.Reader{
		"buffer": bytes.NewBufferString("hello"),
		"reader": io.MultiReader(strings.NewReader("hello")),
		"pipe":   pipe,
	} {
		want := "hello -1"
		if name == "buffer" {
			want = "hello 5"
		}
		var got []string
		s := serve(t, nil, received(&got, 503), received(&got, 200))
		as[*InternalServerError](t, s.put(File{Content: content}))
		equal(t, name, strings.Join(got, "; "), want)
	}
}

func TestWhatWasNotReadYetIsSentAfterARefusedConnection(t *testing.T) {
	client, err := NewClient(&testSettings, nil, []Option{WithEndpoint("http://127.0.0.1:1")})
	noError(t, err)
	client.clock = &fakeClock{}
	s := &service{Scope: NewScope(client)}
	failed := as[*ConnectionError](t, s.put(io.MultiReader(strings.NewReader("hello"))))
	equal(t, "attempts", failed.Attempts(), 3)
}

func TestAFileThatCannotBeRead(t *testing.T) {
	s := serve(t, nil, okThing)
	for _, path := range []string{t.TempDir(), filepath.Join(t.TempDir(), "missing")} {
		failed := as[*InvalidRequestError](t, s.put(OpenFile(path)))
		equal(t, "text", failed.Error(), path+" cannot be read")
	}
	as[*InvalidRequestError](t, s.put(File{}))
	equal(t, "requests", s.requests(), 0)
}

func TestAReaderThatGivesNothingDoesNotHoldTheCall(t *testing.T) {
	s := serve(t, nil, okThing)
	content, end := io.Pipe()
	defer end.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	begun := time.Now()
	err := Run(ctx, s.Scope, putBytes, Args{BodyKey: io.Reader(content)}, nil)
	equal(t, "deadline", errors.Is(err, context.DeadlineExceeded), true)
	if took := time.Since(begun); took > time.Second {
		t.Errorf("took %v", took)
	}
}

func (s *service) fetch(opts ...Option) ([]byte, error) {
	return Do[[]byte](context.Background(), s.Scope, getBytes, Args{}, opts)
}

const cutOff = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n012345"

func TestSaveTo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "saved")
	s := serve(t, []Option{WithMaxResponseBytes(4)}, rawAnswer(cutOff), answerWith(200, "0123456789"))
	body, err := s.fetch(WithSaveTo(path))
	noError(t, err)
	equal(t, "value", string(body), "")
	saved, err := os.ReadFile(path)
	noError(t, err)
	equal(t, "saved", string(saved), "0123456789")
}

func TestSaveToLeavesNoPartOfAFile(t *testing.T) {
	folder := t.TempDir()
	s := serve(t, nil, rawAnswer(cutOff))
	_, err := s.fetch(WithSaveTo(filepath.Join(folder, "saved")))
	equal(t, "attempts", as[*ConnectionError](t, err).Attempts(), 3)
	left, err := os.ReadDir(folder)
	noError(t, err)
	equal(t, "files", len(left), 0)
	_, err = s.fetch(WithSaveTo(filepath.Join(folder, "missing", "saved")))
	equal(t, "cause", errors.Is(as[*InvalidRequestError](t, err), fs.ErrNotExist), true)
}

func TestBodyTo(t *testing.T) {
	var into bytes.Buffer
	s := serve(t, nil, answerWith(503, "no"), answerWith(200, "0123456789"), rawAnswer(cutOff))
	_, err := s.fetch(WithBodyTo(&into))
	noError(t, err)
	equal(t, "written", into.String(), "0123456789")
	_, err = s.fetch(WithBodyTo(&into))
	equal(t, "attempts", as[*ConnectionError](t, err).Attempts(), 1)
	equal(t, "written", into.String(), "0123456789012345")
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("disk is full") }

func TestAWriterThatFails(t *testing.T) {
	s := serve(t, nil, answerWith(200, "0123456789"))
	_, err := s.fetch(WithBodyTo(fullDisk{}))
	equal(t, "text", as[*InvalidRequestError](t, err).Error(), "WithBodyTo cannot be written")
	equal(t, "requests", s.requests(), 1)
}

func TestOnlyBytesAreSaved(t *testing.T) {
	s := serve(t, nil, okThing)
	_, err := Do[any](context.Background(), s.Scope, getThing, getArgs, []Option{WithSaveTo("x")})
	equal(t, "text", as[*InvalidRequestError](t, err).Error(), "WithSaveTo is not an option of GetThing")
}
