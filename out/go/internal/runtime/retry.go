package runtime

import (
	"errors"
	"math"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	backoffBase   = 500 * time.Millisecond
	backoffCap    = 8 * time.Second
	retryAfterCap = 60 * time.Second

	budgetSize    = 500
	retryCost     = 5
	timeoutCost   = 10
	successReturn = 1
)

// budget keeps a client from answering an outage with a multiple of its traffic.
type budget struct {
	lock   sync.Mutex
	tokens int
}

func newBudget() *budget { return &budget{tokens: budgetSize} }

// spend takes tokens for a retry; false means that there are not enough.
func (b *budget) spend(cost int) bool {
	b.lock.Lock()
	defer b.lock.Unlock()
	if b.tokens < cost {
		return false
	}
	b.tokens -= cost
	return true
}

func (b *budget) succeed() {
	b.lock.Lock()
	defer b.lock.Unlock()
	b.tokens = min(b.tokens+successReturn, budgetSize)
}

// retriesOr is how often a request is sent again at most: as the caller says, else the
// document, which may say nothing.
func (o *options) retriesOr(documented *int) int {
	switch {
	case o.maxRetries != nil:
		return *o.maxRetries
	case documented != nil:
		return *documented
	default:
		return defaultMaxRetries
	}
}

// repeatable reports whether an operation may be sent again although the service may
// have carried it out already.
func (o *Operation) repeatable(given *options) bool {
	switch o.Method {
	case http.MethodGet, http.MethodHead, http.MethodOptions, http.MethodPut, http.MethodDelete:
		return true
	}
	return o.Safety != "" || given.idempotencyKey != ""
}

// worthRetrying judges a failure by the table of the behaviour contract.
func worthRetrying(err error, repeatable bool) bool {
	var connection *ConnectionError
	if errors.As(err, &connection) {
		return connection.retryable && (repeatable || !connection.MaybeProcessed)
	}
	var failure *APIError
	if !errors.As(err, &failure) {
		return false
	}
	switch failure.StatusCode {
	case http.StatusTooManyRequests:
		return true
	case http.StatusServiceUnavailable:
		return repeatable || failure.Header.Get("Retry-After") != ""
	case http.StatusRequestTimeout, http.StatusInternalServerError,
		http.StatusBadGateway, http.StatusGatewayTimeout:
		return repeatable
	default:
		return false
	}
}

// pause is how long to sleep before the next attempt; false means that there is none.
// retries counts from 0.
func (c *Client) pause(retries int, err error, deadline time.Time) (time.Duration, bool) {
	now := c.clock.now()
	var failure *APIError
	if errors.As(err, &failure) {
		if asked, ok := retryAfter(failure.Header, now); ok {
			return asked, asked <= retryAfterCap && now.Add(asked).Before(deadline)
		}
	}
	return backoff(retries), true
}

// backoff is the usual pause; retries counts from 0.
func backoff(retries int) time.Duration {
	ceiling := min(backoffCap, backoffBase<<min(retries, 10))
	return time.Duration(rand.Int64N(int64(ceiling) + 1))
}

// retryAfter reads how long the service asks to wait. What is no time is ignored.
func retryAfter(header http.Header, now time.Time) (time.Duration, bool) {
	if text, ok := single(header, "Retry-After-Ms"); ok {
		if wait, ok := waitOf(text, time.Millisecond); ok {
			return wait, true
		}
	}
	text, ok := single(header, "Retry-After")
	if !ok {
		return 0, false
	}
	if wait, ok := waitOf(text, time.Second); ok {
		return wait, true
	}
	moment, err := http.ParseTime(text)
	if err != nil {
		return 0, false
	}
	if sent, err := http.ParseTime(header.Get("Date")); err == nil {
		now = sent // the service's own clock, so that a wrong one here does not matter
	}
	return max(moment.Sub(now), 0), true
}

func single(header http.Header, name string) (string, bool) {
	values := header.Values(name)
	if len(values) != 1 {
		return "", false
	}
	return strings.TrimSpace(values[0]), true
}

func waitOf(text string, unit time.Duration) (time.Duration, bool) {
	number, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(number) || number < 0 || strings.ContainsAny(text, "xXpP_iIeE") {
		return 0, false
	}
	// Far above any cap, yet within what a Duration holds.
	return time.Duration(min(number, 1e6) * float64(unit)), true
}
