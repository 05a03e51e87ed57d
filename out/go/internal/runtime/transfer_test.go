package runtime

import (
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"testing"
)

func TestTransfer(t *testing.T) {
	var sent *http.Request
	var content string
	s := serve(t, nil, answerWith(500, ""), func(w http.ResponseWriter, r *http.Request) {
		sent = r
		body, _ := io.ReadAll(r.Body)
		content = string(body)
		answerWith(200, "stored", "ETag", "e1")(w, r)
	})
	folder := t.TempDir()
	local := filepath.Join(folder, "in.txt")
	noError(t, os.WriteFile(local, []byte("hello"), 0o600))
	call := Start(context.Background(), s.Scope, look, nil)
	figures := call.Upload(s.url+"/signed?sig=1", local, "text/plain")
	noError(t, Finish(call))
	equal(t, "figures", figures, Transferred{200, 5, "e1"})
	equal(t, "content", content, "hello")
	equal(t, "type", sent.Header.Get("Content-Type"), "text/plain")
	equal(t, "authorization", sent.Header.Get("Authorization"), "")
	equal(t, "query", sent.URL.RawQuery, "sig=1")

	into := filepath.Join(folder, "deep", "out.txt")
	call = Start(context.Background(), s.Scope, look, nil)
	figures = call.Download(s.url+"/signed", into)
	noError(t, Finish(call))
	equal(t, "bytes", figures.Bytes, 6)
	saved, err := os.ReadFile(into)
	noError(t, err)
	equal(t, "saved", string(saved), "stored")

	call = Start(context.Background(), s.Scope, look, nil)
	call.CheckDownload(into, false)
	as[*InvalidRequestError](t, Finish(call))
	call = Start(context.Background(), s.Scope, look, nil)
	call.CheckUpload(filepath.Join(folder, "missing"))
	as[*InvalidRequestError](t, Finish(call))
}

func TestCutDownloadLeavesNoFile(t *testing.T) {
	s := serve(t, nil, rawAnswer("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\npart"))
	folder := t.TempDir()
	call := Start(context.Background(), s.Scope, look, nil)
	call.Download(s.url, filepath.Join(folder, "out"))
	as[*ConnectionError](t, Finish(call))
	entries, err := os.ReadDir(folder)
	noError(t, err)
	equal(t, "files", len(entries), 0)
	equal(t, "requests", s.requests(), 3)
}
