package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"time"
)

var (
	contextType = reflect.TypeFor[context.Context]()
	errorType   = reflect.TypeFor[error]()
)

// call makes one call through the method's twin that takes a context, where it has one.
func call(one step, variables map[string]reflect.Value) report {
	owner := entered(variables, one.On)
	method := owner.MethodByName(one.Method + "WithContext")
	if !method.IsValid() {
		method = owner.MethodByName(one.Method)
	}
	if !method.IsValid() {
		panic(fmt.Sprintf("%s has no method %s", owner.Type(), one.Method))
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer giveUp(one.CancelAfter, cancel)()
	here := &arguments{variables: variables, stop: cancel}
	var in []reflect.Value
	if method.Type().NumIn() > 0 && method.Type().In(0) == contextType {
		in = append(in, reflect.ValueOf(ctx))
	}
	in = append(in, here.fixed(method.Type(), len(in), one.Args)...)
	in = append(in, here.options(one.Options)...)
	var view reflect.Value
	if one.View {
		view = here.viewInto(&in)
	}
	value, err := outcome(method.Call(in))
	variables[one.As] = value
	switch {
	case one.CancelAfter != nil && errors.Is(err, context.Canceled):
		return report{"stopped": true}
	case one.View:
		return report{"view": shown(view)}
	case err != nil && !ours(err):
		return raised(err)
	case err != nil && one.Project:
		return report{"raised": errorOf(err), "failed": failureOf(err)}
	case err != nil:
		return raised(err)
	case one.Project:
		return report{"projected": projected(drained(value))}
	default:
		return report{"returned": shown(value)}
	}
}

// readWebhook reads a webhook that nobody signed.
func readWebhook(one step) report {
	value, err := outcome(reflect.ValueOf(webhooks[one.Webhook]).Call([]reflect.Value{
		reflect.ValueOf([]byte(one.Body)),
		reflect.ValueOf(http.Header{}),
		reflect.ValueOf(webhooks["Unverified"]),
	}))
	if err != nil {
		return report{"raised": errorOf(err)}
	}
	return report{"projected": projected(value)}
}

// viewInto adds the option that fills a result view, and gives the view.
func (a *arguments) viewInto(in *[]reflect.Value) reflect.Value {
	option := reflect.ValueOf(options["WithResponseInto"])
	view := reflect.New(option.Type().In(0).Elem())
	*in = append(*in, option.Call([]reflect.Value{view})[0])
	return view
}

// outcome splits what a function returned into its value and its error.
func outcome(out []reflect.Value) (reflect.Value, error) {
	value, err := reflect.Value{}, error(nil)
	for _, one := range out {
		if one.Type() == errorType {
			err, _ = one.Interface().(error)
		} else {
			value = one
		}
	}
	return value, err
}

// giveUp cancels a call after so many seconds; 0 is before it begins.
func giveUp(seconds *float64, cancel func()) (stop func()) {
	if seconds == nil {
		return func() {}
	}
	if *seconds == 0 {
		cancel()
	}
	timer := time.AfterFunc(time.Duration(*seconds*float64(time.Second)), cancel)
	return func() { timer.Stop() }
}

// iterated ranges over the items of a listing, or so many of them; an error ends them.
func iterated(pages reflect.Value, take int) report {
	every := pages.MethodByName("All")
	var in []reflect.Value
	if every.Type().NumIn() > 0 { // pages are asked for on the way, a stream is open already
		in = append(in, reflect.ValueOf(context.Background()))
	}
	all := every.Call(in)[0]
	items := []any{}
	var failure error
	yield := reflect.MakeFunc(all.Type().In(0), func(in []reflect.Value) []reflect.Value {
		failure, _ = in[1].Interface().(error)
		if failure == nil {
			items = append(items, shown(in[0]))
		}
		more := failure == nil && (take == 0 || len(items) < take)
		return []reflect.Value{reflect.ValueOf(more)}
	})
	all.Call([]reflect.Value{yield})
	if failure != nil {
		return report{"raised": errorOf(failure), "items": items}
	}
	return report{"items": items}
}

// told is what every error of an SDK tells about its call.
type told interface {
	Operation() string
	Attempts() int
	Retryable() bool
}

// raised reports an error of the SDK, or one that a hook or a stub made.
func raised(err error) report {
	if !ours(err) {
		return report{"foreign": map[string]any{"message": err.Error()}}
	}
	return report{"raised": errorOf(err)}
}

func ours(err error) bool {
	_, is := err.(told)
	return is
}

// errorOf shows an error of the SDK with all that its chain says. Any other error is
// one that no call may give.
func errorOf(err error) any {
	outermost, ok := err.(told)
	if !ok {
		panic(fmt.Sprintf("not an error of the SDK: %T %v", err, err))
	}
	fields := map[string]any{
		"Operation": outermost.Operation(),
		"Attempts":  outermost.Attempts(),
		"Retryable": outermost.Retryable(),
	}
	for next := err; next != nil; next = errors.Unwrap(next) {
		if _, ours := next.(told); !ours {
			break
		}
		gather(reflect.ValueOf(next), fields)
	}
	name := reflect.Indirect(reflect.ValueOf(err)).Type().Name()
	return map[string]any{
		"type": name, "message": err.Error(), "fields": fields, "cause": causesOf(err),
	}
}

// causesOf tells what lies under an error, the nearest first.
func causesOf(err error) []string {
	chain := []string{}
	for next := errors.Unwrap(err); next != nil; next = errors.Unwrap(next) {
		chain = append(chain, fmt.Sprintf("%T: %v", next, next))
	}
	return chain
}
