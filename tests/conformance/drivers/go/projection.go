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
	case stream:
		return map[string]any{"$stream": plain.items}
	case []byte:
		if plain == nil {
			return nil
		}
		return map[string]any{"$bytes": base64.StdEncoding.EncodeToString(plain)}
	}
	switch value.Kind() {
	case reflect.Struct:
		return projectedStruct(value)
	case reflect.Slice, reflect.Array:
		if value.Kind() == reflect.Slice && value.IsNil() {
			return nil
		}
		items := make([]any, value.Len())
		for index := range items {
			items[index] = projected(value.Index(index))
		}
		return items
	case reflect.Map:
		if value.IsNil() {
			return nil
		}
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
	if isScalar(kind) {
		return projectedScalar(value)
	}
	fields := map[string]any{}
	extra := map[string]any{}
	isUnion := false
	for index := range value.NumField() {
		field := kind.Field(index)
		switch {
		case field.Name == "_":
			if _, isTuple := field.Tag.Lookup("tuple"); isTuple {
				return projectedTuple(value)
			}
			_, isUnion = field.Tag.Lookup("union")
		case isExtra(field):
			for _, key := range value.Field(index).MapKeys() {
				extra[key.String()] = projected(value.Field(index).MapIndex(key))
			}
		case field.IsExported():
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
		return map[string]any{"$page": fields["Items"], "data": fields["Data"]}
	}
	return map[string]any{"$record": kind.Name(), "fields": fields, "extra": extra}
}

func projectedScalar(value reflect.Value) any {
	if value.IsZero() {
		return nil
	}
	return value.MethodByName("Value").Call(nil)[0].Interface()
}

func projectedTuple(value reflect.Value) any {
	items := []any{}
	for _, element := range elementsOf(value) {
		items = append(items, projected(element))
	}
	if more, _ := projected(furtherItems(value)).([]any); more != nil {
		items = append(items, more...)
	}
	return map[string]any{"$tuple": items}
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
	current, next := value.MethodByName("Current"), value.MethodByName("Next")
	if !current.IsValid() || !next.IsValid() {
		return value
	}
	items := []any{}
	for next.Call(nil)[0].Bool() {
		items = append(items, projected(current.Call(nil)[0]))
	}
	if err, _ := value.MethodByName("Err").Call(nil)[0].Interface().(error); err != nil {
		panic(err)
	}
	return reflect.ValueOf(stream{items})
}

// stream is what a stream held, projected already.
type stream struct {
	items []any
}

// failureOf is the status and the decoded body of an answer that reports a failure, nil for
// any other error.
func failureOf(err error) any {
	fields := reflect.Indirect(reflect.ValueOf(err))
	data := fields.FieldByName("Data")
	if !data.IsValid() {
		return nil
	}
	status := fields.FieldByName("StatusCode").Interface()
	return map[string]any{"status": status, "data": projected(data)}
}
