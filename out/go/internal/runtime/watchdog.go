package runtime

import (
	"context"
	"errors"
	"io"
	"math"
	"net"
	"net/http"
	"net/http/httptrace"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// watchdog ends an attempt that stands still: while a connection is made, and then
// whenever no byte moves for the read timeout. Timers of http.Transport cannot do this
// per call, nor for a client that the caller brought. It ends the attempt with its call, too.
//
// Progress only notes until when there must be more of it. The timer looks at that note when
// it fires, which for most attempts is never: to move a timer is dearer than all the rest.
type watchdog struct {
	timer      atomic.Pointer[time.Timer]
	cancel     context.CancelCauseFunc
	connect    time.Duration
	read       time.Duration
	begun      time.Time
	total      atomic.Int64 // time since begun after which the call is over
	limit      atomic.Int64 // the same for the next byte, 0 while nothing has to move
	connecting atomic.Bool
	written    atomic.Bool
	hasAnswer  atomic.Bool
	connection atomic.Pointer[net.Conn] // of the attempt, nil while there is none
}

// Why a watchdog ended an attempt.
var (
	errStandstill = errors.New("no progress in time")
	errSentAgain  = errors.New("connection closed before the answer")
)

func newWatchdog(ctx context.Context, given *options, cancel context.CancelCauseFunc) *watchdog {
	watch := &watchdog{cancel: cancel, connect: given.connect, read: given.read, begun: time.Now()}
	watch.total.Store(math.MaxInt64)
	if until, limited := ctx.Deadline(); limited {
		watch.total.Store(int64(until.Sub(watch.begun)))
	}
	watch.expect(watch.read)
	watch.lookIn(min(watch.connect, watch.read, time.Duration(watch.total.Load())))
	return watch
}

func (w *watchdog) lookIn(pause time.Duration) { w.timer.Store(time.AfterFunc(pause, w.look)) }

// expect notes that something has to move within a time.
func (w *watchdog) expect(within time.Duration) { w.limit.Store(int64(time.Since(w.begun) + within)) }

// look ends the attempt if nothing moved in time, or its call is over.
func (w *watchdog) look() {
	limit, total, passed := w.limit.Load(), w.total.Load(), int64(time.Since(w.begun))
	switch {
	case passed >= total:
		w.cancel(context.DeadlineExceeded)
	case limit == 0:
	case passed >= limit:
		w.cancel(errStandstill)
	default:
		left := time.Duration(min(limit, total) - passed)
		w.lookIn(min(left, w.connect)) // a connection may yet have to be made
	}
}

// leaveToCaller rests until the caller reads on, who may take any time for it.
func (w *watchdog) leaveToCaller() {
	w.total.Store(math.MaxInt64)
	w.stop()
}

// isOver reports whether the time of the call is over.
func (w *watchdog) isOver() bool { return int64(time.Since(w.begun)) >= w.total.Load() }

// resume makes the watchdog look on after a stop.
func (w *watchdog) resume() {
	w.expect(w.read)
	w.lookIn(w.read)
}

func (w *watchdog) stop() {
	w.limit.Store(0)
	w.timer.Load().Stop()
}

func (w *watchdog) answered() {
	w.hasAnswer.Store(true)
	w.expect(w.read)
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
			w.expect(w.connect)
		},
		GotConn: func(got httptrace.GotConnInfo) {
			w.connection.Store(&got.Conn)
			w.connecting.Store(false)
			w.expect(w.read)
		},
		WroteHeaders: func() { w.written.Store(true) },
	}
}

// abandon closes the connection of an answer that must have no body and announces one: what
// follows would be taken for the next answer.
func (w *watchdog) abandon(response *http.Response) {
	empty := response.StatusCode == http.StatusNoContent || response.StatusCode == http.StatusNotModified
	length := response.Header.Get("Content-Length")
	connection := w.connection.Load()
	if empty && length != "" && length != "0" && response.ProtoMajor == 1 && connection != nil {
		_ = (*connection).Close() // nobody reads what comes
	}
}

// watchedReader passes bytes on and notes that they move. Once detached it gives no
// more: net/http may go on reading a request body after the answer has come, while the
// next attempt reads the same file.
type watchedReader struct {
	watch    *watchdog
	from     io.Reader
	lock     sync.Mutex
	detached atomic.Bool
	pauses   bool // the reader may take its time between two reads
}

func (w *watchdog) reader(from io.Reader) *watchedReader {
	return &watchedReader{watch: w, from: from}
}

// Read implements io.Reader.
func (r *watchedReader) Read(into []byte) (int, error) {
	r.lock.Lock()
	defer r.lock.Unlock()
	if r.detached.Load() {
		return 0, io.ErrClosedPipe
	}
	if r.pauses {
		r.watch.resume()
		defer r.watch.stop()
	}
	count, err := r.from.Read(into)
	if count > 0 {
		r.watch.expect(r.watch.read)
	}
	return count, err
}

// Close implements io.Closer; the content belongs to the caller.
func (r *watchedReader) Close() error { return nil }

// whenIdle does something while no Read is under way.
func (r *watchedReader) whenIdle(do func()) {
	r.lock.Lock()
	defer r.lock.Unlock()
	do()
}

// failure says why an attempt brought no answer.
func (w *watchdog) failure(ctx context.Context, sentOnce *request, cause error) error {
	host := sentOnce.host
	standstill := errors.Is(context.Cause(ctx), errStandstill)
	sent := w.hasAnswer.Load() || !w.neverSent(cause)
	var final *Final
	switch {
	case errors.As(cause, &final):
		return final.Err
	case errors.Is(context.Cause(ctx), errSentAgain):
		return sentAgain(sentOnce)
	case standstill && w.connecting.Load():
		return newTimeout(phaseConnect, host, false, os.ErrDeadlineExceeded)
	case standstill:
		return newTimeout(phaseRead, host, sent, os.ErrDeadlineExceeded)
	case isCancelled(ctx):
		return context.Canceled
	case errors.Is(context.Cause(ctx), context.DeadlineExceeded), w.isOver():
		return newTimeout(phaseTotal, host, sent, context.DeadlineExceeded)
	case isDialTimeout(cause):
		return newTimeout(phaseConnect, host, false, withoutURL(cause))
	default:
		return newConnectionError(host, sent, cause)
	}
}

// neverSent reports whether the attempt failed before it had a connection to write to, or
// was told over HTTP/2 that nothing was done with it. net/http would then send it again,
// but for the body, which is not its own to rewind.
func (w *watchdog) neverSent(cause error) bool {
	return w.connecting.Load() || isDialError(cause) || mentions(cause, "http2: Transport: cannot retry")
}

// sentAgain is the error for a lost connection where net/http would have gone on. What
// it takes for unsafe to repeat, it repeats only if the service cannot have seen it.
func sentAgain(lost *request) error {
	reads := lost.method == http.MethodGet || lost.method == http.MethodHead ||
		lost.method == http.MethodOptions || lost.method == http.MethodTrace
	keyed := lost.header.Get(idempotencyHeader) != ""
	return newConnectionError(lost.host, reads || keyed, io.EOF)
}

// Final is an error of a transport that ends the call as it is, without another attempt: a
// mistake in a test, and nothing that a service does.
type Final struct{ Err error }

// Error is the text of the error.
func (f *Final) Error() string { return f.Err.Error() }
