package runtime

import (
	"context"
	"errors"
	"net/http"
	"strings"
)

// Method is what the runtime knows of a method.
type Method struct {
	// Name is the method's name in the support matrix and in messages.
	Name string
	// Options are the names of the options for its optional arguments.
	Options []string
	// Waits says that it takes the options of waiting.
	Waits bool
	// Bytes says that its answer is bytes, which can be saved elsewhere.
	Bytes bool
	// Closes says that its success ends the life of the entity.
	Closes bool
}

// Call is one call of a method: one request or several. The first failure sticks.
type Call struct {
	ctx      context.Context
	scope    *Scope
	method   *Method
	given    *options // shared with the client where none was given to the call
	into     *Result  // takes the result view, nil when nobody asked for it
	err      error
	last     *Reply
	attempts int
	place    string // JSON path of the last tool's text
	// over says that the entity is closed already and the method has nothing to do.
	over bool
}

// noReply is the last reply of a call that has none yet.
var noReply = &Reply{}

// Start begins a call and reads its options.
func Start(ctx context.Context, scope *Scope, method *Method, opts []Option) *Call {
	call := &Call{ctx: ctx, scope: scope, method: method, last: noReply}
	call.given, call.err = scope.client.defaults.forCall(method, opts)
	if call.err == nil {
		call.err = scope.enter(method)
	}
	call.into = resultTarget(opts)
	call.over = method.Closes && scope.closed.Load()
	return call
}

// Begin is [Start] for a method that sends one operation and does nothing else.
func Begin(ctx context.Context, scope *Scope, operation *Operation, opts []Option) *Call {
	return Start(ctx, scope, operation.plainMethod(), opts)
}

// Fail makes the call fail, unless it has failed already.
func (c *Call) Fail(err error) {
	if c.err == nil {
		c.err = err
	}
}

// Context is the context of the call.
func (c *Call) Context() context.Context { return c.ctx }

// Extra is the optional argument that an option gave; its zero value when none did.
func Extra[T any](call *Call, option string) T {
	value, _ := call.given.extras[option].(T)
	return value
}

// ExtraOr is the optional argument that an option gave, or otherwise when none did.
func ExtraOr[T any](call *Call, option string, otherwise T) T {
	if value, ok := call.given.extras[option].(T); ok {
		return value
	}
	return otherwise
}

// Given is the optional argument that an option gave, nil when none did.
func Given(call *Call, option string) any { return call.given.extras[option] }

// Refuse ends a call before it starts, because of a caller's mistake.
func Refuse(scope *Scope, method *Method, opts []Option, message string) error {
	call := Start(context.Background(), scope, method, opts)
	call.Fail(Invalidf("%s", message))
	return Finish(call)
}

// RequestID is the service's name for the last request of the call.
func (c *Call) RequestID() string { return c.last.requestID }

// Code is the envelope's code in the last answer.
func (c *Call) Code() string { return c.last.code }

// StatusCode is the HTTP status of the last answer.
func (c *Call) StatusCode() int { return c.last.status }

// Send carries out one request.
func (c *Call) Send(operation *Operation, args Args) *Reply {
	if c.err != nil || c.over {
		return &Reply{call: c}
	}
	reply, attempts, err := c.scope.client.send(c.ctx, operation, args, c.given)
	return c.received(reply, attempts, err)
}

// SendClosing carries out the request that ends the life of an entity. One that is gone
// already is a success.
func (c *Call) SendClosing(operation *Operation, args Args) *Reply {
	reply := c.Send(operation, args)
	var gone *NotFoundError
	if errors.As(c.err, &gone) {
		c.err, c.over = nil, true
	}
	return reply
}

// SendOnce carries out a request once per entity and remembers its answer.
func (c *Call) SendOnce(operation *Operation, args Args) *Reply {
	if known, ok := c.scope.answers.Load(operation.Label); ok && c.err == nil {
		reply := *known.(*Reply)
		reply.call = c
		return &reply
	}
	reply := c.Send(operation, args)
	if c.err == nil {
		c.scope.answers.Store(operation.Label, reply)
	}
	return reply
}

// Refuse makes the call fail when an answer has a flag that speaks against going on; {} in
// the message stands for subject.
func (c *Call) Refuse(reply *Reply, message, subject string, flag ...any) {
	if Read[bool](reply, flag...) {
		c.Fail(c.failure(reply, strings.ReplaceAll(message, "{}", subject)))
	}
}

// received notes what a request brought.
func (c *Call) received(reply *Reply, attempts int, err error) *Reply {
	c.attempts = attempts
	c.err = err
	if reply == nil {
		reply = &Reply{}
	}
	reply.call = c
	c.last = reply
	if err != nil {
		return &Reply{call: c}
	}
	return reply
}

// misread makes the call fail because an answer does not fit.
func (c *Call) misread(reply *Reply, cause error) {
	c.Fail(c.unfit(reply, cause))
}

// unfit is the error for an answer that does not fit.
func (c *Call) unfit(reply *Reply, cause error) error {
	failed := newDecodeError(cause, reply.status, reply.body)
	failed.Raw = []byte(c.scope.client.redact(string(failed.Raw)))
	failed.tell(reply.label, c.attempts)
	return failed
}

// failure is the error for an answer that reports one.
func (c *Call) failure(reply *Reply, message string) error {
	failed := c.scope.client.failure(reply, message)
	if told, ok := failed.(teller); ok {
		told.tell(reply.label, c.attempts)
	}
	return failed
}

// Return ends a call: the value, or the first failure with a zero value.
func Return[T any](call *Call, value T) (T, error) {
	if call.err == nil && call.method.Closes {
		call.scope.closed.Store(true)
	}
	if call.into != nil {
		*call.into = call.result(value)
	}
	if call.err != nil {
		var zero T
		return zero, call.err
	}
	return value, nil
}

// Finish ends a call that has no value.
func Finish(call *Call) error {
	_, err := Return[any](call, nil)
	return err
}

// Result is the result view of a call: all that is known of it, whatever came of it.
type Result struct {
	// Success reports whether the call succeeded.
	Success bool
	// Data is what the method returned, nil on failure.
	Data any
	// Error is the failure, nil on success.
	Error error
	// RequestID is the service's name for the last request, empty when it sent none.
	RequestID string
	// Code is the service's code, empty when it sent none.
	Code string
	// Message is the text of the failure, empty on success.
	Message string
	// HTTPStatusCode is the status of the last answer, 0 when there was none.
	HTTPStatusCode int
	// Headers are the headers of the last answer.
	Headers http.Header
	// Body is the text of the last answer.
	Body string
	// Attempts is how many times the last request was sent.
	Attempts int
}

func (c *Call) result(value any) Result {
	made := Result{
		Success:        c.err == nil,
		Error:          c.err,
		RequestID:      c.last.requestID,
		Code:           c.last.code,
		HTTPStatusCode: c.last.status,
		Headers:        c.last.header,
		Body:           c.scope.client.redact(string(c.last.body)),
		Attempts:       c.attempts,
	}
	if c.err == nil {
		made.Data = value
		return made
	}
	made.Message = c.err.Error()
	var failure *APIError
	if errors.As(c.err, &failure) {
		made.RequestID, made.Code = failure.RequestID, failure.Code
	}
	return made
}
