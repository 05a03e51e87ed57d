package runtime

import (
	"fmt"
	"math/rand/v2"
	"reflect"
)

// Optional leaves a zero value out: an empty text, 0, false.
func Optional[T comparable](value T) any {
	var zero T
	return leftOutIf(value == zero, value)
}

// Or is value, or otherwise where value is zero.
func Or[T comparable](value, otherwise T) T {
	var zero T
	if value == zero {
		return otherwise
	}
	return value
}

// OrDefault is what pointer leads to, or otherwise where it leads nowhere.
func OrDefault[T any](pointer *T, otherwise T) T {
	if pointer == nil {
		return otherwise
	}
	return *pointer
}

// OrEmpty is values, or an empty map where values is nil.
func OrEmpty[V any](values map[string]V) map[string]V {
	if values == nil {
		return map[string]V{}
	}
	return values
}

// First is the first value that is not zero.
func First[T comparable](values ...T) T {
	var zero T
	for _, value := range values {
		if value != zero {
			return value
		}
	}
	return zero
}

// Pointer is a pointer to value.
func Pointer[T any](value T) *T { return &value }

// Lookup gives what take finds in the first item that has the name; otherwise when there
// is no such item.
func Lookup[T any](items []T, name string, nameOf, take func(T) string, otherwise string) string {
	for _, item := range items {
		if nameOf(item) == name {
			return take(item)
		}
	}
	return otherwise
}

func leftOut(text string) any { return leftOutIf(text == "", text) }

func leftOutIf(absent bool, value any) any {
	if absent {
		return nil
	}
	return value
}

// isNil reports whether a value was left out.
func isNil(value any) bool {
	if value == nil {
		return true
	}
	reflected := reflect.ValueOf(value)
	switch reflected.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Func:
		return reflected.IsNil()
	default:
		nullable, ok := value.(nullableValue)
		if !ok {
			return false
		}
		_, state := nullable.inner()
		return state == absent
	}
}

// newNonce is 32 random hexadecimal digits.
func newNonce() string {
	return fmt.Sprintf("%016x%016x", rand.Uint64(), rand.Uint64())
}
