package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unsafe"
)

// setMarked fills a place whose value needs the place's own type to be understood.
func (a *arguments) setMarked(place reflect.Value, value any, marked map[string]any) {
	switch {
	case marked["$union"] != nil:
		if place.Kind() == reflect.Interface {
			a.set(place, marked["value"])
			return
		}
		a.set(fieldOf(place, marked["$union"].(string)), marked["value"])
	case marked["$tuple"] != nil:
		a.setTuple(place, marked["items"].([]any))
	case marked["$map"] != nil:
		a.setPlain(place, marked["$map"])
	case hasMark(marked, "$json"):
		a.setPlain(place, marked["$json"])
	case marked["$file"] != nil:
		setFile(place, marked["$file"].(string))
	case marked["$date"] != nil:
		setDate(place, marked["$date"].(string))
	case marked["$time"] != nil:
		setTime(place, marked["$time"].(string))
	case marked["$decimal"] != nil:
		a.setPlain(place, marked["$decimal"])
	case isScalar(place.Type()):
		setScalar(place, value)
	default:
		a.setPlain(place, value)
	}
}

// setTuple fills an array, or a struct with a field for each position.
func (a *arguments) setTuple(place reflect.Value, items []any) {
	if place.Kind() != reflect.Struct {
		a.setPlain(place, items)
		return
	}
	elements := elementsOf(place)
	for index, element := range elements {
		a.set(element, items[index])
	}
	if len(items) > len(elements) {
		a.set(furtherItems(place), items[len(elements):])
	}
}

// elementsOf are the positions of a tuple.
func elementsOf(tuple reflect.Value) []reflect.Value {
	var elements []reflect.Value
	for index := range tuple.NumField() {
		field := tuple.Type().Field(index)
		if field.IsExported() && field.Name != "ExtraItems" && field.Name != "AdditionalItems" {
			elements = append(elements, tuple.Field(index))
		}
	}
	return elements
}

// furtherItems is what a tuple holds behind its positions, with or without a type.
func furtherItems(tuple reflect.Value) reflect.Value {
	if typed := tuple.FieldByName("AdditionalItems"); typed.IsValid() {
		return typed
	}
	return tuple.FieldByName("ExtraItems")
}

// isScalar reports whether a type is for values of several kinds.
func isScalar(kind reflect.Type) bool {
	field, found := kind, false
	if kind.Kind() == reflect.Struct && kind.NumField() == 1 && kind.Field(0).Anonymous {
		field, found = kind.Field(0).Type, true
	}
	return found && field.Name() == "Scalar"
}

// setScalar fills a value of several kinds from its JSON: the types that a program would
// convert from have no common constructor.
func setScalar(place reflect.Value, value any) {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	if err := json.Unmarshal(text, place.Addr().Interface()); err != nil {
		panic(err)
	}
}

func hasMark(marked map[string]any, mark string) bool {
	_, found := marked[mark]
	return found
}

func decoded(text string) []byte {
	content, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		panic(err)
	}
	return content
}

// setFile fills what takes the content of a file: a struct with a reader, or bytes.
func setFile(place reflect.Value, text string) {
	content := decoded(text)
	switch place.Kind() {
	case reflect.Struct:
		place.FieldByName("Content").Set(reflect.ValueOf(bytes.NewReader(content)))
		if name := place.FieldByName("Name"); name.IsValid() {
			name.SetString("file")
		}
	case reflect.Interface:
		place.Set(reflect.ValueOf(bytes.NewReader(content)))
	default:
		place.SetBytes(content)
	}
}

// setDate fills a struct of year, month and day, or a text.
func setDate(place reflect.Value, text string) {
	if place.Kind() != reflect.Struct {
		place.Set(reflect.ValueOf(text).Convert(place.Type()))
		return
	}
	for index, part := range strings.Split(text, "-") {
		number, err := strconv.Atoi(part)
		if err != nil {
			panic(err)
		}
		place.FieldByName([]string{"Year", "Month", "Day"}[index]).SetInt(int64(number))
	}
}

func setTime(place reflect.Value, text string) {
	moment, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		panic(err)
	}
	place.Set(reflect.ValueOf(moment))
}

// isNullable reports whether a type tells null from what is left out.
func isNullable(kind reflect.Type) bool {
	_, told := kind.MethodByName("IsAbsent")
	return told && kind.Kind() == reflect.Struct
}

// setNullable fills a value or null. A program would call NullableOf and Null, which are
// generic and so cannot be called through reflection; this writes what they would.
func (a *arguments) setNullable(place reflect.Value, value any) {
	inner := place
	for inner.Type().Field(0).Anonymous {
		inner = inner.Field(0)
	}
	state := inner.FieldByName("state")
	target := inner.FieldByName("value")
	if !state.IsValid() || !target.IsValid() {
		panic(fmt.Sprintf("%s is no Nullable that this driver knows", place.Type()))
	}
	marked, _ := value.(map[string]any)
	if marked["$null"] != nil {
		writable(state).SetUint(1)
		return
	}
	writable(state).SetUint(2)
	a.set(writable(target), value)
}

// writable is an unexported field, open for writing.
func writable(field reflect.Value) reflect.Value {
	return reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem()
}
