package runtime

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"
)

// send carries one request out: builds it anew for every attempt, sends it, judges the
// answer, and tries again where that is safe. The reply is also given with an error
// that came out of an answer.
func (c *Client) send(ctx context.Context, operation *Operation, args Args, given *options) (*Reply, int, error) {
	task := &task{
		client: c, given: given, operation: operation, label: operation.Label, read: given.reading(operation),
		retries:    given.retriesOr(operation.Retries),
		repeatable: operation.repeatable(given),
		streams:    operation.streams(),
		build: func(ctx context.Context) (*request, error) {
			return c.build(ctx, operation, args, given)
		},
		judge: func(got *answer) (*Reply, error) {
			return c.judge(operation, got)
		},
	}
	if task.streams {
		task.read = given.readHead
	}
	return task.run(ctx)
}

// task is what the retry loop needs to know of a request.
type task struct {
	client     *Client
	given      *options
	operation  *Operation // nil for a request that the document does not describe
	label      string
	retries    int
	repeatable bool
	streams    bool
	hidden     bool // from observers
	foreign    bool // goes to another service, which gets none of the client's headers
	read       consume
	build      func(ctx context.Context) (*request, error)
	judge      func(*answer) (*Reply, error)
}

// run sends a request until its answer is there, within the total time. The time of a
// stream ends with the head of its answer.
func (t *task) run(caller context.Context) (*Reply, int, error) {
	ctx := withinTime(caller, t.given.total)
	state := &progress{deadline: earlier(caller, t.client.clock.now().Add(t.given.total))}
	for {
		sent, err := t.build(ctx)
		if err != nil {
			return nil, state.attempts, t.told(err, state.attempts)
		}
		if isOver(ctx) {
			return nil, state.attempts, t.told(ended(ctx, sent.host, nil), state.attempts)
		}
		if state.attempts > 0 && !t.foreign {
			sent.header.Set(retryCountHeader, strconv.Itoa(state.attempts))
		}
		seen, err := t.look(ctx, sent, state.attempts+1)
		if err != nil {
			return nil, state.attempts, err
		}
		state.attempts++
		reply, err := t.once(ctx, sent)
		seen.answered(reply)
		if err == nil {
			seen.ended(nil, 0, false)
			t.client.budget.succeed()
			return reply, state.attempts, nil
		}
		err = t.told(err, state.attempts)
		pause, again := t.next(ctx, sent, err, state)
		if isDecode(err) {
			seen.ended(nil, 0, false) // whether a body fits is judged behind the attempt
		} else {
			seen.ended(err, pause, again)
		}
		if !again {
			return reply, state.attempts, err
		}
		if pause > 0 && t.rest(ctx, pause) != nil {
			return reply, state.attempts, t.told(ended(ctx, sent.host, err), state.attempts)
		}
	}
}

// rest sleeps between two attempts, but not past the end of the call.
func (t *task) rest(ctx context.Context, pause time.Duration) error {
	ctx, cancel := endedInTime(ctx)
	defer cancel()
	return t.client.clock.sleep(ctx, pause)
}

// progress is how far the attempts of a request are.
type progress struct {
	attempts int
	deadline time.Time
	renewed  bool // whether a refused token was dropped already
}

// next decides whether another attempt follows a failed one, and after which pause.
func (t *task) next(ctx context.Context, sent *request, err error, state *progress) (time.Duration, bool) {
	if sent.refused(err) && !state.renewed && sent.body.replayable() {
		state.renewed = true
		sent.tokens.drop(sent.token)
		return 0, true
	}
	if state.attempts > t.retries || !sent.body.replayable() || t.given.saving.isSpent() ||
		isOver(ctx) || !worthRetrying(err, t.repeatable) {
		return 0, false
	}
	pause, ok := t.client.pause(state.attempts-1, err, state.deadline)
	return pause, ok && t.client.budget.spend(costOf(err))
}

// refused reports whether the service did not accept a token that the client asked for.
func (r *request) refused(err error) bool {
	var failure *APIError
	return r.tokens != nil && errors.As(err, &failure) && failure.StatusCode == http.StatusUnauthorized
}

// once is one attempt and what its answer means.
func (t *task) once(ctx context.Context, sent *request) (*Reply, error) {
	got, err := t.client.attempt(ctx, sent, t.given, t.read)
	if got != nil {
		got.url = sent.url
	}
	if err == nil {
		return t.judge(got)
	}
	if got == nil {
		return nil, err
	}
	var decode *DecodeError
	if errors.As(err, &decode) {
		decode.StatusCode = got.status
		if got.status >= http.StatusBadRequest {
			got.body = nil // the status says more than a body that cannot be read
			return t.judge(got)
		}
	}
	return &Reply{status: got.status, header: got.header, body: got.body}, err
}

func isDecode(err error) bool {
	var decode *DecodeError
	return errors.As(err, &decode)
}

func costOf(err error) int {
	var timeout *TimeoutError
	if errors.As(err, &timeout) {
		return timeoutCost
	}
	return retryCost
}

// ended is the error for a call whose time is over or that was given up; last is the
// failure it was about to try again.
func ended(ctx context.Context, host string, last error) error {
	if isCancelled(ctx) {
		return context.Canceled
	}
	return newTimeout(phaseTotal, host, last != nil, errors.Join(context.DeadlineExceeded, last))
}

// told writes into an error which call it belongs to.
func (t *task) told(err error, attempts int) error {
	var decode *DecodeError
	if errors.As(err, &decode) {
		decode.Raw = []byte(t.client.redact(string(decode.Raw)))
	}
	if told, ok := err.(teller); ok && !isMistake(err) {
		told.tell(t.label, attempts)
	}
	return err
}
