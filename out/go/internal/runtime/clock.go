package runtime

import (
	"context"
	"time"
)

// clock is the time as a call sees it; tests put another one in its place.
type clock interface {
	now() time.Time
	// sleep rests, but not past the end of the context, whose error it then gives.
	sleep(ctx context.Context, duration time.Duration) error
}

type systemClock struct{}

func (systemClock) now() time.Time { return time.Now() }

func (systemClock) sleep(ctx context.Context, duration time.Duration) error {
	timer := time.NewTimer(duration)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
