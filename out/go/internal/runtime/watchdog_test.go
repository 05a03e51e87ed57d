package runtime

import (
	"context"
	"testing"
	"time"
)

func watched(t *testing.T, connect, read time.Duration) (*watchdog, context.Context) {
	t.Helper()
	ctx, cancel := context.WithCancelCause(context.Background())
	watch := newWatchdog(ctx, &options{connect: connect, read: read}, cancel)
	t.Cleanup(watch.stop)
	return watch, ctx
}

func standsStill(ctx context.Context, within time.Duration) bool {
	select {
	case <-ctx.Done():
		return context.Cause(ctx) == errStandstill
	case <-time.After(within):
		return false
	}
}

func TestProgressKeepsAnAttemptAlive(t *testing.T) {
	watch, ctx := watched(t, 20*time.Millisecond, 200*time.Millisecond)
	for range 5 {
		watch.expect(watch.read)
		equal(t, "while bytes move", standsStill(ctx, 100*time.Millisecond), false)
	}
	equal(t, "afterwards", standsStill(ctx, 5*time.Second), true)
}

func TestALateConnectionHasItsOwnTime(t *testing.T) {
	watch, ctx := watched(t, 20*time.Millisecond, time.Hour)
	equal(t, "before", standsStill(ctx, 100*time.Millisecond), false)
	watch.trace().GetConn("")
	equal(t, "while it is made", standsStill(ctx, 5*time.Second), true)
}

func TestNobodyWaitsWhileAStreamIsNotRead(t *testing.T) {
	watch, ctx := watched(t, 20*time.Millisecond, 40*time.Millisecond)
	watch.stop()
	equal(t, "at rest", standsStill(ctx, 100*time.Millisecond), false)
	watch.resume()
	equal(t, "reading", standsStill(ctx, 5*time.Second), true)
}
