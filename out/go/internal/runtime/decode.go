package runtime

import (
	"encoding/json"
	"reflect"
	"sync"
	"time"
)

// misfit says where an answer and a Go type disagree.
type misfit struct {
	path     string
	expected string
	found    string
}

func (m *misfit) Error() string {
	return "response does not fit at " + m.path + ": expected " + m.expected + ", found " + m.found
}

// reader turns trees into Go values, leniently unless its fields say otherwise.
type reader struct {
	// strict refuses required properties that are missing, null where none belongs, texts
	// that miss their format, and values that are not those of a constant or enumeration.
	strict bool
	// constants refuses other values than the only one there is.
	constants bool
	// shared refuses a member of a union that has no property of the object.
	shared bool
}

// fit reads the value at a place. held is false when it reads as absent: null where no
// null belongs, or a text that misses its format. The owner then keeps the raw value.
func (r reader) fit(from node, into reflect.Value) (held bool, err error) {
	held, err = readingOf(into.Type())(r, from.value, into)
	if err != nil {
		err = below(from.path.String(), err)
	}
	return held, err
}

// reading reads a value as one Go type, as [reader.fit] does. The path of its error begins
// at the value: what is around it puts its own step before that.
type reading func(r reader, value any, into reflect.Value) (held bool, err error)

var readings sync.Map // reflect.Type -> reading

func readingOf(kind reflect.Type) reading {
	if known, ok := readings.Load(kind); ok {
		return known.(reading)
	}
	made, _ := readings.LoadOrStore(kind, makeReading(kind))
	return made.(reading)
}

func makeReading(kind reflect.Type) reading {
	pointer := reflect.PointerTo(kind)
	switch {
	case pointer.Implements(reflect.TypeFor[nullableTarget]()):
		return fitNullable
	case pointer.Implements(reflect.TypeFor[scalarTarget]()):
		return reader.fitScalar
	case kind.Kind() == reflect.Interface:
		return fitAnything
	}
	fit := makePresent(kind)
	return func(r reader, value any, into reflect.Value) (bool, error) {
		switch text := value.(type) {
		case nil:
			return false, nil
		case looseText:
			if into.Kind() != reflect.String {
				return false, nil
			}
			value = string(text)
		}
		return fit(r, value, into)
	}
}

// makePresent is how a type reads what is not null.
func makePresent(kind reflect.Type) reading {
	switch kind {
	case reflect.TypeFor[time.Time]():
		return fitText(parseMoment)
	case reflect.TypeFor[Date]():
		return fitText(ParseDate)
	case reflect.TypeFor[[]byte]():
		return fitText(parseBase64)
	case reflect.TypeFor[json.Number]():
		return fitDecimal
	}
	switch kind.Kind() {
	case reflect.Pointer:
		return pointerReading(kind.Elem())
	case reflect.String:
		return reader.fitString
	case reflect.Bool:
		return fitFlag
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return reader.fitInteger
	case reflect.Float32, reflect.Float64:
		return fitFloat
	case reflect.Slice:
		return listReading(kind)
	case reflect.Map:
		return mapReading(kind)
	default:
		return reader.fitStruct
	}
}

func fitNullable(r reader, value any, into reflect.Value) (bool, error) {
	target := into.Addr().Interface().(nullableTarget)
	if value == nil {
		target.fill(null)
		return true, nil
	}
	inner := target.fill(given)
	return readingOf(inner.Type())(r, value, inner)
}

func fitAnything(_ reader, value any, into reflect.Value) (bool, error) {
	if value != nil {
		into.Set(reflect.ValueOf(plain(value)))
	}
	return true, nil
}

// pointerReading reads into a new value. What a type leads to is looked up late, because a
// type may lead to itself.
func pointerReading(target reflect.Type) reading {
	fit := sync.OnceValue(func() reading { return readingOf(target) })
	return func(r reader, value any, into reflect.Value) (bool, error) {
		made := reflect.New(target)
		held, err := fit()(r, value, made.Elem())
		if held && err == nil {
			into.Set(made)
		}
		return held, err
	}
}

// unfit is the error for a value of the wrong kind.
func unfit(value any, expected string) error {
	return &misfit{expected: expected, found: kindOf(value)}
}

// unfound is the error for a value that is not there.
func unfound(step string) error { return &misfit{step, "a value", "nothing"} }

// below puts a step before the path of an error.
func below(step string, err error) error {
	if found, ok := err.(*misfit); ok {
		found.path = step + found.path
	}
	return err
}

// misfit is the error for a value of the wrong kind.
func (n node) misfit(expected string) error {
	found := "nothing"
	if n.present {
		found = kindOf(n.value)
	}
	return &misfit{n.path.String(), expected, found}
}

func listReading(list reflect.Type) reading {
	fit := sync.OnceValue(func() reading { return readingOf(list.Elem()) })
	return func(r reader, value any, into reflect.Value) (bool, error) {
		items, ok := value.([]any)
		if !ok {
			return false, unfit(value, "array")
		}
		return r.fitElements(items, 0, into, fit())
	}
}

// fitElements reads the elements of an array from a position on.
func (r reader) fitElements(items []any, first int, into reflect.Value, fit reading) (bool, error) {
	made := reflect.MakeSlice(into.Type(), len(items), len(items))
	for index, item := range items {
		if err := r.fitElement(item, made.Index(index), fit); err != nil {
			return false, below(position(first+index), err)
		}
	}
	into.Set(made)
	return true, nil
}

func mapReading(kind reflect.Type) reading {
	fit := sync.OnceValue(func() reading { return readingOf(kind.Elem()) })
	return func(r reader, value any, into reflect.Value) (bool, error) {
		members, ok := value.(Object)
		if !ok {
			return false, unfit(value, "object")
		}
		made := reflect.MakeMapWithSize(kind, len(members))
		item := reflect.New(kind.Elem()).Elem()
		for _, member := range members {
			item.SetZero()
			if err := r.fitElement(member.Value, item, fit()); err != nil {
				return false, below(step(member.Name), err)
			}
			made.SetMapIndex(reflect.ValueOf(copied(member.Name)).Convert(kind.Key()), item)
		}
		into.Set(made)
		return true, nil
	}
}

// fitElement reads an item of a list or a value of a map. Types that can be nil are how
// items say that they may be null.
func (r reader) fitElement(value any, into reflect.Value, fit reading) error {
	held, err := fit(r, value, into)
	if err != nil || held || !r.strict || value == nil && canBeNil(into.Kind()) {
		return err
	}
	return unfit(value, formatOf(into.Type()))
}

func canBeNil(kind reflect.Kind) bool {
	switch kind {
	case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Interface:
		return true
	default:
		return false
	}
}

// at is an element of an array.
func (n node) at(index int, value any) node {
	return node{value, n.path.at(index), true}
}

// in is a property of an object.
func (n node) in(name string, value any) node {
	return node{value, n.path.in(name), true}
}
