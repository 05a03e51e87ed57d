package runtime

import (
	"errors"
	"fmt"
)

// Error is what every error of this package implements. Use errors.As with one of the
// error types to tell them apart.
type Error interface {
	error
	// Operation is the operation that failed, empty when no request was meant to be sent.
	Operation() string
	// Attempts is how many requests were sent, 0 when none was.
	Attempts() int
	// Retryable reports whether the same call may succeed later.
	Retryable() bool
}

// about is what all errors say about their call.
type about struct {
	operation string
	attempts  int
	retryable bool
}

// Operation is the operation that failed.
func (a *about) Operation() string { return a.operation }

// Attempts is how many requests were sent.
func (a *about) Attempts() int { return a.attempts }

// Retryable reports whether the same call may succeed later.
func (a *about) Retryable() bool { return a.retryable }

// tell says which call an error belongs to. What it was told first stays: the request for
// a token knows its own attempts.
func (a *about) tell(operation string, attempts int) {
	a.operation = firstText(a.operation, operation)
	if a.attempts == 0 {
		a.attempts = attempts
	}
}

// teller is an error that can be told which call it belongs to.
type teller interface {
	tell(operation string, attempts int)
}

// InvalidRequestError is a caller's mistake, found before anything was sent.
type InvalidRequestError struct {
	about
	// Message says which argument broke which rule.
	Message string
	cause   error
}

// Error is the message.
func (e *InvalidRequestError) Error() string { return e.Message }

// Unwrap is the cause, for example the error of a local file.
func (e *InvalidRequestError) Unwrap() error { return e.cause }

// DecodeError is an answer that is not what the document promises.
type DecodeError struct {
	about
	// JSONPath is the place that does not fit, "$" for the whole answer.
	JSONPath string
	// StatusCode is the HTTP status of the answer.
	StatusCode int
	// Raw is the beginning of the answer's body, at most 2 KiB.
	Raw     []byte
	message string
}

// Error names the place, what was expected and what was found.
func (e *DecodeError) Error() string { return e.message }

// maxRaw bounds what a [DecodeError] keeps of the body.
const maxRaw = 2 << 10

func newDecodeError(cause error, status int, body []byte) *DecodeError {
	made := &DecodeError{
		JSONPath:   "$",
		StatusCode: status,
		Raw:        body[:min(len(body), maxRaw)],
		message:    cause.Error(),
	}
	var misfit *misfit
	if errors.As(cause, &misfit) {
		made.JSONPath = misfit.path
	}
	return made
}

// errNotJSON is the cause for an answer that cannot be read at all.
var errNotJSON = errors.New("response is not JSON")

// ErrResponseTooLarge is what a [ResponseTooLargeError] matches in errors.Is.
var ErrResponseTooLarge = errors.New("response is too large")

// ResponseTooLargeError is an answer over the limit; reading stopped there.
type ResponseTooLargeError struct {
	about
	// Limit is the greatest size that is read, in bytes after decompression.
	Limit int64
}

// Error names the limit.
func (e *ResponseTooLargeError) Error() string {
	return fmt.Sprintf("response is larger than %d bytes", e.Limit)
}

// Is matches [ErrResponseTooLarge].
func (e *ResponseTooLargeError) Is(target error) bool { return target == ErrResponseTooLarge }

// RedirectError is a redirect that was not followed: to another origin, for a request
// that changes something, without a target, or one too many.
type RedirectError struct {
	about
	// Location is where it leads, without user, query and fragment.
	Location string
	// StatusCode is the HTTP status of the answer.
	StatusCode int
}

// Error names the origin the redirect leads to.
func (e *RedirectError) Error() string {
	return "redirect to " + originOf(e.Location) + " not followed"
}
