package runtime

import (
	"reflect"
	"strings"
	"sync"
)

// plan is what the codec knows of one record type, read once from struct tags:
//
//	json:"name,omitzero"  the property; omitzero: left out when the field is zero
//	json:"name,nullzero"  the property; nullzero: null when the field is zero
//	wire:"name"           the property, where a json tag cannot hold its name
//	within:"a/b"          objects to enter first, as a JSON pointer without its slash
//	aliases:"a/b"         other names to read, in order, when the property is absent
//	encoding:"json"       the property is a text that holds the value
//	const:"text"          the only value the property has
//	extra:"any"           the map that keeps what no field holds
//	extra:"typed"         the map of further properties, whose type is known
//	secret:"true"         never printed
//	union:"property"      on a blank field: the struct is a union of its pointers
//	tags:"a/b"            discriminator values of a union's member
type plan struct {
	shape  *shape
	extra  []int // index of the field that keeps the rest, nil when there is none
	typed  []int
	union  bool
	tag    string // discriminator property of a union, empty without one
	fields []*field
}

// shape is an object on the wire; lifted fields make it deeper than the record.
type shape struct {
	members []shapeMember
}

type shapeMember struct {
	name  string
	field *field // nil when inner is set
	inner *shape
}

type field struct {
	index    []int
	goName   string
	name     string
	aliases  []string
	tags     []string
	omitZero bool
	nullZero bool
	encoding Encoding
	constant string
	secret   bool
}

var plans sync.Map // reflect.Type -> *plan

func planOf(record reflect.Type) *plan {
	if known, ok := plans.Load(record); ok {
		return known.(*plan)
	}
	made, _ := plans.LoadOrStore(record, makePlan(record))
	return made.(*plan)
}

func makePlan(record reflect.Type) *plan {
	made := &plan{shape: &shape{}}
	for index := 0; index < record.NumField(); index++ {
		part := record.Field(index)
		if tag, ok := part.Tag.Lookup("union"); ok {
			made.union, made.tag = true, tag
			continue
		}
		if !part.IsExported() {
			continue
		}
		switch part.Tag.Get("extra") {
		case "any":
			made.extra = part.Index
			continue
		case "typed":
			made.typed = part.Index
			continue
		}
		read := readField(part)
		made.fields = append(made.fields, read)
		made.shape.add(pointerNames(part.Tag.Get("within")), read)
	}
	return made
}

func readField(part reflect.StructField) *field {
	name, options, _ := strings.Cut(part.Tag.Get("json"), ",")
	if wire, ok := part.Tag.Lookup("wire"); ok {
		name = wire
	}
	return &field{
		index:    part.Index,
		goName:   part.Name,
		name:     name,
		aliases:  pointerNames(part.Tag.Get("aliases")),
		tags:     pointerNames(part.Tag.Get("tags")),
		omitZero: options == "omitzero",
		nullZero: options == "nullzero",
		encoding: Encoding(part.Tag.Get("encoding")),
		constant: part.Tag.Get("const"),
		secret:   part.Tag.Get("secret") == "true",
	}
}

// add puts a field at the end of the objects that lead to it.
func (s *shape) add(within []string, added *field) {
	for _, name := range within {
		s = s.enter(name)
	}
	s.members = append(s.members, shapeMember{name: added.name, field: added})
}

func (s *shape) enter(name string) *shape {
	for _, member := range s.members {
		if member.inner != nil && member.name == name {
			return member.inner
		}
	}
	inner := &shape{}
	s.members = append(s.members, shapeMember{name: name, inner: inner})
	return inner
}

var pointerEscapes = strings.NewReplacer("~1", "/", "~0", "~")

// pointerNames splits "a/b" into names, with the escapes of a JSON pointer.
func pointerNames(tag string) []string {
	if tag == "" {
		return nil
	}
	names := strings.Split(tag, "/")
	for index, name := range names {
		names[index] = pointerEscapes.Replace(name)
	}
	return names
}
