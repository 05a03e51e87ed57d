package main

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"reflect"
	"strings"
	"time"
)

// records are what the observers and stand-ins of one line saw, in order.
type records struct {
	rows    []any
	writers []*namedWriter
	stub    reflect.Value
}

// seen are those of the line that is being carried out.
var seen *records

func (r *records) add(kind string, facts map[string]any) {
	r.rows = append(r.rows, map[string]any{kind: facts})
}

// all are the records, those of writers and of the stub at the end.
func (r *records) all() []any {
	for _, one := range r.writers {
		r.add("written", map[string]any{
			"name": one.name, "content": base64.StdEncoding.EncodeToString(one.Bytes()), "closed": one.closed,
		})
	}
	if r.stub.IsValid() {
		sent := r.stub.MethodByName("Requests").Call(nil)[0]
		for index := range sent.Len() {
			r.add("stubbed", requestOf(sent.Index(index)))
		}
	}
	return r.rows
}

func requestOf(request reflect.Value) map[string]any {
	header := request.FieldByName("Header").Interface().(http.Header)
	facts := map[string]any{
		"method": request.FieldByName("Method").String(), "url": request.FieldByName("URL").String(),
		"headers": lowered(header), "body": nil, "json": nil,
	}
	if body := request.FieldByName("Body").Bytes(); len(body) > 0 {
		facts["body"] = string(body)
	}
	if strings.Contains(header.Get("Content-Type"), "json") {
		var value any
		err := request.MethodByName("JSON").Call([]reflect.Value{reflect.ValueOf(&value)})[0]
		if err.IsNil() {
			facts["json"] = value
		}
	}
	return facts
}

func lowered(header http.Header) map[string]any {
	made := map[string]any{}
	for name, values := range header {
		made[strings.ToLower(name)] = strings.Join(values, ", ")
	}
	return made
}

// observer fills a place with what watches a client, or stands in for a service; false if
// the mark is none of these.
func (a *arguments) observer(place reflect.Value, marked map[string]any) bool {
	switch {
	case marked["$hooks"] != nil:
		setHooks(place, marked["$hooks"].(map[string]any))
	case marked["$logger"] != nil:
		place.Set(reflect.ValueOf(slog.New(logged{})))
	case marked["$tracer"] != nil:
		place.Set(reflect.ValueOf(tracerOf(marked["$tracer"].(map[string]any))))
	case marked["$stub"] != nil:
		place.Set(stubbed(marked["$stub"].([]any)))
	case marked["$tls"] != nil:
		place.Set(reflect.ValueOf(certificates(marked["$tls"].(map[string]any))))
	case marked["$upload"] != nil:
		setUpload(place, marked["$upload"].(map[string]any))
	case marked["$path"] != nil:
		place.SetString(marked["$path"].(string))
	case marked["$writer"] != nil:
		made := &namedWriter{name: marked["$writer"].(string)}
		seen.writers = append(seen.writers, made)
		place.Set(reflect.ValueOf(made))
	default:
		return false
	}
	return true
}

// setHooks makes hooks that record, change headers and fail as they are told.
func setHooks(place reflect.Value, spec map[string]any) {
	set, _ := spec["set"].(map[string]any)
	for _, one := range spec["on"].([]any) {
		kind := one.(string)
		field := place.FieldByName("On" + strings.ToUpper(kind[:1]) + kind[1:])
		field.Set(reflect.MakeFunc(field.Type(), func(in []reflect.Value) []reflect.Value {
			event := in[1].Elem()
			seen.add(kind, eventOf(event))
			if kind != "request" {
				return nil
			}
			header := event.FieldByName("Header").Interface().(http.Header)
			for name, value := range set {
				header[http.CanonicalHeaderKey(name)] = []string{value.(string)}
			}
			failure := reflect.Zero(errorType)
			if spec["fail"] == kind {
				failure = reflect.ValueOf(errors.New(spec["message"].(string)))
			}
			return []reflect.Value{failure.Convert(errorType)}
		}))
	}
}

// eventNames are the fields of events that are told as they are.
var eventNames = map[string]string{
	"Operation": "operation", "Attempt": "attempt", "Method": "method", "URL": "url",
	"StatusCode": "status_code", "RequestID": "request_id",
}

func eventOf(event reflect.Value) map[string]any {
	facts := map[string]any{"headers": lowered(event.FieldByName("Header").Interface().(http.Header))}
	for name, told := range eventNames {
		if field := event.FieldByName(name); field.IsValid() {
			facts[told] = field.Interface()
		}
	}
	if field := event.FieldByName("ResponseHeader"); field.IsValid() {
		facts["response_headers"] = lowered(field.Interface().(http.Header))
	}
	if field := event.FieldByName("Elapsed"); field.IsValid() {
		facts["elapsed"] = field.Interface().(time.Duration).Seconds()
	}
	if field := event.FieldByName("Err"); field.IsValid() {
		facts["error"] = failureFacts(field.Interface().(error))
		facts["retry_in"] = nil
		if event.FieldByName("Retries").Bool() {
			facts["retry_in"] = event.FieldByName("RetryIn").Interface().(time.Duration).Seconds()
		}
	}
	return facts
}

// failureFacts is an error as an observer is told of it.
func failureFacts(err error) any {
	if _, ours := err.(told); ours {
		return errorOf(err)
	}
	return map[string]any{"type": fmt.Sprintf("%T", err), "message": err.Error(), "fields": map[string]any{}}
}

// logged is a log that records every line.
type logged struct{}

func (logged) Enabled(context.Context, slog.Level) bool { return true }
func (l logged) WithAttrs([]slog.Attr) slog.Handler     { return l }
func (l logged) WithGroup(string) slog.Handler          { return l }
func (logged) Handle(_ context.Context, line slog.Record) error {
	fields := map[string]any{}
	line.Attrs(func(one slog.Attr) bool {
		switch value := one.Value.Any().(type) {
		case http.Header:
			fields[one.Key] = lowered(value)
		case time.Duration:
			fields[one.Key] = value.Seconds()
		default:
			fields[one.Key] = value
		}
		return true
	})
	seen.add(strings.ToLower(line.Level.String()), map[string]any{"text": line.Message, "fields": fields})
	return nil
}

func tracerOf(spec map[string]any) any {
	set, _ := spec["set"].(map[string]any)
	return func(
		_ context.Context, name string, attributes map[string]any, header http.Header,
	) func(map[string]any, error) {
		seen.add("span", map[string]any{"name": name, "attributes": attributes})
		for key, value := range set {
			header.Set(key, value.(string))
		}
		return func(attributes map[string]any, err error) {
			var failure any
			if err != nil {
				failure = failureFacts(err)
			}
			seen.add("end", map[string]any{"name": name, "attributes": attributes, "error": failure})
		}
	}
}
