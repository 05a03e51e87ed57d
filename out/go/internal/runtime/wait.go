package runtime

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"
)

// Wait is how a method waits: by asking for a state until it is one of those that end
// the wait.
type Wait struct {
	Operation *Operation
	// State leads to one state, or through [Each] to many: then all must be done, and
	// one that failed is enough to fail.
	State  []any
	Done   []string
	Failed []string
	// GoneIsDone says that a poll that finds nothing any more counts as done.
	GoneIsDone bool
	// EmptyIsDone says that a list without states counts as done.
	EmptyIsDone bool
	// Interval is the rest between two polls, Timeout the end of the wait.
	Interval time.Duration
	Timeout  time.Duration
	// DelayFirst rests before the first poll too.
	DelayFirst bool
	IgnoreCase bool
}

// Wait polls until the wait is over, and gives the last answer.
func (c *Call) Wait(wait *Wait, args Args) *Reply {
	if c.err != nil || c.over {
		return &Reply{call: c}
	}
	interval := firstDuration(c.given.pollInterval, wait.Interval)
	timeout := firstDuration(c.given.waitTimeout, wait.Timeout)
	clock := c.scope.client.clock
	deadline := clock.now().Add(timeout)
	ctx, cancel := context.WithTimeout(c.ctx, timeout)
	defer cancel()
	for polls := 0; ; polls++ {
		if (polls > 0 || wait.DelayFirst) && c.rest(ctx, interval, deadline) != nil {
			return c.gaveUp(wait.Operation)
		}
		reply, attempts, err := c.scope.client.send(ctx, wait.Operation, args, c.given)
		if c.ctx.Err() == nil && ctx.Err() != nil {
			return c.gaveUp(wait.Operation)
		}
		over, err := wait.judge(reply, err)
		var failed *stateError
		if errors.As(err, &failed) {
			c.attempts = attempts
			err = c.failure(reply, failed.state)
		}
		if err != nil {
			return c.received(reply, attempts, err)
		}
		if over {
			return c.received(reply, attempts, nil)
		}
	}
}

// rest sleeps between two polls, but not past the end of the wait.
func (c *Call) rest(ctx context.Context, interval time.Duration, deadline time.Time) error {
	clock := c.scope.client.clock
	left := deadline.Sub(clock.now())
	if left <= 0 {
		return context.DeadlineExceeded
	}
	if err := clock.sleep(ctx, min(interval, left)); err != nil {
		return err
	}
	if interval >= left {
		return context.DeadlineExceeded
	}
	return nil
}

// gaveUp is the end of a wait whose time is over, or that the caller gave up.
func (c *Call) gaveUp(operation *Operation) *Reply {
	if isCancelled(c.ctx) {
		c.Fail(context.Canceled)
		return &Reply{call: c}
	}
	phase := phaseWait
	if c.ctx.Err() != nil {
		phase = phaseTotal
	}
	failed := newTimeout(phase, c.scope.client.base.host, true, context.DeadlineExceeded)
	failed.tell(operation.Label, c.attempts)
	c.Fail(failed)
	return &Reply{call: c}
}

// judge decides after a poll: over, go on, or the failure that ends the wait.
func (w *Wait) judge(reply *Reply, err error) (over bool, failure error) {
	var (
		notFound *NotFoundError
		refused  *AuthenticationError
		denied   *PermissionDeniedError
	)
	switch {
	case err == nil:
		return w.reached(reply)
	case errors.As(err, &notFound) && w.GoneIsDone:
		return true, nil
	case errors.As(err, &refused), errors.As(err, &denied),
		errors.Is(err, context.Canceled), isMistake(err):
		return false, err
	default:
		return false, nil
	}
}

func isMistake(err error) bool {
	var mistake *InvalidRequestError
	return errors.As(err, &mistake)
}

// reached looks at the states of a successful poll. What does not fit is like a poll
// that failed: the next one may fit.
func (w *Wait) reached(reply *Reply) (over bool, failure error) {
	found, err := reply.root.walk(w.State)
	if err != nil {
		return false, nil
	}
	states, many := found.value.([]any)
	if !many {
		states = []any{found.value}
	}
	done := len(states) > 0 || w.EmptyIsDone
	for _, state := range states {
		text, _ := state.(string)
		if w.oneOf(w.Failed, text) {
			return false, &stateError{text}
		}
		done = done && w.oneOf(w.Done, text)
	}
	return done, nil
}

func (w *Wait) oneOf(states []string, state string) bool {
	return slices.ContainsFunc(states, func(known string) bool {
		return known == state || w.IgnoreCase && strings.EqualFold(known, state)
	})
}

// stateError is a state that ends a wait as a failure.
type stateError struct{ state string }

func (e *stateError) Error() string { return e.state }
