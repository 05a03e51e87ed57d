package runtime

import (
	"reflect"
)

// structTree writes a record, or the one member of a union that is set.
func structTree(record reflect.Value) (any, error) {
	known := planOf(record.Type())
	if known.union {
		return unionTree(record, known)
	}
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
		case member.field.constant != "":
			return member.field.constantTree(), true, nil
		case member.field.omitZero:
			return nil, false, nil
		case member.field.nullZero:
			return nil, true, nil
		}
	}
	tree, err := encodedTree(value.Interface(), member.field.encoding)
	return tree, true, err
}

// constantTree reads the JSON text of the tag; the generator wrote it.
func (f *field) constantTree() any {
	tree, _ := parseTree([]byte(f.constant))
	return tree
}

func unionTree(union reflect.Value, known *plan) (any, error) {
	for _, variant := range known.fields {
		if value := union.FieldByIndex(variant.index); !value.IsNil() {
			return encodedTree(value.Interface(), variant.encoding)
		}
	}
	return nil, Invalidf("%s has no member", union.Type().Name())
}
