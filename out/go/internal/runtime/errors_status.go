package runtime

import (
	"net/http"
	"slices"
	"strconv"
)

// APIError is a failure that the service reported: a status of 400 or above, or an
// envelope that says so. The family types wrap it.
type APIError struct {
	about
	// StatusCode is the HTTP status; 200 for a failure inside a successful answer, 0
	// when no request was sent.
	StatusCode int
	// Code is the service's own code, empty when it sent none.
	Code string
	// Message is the service's text, empty when it sent none.
	Message string
	// RequestID is the service's name for the request, empty when it sent none.
	RequestID string
	// Data is the answer's body where the document describes it for this status: a pointer
	// to a struct, or another value. It is nil where it does not, or where the body is
	// something else.
	Data any
	// Header is the answer's header.
	Header http.Header
	// RawBody is the answer's body, at most 64 KiB of it.
	RawBody []byte
}

// Error is one line: status, code, message and request id, as far as they are known.
func (e *APIError) Error() string {
	if e.StatusCode == 0 {
		return e.Message
	}
	text := "HTTP " + strconv.Itoa(e.StatusCode)
	if e.Code != "" {
		text += " " + oneLine(e.Code)
	}
	if e.Message != "" {
		text += ": " + oneLine(e.Message)
	}
	if e.RequestID != "" {
		text += " (request id " + oneLine(e.RequestID) + ")"
	}
	return text
}

// BadRequestError is an [APIError] with status 400.
type BadRequestError struct{ *APIError }

// AuthenticationError is an [APIError] with status 401, or a missing credential.
type AuthenticationError struct{ *APIError }

// PermissionDeniedError is an [APIError] with status 403.
type PermissionDeniedError struct{ *APIError }

// NotFoundError is an [APIError] with status 404.
type NotFoundError struct{ *APIError }

// ConflictError is an [APIError] with status 409.
type ConflictError struct{ *APIError }

// RateLimitError is an [APIError] with status 429.
type RateLimitError struct{ *APIError }

// InternalServerError is an [APIError] with a status of 500 or above.
type InternalServerError struct{ *APIError }

// Unwrap is the [APIError].
func (e *BadRequestError) Unwrap() error { return e.APIError }

// Unwrap is the [APIError].
func (e *AuthenticationError) Unwrap() error { return e.APIError }

// Unwrap is the [APIError].
func (e *PermissionDeniedError) Unwrap() error { return e.APIError }

// Unwrap is the [APIError].
func (e *NotFoundError) Unwrap() error { return e.APIError }

// Unwrap is the [APIError].
func (e *ConflictError) Unwrap() error { return e.APIError }

// Unwrap is the [APIError].
func (e *RateLimitError) Unwrap() error { return e.APIError }

// Unwrap is the [APIError].
func (e *InternalServerError) Unwrap() error { return e.APIError }

// Family is a kind of [APIError] that has a type of its own.
type Family string

// The families; the empty one is the plain [APIError].
const (
	BadRequest       Family = "bad-request"
	Authentication   Family = "authentication"
	PermissionDenied Family = "permission-denied"
	NotFound         Family = "not-found"
	Conflict         Family = "conflict"
	RateLimit        Family = "rate-limit"
	InternalServer   Family = "internal-server"
)

// ErrorRule moves statuses and codes to another family than the status says.
type ErrorRule struct {
	Family   Family
	Statuses []int
	Codes    []string
}

// familyOf is the first rule that names the code, then the first that names the status,
// then what HTTP says.
func familyOf(failure *APIError, rules []ErrorRule) Family {
	for _, rule := range rules {
		if failure.Code != "" && slices.Contains(rule.Codes, failure.Code) {
			return rule.Family
		}
	}
	for _, rule := range rules {
		if slices.Contains(rule.Statuses, failure.StatusCode) {
			return rule.Family
		}
	}
	switch status := failure.StatusCode; {
	case status == http.StatusBadRequest:
		return BadRequest
	case status == http.StatusUnauthorized:
		return Authentication
	case status == http.StatusForbidden:
		return PermissionDenied
	case status == http.StatusNotFound:
		return NotFound
	case status == http.StatusConflict:
		return Conflict
	case status == http.StatusTooManyRequests:
		return RateLimit
	case status >= http.StatusInternalServerError:
		return InternalServer
	default:
		return ""
	}
}

// inFamily wraps a failure in the type of its family.
func (e *APIError) inFamily(family Family) error {
	switch family {
	case BadRequest:
		return &BadRequestError{e}
	case Authentication:
		return &AuthenticationError{e}
	case PermissionDenied:
		return &PermissionDeniedError{e}
	case NotFound:
		return &NotFoundError{e}
	case Conflict:
		return &ConflictError{e}
	case RateLimit:
		return &RateLimitError{e}
	case InternalServer:
		return &InternalServerError{e}
	default:
		return e
	}
}
