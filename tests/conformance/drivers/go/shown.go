package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"
)

// shown is any value that a method gives, as JSON.
func shown(value reflect.Value) any {
	if !value.IsValid() {
		return nil
	}
	if value.CanInterface() {
		if special, ok := special(value.Interface()); ok {
			return special
		}
	}
	switch value.Kind() {
	case reflect.Pointer, reflect.Interface:
		if value.IsNil() {
			return nil
		}
		if isEntity(value.Type()) {
			return map[string]any{}
		}
		return shown(value.Elem())
	case reflect.Struct:
		fields := map[string]any{}
		gather(value, fields)
		return fields
	case reflect.Slice, reflect.Array:
		items := make([]any, value.Len())
		for index := range items {
			items[index] = shown(value.Index(index))
		}
		return items
	case reflect.Map:
		members := map[string]any{}
		for _, key := range value.MapKeys() {
			members[key.String()] = shown(value.MapIndex(key))
		}
		return members
	case reflect.Func, reflect.Chan:
		return nil
	default:
		return value.Interface()
	}
}

// special shows values that are more than their fields.
func special(value any) (any, bool) {
	if place := reflect.ValueOf(value); place.Kind() == reflect.Pointer && place.IsNil() {
		return nil, true
	}
	if zero, ok := value.(interface{ IsZero() bool }); ok && zero.IsZero() {
		return nil, true
	}
	switch value := value.(type) {
	case error:
		return errorOf(value), true
	case time.Time:
		return map[string]any{"$time": value.Format(time.RFC3339Nano)}, true
	case json.RawMessage:
		return value, true
	case json.Number:
		return value, true
	case []byte:
		return map[string]any{"$bytes": base64.StdEncoding.EncodeToString(value)}, true
	case fmt.Stringer:
		return value.String(), reflect.TypeOf(value).Kind() == reflect.Struct
	default:
		return nil, false
	}
}

// gather puts the exported fields of a struct, those of embedded ones among them, into
// fields. What is there already stays.
func gather(value reflect.Value, fields map[string]any) {
	for value.Kind() == reflect.Pointer {
		if value.IsNil() {
			return
		}
		value = value.Elem()
	}
	if value.Kind() != reflect.Struct {
		return
	}
	for index := range value.NumField() {
		field := value.Type().Field(index)
		switch {
		case field.Anonymous:
			gather(value.Field(index), fields)
		case field.IsExported() && field.Name != "Header":
			if _, known := fields[field.Name]; !known {
				fields[field.Name] = shown(value.Field(index))
			}
		}
	}
}

// isEntity reports whether a type has calls of its own rather than data.
func isEntity(kind reflect.Type) bool {
	for index := range kind.NumMethod() {
		if strings.HasSuffix(kind.Method(index).Name, "WithContext") {
			return true
		}
	}
	return false
}
