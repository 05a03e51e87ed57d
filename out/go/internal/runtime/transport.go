package runtime

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"slices"
	"time"
)

const (
	maxResponseBytes  = 100 << 20
	maxErrorBodyBytes = 64 << 10
	maxHeaderBytes    = 64 << 10
	maxRedirects      = 10
)

// answer is what one attempt brought back, before anybody judged it.
type answer struct {
	status int
	header http.Header
	body   []byte
	url    string
	stream *content // of an answer that is read piece by piece, nil for others
}

// httpClient prepares the client that sends requests: the caller's own, or one whose
// connections are its own.
func httpClient(given *options) (prepared *http.Client, own bool) {
	if given.http != nil {
		copied := *given.http
		copied.CheckRedirect = keepRedirect
		return &copied, false
	}
	dialer := &net.Dialer{Timeout: given.connect, KeepAlive: 30 * time.Second}
	transport := &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		OnProxyConnectResponse: connectRefused,
		DialContext:            dialer.DialContext,
		TLSClientConfig:        given.tls,
		ForceAttemptHTTP2:      true,
		MaxIdleConns:           100,
		MaxIdleConnsPerHost:    16,
		IdleConnTimeout:        90 * time.Second,
		MaxResponseHeaderBytes: maxHeaderBytes,
		DisableCompression:     true, // the runtime decompresses, to tell bad data from a cut
	}
	if given.proxy != nil {
		transport.Proxy = http.ProxyURL(given.proxy)
	}
	return &http.Client{Transport: transport, CheckRedirect: keepRedirect}, true
}

func keepRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// consume reads the body of an answer.
type consume func(response *http.Response, body io.Reader) (*answer, error)

// attempt sends a request once and follows the redirects that are safe to follow.
func (c *Client) attempt(ctx context.Context, sent *request, given *options, read consume) (*answer, error) {
	for hops := 0; ; hops++ {
		got, err := c.exchange(ctx, sent, given, read)
		if err != nil || got.status < 300 || got.status > 399 {
			return got, err
		}
		next, ok := sent.redirected(got)
		if !ok || hops == maxRedirects {
			return got, &RedirectError{
				Location:   redactURL(got.header.Get("Location")),
				StatusCode: got.status,
			}
		}
		sent = next
	}
}

// redirected is the request that a redirect asks for, if it may be followed: only for
// reading, and only to the origin that was meant in the first place.
func (r *request) redirected(got *answer) (*request, bool) {
	followed := []int{http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect}
	reads := r.method == http.MethodGet || r.method == http.MethodHead
	if !reads || !slices.Contains(followed, got.status) || got.header.Get("Location") == "" {
		return nil, false
	}
	from, err := url.Parse(r.url)
	if err != nil {
		return nil, false
	}
	to, err := from.Parse(got.header.Get("Location"))
	if err != nil || to.Scheme != from.Scheme || to.Host != from.Host || to.User != nil {
		return nil, false
	}
	next := *r
	next.url = to.String()
	return &next, true
}

// exchange is one request and its answer, watched by timers. They go on, and the
// connection stays open, while the answer is a stream.
func (c *Client) exchange(ctx context.Context, sent *request, given *options, read consume) (*answer, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	watch := newWatchdog(ctx, given, cancel)
	got, err := c.watched(ctx, sent, watch, read)
	if err == nil && got.stream != nil {
		got.stream.begin(ctx, sent, watch)
		return got, nil
	}
	watch.stop()
	cancel(nil)
	return got, err
}

func (c *Client) watched(ctx context.Context, sent *request, watch *watchdog, read consume) (*answer, error) {
	outgoing, err := sent.httpRequest(httptrace.WithClientTrace(ctx, watch.trace()), watch)
	if err != nil {
		return nil, err
	}
	if content, ok := outgoing.Body.(*watchedReader); ok {
		defer sent.body.letGo(content)
	}
	response, err := c.roundTrip(outgoing)
	switch {
	case err != nil && mentions(err, "failed to parse Location"):
		return nil, &RedirectError{} // net/http wants to know where to, before it is told not to go
	case err != nil:
		return nil, watch.failure(ctx, sent, err)
	}
	watch.answered()
	watch.abandon(response)
	if err := c.acceptable(response); err != nil {
		_ = response.Body.Close() // nothing of it is wanted
		return nil, newConnectionError(sent.host, err != errProxy, err)
	}
	got, err := read(response, watch.reader(response.Body))
	if err == nil && got.stream != nil {
		return got, nil
	}
	_ = response.Body.Close() // all that matters of it is read
	if err == nil {
		return got, nil
	}
	var typed Error
	if errors.As(err, &typed) {
		return got, err
	}
	return nil, watch.failure(ctx, sent, err)
}

// roundTrip sends a request. A client that the caller brought may have cookies and limits;
// of the SDK's own nothing is wanted but the connections.
func (c *Client) roundTrip(outgoing *http.Request) (*http.Response, error) {
	if c.ownsHTTP {
		return c.http.Transport.RoundTrip(outgoing)
	}
	return c.http.Do(outgoing)
}

// acceptable judges an answer by its head alone.
func (c *Client) acceptable(response *http.Response) error {
	if refusedByProxy(c.http.Transport, response) {
		return errProxy
	}
	return readableHead(response.Header)
}

func (r *request) httpRequest(ctx context.Context, watch *watchdog) (*http.Request, error) {
	outgoing, err := http.NewRequestWithContext(ctx, r.method, r.url, nil)
	if err != nil {
		return nil, Invalidf("the request has no valid address")
	}
	outgoing.Header = r.header
	if r.body == nil {
		return outgoing, nil
	}
	content, length, err := r.body.open(ctx)
	if err != nil {
		return nil, err
	}
	outgoing.ContentLength = length
	if length != 0 {
		outgoing.Body = watch.reader(content)
	}
	return outgoing, nil
}

// hasContent reports whether an answer is a success with a body.
func hasContent(response *http.Response) bool {
	return response.StatusCode < http.StatusMultipleChoices && response.StatusCode != http.StatusNoContent
}

// trustedLength is up to where memory is set aside because an answer says how long it is.
const trustedLength = 4 << 20

// readAll is [io.ReadAll] for a body of a length that is known, -1 if it is not.
func readAll(from io.Reader, length int64) ([]byte, error) {
	size := bytes.MinRead
	if length >= 0 {
		size = int(min(length, trustedLength)) + 1 // one more, to see the end without growing
	}
	for whole := make([]byte, 0, size); ; {
		count, err := from.Read(whole[len(whole):cap(whole)])
		whole = whole[:len(whole)+count]
		switch {
		case err == io.EOF:
			return whole, nil
		case err != nil:
			return whole, err
		case len(whole) == cap(whole):
			whole = slices.Grow(whole, len(whole))
		}
	}
}

// readWhole reads a body into memory, within the limits.
func (o *options) readWhole(response *http.Response, body io.Reader) (*answer, error) {
	got := &answer{status: response.StatusCode, header: response.Header}
	limit := o.maxBytes
	if got.status >= 400 {
		limit = maxErrorBodyBytes
	}
	if got.status == http.StatusNoContent {
		return got, nil
	}
	plain, err := decompress(response.Header, body)
	if err != nil {
		return got, err
	}
	got.body, err = readAll(io.LimitReader(plain, limit+1), response.ContentLength)
	switch {
	case err != nil:
		return got, got.unreadable(err)
	case int64(len(got.body)) <= limit:
		return got, nil
	case got.status >= 400:
		got.body = got.body[:limit]
		return got, nil
	default:
		return got, &ResponseTooLargeError{Limit: limit}
	}
}
