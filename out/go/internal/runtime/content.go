package runtime

import (
	"context"
	"errors"
	"io"
	"net/http"
	"sync"
)

// content is the body of an answer that is read piece by piece. It holds the connection
// and the timers of its attempt until it is closed.
type content struct {
	from  io.Reader
	body  io.Closer
	ctx   context.Context
	sent  *request
	watch *watchdog
	once  sync.Once
}

// readHead reads the head of an answer, and leaves the body of a success to a stream.
func (o *options) readHead(response *http.Response, body io.Reader) (*answer, error) {
	if !hasContent(response) {
		return o.readWhole(response, body)
	}
	if watched, ok := body.(*watchedReader); ok {
		watched.pauses = true
		watched.watch.leaveToCaller()
	}
	got := &answer{status: response.StatusCode, header: response.Header}
	plain, err := decompress(response.Header, body)
	if err != nil {
		return got, err
	}
	got.stream = &content{from: plain, body: response.Body}
	return got, nil
}

// begin takes over what the attempt needs while the answer is read.
func (c *content) begin(ctx context.Context, sent *request, watch *watchdog) {
	c.ctx, c.sent, c.watch = ctx, sent, watch
}

// Read implements io.Reader. Its errors are those of the SDK, but for io.EOF.
func (c *content) Read(into []byte) (int, error) {
	count, err := c.from.Read(into)
	if err == nil || err == io.EOF {
		return count, err
	}
	var typed Error
	if errors.As((&answer{}).unreadable(err), &typed) {
		return count, typed
	}
	return count, c.watch.failure(c.ctx, c.sent, err)
}

// Close implements io.Closer. It may be called more than once, and during a Read, which it
// ends.
func (c *content) Close() error {
	c.once.Do(func() {
		c.watch.stop()
		c.watch.cancel(context.Canceled)
		_ = c.body.Close() // nothing that was read can be wrong any more
	})
	return nil
}
