package runtime

import (
	"errors"
	"reflect"
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
	switch known := planOf(into.Type()); known.kind {
	case isUnion:
		return r.fitUnion(from, into, known)
	case isTuple:
		return r.fitTuple(from, into, known)
	default:
		return r.fitRecord(from, into, known)
	}
}

func (r reader) fitRecord(from node, into reflect.Value, known *plan) (bool, error) {
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
		var err error
		if member.inner != nil {
			err = r.fitLifted(from, members, rest, member, into)
		} else {
			err = r.fitField(from, members, rest, member.field, into)
		}
		if err != nil {
			return nil, err
		}
	}
	return rest, nil
}

// fitLifted reads an object whose properties are fields of the record around it. What
// stays of it are its unknown members, or its null.
func (r reader) fitLifted(from node, members, rest map[string]any, member shapeMember, into reflect.Value) error {
	value, present := members[member.name]
	inner, isObject := value.(map[string]any)
	if present && value != nil && !isObject {
		return from.in(member.name, value).misfit("object")
	}
	below, err := r.fitShape(from.in(member.name, value), inner, member.inner, into)
	if err != nil {
		return err
	}
	if isObject && len(below) > 0 {
		rest[member.name] = below
	} else if isObject {
		delete(rest, member.name)
	}
	return nil
}

func (r reader) fitField(from node, members, rest map[string]any, known *field, into reflect.Value) error {
	name, present := known.find(members)
	if !present {
		if r.strict && known.demanded {
			return node{path: from.path + step(known.name)}.misfit("a value")
		}
		return nil
	}
	place := from.in(name, members[name])
	if err := r.checkConstant(place, known.constant); err != nil {
		return err
	}
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
	held = held || place.value == nil && known.nullZero
	if r.strict && !held {
		return place.misfit(formatOf(target.Type()))
	}
	if held && !(known.omitZero && target.IsZero()) {
		delete(rest, name) // a raw zero is kept, or encoding would leave it out
	}
	return nil
}

// checkConstant compares with the only value there is, where it matters.
func (r reader) checkConstant(from node, constant any) error {
	if constant == nil || !r.constants && !r.strict {
		return nil
	}
	if wanted := string(appendTree(nil, constant)); string(appendTree(nil, from.value)) != wanted {
		return from.misfit(wanted)
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

// fitTuple reads an array whose positions have types of their own.
func (r reader) fitTuple(from node, into reflect.Value, known *plan) (bool, error) {
	items, ok := from.value.([]any)
	if !ok {
		return false, from.misfit("array")
	}
	for index, element := range known.fields {
		if index >= len(items) {
			return false, node{path: from.at(index, nil).path}.misfit("a value")
		}
		place := from.at(index, items[index])
		if err := r.fitElement(place, into.FieldByIndex(element.index)); err != nil {
			return false, err
		}
	}
	rest := items[len(known.fields):]
	if len(rest) == 0 {
		return true, nil
	}
	if known.typed != nil {
		return r.fitRest(from, rest, len(known.fields), into.FieldByIndex(known.typed))
	}
	if known.extra != nil {
		into.FieldByIndex(known.extra).Set(reflect.ValueOf(rest))
	}
	return true, nil
}

// fitRest reads the elements of an array from a position on.
func (r reader) fitRest(from node, items []any, first int, into reflect.Value) (bool, error) {
	made := reflect.MakeSlice(into.Type(), len(items), len(items))
	for index, item := range items {
		if err := r.fitElement(from.at(first+index, item), made.Index(index)); err != nil {
			return false, err
		}
	}
	into.Set(made)
	return true, nil
}
