package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"reflect"
	"time"
)

// arguments turns the values of a line into values of Go types.
type arguments struct {
	variables map[string]reflect.Value
	stop      func() // ends the call, for a callback that has heard enough
}

// fixed reads the positional arguments of a function, from parameter start on.
func (a *arguments) fixed(function reflect.Type, start int, values []any) []reflect.Value {
	count := function.NumIn() - start
	if function.IsVariadic() {
		count--
	}
	if len(values) > count {
		panic(fmt.Sprintf("%d arguments for %s", len(values), function))
	}
	read := make([]reflect.Value, count)
	for index := range read {
		read[index] = reflect.New(function.In(start + index)).Elem()
		if index < len(values) {
			a.set(read[index], values[index])
		}
	}
	return read
}

// options makes the options that a line names.
func (a *arguments) options(named []optionalValue) []reflect.Value {
	made := make([]reflect.Value, 0, len(named))
	for _, option := range named {
		constructor := reflect.ValueOf(options[option.Name])
		made = append(made, constructor.Call(a.fixed(constructor.Type(), 0, option.Args))[0])
	}
	return made
}

// set fills a place with a value; an object with one key that begins with a dollar sign
// stands for what JSON cannot say.
func (a *arguments) set(place reflect.Value, value any) {
	marked, _ := value.(map[string]any)
	switch {
	case value == nil || marked["$absent"] != nil:
		return
	case isNullable(place.Type()):
		a.setNullable(place, value)
	case marked["$null"] != nil:
		return
	case a.observer(place, marked):
	case marked["$variable"] != nil:
		place.Set(a.variables[marked["$variable"].(string)])
	case marked["$seconds"] != nil:
		place.SetInt(int64(number(marked["$seconds"]) * float64(time.Second)))
	case marked["$redirect"] == nil && place.Kind() == reflect.Pointer:
		place.Set(reflect.New(place.Type().Elem()))
		a.set(place.Elem(), value)
	case marked["$bytes"] != nil && place.Kind() == reflect.Struct:
		setFile(place, marked["$bytes"].(string))
	case marked["$bytes"] != nil:
		content, err := base64.StdEncoding.DecodeString(marked["$bytes"].(string))
		if err != nil {
			panic(err)
		}
		place.SetBytes(content)
	case marked["$redirect"] != nil:
		place.Set(reflect.ValueOf(redirecting(marked["$redirect"].(string))))
	case marked["$callback"] != nil:
		place.Set(a.callback(place.Type(), int(number(marked["$callback"]))))
	case marked["$record"] != nil:
		for name, field := range marked["fields"].(map[string]any) {
			a.set(fieldOf(place, name), field)
		}
		if extra := marked["extra"]; extra != nil {
			a.setPlain(extraOf(place), extra)
		}
	default:
		a.setMarked(place, value, marked)
	}
}

func fieldOf(record reflect.Value, name string) reflect.Value {
	found := record.FieldByName(name)
	if !found.IsValid() {
		panic(fmt.Sprintf("%s has no field %s", record.Type(), name))
	}
	return found
}

// extraOf is the field that holds what no other field names, the most exact one of them.
func extraOf(record reflect.Value) reflect.Value {
	for index := range record.NumField() {
		if isExtra(record.Type().Field(index)) {
			return record.Field(index)
		}
	}
	panic(fmt.Sprintf("%s holds no further properties", record.Type()))
}

// isExtra reports whether a field holds properties that no other field names.
func isExtra(field reflect.StructField) bool {
	left := field.Tag.Get("json") == "-"
	return left && field.IsExported() && field.Type.Kind() == reflect.Map
}

func (a *arguments) setPlain(place reflect.Value, value any) {
	switch place.Kind() {
	case reflect.Slice:
		items := value.([]any)
		place.Set(reflect.MakeSlice(place.Type(), len(items), len(items)))
		for index, item := range items {
			a.set(place.Index(index), item)
		}
	case reflect.Map:
		members := value.(map[string]any)
		place.Set(reflect.MakeMapWithSize(place.Type(), len(members)))
		for key, member := range members {
			element := reflect.New(place.Type().Elem()).Elem()
			a.set(element, member)
			place.SetMapIndex(reflect.ValueOf(key).Convert(place.Type().Key()), element)
		}
	case reflect.Interface:
		if value != nil { // a nil that is set would be no value at all
			place.Set(reflect.ValueOf(free(value)))
		}
	case reflect.Float64:
		place.SetFloat(number(value))
	case reflect.Int, reflect.Int32, reflect.Int64:
		place.SetInt(int64(number(value)))
	default:
		place.Set(reflect.ValueOf(value).Convert(place.Type()))
	}
}

// free is a value for a place of any type: numbers as an application would have them.
func free(value any) any {
	switch value := value.(type) {
	case json.Number:
		if whole, err := value.Int64(); err == nil {
			return whole
		}
		return number(value)
	case []any:
		for index, item := range value {
			value[index] = free(item)
		}
	case map[string]any:
		for key, member := range value {
			value[key] = free(member)
		}
	}
	return value
}

func number(value any) float64 {
	read, err := value.(json.Number).Float64()
	if err != nil {
		panic(err)
	}
	return read
}

// callback keeps what it is called with, and ends the call after so many times.
func (a *arguments) callback(kind reflect.Type, calls int) reflect.Value {
	received := []any{}
	a.variables["callback"] = reflect.ValueOf(received)
	return reflect.MakeFunc(kind, func(in []reflect.Value) []reflect.Value {
		received = append(received, shown(in[0]))
		a.variables["callback"] = reflect.ValueOf(received)
		if len(received) >= calls {
			a.stop()
		}
		return nil
	})
}
