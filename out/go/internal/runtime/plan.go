package runtime

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"
)

// plan is what the codec knows of one struct type, read once from struct tags:
//
//	json:"name"           the property of a record
//	json:"name,omitzero"  the same, left out when the field is zero
//	json:"name,nullzero"  the same, null when the field is zero
//	wire:"name"           the property, where a json tag cannot hold its name
//	query:"name"          an argument of an operation, with the options of json; so are
//	                      path, header, cookie and form; body:"" is the whole body
//	only:"answers"        a required property that requests need not have
//	only:"requests"       a required property that answers need not have
//	within:"a/b"          objects to enter first, as a JSON pointer without its slash
//	aliases:"a/b"         other names to read, in order, when the property is absent
//	encoding:"json"       the property is a text that holds the value
//	const:"text"          the only value that the property has
//	secret:"true"         never printed
//	union:"property"      on a blank field: the struct is a union of its pointers, told
//	                      apart by the property
//	tags:"a/b"            values of that property that mean the member
//	tuple:""              on a blank field: the struct is an array of its fields
//
// Fields without a name of their own keep what no other field holds: ExtraFields and
// ExtraItems anything, AdditionalProperties and AdditionalItems values of one type.
type plan struct {
	shape  *shape
	kind   planKind
	tag    string // discriminator property of a union, empty without one
	fields []*field
	extra  []int // index of the field that keeps the rest, nil when there is none
	typed  []int
}

type planKind uint8

const (
	isRecord planKind = iota
	isUnion
	isTuple
)

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
	place    Location // of an argument
	aliases  []string
	tags     []string
	omitZero bool
	nullZero bool
	nullable bool // by its type
	demanded bool // by strict reading
	encoding Encoding
	constant any // a tree, nil without one
	fit      reading
	secret   bool
}

// isCoded reports whether the codec takes a struct apart by its fields.
func isCoded(kind reflect.Type) bool {
	switch kind {
	case reflect.TypeFor[time.Time](), reflect.TypeFor[Date](), reflect.TypeFor[File]():
		return false
	}
	pointer := reflect.PointerTo(kind)
	return !pointer.Implements(reflect.TypeFor[nullableTarget]()) && !pointer.Implements(reflect.TypeFor[scalarTarget]())
}

// takesNull reports whether null is one of the values of a property.
func (f *field) takesNull() bool { return f.nullZero || f.nullable }

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
			made.kind, made.tag = isUnion, tag
		}
		if _, ok := part.Tag.Lookup("tuple"); ok {
			made.kind = isTuple
		}
		if part.IsExported() {
			made.add(part)
		}
	}
	return made
}

func (p *plan) add(part reflect.StructField) {
	if part.Tag.Get("json") == "-" {
		switch part.Name {
		case "ExtraFields", "ExtraItems":
			p.extra = part.Index
		case "AdditionalProperties", "AdditionalItems":
			p.typed = part.Index
		}
		return
	}
	read := readField(part)
	p.fields = append(p.fields, read)
	p.shape.add(pointerNames(part.Tag.Get("within")), read)
}

// argumentPlaces are the keys of tags that say where an argument travels.
var argumentPlaces = []Location{InPath, InQuery, InHeader, InCookie, InForm, InBody}

func readField(part reflect.StructField) *field {
	read := &field{
		index:    part.Index,
		goName:   part.Name,
		fit:      readingOf(part.Type),
		aliases:  pointerNames(part.Tag.Get("aliases")),
		tags:     pointerNames(part.Tag.Get("tags")),
		encoding: Encoding(part.Tag.Get("encoding")),
		secret:   part.Tag.Get("secret") == "true",
	}
	tag := part.Tag.Get("json")
	for _, place := range argumentPlaces {
		if text, ok := part.Tag.Lookup(string(place)); ok {
			tag, read.place = text, place
		}
	}
	name, option := tag, ""
	if comma := strings.LastIndexByte(tag, ','); comma >= 0 {
		name, option = tag[:comma], tag[comma+1:]
	}
	if wire, ok := part.Tag.Lookup("wire"); ok {
		name = wire
	}
	read.nullable = reflect.PointerTo(part.Type).Implements(reflect.TypeFor[nullableTarget]())
	only := part.Tag.Get("only")
	read.name = name
	read.omitZero = option == "omitzero" || only == "answers"
	read.nullZero = option == "nullzero"
	read.demanded = option != "omitzero" && only != "requests"
	if text, ok := part.Tag.Lookup("const"); ok {
		read.constant = constantTree(part.Type, text)
	}
	return read
}

// constantTree reads a tag: text as it is, anything else as JSON.
func constantTree(kind reflect.Type, text string) any {
	if target, ok := reflect.New(kind).Interface().(nullableTarget); ok {
		kind = target.fill(given).Type()
	}
	if kind.Kind() == reflect.Pointer {
		kind = kind.Elem()
	}
	if kind.Kind() == reflect.String {
		return text
	}
	tree, _ := parseTree([]byte(text))
	return tree
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

// knows counts the members of an object that a record has fields for.
func (s *shape) knows(members Object) int {
	count := 0
	for near, member := range s.members {
		index := members.index(member.name, near)
		if index < 0 && member.field != nil {
			index = member.field.find(members, near)
		}
		if index >= 0 {
			count++
		}
	}
	return count
}

// has reports whether a field, or an object with fields in it, has a name.
func (s *shape) has(name string) bool {
	return slices.ContainsFunc(s.members, func(member shapeMember) bool {
		return member.name == name || member.field != nil && slices.Contains(member.field.aliases, name)
	})
}

// find is where a field stands, by its name or else by an alias; -1 when it is not there.
func (f *field) find(members Object, near int) int {
	index := members.index(f.name, near)
	for at := 0; index < 0 && at < len(f.aliases); at++ {
		index = members.index(f.aliases[at], near)
	}
	return index
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
