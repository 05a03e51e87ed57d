package runtime

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
)

// Unmarshal reads a record from JSON, as leniently as an answer is read.
func Unmarshal(text []byte, into any) error {
	tree, ok := parseTree(text)
	if !ok {
		return errors.New("text is not JSON")
	}
	_, err := reader{}.fit(node{tree, "$", true}, reflect.ValueOf(into).Elem())
	return err
}

func (r reader) fitStruct(from node, into reflect.Value) (bool, error) {
	known := planOf(into.Type())
	if known.union {
		return r.fitUnion(from, into, known)
	}
	members, ok := from.value.(map[string]any)
	if !ok {
		return false, from.misfit("object")
	}
	rest, err := r.fitShape(from, members, known.shape, into)
	if err != nil {
		return false, err
	}
	if known.typed != nil {
		if err := r.fitFurther(from, rest, into.FieldByIndex(known.typed)); err != nil {
			return false, err
		}
	}
	if known.extra != nil && len(rest) > 0 {
		into.FieldByIndex(known.extra).Set(reflect.ValueOf(rest))
	}
	return true, nil
}

// fitShape reads the members of one object into the record's fields and gives back
// what none of them holds.
func (r reader) fitShape(from node, members map[string]any, object *shape, into reflect.Value) (map[string]any, error) {
	rest := make(map[string]any, len(members))
	for name, value := range members {
		rest[name] = value
	}
	for _, member := range object.members {
		value, present := members[member.name]
		if member.inner != nil {
			inner, isObject := value.(map[string]any)
			if present && value != nil && !isObject {
				return nil, from.in(member.name, value).misfit("object")
			}
			below, err := r.fitShape(from.in(member.name, value), inner, member.inner, into)
			if err != nil {
				return nil, err
			}
			delete(rest, member.name)
			if len(below) > 0 || (present && !isObject) {
				rest[member.name] = kept(value, below, isObject)
			}
			continue
		}
		if err := r.fitField(from, members, rest, member.field, into); err != nil {
			return nil, err
		}
	}
	return rest, nil
}

// kept is what stays of a lifted object: its unknown members, or its null.
func kept(value any, below map[string]any, isObject bool) any {
	if isObject {
		return below
	}
	return value
}

func (r reader) fitField(from node, members, rest map[string]any, known *field, into reflect.Value) error {
	for _, name := range append([]string{known.name}, known.aliases...) {
		value, present := members[name]
		if !present {
			continue
		}
		place := from.in(name, value)
		if known.encoding != "" {
			decoded, err := decodeText(place, known.encoding, nil)
			if err != nil {
				return err
			}
			place = decoded
		}
		target := into.FieldByIndex(known.index)
		held, err := r.fit(place, target)
		if err != nil {
			return err
		}
		if r.complete && known.constant != "" && known.constant != string(appendTree(nil, value)) {
			return place.misfit(known.constant)
		}
		if r.strict && !held {
			return place.misfit(formatOf(target.Type()))
		}
		if held && known.omitZero && target.IsZero() {
			return nil // the raw zero is kept, or encoding would leave it out
		}
		if held {
			delete(rest, name)
			return nil
		}
		break
	}
	if (r.complete || r.strict) && !known.omitZero && !known.nullZero {
		return node{path: from.path + step(known.name)}.misfit("a value")
	}
	return nil
}

// fitFurther moves what fits the stated type of further properties out of the rest.
func (r reader) fitFurther(from node, rest map[string]any, into reflect.Value) error {
	further := map[string]any{}
	for name, value := range rest {
		further[name] = value
	}
	if _, err := r.fit(node{further, from.path, true}, into); err != nil {
		return err
	}
	clear(rest)
	return nil
}

// fitUnion reads the one member that the discriminator names, or else the first one
// that fits with all its required fields.
func (r reader) fitUnion(from node, into reflect.Value, known *plan) (bool, error) {
	for _, variant := range known.fields {
		if known.tag != "" && !slices.Contains(variant.tags, discriminator(from.value, known.tag)) {
			continue
		}
		made := reflect.New(into.FieldByIndex(variant.index).Type().Elem())
		held, err := reader{complete: known.tag == "", strict: r.strict}.fit(from, made.Elem())
		if known.tag != "" && err != nil {
			return false, err
		}
		if held && err == nil {
			into.FieldByIndex(variant.index).Set(made)
			return true, nil
		}
	}
	return false, from.misfit(variantNames(into, known))
}

func discriminator(value any, name string) string {
	members, _ := value.(map[string]any)
	switch tag := members[name].(type) {
	case string:
		return tag
	case json.Number:
		return string(tag)
	default:
		return ""
	}
}

// variantNames says what a union takes: structs by their names, the rest by JSON kind.
func variantNames(union reflect.Value, known *plan) string {
	names := make([]string, len(known.fields))
	for index, variant := range known.fields {
		kind := union.FieldByIndex(variant.index).Type().Elem()
		if names[index] = expectedKind(kind); names[index] == "object" && kind.Name() != "" {
			names[index] = kind.Name()
		}
	}
	return strings.Join(names, " or ")
}
