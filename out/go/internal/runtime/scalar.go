package runtime

import (
	"encoding/json"
	"reflect"
	"sync"
)

// Scalar is a value of an enumeration whose values are of several kinds: a text, a number
// or a boolean. Scalars can be compared.
type Scalar struct {
	text string // as JSON
}

// ScalarOf is the scalar of a text, a number or a boolean.
func ScalarOf(value any) Scalar {
	text, _ := Marshal(value)
	return Scalar{string(text)}
}

// Value is a string, an int64, a float64 or a bool; nil for the zero Scalar.
func (s Scalar) Value() any {
	if s.text == "" {
		return nil
	}
	tree, _ := parseTree([]byte(s.text))
	number, isNumber := tree.(json.Number)
	if !isNumber {
		return tree
	}
	if whole, err := number.Int64(); err == nil {
		return whole
	}
	value, _ := number.Float64()
	return value
}

// String is the text itself, or what JSON writes for other values.
func (s Scalar) String() string {
	tree, _ := parseTree([]byte(s.text))
	if text, ok := tree.(string); ok {
		return text
	}
	return s.text
}

// IsZero reports whether s is no value.
func (s Scalar) IsZero() bool { return s.text == "" }

// MarshalJSON implements json.Marshaler.
func (s Scalar) MarshalJSON() ([]byte, error) { return Marshal(s) }

// UnmarshalJSON implements json.Unmarshaler.
func (s *Scalar) UnmarshalJSON(text []byte) error { return Unmarshal(text, s) }

// scalarValue and scalarTarget let the codec see inside the named types of a package,
// which embed a Scalar.
type scalarValue interface {
	tree() (any, error)
}

type scalarTarget interface {
	fillScalar(text string)
}

func (s Scalar) tree() (any, error) {
	if s.text == "" {
		return nil, Invalidf("a value of an enumeration is missing")
	}
	tree, _ := parseTree([]byte(s.text))
	return tree, nil
}

func (s *Scalar) fillScalar(text string) { s.text = text }

// fitScalar reads any value that is neither a list nor an object.
func (r reader) fitScalar(value any, into reflect.Value) (bool, error) {
	switch value.(type) {
	case nil:
		return false, nil
	case []any, Object:
		return false, unfit(value, "string or number or boolean")
	}
	into.Addr().Interface().(scalarTarget).fillScalar(string(appendTree(nil, value)))
	return true, r.checkKnown(value, into)
}

// checkKnown refuses, in strict reading, a value that its enumeration does not know.
func (r reader) checkKnown(value any, into reflect.Value) error {
	if !r.strict || into.Type().PkgPath() == "" {
		return nil
	}
	known := knownValues(into.Type())
	if known == nil || known[into.Interface()] {
		return nil
	}
	return unfit(value, "a known value")
}

var enumerations sync.Map // reflect.Type -> map[any]bool

// knownValues are what the method Values of an enumeration lists; nil for other types.
func knownValues(kind reflect.Type) map[any]bool {
	if found, ok := enumerations.Load(kind); ok {
		return found.(map[any]bool)
	}
	var known map[any]bool
	if method := reflect.Zero(kind).MethodByName("Values"); method.IsValid() {
		known = map[any]bool{}
		listed := method.Call(nil)[0]
		for index := range listed.Len() {
			known[listed.Index(index).Interface()] = true
		}
	}
	found, _ := enumerations.LoadOrStore(kind, known)
	return found.(map[any]bool)
}
