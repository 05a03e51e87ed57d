package runtime

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
)

// fitUnion reads the member that the discriminator names; of several that it names, the
// one that fits best. Any other value, and any value of a union without a discriminator,
// is the member that fits best.
func (r reader) fitUnion(value any, into reflect.Value, known *plan) (bool, error) {
	among := known.named(value)
	if len(among) == 1 {
		made, _, err := r.tryVariant(value, into, among[0])
		if err == nil {
			into.FieldByIndex(among[0].index).Set(made)
		}
		return err == nil, err
	}
	if len(among) == 0 {
		among = known.unnamed(value)
	}
	strict := reader{strict: true}
	if strict.fitBest(value, into, among) {
		return true, nil
	}
	if lenient := (reader{constants: true, shared: true}); !r.strict && lenient.fitBest(value, into, among) {
		return true, nil
	}
	return false, unfit(value, variantNames(into, known))
}

// named are the members that the discriminator of a value names.
func (p *plan) named(value any) (among []*field) {
	tag := ""
	if p.tag != "" {
		tag = discriminator(value, p.tag)
	}
	for _, variant := range p.fields {
		if tag != "" && slices.Contains(variant.tags, tag) {
			among = append(among, variant)
		}
	}
	return among
}

// unnamed are the members for a value whose discriminator names none: without tags, if it
// is an object.
func (p *plan) unnamed(value any) (among []*field) {
	_, isObject := value.(Object)
	for _, variant := range p.fields {
		if p.tag == "" || !isObject || len(variant.tags) == 0 {
			among = append(among, variant)
		}
	}
	return among
}

// fitBest sets, of the members that fit, the one that knows most of the properties that
// are there, and the first of those.
func (r reader) fitBest(value any, into reflect.Value, among []*field) bool {
	var best reflect.Value
	var chosen *field
	most := -1
	for _, variant := range among {
		made, held, err := r.tryVariant(value, into, variant)
		if err != nil || !held {
			continue
		}
		if count := knownProperties(value, made); count > most {
			best, chosen, most = made, variant, count
		}
	}
	if chosen == nil {
		return false
	}
	into.FieldByIndex(chosen.index).Set(best)
	return true
}

// tryVariant reads a value as one member.
func (r reader) tryVariant(value any, into reflect.Value, variant *field) (made reflect.Value, held bool, err error) {
	if err := r.checkConstant(value, variant.constant); err != nil {
		return made, false, err
	}
	inner, err := innerValue(value, variant.encoding)
	if err != nil {
		return made, false, err
	}
	target := into.FieldByIndex(variant.index).Type().Elem()
	made = reflect.New(target)
	if held, err = readingOf(target)(r, inner.value, made.Elem()); err != nil {
		return made, held, below(inner.path.String(), err)
	}
	if held && r.shared && !sharesProperty(inner.value, made) {
		held = false
	}
	return made, held, nil
}

// knownProperties counts the properties of an object that what was read has fields for.
func knownProperties(value any, read reflect.Value) int {
	members, isObject := value.(Object)
	record, isStruct := innermost(read)
	if !isObject || !isStruct {
		return 0
	}
	return planOf(record.Type()).shape.knows(members)
}

// sharesProperty refuses a record that fits an object only because nothing of it is there.
func sharesProperty(value any, read reflect.Value) bool {
	record, isStruct := innermost(read)
	if !isStruct || planOf(record.Type()).kind != isRecord {
		return true
	}
	return knownProperties(value, read) > 0
}

// innermost follows pointers and set members of unions to what a value really is.
func innermost(value reflect.Value) (reflect.Value, bool) {
	for {
		switch {
		case value.Kind() == reflect.Pointer && !value.IsNil():
			value = value.Elem()
		case value.Kind() == reflect.Struct && isCoded(value.Type()):
			known := planOf(value.Type())
			if known.kind != isUnion {
				return value, true
			}
			member, ok := setMember(value, known)
			if !ok {
				return value, false
			}
			value = member
		default:
			return value, false
		}
	}
}

// setMember is the pointer of a union that leads to its value.
func setMember(union reflect.Value, known *plan) (member reflect.Value, ok bool) {
	for _, variant := range known.fields {
		if value := union.FieldByIndex(variant.index); !value.IsNil() {
			return value, true
		}
	}
	return member, false
}

// VariantOf is the member of a union that is set, as a pointer; nil when none is.
func VariantOf(union any) any {
	value := reflect.ValueOf(union)
	member, ok := setMember(value, planOf(value.Type()))
	if !ok {
		return nil
	}
	return member.Interface()
}

func discriminator(value any, name string) string {
	members, _ := value.(Object)
	found, _ := members.get(name)
	switch tag := found.(type) {
	case string:
		return tag
	case json.Number:
		return string(tag)
	case bool:
		return string(appendTree(nil, tag))
	default:
		return ""
	}
}

// variantNames says what a union takes, each once: structs by their names, the rest by
// JSON kind.
func variantNames(union reflect.Value, known *plan) string {
	names := make([]string, 0, len(known.fields))
	for _, variant := range known.fields {
		kind := union.FieldByIndex(variant.index).Type().Elem()
		name := expectedKind(kind)
		if name == "object" && kind.Name() != "" {
			name = kind.Name()
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, " or ")
}
