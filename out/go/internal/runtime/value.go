package runtime

import (
	"context"
	"net/http"
	"reflect"
)

// Do is a call of one request whose answer holds the value.
func Do[T any](ctx context.Context, scope *Scope, operation *Operation, args Args, opts []Option) (T, error) {
	call := Begin(ctx, scope, operation, opts)
	reply := call.Send(operation, args)
	return Return(call, Value[T](reply))
}

// Run is a call of one request whose answer holds nothing that matters.
func Run(ctx context.Context, scope *Scope, operation *Operation, args Args, opts []Option) error {
	call := Begin(ctx, scope, operation, opts)
	call.Send(operation, args)
	return Finish(call)
}

// plainMethod is what is known of a method that does nothing but send the operation.
func (o *Operation) plainMethod() *Method { return &Method{Name: o.Label, Bytes: o.saves()} }

// Value is the body of an answer: a pointer to a struct, or any other value. The status
// says which member of a union of answers it is.
func Value[T any](reply *Reply) T {
	var value T
	if reply.call.err != nil || reply.call.over {
		return value
	}
	into := reflect.ValueOf(&value).Elem()
	if into.Kind() == reflect.Pointer && !reply.mayBeEmpty {
		into.Set(reflect.New(into.Type().Elem())) // nobody has to ask for nil
	}
	if err := reply.fill(into); err != nil {
		var none T
		reply.call.misread(reply, err)
		return none
	}
	return value
}

func (r *Reply) fill(into reflect.Value) error {
	if !r.hasValue() {
		if r.mayBeEmpty || r.method == http.MethodHead {
			return nil
		}
		return errNotJSON
	}
	if r.answer.Variant == "" {
		return r.fillWhole(into)
	}
	if r.mayBeEmpty && r.root.present && r.root.value == nil {
		return nil
	}
	made := reflect.New(into.Type().Elem())
	variant := made.Elem().FieldByName(r.answer.Variant)
	member := reflect.New(variant.Type().Elem())
	if err := r.fillWhole(member.Elem()); err != nil {
		return err
	}
	variant.Set(member)
	into.Set(made)
	return nil
}

// hasValue reports whether the answer has a body that reads as a value.
func (r *Reply) hasValue() bool {
	switch r.answer.Kind {
	case TextAnswer, BytesAnswer:
		return r.method != http.MethodHead && (len(r.body) > 0 || !r.mayBeEmpty)
	default:
		return r.root.present
	}
}

func (r *Reply) fillWhole(into reflect.Value) error {
	if r.answer.Kind == JSONAnswer || r.answer.Kind == "" {
		held, err := r.reader().fit(r.root, into)
		if err == nil && !held && !r.mayBeEmpty {
			err = r.root.misfit(expectedKind(into.Type()))
		}
		return err
	}
	if into.Kind() == reflect.Pointer {
		into.Set(reflect.New(into.Type().Elem()))
		into = into.Elem()
	}
	switch into.Kind() {
	case reflect.String:
		into.SetString(string(r.body))
	case reflect.Slice:
		into.SetBytes(r.body)
	default:
		return node{path: root, value: string(r.body), present: true}.misfit(expectedKind(into.Type()))
	}
	return nil
}
