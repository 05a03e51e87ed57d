package runtime

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"syscall"
)

// ConnectionError is a call that got no answer.
type ConnectionError struct {
	about
	// Reason is refused, dns, tls, reset, closed, protocol, proxy or network.
	Reason string
	// Host is where the request was to go, with the port when the address has one.
	Host string
	// MaybeProcessed reports whether the service may have carried out the request.
	MaybeProcessed bool
	cause          error
}

// Error names the host and the reason.
func (e *ConnectionError) Error() string {
	return "connection to " + e.Host + " failed: " + e.Reason
}

// Unwrap is the error of the transport.
func (e *ConnectionError) Unwrap() error { return e.cause }

// Reasons of failures that no second attempt mends. A handshake that was merely cut off
// counts as closed or reset.
const (
	reasonTLS   = "tls"
	reasonProxy = "proxy"
)

// Phases of a [TimeoutError].
const (
	phaseConnect = "connect"
	phaseRead    = "read"
	phaseTotal   = "total"
	phaseWait    = "wait"
)

// TimeoutError is a call that took too long. It wraps a [ConnectionError].
type TimeoutError struct {
	*ConnectionError
	// Phase is connect, read, total or wait.
	Phase string
}

// Error names the phase.
func (e *TimeoutError) Error() string { return "timed out (" + e.Phase + ")" }

// Timeout is true, as in net.Error.
func (e *TimeoutError) Timeout() bool { return true }

// Unwrap is the [ConnectionError], which leads on to the cause.
func (e *TimeoutError) Unwrap() error { return e.ConnectionError }

func newTimeout(phase, host string, maybeProcessed bool, cause error) *TimeoutError {
	return &TimeoutError{
		ConnectionError: &ConnectionError{
			about:          about{retryable: true},
			Reason:         "network",
			Host:           host,
			MaybeProcessed: maybeProcessed,
			cause:          cause,
		},
		Phase: phase,
	}
}

// newConnectionError judges an error of the transport. sent is whether a part of the
// request may have left.
func newConnectionError(host string, sent bool, cause error) *ConnectionError {
	cause = withoutURL(cause)
	reason := reasonOf(cause)
	return &ConnectionError{
		about:          about{retryable: mayPass(reason, cause)},
		Reason:         reason,
		Host:           host,
		MaybeProcessed: sent && reason != "refused" && reason != "dns",
		cause:          cause,
	}
}

// mayPass reports whether a second attempt may fare better.
func mayPass(reason string, cause error) bool {
	return reason != reasonTLS && reason != reasonProxy && !isHeadError(cause)
}

// isHeadError reports whether the head of an answer is none, or broke the limits; net/http,
// which finds most of them, has no types for that. A head that was cut off is no such thing.
func isHeadError(err error) bool {
	return errors.Is(err, errHead) || !mentions(err, "missing colon", `malformed HTTP response "HTTP`) &&
		mentions(err, "response headers exceeded", "malformed MIME header", "malformed HTTP")
}

// withoutURL drops the wrapper of net/http, whose text shows the query.
func withoutURL(err error) error {
	var shown *url.Error
	if errors.As(err, &shown) {
		return shown.Err
	}
	return err
}

func reasonOf(err error) string {
	var lookup *net.DNSError
	switch {
	case errors.Is(err, errProxy), err.Error() == http.StatusText(http.StatusProxyAuthRequired):
		return reasonProxy // the second one is all that the caller's own client tells
	case isHeadError(err):
		return "protocol"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "refused"
	case errors.As(err, &lookup):
		return "dns"
	case isTLSError(err):
		return reasonTLS
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return "reset"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, net.ErrClosed):
		return "closed"
	case strings.Contains(err.Error(), "server closed"):
		return "closed" // net/http's errServerClosedIdle has no exported name
	case mentions(err, "malformed", "chunk", "net/http"):
		return "protocol" // net/http has no types for what is wrong in an answer's framing
	default:
		return "network"
	}
}

func mentions(err error, words ...string) bool {
	return slices.ContainsFunc(words, func(word string) bool {
		return strings.Contains(err.Error(), word)
	})
}

func isTLSError(err error) bool {
	var (
		verification *tls.CertificateVerificationError
		authority    x509.UnknownAuthorityError
		host         x509.HostnameError
		invalid      x509.CertificateInvalidError
		record       tls.RecordHeaderError
		alert        tls.AlertError
	)
	return errors.As(err, &verification) || errors.As(err, &authority) ||
		errors.As(err, &host) || errors.As(err, &invalid) || errors.As(err, &record) ||
		errors.As(err, &alert) || mentions(err, "tls: ") ||
		mentions(err, "server gave HTTP response to HTTPS client")
}

// isDialError reports whether no connection was made, so that nothing can have been
// sent.
func isDialError(err error) bool {
	var operation *net.OpError
	return errors.As(err, &operation) && operation.Op == "dial"
}

// isCancelled reports whether the caller gave the call up.
func isCancelled(ctx context.Context) bool {
	return errors.Is(ctx.Err(), context.Canceled) && !errors.Is(context.Cause(ctx), context.DeadlineExceeded)
}

// isDialTimeout reports whether the transport's own limit for connecting was over.
func isDialTimeout(err error) bool {
	var operation *net.OpError
	return errors.As(err, &operation) && operation.Op == "dial" && operation.Timeout()
}
