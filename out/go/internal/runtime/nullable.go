package runtime

import "reflect"

// Nullable is a field that can be left out, null or a value, where the document
// tells the three apart. The zero Nullable is left out.
type Nullable[T any] struct {
	value T
	state nullState
}

type nullState uint8

const (
	absent nullState = iota
	null
	given
)

// NullableOf is a [Nullable] that holds value.
func NullableOf[T any](value T) Nullable[T] { return Nullable[T]{value: value, state: given} }

// Null is a [Nullable] that holds JSON null.
func Null[T any]() Nullable[T] { return Nullable[T]{state: null} }

// Get returns the value; ok is false when it is left out or null.
func (n Nullable[T]) Get() (value T, ok bool) { return n.value, n.state == given }

// IsNull reports whether the field is JSON null.
func (n Nullable[T]) IsNull() bool { return n.state == null }

// IsAbsent reports whether the field is left out.
func (n Nullable[T]) IsAbsent() bool { return n.state == absent }

// nullableValue and nullableTarget let the codec see inside a Nullable of any type.
type nullableValue interface {
	inner() (reflect.Value, nullState)
}

type nullableTarget interface {
	fill(state nullState) reflect.Value
}

func (n Nullable[T]) inner() (reflect.Value, nullState) {
	return reflect.ValueOf(&n.value).Elem(), n.state
}

func (n *Nullable[T]) fill(state nullState) reflect.Value {
	n.state = state
	return reflect.ValueOf(&n.value).Elem()
}
