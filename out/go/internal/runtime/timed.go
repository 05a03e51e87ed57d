package runtime

import (
	"context"
	"time"
)

// timed is the context of a call. It says when the time of the call is over, but has no timer:
// that of the watchdog serves while an attempt is under way, and whoever waits before or
// between attempts asks for [endedInTime].
type timed struct {
	context.Context
	until time.Time
}

// withinTime limits a call, whose caller may have set an earlier end.
func withinTime(caller context.Context, total time.Duration) timed {
	return timed{caller, earlier(caller, time.Now().Add(total))}
}

// Deadline implements context.Context.
func (t timed) Deadline() (time.Time, bool) { return t.until, true }

// endedInTime is a context that is done at its deadline.
func endedInTime(ctx context.Context) (context.Context, context.CancelFunc) {
	if until, limited := ctx.Deadline(); limited {
		return context.WithDeadline(ctx, until)
	}
	return context.WithCancel(ctx)
}

// isOver reports whether a call was given up or has no time left.
func isOver(ctx context.Context) bool {
	until, limited := ctx.Deadline()
	return ctx.Err() != nil || limited && !time.Now().Before(until)
}

// earlier is the deadline of a context, if it is before another time.
func earlier(ctx context.Context, other time.Time) time.Time {
	if until, limited := ctx.Deadline(); limited && until.Before(other) {
		return until
	}
	return other
}
