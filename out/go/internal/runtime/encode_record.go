package runtime

import (
	"reflect"
	"slices"
)

// structTree writes a record, a tuple, or the one member of a union that is set.
func structTree(record reflect.Value) (any, error) {
	switch known := planOf(record.Type()); known.kind {
	case isUnion:
		return unionTree(record, known)
	case isTuple:
		return tupleTree(record, known)
	default:
		return recordTree(record, known)
	}
}

func recordTree(record reflect.Value, known *plan) (any, error) {
	rest := keptRest(record, known.extra)
	made, err := shapeTree(record, known.shape, rest)
	if err != nil {
		return nil, err
	}
	if known.typed != nil {
		further, err := mapTree(record.FieldByIndex(known.typed))
		if err != nil {
			return nil, err
		}
		if members, ok := further.(map[string]any); ok {
			made = append(made, sortedMembers(members)...)
		}
	}
	return made, nil
}

// keptRest is a copy of what decoding kept besides the fields.
func keptRest(record reflect.Value, extra []int) map[string]any {
	rest := map[string]any{}
	if extra == nil {
		return rest
	}
	for entries := record.FieldByIndex(extra).MapRange(); entries.Next(); {
		rest[entries.Key().String()] = entries.Value().Interface()
	}
	return rest
}

// shapeTree writes the members of one object in document order, then what the
// record kept besides them. A zero field gives way to the raw value that decoding
// could not read, so that nothing is lost on the way back.
func shapeTree(record reflect.Value, object *shape, rest map[string]any) (Object, error) {
	made := Object{}
	for _, member := range object.members {
		tree, present, err := memberTree(record, member, rest)
		if err != nil {
			return nil, err
		}
		delete(rest, member.name)
		if present {
			made = append(made, Member{member.name, tree})
		}
	}
	kept, err := mapTree(reflect.ValueOf(rest))
	if err != nil {
		return nil, err
	}
	return append(made, sortedMembers(kept.(map[string]any))...), nil
}

func memberTree(record reflect.Value, member shapeMember, rest map[string]any) (any, bool, error) {
	raw, hasRaw := rest[member.name]
	if member.inner != nil {
		below, isObject := raw.(map[string]any)
		if hasRaw && !isObject {
			tree, err := toTree(raw)
			return tree, true, err
		}
		copied := make(map[string]any, len(below))
		for name, value := range below {
			copied[name] = value
		}
		inner, err := shapeTree(record, member.inner, copied)
		return inner, len(inner) > 0, err
	}
	value := record.FieldByIndex(member.field.index)
	if value.IsZero() {
		switch {
		case hasRaw:
			tree, err := toTree(raw)
			return tree, true, err
		case member.field.omitZero:
			return nil, false, nil
		case member.field.nullZero:
			return nil, true, nil
		case member.field.constant != nil:
			return member.field.constant, true, nil
		}
	}
	tree, err := encodedTree(value.Interface(), member.field.encoding)
	return tree, true, err
}

// unionTree writes the member of a union that is set. The property that tells members
// apart is filled in where the member leaves it open.
func unionTree(union reflect.Value, known *plan) (any, error) {
	for _, variant := range known.fields {
		value := union.FieldByIndex(variant.index)
		if value.IsNil() {
			continue
		}
		tree, err := encodedTree(value.Interface(), variant.encoding)
		members, isObject := tree.(Object)
		if err == nil && isObject && known.tag != "" && len(variant.tags) == 1 {
			tree = withTag(members, known.tag, variant.tags[0])
		}
		return tree, err
	}
	return nil, Invalidf("%s has no member", union.Type().Name())
}

func withTag(members Object, name, tag string) Object {
	at := slices.IndexFunc(members, func(member Member) bool { return member.Name == name })
	if at < 0 {
		return append(members, Member{name, tag})
	}
	if members[at].Value == "" {
		members[at].Value = tag
	}
	return members
}

// tupleTree writes the fields of a tuple as an array, and what it kept behind them.
func tupleTree(tuple reflect.Value, known *plan) (any, error) {
	items := make([]any, 0, len(known.fields))
	for _, element := range known.fields {
		tree, err := encodedTree(tuple.FieldByIndex(element.index).Interface(), element.encoding)
		if err != nil {
			return nil, err
		}
		items = append(items, tree)
	}
	for _, more := range [][]int{known.typed, known.extra} {
		if more == nil {
			continue
		}
		rest, err := listTree(tuple.FieldByIndex(more))
		if err != nil {
			return nil, err
		}
		items = append(items, rest.([]any)...)
	}
	return items, nil
}
