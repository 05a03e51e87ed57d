package runtime

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// watchdog ends an attempt that stands still: while a connection is made, and then
// whenever no byte moves for the read timeout. Timers of http.Transport cannot do this
// per call, nor for a client that the caller brought.
type watchdog struct {
	timer      *time.Timer
	cancel     context.CancelCauseFunc
	connect    time.Duration
	read       time.Duration
	connecting atomic.Bool
	written    atomic.Bool
	hasAnswer  atomic.Bool
}

// Why a watchdog ended an attempt.
var (
	errStandstill = errors.New("no progress in time")
	errSentAgain  = errors.New("connection closed before the answer")
)

func newWatchdog(given *options, cancel context.CancelCauseFunc) *watchdog {
	watch := &watchdog{cancel: cancel, connect: given.connect, read: given.read}
	watch.timer = time.AfterFunc(given.read, func() { cancel(errStandstill) })
	return watch
}

func (w *watchdog) stop() { w.timer.Stop() }

func (w *watchdog) answered() {
	w.hasAnswer.Store(true)
	w.timer.Reset(w.read)
}

func (w *watchdog) trace() *httptrace.ClientTrace {
	return &httptrace.ClientTrace{
		GetConn: func(string) {
			if w.written.Load() {
				// net/http is about to send the request again on its own, behind the
				// back of the retry rules. They decide instead.
				w.cancel(errSentAgain)
				return
			}
			w.connecting.Store(true)
			w.timer.Reset(w.connect)
		},
		GotConn: func(httptrace.GotConnInfo) {
			w.connecting.Store(false)
			w.timer.Reset(w.read)
		},
		WroteHeaders: func() { w.written.Store(true) },
	}
}

// watchedReader passes bytes on and notes that they move. Once detached it gives no
// more: net/http may go on reading a request body after the answer has come, while the
// next attempt reads the same file.
type watchedReader struct {
	watch    *watchdog
	from     io.Reader
	lock     sync.Mutex
	detached bool
	pauses   bool // the reader may take its time between two reads
}

func (w *watchdog) reader(from io.Reader) *watchedReader {
	return &watchedReader{watch: w, from: from}
}

// Read implements io.Reader.
func (r *watchedReader) Read(into []byte) (int, error) {
	r.lock.Lock()
	defer r.lock.Unlock()
	if r.detached {
		return 0, io.ErrClosedPipe
	}
	if r.pauses {
		r.watch.timer.Reset(r.watch.read)
		defer r.watch.timer.Stop()
	}
	count, err := r.from.Read(into)
	if count > 0 {
		r.watch.timer.Reset(r.watch.read)
	}
	return count, err
}

// Close implements io.Closer; the content belongs to the caller.
func (r *watchedReader) Close() error { return nil }

func (r *watchedReader) detach() {
	r.lock.Lock()
	defer r.lock.Unlock()
	r.detached = true
}

// failure says why an attempt brought no answer.
func (w *watchdog) failure(ctx context.Context, sentOnce *request, cause error) error {
	host := sentOnce.host
	standstill := errors.Is(context.Cause(ctx), errStandstill)
	sent := w.hasAnswer.Load() || !w.neverSent(cause)
	switch {
	case errors.Is(context.Cause(ctx), errSentAgain):
		return sentAgain(sentOnce)
	case standstill && w.connecting.Load():
		return newTimeout(phaseConnect, host, false, os.ErrDeadlineExceeded)
	case standstill:
		return newTimeout(phaseRead, host, sent, os.ErrDeadlineExceeded)
	case isCancelled(ctx):
		return context.Canceled
	case errors.Is(context.Cause(ctx), context.DeadlineExceeded):
		return newTimeout(phaseTotal, host, sent, context.DeadlineExceeded)
	case isDialTimeout(cause):
		return newTimeout(phaseConnect, host, false, withoutURL(cause))
	default:
		return newConnectionError(host, sent, cause)
	}
}

// neverSent reports whether the attempt failed before it had a connection to write to.
func (w *watchdog) neverSent(cause error) bool {
	return w.connecting.Load() || isDialError(cause)
}

// sentAgain is the error for a lost connection where net/http would have gone on. What
// it takes for unsafe to repeat, it repeats only if the service cannot have seen it.
func sentAgain(lost *request) error {
	reads := lost.method == http.MethodGet || lost.method == http.MethodHead ||
		lost.method == http.MethodOptions || lost.method == http.MethodTrace
	keyed := lost.header.Get(idempotencyHeader) != ""
	return newConnectionError(lost.host, reads || keyed, io.EOF)
}
