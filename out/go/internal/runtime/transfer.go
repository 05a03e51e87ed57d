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
	info, err := os.Stat(local)
	if err == nil && info.IsDir() {
		err = errors.New("is a directory")
	}
	if err != nil {
		c.Fail(unreadableFile(local, err))
	}
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
	file, err := os.Open(local)
	if err != nil {
		c.Fail(unreadableFile(local, err))
		return Transferred{}
	}
	defer file.Close()
	header := http.Header{}
	if contentType != "" {
		header.Set("Content-Type", contentType)
	}
	content := &body{[]segment{{stream: file}}}
	_, size, err := content.open()
	if err != nil {
		c.Fail(unreadableFile(local, err))
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
		client: client, given: &c.given, repeatable: true, read: read,
		build: func(context.Context) (*request, error) {
			return &request{method: method, url: address, host: target.Host, header: header, body: content}, nil
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

// saveAs writes a stream beside the file and renames it when it is complete.
func saveAs(local string, content io.Reader) (count int64, err error) {
	part, err := os.CreateTemp(filepath.Dir(local), filepath.Base(local)+".*.part")
	if err != nil {
		return 0, unwritableFile(local, err)
	}
	defer os.Remove(part.Name()) // fails, as it should, once the file is renamed
	count, err = io.Copy(part, content)
	if closed := part.Close(); err == nil && closed != nil {
		return count, unwritableFile(local, closed)
	}
	if err != nil {
		return count, err
	}
	if err := os.Rename(part.Name(), local); err != nil {
		return count, unwritableFile(local, err)
	}
	return count, nil
}

func unreadableFile(local string, cause error) error {
	return &InvalidRequestError{Message: local + " cannot be read", cause: cause}
}

func unwritableFile(local string, cause error) error {
	return &InvalidRequestError{Message: local + " cannot be written", cause: cause}
}
