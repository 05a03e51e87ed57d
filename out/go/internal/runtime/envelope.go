package runtime

import (
	"encoding/json"
	"mime"
	"net/http"
	"strings"
)

// Envelope is the frame around every payload: names of properties at the top of the
// body, empty where the document has none.
type Envelope struct {
	Success   string
	Code      string
	Message   string
	RequestID string
	Data      string
	// InnerSuccess leads to a second success flag inside the payload, InnerMessage to the
	// text that goes with it.
	InnerSuccess []any
	InnerMessage []any
}

// judge turns what came back into a reply, or into the error that it means.
func (c *Client) judge(operation *Operation, got *answer) (*Reply, error) {
	reply := &Reply{
		label: operation.Label, method: operation.Method, status: got.status, header: got.header, body: got.body,
		requestID: got.header.Get("X-Request-Id"), address: got.url, stream: got.stream,
	}
	frame := c.frame(operation)
	if got.status >= http.StatusBadRequest {
		tree, isJSON := parseTree(got.body)
		reply.root = node{tree, root, isJSON}
		reply.readFrame(frame)
		reply.errorType = operation.errorBody(got.status)
		return reply, c.failure(reply, reply.message)
	}
	reply.answer = operation.answerOf(got.status, got.header.Get("Content-Type"))
	reply.mayBeEmpty = operation.MayBeEmpty
	if !operation.readsJSON(reply.answer.Kind, frame, got) {
		return reply, nil
	}
	tree, ok := parseTree(got.body)
	if !ok || !isUTF8(got.header) {
		return reply, newDecodeError(errNotJSON, got.status, got.body)
	}
	reply.root = node{tree, root, true}
	if frame == nil {
		return reply, nil
	}
	return reply, c.unwrap(reply, frame)
}

func (c *Client) frame(operation *Operation) *Envelope {
	if operation.Enveloped {
		return c.settings.Envelope
	}
	return nil
}

// readsJSON reports whether the body of a success is JSON that matters.
func (o *Operation) readsJSON(kind AnswerKind, frame *Envelope, got *answer) bool {
	if got.status == http.StatusNoContent || got.status == http.StatusResetContent || o.Method == http.MethodHead {
		return false
	}
	if len(got.body) == 0 && o.MayBeEmpty {
		return false
	}
	return kind == JSONAnswer || frame != nil && len(got.body) > 0
}

// streams reports whether the answer is read item by item.
func (o *Operation) streams() bool {
	return o.Answer == EventsAnswer || o.Answer == WholeEventsAnswer || o.Answer == LinesAnswer
}

// isUTF8 refuses an answer that says it is in another character set.
func isUTF8(header http.Header) bool {
	contentType := header.Get("Content-Type")
	if !strings.Contains(contentType, ";") {
		return true
	}
	_, parameters, err := mime.ParseMediaType(contentType)
	charset := strings.ToLower(parameters["charset"])
	return err != nil || charset == "" || charset == "utf-8" || charset == "utf8" || charset == "us-ascii"
}

// unwrap lets the envelope's flags decide, whatever the status says.
func (c *Client) unwrap(reply *Reply, frame *Envelope) error {
	if _, ok := reply.root.value.(Object); !ok {
		return newDecodeError(reply.root.misfit("object"), reply.status, reply.body)
	}
	reply.readFrame(frame)
	ok, err := reply.flag(reply.root, optionalStep(frame.Success))
	if err != nil {
		return err
	}
	if !ok {
		return c.failure(reply, reply.message)
	}
	inner, err := reply.root.walk(frame.InnerSuccess)
	if flag, isFlag := inner.value.(bool); err != nil || !isFlag || flag {
		return nil // a payload that is a list or a text has no second flag
	}
	message := reply.message
	if inner, err := reply.root.walk(frame.InnerMessage); err == nil && textOf(inner) != "" {
		message = textOf(inner)
	}
	return c.failure(reply, message)
}

func optionalStep(name string) []any {
	if name == "" {
		return nil
	}
	return []any{name}
}

// flag reads a success flag; one that is not there says nothing against success.
func (r *Reply) flag(from node, path []any) (bool, error) {
	if len(path) == 0 {
		return true, nil
	}
	found, err := from.walk(path)
	if err != nil {
		return false, newDecodeError(err, r.status, r.body)
	}
	if found.value == nil {
		return true, nil
	}
	flag, ok := found.value.(bool)
	if !ok {
		return false, newDecodeError(found.misfit("boolean"), r.status, r.body)
	}
	return flag, nil
}

// readFrame takes code, message and request id from where the envelope has them, or from
// where services without one usually put them.
func (r *Reply) readFrame(frame *Envelope) {
	if frame == nil {
		r.code = r.firstText([]any{"code"}, []any{"error", "code"})
		r.message = r.firstText([]any{"message"}, []any{"error", "message"}, []any{"error"},
			[]any{"detail"}, []any{"title"}, []any{"error_description"},
			[]any{"errors", 0, "message"})
		return
	}
	r.code = r.firstText(optionalStep(frame.Code))
	r.message = r.firstText(optionalStep(frame.Message))
	if id := r.firstText(optionalStep(frame.RequestID)); id != "" {
		r.requestID = id
	}
}

func (r *Reply) firstText(paths ...[]any) string {
	for _, path := range paths {
		if len(path) == 0 {
			continue
		}
		found, err := r.root.walk(path)
		if text, isText := found.value.(string); err == nil && isText && text != "" {
			return text
		}
	}
	return ""
}

func textOf(found node) string {
	switch value := found.value.(type) {
	case string:
		return value
	case json.Number:
		return string(value)
	default:
		return ""
	}
}

// failure is the error that a reply means, in the family that the rules give it.
func (c *Client) failure(reply *Reply, message string) error {
	return c.failureBy(c.settings.ErrorRules, reply, message)
}

func (c *Client) failureBy(rules []ErrorRule, reply *Reply, message string) error {
	failed := &APIError{
		StatusCode: reply.status,
		Code:       reply.code,
		Message:    c.redact(message),
		RequestID:  reply.requestID,
		Header:     reply.header,
		RawBody:    []byte(c.redact(string(reply.body[:min(len(reply.body), maxErrorBodyBytes)]))),
	}
	failed.retryable = worthRetrying(failed, true)
	failed.operation = reply.label
	failed.Data = reply.errorData(reply.errorType)
	return failed.inFamily(familyOf(failed, rules))
}
