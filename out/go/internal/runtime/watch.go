package runtime

import (
	"context"
	"errors"
	"time"
)

// Watch polls again and again until the context is cancelled, which is how watching is
// stopped and no failure. A poll that fails for a passing reason is tried again at the
// next interval.
func (c *Call) Watch(interval time.Duration, poll func()) {
	for {
		last, attempts := c.last, c.attempts
		poll()
		if errors.Is(c.err, context.Canceled) {
			c.err, c.last, c.attempts = nil, last, attempts
			return
		}
		if c.err != nil && !isPassing(c.err) {
			return
		}
		c.err = nil
		if err := c.scope.client.clock.sleep(c.ctx, interval); err != nil {
			if !isCancelled(c.ctx) {
				c.Fail(newTimeout(phaseTotal, c.scope.client.base.host, false, err))
			}
			return
		}
	}
}

// isPassing reports whether a failure may be over at the next poll.
func isPassing(err error) bool {
	var failure Error
	return errors.As(err, &failure) && failure.Retryable()
}
