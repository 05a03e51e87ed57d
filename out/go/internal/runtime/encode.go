package runtime

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"time"
	"unicode/utf8"
)

// Marshal writes a record as JSON: fields in document order, unknown fields as they
// came.
func Marshal(value any) ([]byte, error) {
	tree, err := toTree(value)
	if err != nil {
		return nil, err
	}
	return appendTree(nil, tree), nil
}

// toTree turns a Go value into a tree that [appendTree] can write.
func toTree(value any) (any, error) {
	switch value := value.(type) {
	case nil:
		return nil, nil
	case string:
		return textTree(value)
	case json.Number:
		return numberTree(value)
	case Object:
		return objectTree(value)
	case encodedValue:
		return value.toTree()
	}
	return treeOf(reflect.ValueOf(value))
}

func treeOf(value reflect.Value) (any, error) {
	if !value.IsValid() {
		return nil, nil
	}
	switch special := value.Interface().(type) {
	case time.Time:
		return special.Format(time.RFC3339Nano), nil
	case Date:
		return special.String(), nil
	case []byte:
		return base64.StdEncoding.EncodeToString(special), nil
	case json.Number:
		return numberTree(special)
	case Object:
		return objectTree(special)
	case nullableValue:
		inner, state := special.inner()
		if state != given {
			return nil, nil
		}
		return treeOf(inner)
	case scalarValue:
		return special.tree()
	case File:
		return nil, Invalidf("a file cannot be sent inside of another value")
	}
	switch value.Kind() {
	case reflect.String:
		return textTree(value.String())
	case reflect.Bool:
		return value.Bool(), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return json.Number(strconv.FormatInt(value.Int(), 10)), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return json.Number(strconv.FormatUint(value.Uint(), 10)), nil
	case reflect.Float32, reflect.Float64:
		return floatTree(value.Float(), value.Type().Bits())
	case reflect.Pointer, reflect.Interface:
		return treeOf(value.Elem())
	case reflect.Slice, reflect.Array:
		return listTree(value)
	case reflect.Map:
		return mapTree(value)
	case reflect.Struct:
		return structTree(value)
	default:
		return nil, Invalidf("a value of type %s cannot be sent", value.Type())
	}
}

func textTree(text string) (any, error) {
	if !utf8.ValidString(text) {
		return nil, Invalidf("text is not valid UTF-8")
	}
	return text, nil
}

func floatTree(value float64, bits int) (any, error) {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return nil, Invalidf("%v cannot be sent", value)
	}
	return json.Number(formatFloat(value, bits)), nil
}

// numberTree accepts what JSON calls a number, so that free text cannot pass.
func numberTree(number json.Number) (any, error) {
	tree, ok := parseTree([]byte(number))
	if _, isNumber := tree.(json.Number); !ok || !isNumber {
		return nil, Invalidf("%q is not a number", string(number))
	}
	return tree, nil
}

func objectTree(members Object) (any, error) {
	made := make(Object, 0, len(members))
	for _, member := range members {
		tree, err := toTree(member.Value)
		if err != nil {
			return nil, err
		}
		made = append(made, Member{member.Name, tree})
	}
	return made, nil
}

// listTree writes a nil slice as an empty array: where null is meant, the field says
// so itself.
func listTree(list reflect.Value) (any, error) {
	items := make([]any, list.Len())
	for index := range items {
		tree, err := treeOf(list.Index(index))
		if err != nil {
			return nil, err
		}
		items[index] = tree
	}
	return items, nil
}

func mapTree(values reflect.Value) (any, error) {
	made := make(map[string]any, values.Len())
	for entries := values.MapRange(); entries.Next(); {
		if _, err := textTree(entries.Key().String()); err != nil {
			return nil, err
		}
		tree, err := treeOf(entries.Value())
		if err != nil {
			return nil, err
		}
		made[entries.Key().String()] = tree
	}
	return made, nil
}

// encodedTree is the tree of a value that travels as text.
func encodedTree(value any, encoding Encoding) (any, error) {
	tree, err := toTree(value)
	if err != nil || tree == nil || encoding != JSONText {
		return tree, err
	}
	return string(appendTree(nil, tree)), nil
}

// scalarText prints a tree that stands outside JSON: in a path, a query, a header or
// a form. Structured values become JSON there.
func scalarText(tree any) string {
	switch tree := tree.(type) {
	case string:
		return tree
	case json.Number:
		return string(tree)
	case bool:
		return strconv.FormatBool(tree)
	case nil:
		return "null"
	default:
		return string(appendTree(nil, tree))
	}
}

// Invalidf makes the error of a caller's mistake.
func Invalidf(format string, values ...any) *InvalidRequestError {
	return &InvalidRequestError{Message: fmt.Sprintf(format, values...)}
}
