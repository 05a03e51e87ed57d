package runtime

import (
	"encoding/base64"
	"encoding/json"
	"math"
	"math/big"
	"reflect"
	"regexp"
	"strconv"
	"strings"
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

// fit reads one value. held is false when the value reads as absent: null where no
// null belongs, or a text that misses its format. The owner then keeps the raw value.
func (r reader) fit(from node, into reflect.Value) (held bool, err error) {
	switch target := into.Addr().Interface().(type) {
	case nullableTarget:
		if from.value == nil {
			target.fill(null)
			return true, nil
		}
		return r.fit(from, target.fill(given))
	case scalarTarget:
		return r.fitScalar(from, into, target)
	}
	if into.Kind() == reflect.Interface {
		if from.value != nil {
			into.Set(reflect.ValueOf(from.value))
		}
		return true, nil
	}
	if from.value == nil {
		return false, nil
	}
	if text, ok := from.value.(looseText); ok {
		if into.Kind() != reflect.String {
			return false, nil
		}
		from.value = string(text)
	}
	switch into.Interface().(type) {
	case time.Time:
		return fitText(from, into, parseMoment)
	case Date:
		return fitText(from, into, ParseDate)
	case []byte:
		return fitText(from, into, parseBase64)
	case json.Number:
		return fitDecimal(from, into)
	}
	switch into.Kind() {
	case reflect.Pointer:
		made := reflect.New(into.Type().Elem())
		held, err = r.fit(from, made.Elem())
		if held && err == nil {
			into.Set(made)
		}
		return held, err
	case reflect.String:
		text, ok := from.value.(string)
		if !ok {
			return false, from.misfit("string")
		}
		into.SetString(text)
		return true, r.checkKnown(from, into)
	case reflect.Bool:
		flag, ok := from.value.(bool)
		if !ok {
			return false, from.misfit("boolean")
		}
		into.SetBool(flag)
		return true, nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return r.fitInteger(from, into)
	case reflect.Float32, reflect.Float64:
		return fitFloat(from, into)
	case reflect.Slice:
		return r.fitList(from, into)
	case reflect.Map:
		return r.fitMap(from, into)
	default:
		return r.fitStruct(from, into)
	}
}

// misfit is the error for a value of the wrong kind.
func (n node) misfit(expected string) error {
	found := "nothing"
	if n.present {
		found = kindOf(n.value)
	}
	return &misfit{n.path, expected, found}
}

// fitText reads a text with a format; one that misses it reads as absent.
func fitText[T any](from node, into reflect.Value, parse func(string) (T, error)) (bool, error) {
	text, ok := from.value.(string)
	if !ok {
		return false, from.misfit("string")
	}
	value, err := parse(text)
	if err != nil {
		return false, nil
	}
	into.Set(reflect.ValueOf(value))
	return true, nil
}

func parseMoment(text string) (time.Time, error) {
	return time.Parse(time.RFC3339Nano, strings.ToUpper(text))
}

func parseBase64(text string) ([]byte, error) {
	return base64.StdEncoding.DecodeString(text)
}

// fitDecimal keeps the digits as they came, from a number or from a text.
func fitDecimal(from node, into reflect.Value) (bool, error) {
	switch value := from.value.(type) {
	case json.Number:
		into.SetString(string(value))
	case string:
		into.SetString(value)
	default:
		return false, from.misfit("number")
	}
	return true, nil
}

// fitInteger accepts what JSON Schema calls an integer, 1.0 and 1e3 included, and
// refuses what the Go type cannot hold exactly.
func (r reader) fitInteger(from node, into reflect.Value) (bool, error) {
	number, ok := from.value.(json.Number)
	if !ok {
		return false, from.misfit("integer")
	}
	whole, err := strconv.ParseInt(string(number), 10, 64)
	if err != nil {
		whole, ok = exactInteger(string(number))
	}
	if !ok || into.OverflowInt(whole) {
		return false, from.misfit("integer")
	}
	into.SetInt(whole)
	return true, r.checkKnown(from, into)
}

func exactInteger(number string) (int64, bool) {
	if size, err := strconv.ParseFloat(number, 64); err != nil || math.Abs(size) > 1<<63 {
		return 0, false // also keeps 1e999999999 from becoming a huge big.Rat
	}
	exact, ok := new(big.Rat).SetString(number)
	if !ok || !exact.IsInt() || !exact.Num().IsInt64() {
		return 0, false
	}
	return exact.Num().Int64(), true
}

func fitFloat(from node, into reflect.Value) (bool, error) {
	number, ok := from.value.(json.Number)
	if !ok {
		return false, from.misfit("number")
	}
	value, err := strconv.ParseFloat(string(number), 64)
	if err != nil || into.OverflowFloat(value) {
		return false, from.misfit("number")
	}
	into.SetFloat(value)
	return true, nil
}

func (r reader) fitList(from node, into reflect.Value) (bool, error) {
	items, ok := from.value.([]any)
	if !ok {
		return false, from.misfit("array")
	}
	made := reflect.MakeSlice(into.Type(), len(items), len(items))
	for index, item := range items {
		if err := r.fitElement(from.at(index, item), made.Index(index)); err != nil {
			return false, err
		}
	}
	into.Set(made)
	return true, nil
}

func (r reader) fitMap(from node, into reflect.Value) (bool, error) {
	values, ok := from.value.(map[string]any)
	if !ok {
		return false, from.misfit("object")
	}
	made := reflect.MakeMapWithSize(into.Type(), len(values))
	for name, value := range values {
		item := reflect.New(into.Type().Elem()).Elem()
		if err := r.fitElement(from.in(name, value), item); err != nil {
			return false, err
		}
		made.SetMapIndex(reflect.ValueOf(name).Convert(into.Type().Key()), item)
	}
	into.Set(made)
	return true, nil
}

// fitElement reads an item of a list or a value of a map. Types that can be nil are how
// items say that they may be null.
func (r reader) fitElement(from node, into reflect.Value) error {
	held, err := r.fit(from, into)
	if err != nil || held || !r.strict || from.value == nil && canBeNil(into.Kind()) {
		return err
	}
	return from.misfit(formatOf(into.Type()))
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
	return node{value, n.path + "[" + strconv.Itoa(index) + "]", true}
}

// in is a property of an object.
func (n node) in(name string, value any) node {
	return node{value, n.path + step(name), true}
}

var plainName = regexp.MustCompile(`^[A-Za-z_$][A-Za-z0-9_$-]*$`)

// step is how a property is written in a JSON path.
func step(name string) string {
	if plainName.MatchString(name) {
		return "." + name
	}
	return `["` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `"]`
}
