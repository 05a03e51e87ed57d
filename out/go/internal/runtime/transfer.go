package runtime

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
)

// Transferred are the figures of a transfer.
type Transferred struct {
	// HTTPStatusCode is the status of the store's answer.
	HTTPStatusCode int
	// Bytes is how many bytes of the file were moved.
	Bytes int64
	// ETag is the store's name for the content, empty when it gave none.
	ETag string
}

// CheckUpload makes the call fail when a local file cannot be read, before anything is
// sent.
func (c *Call) CheckUpload(local string) {
	file, err := openLocal(local)
	if err != nil {
		c.Fail(err)
		return
	}
	_ = file.Close() // nothing was read
}

// CheckDownload makes the call fail when a local file must not be replaced, before
// anything is sent.
func (c *Call) CheckDownload(local string, overwrite bool) {
	if _, err := os.Stat(local); err == nil && !overwrite {
		c.Fail(Invalidf("%s exists already", local))
	}
}

// Upload sends a local file to a signed address, without any of the client's headers or
// credentials.
func (c *Call) Upload(address, local, contentType string) Transferred {
	if c.err != nil {
		return Transferred{}
	}
	header := http.Header{}
	if contentType != "" {
		header.Set("Content-Type", contentType)
	}
	content := &body{[]segment{{stream: &source{from: &localFile{path: local}}}}}
	defer content.release()
	_, size, err := content.open(c.ctx)
	if err != nil {
		c.Fail(err)
		return Transferred{}
	}
	reply := c.transfer(http.MethodPut, address, header, content, c.given.readWhole)
	return Transferred{reply.status, size, reply.header.Get("ETag")}
}

// Download fetches a signed address into a local file, whose directories it makes. The
// file gets its name only when all of it is there.
func (c *Call) Download(address, local string) Transferred {
	if c.err != nil {
		return Transferred{}
	}
	if err := os.MkdirAll(filepath.Dir(local), 0o777); err != nil {
		c.Fail(unwritableFile(local, err))
		return Transferred{}
	}
	var moved int64
	read := func(response *http.Response, content io.Reader) (*answer, error) {
		if response.StatusCode != http.StatusOK {
			return c.given.readWhole(response, content)
		}
		count, err := saveAs(local, content)
		moved = count
		return &answer{status: response.StatusCode, header: response.Header}, err
	}
	reply := c.transfer(http.MethodGet, address, http.Header{}, nil, read)
	return Transferred{reply.status, moved, reply.header.Get("ETag")}
}

// transfer sends a request to an address that is not the service's own.
func (c *Call) transfer(method, address string, header http.Header, content *body, read consume) *Reply {
	target, err := url.Parse(address)
	if err != nil || target.Host == "" || target.Scheme != "http" && target.Scheme != "https" {
		c.Fail(newDecodeError(errors.New("response holds no address to transfer to"), 0, nil))
		return &Reply{call: c}
	}
	client := c.scope.client
	task := &task{
		client: client, given: c.given, read: read, foreign: true,
		retries: c.given.retriesOr(nil), repeatable: true,
		build: func(context.Context) (*request, error) {
			return &request{method: method, url: address, host: target.Host, header: header.Clone(), body: content}, nil
		},
		judge: func(got *answer) (*Reply, error) {
			reply := &Reply{status: got.status, header: got.header}
			if got.status >= http.StatusBadRequest {
				reply.body = got.body
				return reply, client.failureBy(nil, reply, "") // the store is another service
			}
			return reply, nil
		},
	}
	last := c.last
	reply, attempts, err := task.run(c.ctx)
	received := c.received(reply, attempts, err)
	if err == nil {
		c.last = last // what the service itself said last
	}
	return received
}
