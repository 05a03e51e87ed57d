package runtime

import "reflect"

// Args holds the values of one request by parameter: by its name, or by where it travels
// and its name ("query.limit"). A nil value, also a nil pointer, map or slice, is left out.
type Args map[string]any

// BodyKey is the key in [Args] of a value that is the whole body.
const BodyKey = "body"

// extraKey is the key in [Args] of properties of the body that are not described.
const extraKey = "."

// Params is [Args.With] for an operation without further arguments.
func Params(arguments any) Args { return Args{}.With(arguments) }

// With adds the fields of a struct of arguments, whose tags say where they travel. A zero
// field is left out, is null, or is sent, as its tag says.
func (a Args) With(arguments any) Args {
	value := reflect.ValueOf(arguments)
	described := planOf(value.Type())
	if described.extra != nil {
		a[extraKey] = keptRest(value, described.extra)
	}
	for _, known := range described.fields {
		field := value.FieldByIndex(known.index)
		switch {
		case !field.IsZero():
			a[known.key()] = field.Interface()
		case known.nullZero:
			a[known.key()] = Null[any]()
		case !known.omitZero:
			a[known.key()] = required(field)
		}
	}
	return a
}

// key is the field's key in [Args]. A json tag means a property of the body.
func (f *field) key() string {
	switch {
	case f.place == "":
		return string(InBody) + "." + f.name
	case f.place == InBody:
		return BodyKey
	default:
		return string(f.place) + "." + f.name
	}
}

// required is a zero value that is sent: an empty list, not one that is left out.
func required(zero reflect.Value) any {
	switch zero.Kind() {
	case reflect.Slice:
		return reflect.MakeSlice(zero.Type(), 0, 0).Interface()
	case reflect.Map:
		return reflect.MakeMap(zero.Type()).Interface()
	case reflect.Pointer, reflect.Interface:
		return nil
	default:
		return zero.Interface()
	}
}

// replaced is a copy of the values with another one for a parameter, under whichever key it
// was given.
func (a Args) replaced(parameter *Parameter, value any) Args {
	made := make(Args, len(a)+1)
	for key, given := range a {
		if key != parameter.key() && key != parameter.place() {
			made[key] = given
		}
	}
	made[parameter.place()] = value
	return made
}

// of is the value for a parameter, nil when there is none.
func (a Args) of(parameter *Parameter) any {
	if value, ok := a[parameter.place()]; ok {
		return value
	}
	return a[parameter.key()]
}
