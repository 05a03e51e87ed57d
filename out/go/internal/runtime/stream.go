package runtime

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"sync/atomic"
)

const (
	endOfEvents       = "[DONE]"
	errorEvent        = "error"
	lastEventIDHeader = "Last-Event-ID"
)

// Stream gives the items of an answer as they arrive. It holds a connection until it is at
// its end, failed or closed.
type Stream[T any] struct {
	call       *Call
	operation  *Operation
	args       Args
	reply      *Reply
	events     *eventReader // nil for JSON lines
	lines      *lineReader
	current    T
	err        error
	over       bool
	closed     atomic.Bool
	reconnects int
}

// OpenStream sends the request of a call and gives the stream of its answer.
func OpenStream[T any](call *Call, operation *Operation, args Args) *Stream[T] {
	stream := &Stream[T]{call: call, operation: operation, args: args}
	if reply := call.Send(operation, args); call.err == nil {
		stream.attach(reply)
	}
	return stream
}

// attach begins to read an answer; one without a body has no items.
func (s *Stream[T]) attach(reply *Reply) {
	s.reply = reply
	s.over = reply.stream == nil
	if s.over {
		return
	}
	limit := s.call.given.maxBytes
	if s.operation.Answer == LinesAnswer {
		s.lines = &lineReader{from: bufio.NewReader(reply.stream), limit: limit, onlyLF: true}
		return
	}
	last := s.events
	s.events = newEventReader(reply.stream, limit)
	if last != nil {
		s.events.lastID, s.events.pause = last.lastID, last.pause
	}
}

// Next reads the next item; false is the end of the stream, or a failure that Err tells.
func (s *Stream[T]) Next() bool {
	for !s.over && !s.closed.Load() {
		item, err := s.read()
		if err == nil {
			s.current = item
			return true
		}
		if err = s.resumed(err); err != nil {
			s.end(err)
		}
	}
	return false
}

// Current is the item that Next has read.
func (s *Stream[T]) Current() T { return s.current }

// Err is why the stream ended before its time; nil while it goes on and after its end.
func (s *Stream[T]) Err() error { return s.err }

// Close ends the stream. It may be called at any time, and more than once.
func (s *Stream[T]) Close() error {
	s.closed.Store(true)
	if s.reply == nil || s.reply.stream == nil {
		return nil
	}
	return s.reply.stream.Close()
}

// All yields the items that are left. A failure is yielded as an error and ends them. The
// stream is closed behind them, also if the caller has enough.
func (s *Stream[T]) All() func(yield func(T, error) bool) {
	return func(yield func(T, error) bool) {
		defer s.Close()
		for s.Next() {
			if !yield(s.current, nil) {
				return
			}
		}
		if s.err != nil {
			var none T
			yield(none, s.err)
		}
	}
}

// read is the next item in its type.
func (s *Stream[T]) read() (item T, err error) {
	if s.lines != nil {
		line, err := s.nextLine()
		if err != nil {
			return item, err
		}
		return s.parsed(line)
	}
	found, err := s.events.next()
	switch {
	case err != nil:
		return item, err
	case found.data == endOfEvents:
		return item, io.EOF
	case found.name == errorEvent:
		return item, s.failure(found.data)
	case s.operation.Answer == WholeEventsAnswer:
		tree := found.tree()
		item, err = s.fitted(tree)
		if err != nil && tree[0].Value != found.data {
			tree[0].Value = found.data // a text that only looks like JSON
			if again, failed := s.fitted(tree); failed == nil {
				return again, nil
			}
		}
		return item, err
	case reflect.TypeFor[T]() == reflect.TypeFor[string]():
		return s.fitted(found.data)
	}
	item, err = s.parsed(found.data)
	if err != nil { // a text among other types stands there without quotes
		if text, failed := s.fitted(found.data); failed == nil {
			return text, nil
		}
	}
	return item, err
}

// nextLine is the next line that is not blank; the last one may lack its end.
func (s *Stream[T]) nextLine() (string, error) {
	for {
		line, err := s.lines.next()
		if strings.TrimSpace(line) != "" && (err == nil || err == io.EOF) {
			return line, nil
		}
		if err != nil {
			return "", err
		}
	}
}

func (s *Stream[T]) parsed(text string) (item T, err error) {
	tree, ok := parseTree([]byte(text))
	if !ok {
		return item, newDecodeError(errNotJSON, 0, []byte(text))
	}
	return s.fitted(tree)
}

// fitted turns an item on the wire into its type.
func (s *Stream[T]) fitted(tree any) (item T, err error) {
	kind, place := reflect.TypeFor[T](), node{tree, root, true}
	held, err := s.reply.reader().fit(place, reflect.ValueOf(&item).Elem())
	if err == nil && !held && (tree != nil || !canBeNil(kind.Kind())) {
		err = place.misfit(formatOf(kind))
	}
	if err != nil {
		return item, newDecodeError(err, 0, appendTree(nil, tree))
	}
	return item, nil
}

// failure is the error that an event reports.
func (s *Stream[T]) failure(data string) error {
	reply := *s.reply
	tree, ok := parseTree([]byte(data))
	reply.body, reply.root = []byte(data), node{tree, root, ok}
	reply.readFrame(nil)
	return s.call.scope.client.failure(&reply, reply.message)
}

// resumed takes the stream up again after a failure: by a request that reads, behind the
// last event that has an id. The error is why it is over.
func (s *Stream[T]) resumed(err error) error {
	for err != nil && s.canResume(err) {
		s.reconnects++
		err = s.resume(err)
	}
	return err
}

func (s *Stream[T]) canResume(err error) bool {
	return worthRetrying(err, true) && !s.closed.Load() && s.operation.Method == http.MethodGet &&
		s.events != nil && s.events.lastID != "" && s.reconnects < s.call.given.retriesOr(s.operation.Retries)
}

func (s *Stream[T]) resume(cause error) error {
	_ = s.reply.stream.Close()
	client, ctx := s.call.scope.client, s.call.ctx
	pause := s.events.pause
	if pause == 0 {
		pause = backoff(s.reconnects - 1)
	}
	if client.clock.sleep(ctx, pause) != nil {
		return ended(ctx, client.base.host, cause)
	}
	given := *s.call.given
	given.maxRetries = new(int)
	if given.header = given.header.Clone(); given.header == nil {
		given.header = http.Header{}
	}
	given.header.Set(lastEventIDHeader, s.events.lastID)
	reply, attempts, err := client.send(ctx, s.operation, s.args, &given)
	if err != nil {
		return err
	}
	s.call.received(reply, attempts, nil)
	s.attach(reply)
	return nil
}

// end closes the stream, at its end or because of a failure.
func (s *Stream[T]) end(err error) {
	if s.over {
		return
	}
	wanted := s.closed.Load()
	s.over = true
	_ = s.Close()
	if err == io.EOF || wanted {
		return
	}
	s.err = err
	var decode *DecodeError
	if errors.As(err, &decode) {
		decode.StatusCode = s.reply.status
		decode.Raw = []byte(s.call.scope.client.redact(string(decode.Raw)))
	}
	if told, ok := err.(teller); ok {
		told.tell(s.operation.Label, s.call.attempts)
	}
}

// numberOfText is a number of digits as it stands in JSON.
func numberOfText(digits string) json.Number {
	number, _ := strconv.ParseUint(digits, 10, 64)
	return json.Number(strconv.FormatUint(number, 10))
}
