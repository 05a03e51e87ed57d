package runtime

import (
	"net/http"
	"reflect"
	"time"
)

// Reply is the answer to one request of a call, and the place where its payload
// begins. After a failure it is empty, and reading from it does nothing.
type Reply struct {
	call      *Call
	label     string // of the operation
	method    string // of the request
	address   string
	status    int
	header    http.Header
	body      []byte
	root      node
	requestID string
	code      string
	message   string

	answer     Answer       // how the body reads
	mayBeEmpty bool         // whether the document has a success without a body
	errorType  reflect.Type // of the body of a failure, nil when it is not described
	stream     *content     // of an answer that is read item by item
}

// RequestID is the service's name for the request, empty when it sent none.
func (r *Reply) RequestID() string { return r.requestID }

// Code is the envelope's code, empty when there is none.
func (r *Reply) Code() string { return r.code }

// StatusCode is the HTTP status, 0 after a failure.
func (r *Reply) StatusCode() int { return r.status }

// Bytes is the body as it came, after decompression.
func (r *Reply) Bytes() []byte { return r.body }

// Text is the body as text.
func (r *Reply) Text() string { return string(r.body) }

// Read gives the value at a path of the payload: property names, indexes, [Decode],
// [AnyOf] or [Each]. What is missing reads as the zero value.
func Read[T any](reply *Reply, path ...any) T {
	value, _ := read[T](reply, path)
	return value
}

// Record is [Read] for a struct, which is there even when the answer has none.
func Record[T any](reply *Reply, path ...any) *T {
	value := Read[T](reply, path...)
	return &value
}

// Matches reports whether the number at a path is the wanted one, or is missing.
func Matches(reply *Reply, wanted int, path ...any) bool {
	found := Read[*int](reply, path...)
	return found == nil || *found == wanted
}

// Require is [Read] for a value that must be there.
func Require[T any](reply *Reply, path ...any) T {
	value, found := read[T](reply, path)
	if !found.held && reply.call.err == nil && !reply.call.over {
		reply.call.misread(reply, found.place.misfit("a value"))
	}
	return value
}

// ReadText is [Read] for a text that holds the value in an encoding.
func ReadText[T any](reply *Reply, encoding Encoding, path ...any) T {
	var value T
	if reply.call.err != nil {
		return value
	}
	place, err := reply.root.walk(path)
	if err == nil && place.value != nil {
		place, err = decodeText(place, encoding, nil)
	}
	if err == nil && place.present {
		_, err = reply.reader().fit(place, reflect.ValueOf(&value).Elem())
	}
	if err != nil {
		reply.call.misread(reply, err)
	}
	return value
}

// Joined gives the texts at several paths, one after the other.
func Joined(reply *Reply, paths ...[]any) string {
	joined := ""
	for _, path := range paths {
		joined += Read[string](reply, path...)
	}
	return joined
}

func (r *Reply) reader() reader { return reader{strict: r.call.given.strict} }

type finding struct {
	place node
	held  bool
}

func read[T any](reply *Reply, path []any) (T, finding) {
	var value T
	if reply.call.err != nil || reply.call.over {
		return value, finding{}
	}
	place, err := reply.root.walk(path)
	if err != nil {
		reply.call.misread(reply, err)
		return value, finding{place, false}
	}
	if !place.present || place.value == nil && len(path) > 0 {
		makeEmpty(reflect.ValueOf(&value).Elem())
		return value, finding{place, false}
	}
	held, err := reply.reader().fit(place, reflect.ValueOf(&value).Elem())
	if err == nil && !held && (len(path) == 0 || reply.reader().strict) {
		err = place.misfit(expectedKind(reflect.TypeOf(value)))
	}
	if err != nil {
		var zero T
		reply.call.misread(reply, err)
		return zero, finding{place, false}
	}
	return value, finding{place, held}
}

// makeEmpty gives a map or a list that is missing, so that nobody has to ask for nil.
func makeEmpty(value reflect.Value) {
	switch value.Kind() {
	case reflect.Map:
		value.Set(reflect.MakeMap(value.Type()))
	case reflect.Slice:
		if value.Type().Elem().Kind() != reflect.Uint8 {
			value.Set(reflect.MakeSlice(value.Type(), 0, 0))
		}
	}
}

// formatOf names what a text has to be, or the JSON kind of what is no text.
func formatOf(wanted reflect.Type) string {
	switch wanted {
	case reflect.TypeFor[time.Time]():
		return "date-time"
	case reflect.TypeFor[Date]():
		return "date"
	case reflect.TypeFor[[]byte]():
		return "base64"
	default:
		return expectedKind(wanted)
	}
}

// expectedKind names the JSON kind that a Go type reads, for a payload that is null.
func expectedKind(wanted reflect.Type) string {
	switch wanted.Kind() {
	case reflect.Pointer:
		return expectedKind(wanted.Elem())
	case reflect.Slice:
		return "array"
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "boolean"
	case reflect.Struct, reflect.Map:
		return "object"
	default:
		return "number"
	}
}
