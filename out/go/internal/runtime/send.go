package runtime

import (
	"context"
	"errors"
	"net/http"
)

// send carries one request out: builds it anew for every attempt, sends it, judges the
// answer, and tries again where that is safe. The reply is also given with an error
// that came out of an answer.
func (c *Client) send(ctx context.Context, operation *Operation, args Args, given *options) (*Reply, int, error) {
	task := &task{
		client: c, given: given, label: operation.Label, read: given.readWhole,
		repeatable: operation.repeatable(given),
		build: func() (*request, error) {
			return c.build(operation, args, given)
		},
		judge: func(got *answer) (*Reply, error) {
			return c.judge(operation, got)
		},
	}
	return task.run(ctx)
}

// task is what the retry loop needs to know of a request.
type task struct {
	client     *Client
	given      *options
	label      string
	repeatable bool
	read       consume
	build      func() (*request, error)
	judge      func(*answer) (*Reply, error)
}

func (t *task) run(ctx context.Context) (*Reply, int, error) {
	ctx, cancel := context.WithTimeout(ctx, t.given.total)
	defer cancel()
	deadline := t.client.clock.now().Add(t.given.total)
	if early, ok := ctx.Deadline(); ok && early.Before(deadline) {
		deadline = early
	}
	for attempts := 0; ; {
		sent, err := t.build()
		if err != nil {
			return nil, attempts, t.told(err, attempts)
		}
		if ctx.Err() != nil {
			return nil, attempts, t.told(ended(ctx, sent.host, nil), attempts)
		}
		attempts++
		reply, err := t.once(ctx, sent)
		if err == nil {
			t.client.budget.succeed()
			return reply, attempts, nil
		}
		retries := attempts - 1
		if retries >= *t.given.maxRetries || !sent.body.replayable() ||
			ctx.Err() != nil || !worthRetrying(err, t.repeatable) {
			return reply, attempts, t.told(err, attempts)
		}
		pause, ok := t.client.pause(retries, err, deadline)
		if !ok || !t.client.budget.spend(costOf(err)) {
			return reply, attempts, t.told(err, attempts)
		}
		if t.client.clock.sleep(ctx, pause) != nil {
			return reply, attempts, t.told(ended(ctx, sent.host, err), attempts)
		}
	}
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
