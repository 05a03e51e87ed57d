package runtime

import (
	"mime"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// AnswerKind is how the body of a success is read.
type AnswerKind string

// The kinds of answers. The empty one reads nothing.
const (
	JSONAnswer  AnswerKind = "json"
	TextAnswer  AnswerKind = "text"
	BytesAnswer AnswerKind = "bytes"
	// EventsAnswer is a stream of events whose data are the items, WholeEventsAnswer one
	// whose events are, LinesAnswer one of JSON lines.
	EventsAnswer      AnswerKind = "events"
	WholeEventsAnswer AnswerKind = "whole-events"
	LinesAnswer       AnswerKind = "json-lines"
)

// Answer is a success that reads in another way than the usual one.
type Answer struct {
	// Status is an exact status, or a range such as 2XX.
	Status string
	Kind   AnswerKind
	// MediaType is the content type that reads so; empty means JSON.
	MediaType string
	// Variant is the member of the value's union that it fills.
	Variant string
}

// ErrorBody is what the body of a failure holds.
type ErrorBody struct {
	// Statuses are exact ones, ranges such as 4XX, or default.
	Statuses []string
	// Data is a nil pointer to the type of the body.
	Data any
}

// answerOf finds how a success reads: by its exact status, then by its range, else in the
// usual way; a content type that only another answer has decides for that one.
func (o *Operation) answerOf(status int, contentType string) Answer {
	usual := Answer{Status: o.Status, Kind: o.Answer, MediaType: o.Accept, Variant: o.Variant}
	if len(o.Others) == 0 {
		return usual
	}
	all := append([]Answer{usual}, o.Others...)
	chosen := usual
	for _, wanted := range statusNames(status) {
		at := slices.IndexFunc(all, func(one Answer) bool { return one.Status == wanted })
		if at >= 0 {
			chosen = all[at]
			break
		}
	}
	sent, _, err := mime.ParseMediaType(contentType)
	if err != nil || chosen.has(sent) {
		return chosen
	}
	for _, other := range all {
		if other.Kind != "" && other.has(sent) {
			return other
		}
	}
	return chosen
}

// has reports whether a media type is the answer's own.
func (a Answer) has(mediaType string) bool {
	return strings.EqualFold(mediaType, firstText(a.MediaType, "application/json"))
}

// errorBody is the type of the body of a failure; nil when none is described.
func (o *Operation) errorBody(status int) reflect.Type {
	for _, wanted := range append(statusNames(status), "default") {
		for _, one := range o.Errors {
			if slices.Contains(one.Statuses, wanted) {
				return reflect.TypeOf(one.Data).Elem()
			}
		}
	}
	return nil
}

// statusNames are a status as it stands in documents: exact, and as a range.
func statusNames(status int) []string {
	text := strconv.Itoa(status)
	return []string{text, text[:1] + "XX"}
}

// errorData reads the body of a failure as the document describes it; nil when it does not
// describe it, or when it is something else.
func (r *Reply) errorData(kind reflect.Type) any {
	if kind == nil || !r.root.present {
		return nil
	}
	made := reflect.New(kind)
	held, err := (reader{}).fit(r.root, made.Elem())
	if err != nil || !held {
		return nil
	}
	if kind.Kind() == reflect.Struct {
		return made.Interface()
	}
	return made.Elem().Interface()
}
