package main

import (
	"encoding/base64"
	"encoding/json"
	"io"
	"reflect"
	"time"
)

// projected is a value with all that it holds, marked where JSON cannot say it.
func projected(value reflect.Value) any {
	if !value.IsValid() {
		return nil
	}
	if value.Kind() == reflect.Pointer || value.Kind() == reflect.Interface {
		if value.IsNil() {
			return nil
		}
		if number, ok := value.Interface().(json.Number); ok && value.Kind() == reflect.Interface {
			return number
		}
		return projected(value.Elem())
	}
	if isNullable(value.Type()) {
		return projectedNullable(value)
	}
	switch plain := value.Interface().(type) {
	case time.Time:
		if plain.IsZero() {
			return map[string]any{"$time": ""}
		}
		return map[string]any{"$time": plain.Format(time.RFC3339Nano)}
	case json.Number:
		return map[string]any{"$decimal": plain.String()}
	case json.RawMessage:
		return plain
	case []byte:
		return map[string]any{"$bytes": base64.StdEncoding.EncodeToString(plain)}
	}
	switch value.Kind() {
	case reflect.Struct:
		return projectedStruct(value)
	case reflect.Slice, reflect.Array:
		items := make([]any, value.Len())
		for index := range items {
			items[index] = projected(value.Index(index))
		}
		return items
	case reflect.Map:
		members := map[string]any{}
		for _, key := range value.MapKeys() {
			members[key.String()] = projected(value.MapIndex(key))
		}
		return map[string]any{"$map": members}
	case reflect.Func, reflect.Chan:
		return nil
	default:
		return value.Interface()
	}
}

func projectedNullable(value reflect.Value) any {
	if value.MethodByName("IsAbsent").Call(nil)[0].Bool() {
		return map[string]any{"$absent": true}
	}
	if value.MethodByName("IsNull").Call(nil)[0].Bool() {
		return nil
	}
	return projected(value.MethodByName("Get").Call(nil)[0])
}

func projectedStruct(value reflect.Value) any {
	kind := value.Type()
	if year := value.FieldByName("Year"); year.IsValid() && value.NumField() == 3 {
		if value.IsZero() {
			return map[string]any{"$date": ""}
		}
		return map[string]any{"$date": value.MethodByName("String").Call(nil)[0].String()}
	}
	fields := map[string]any{}
	var extra any
	isUnion := false
	for index := range value.NumField() {
		field := kind.Field(index)
		switch {
		case field.Name == "_":
			_, isUnion = field.Tag.Lookup("union")
		case !field.IsExported():
		case field.Tag.Get("extra") != "":
			extra = projected(value.Field(index))
		default:
			fields[field.Name] = projected(value.Field(index))
		}
	}
	for name, one := range fields {
		if marked, _ := one.(map[string]any); marked["$absent"] != nil {
			delete(fields, name)
		}
	}
	if isUnion {
		return map[string]any{"$union": fields}
	}
	if _, pages := reflect.PointerTo(kind).MethodByName("All"); pages {
		return map[string]any{"$page": fields["Items"]}
	}
	return map[string]any{"$record": kind.Name(), "fields": fields, "extra": extra}
}

// drained is what a body or a stream held, read to its end.
func drained(value reflect.Value) reflect.Value {
	if !value.IsValid() || !value.CanInterface() {
		return value
	}
	if reader, ok := value.Interface().(io.Reader); ok {
		content, err := io.ReadAll(reader)
		if err != nil {
			panic(err)
		}
		return reflect.ValueOf(content)
	}
	return value
}
