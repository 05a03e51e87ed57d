package runtime

import (
	"encoding/json"
	"strings"
)

// Object is a JSON object whose members keep their order.
type Object []Member

// Member is one property of an [Object].
type Member struct {
	Name  string
	Value any
}

// index is where a member stands, -1 when there is none. near is where it stands if the
// object is in the order of the document.
func (o Object) index(name string, near int) int {
	if near < len(o) && o[near].Name == name {
		return near
	}
	for index := range o {
		if o[index].Name == name {
			return index
		}
	}
	return -1
}

// get is the value of a member.
func (o Object) get(name string) (value any, present bool) {
	if index := o.index(name, 0); index >= 0 {
		return o[index].Value, true
	}
	return nil, false
}

// node is a place in an answer: a JSON value and the way to it. The value is nil,
// bool, string, json.Number, []any or an Object.
type node struct {
	value   any
	path    *trail
	present bool
}

// plain is a tree as callers see it: a copy of its texts, with maps for objects.
func plain(tree any) any {
	switch tree := tree.(type) {
	case string:
		return copied(tree)
	case json.Number:
		return copied(tree)
	case []any:
		items := make([]any, len(tree))
		for index, item := range tree {
			items[index] = plain(item)
		}
		return items
	case Object:
		return plainMap(tree)
	default:
		return tree
	}
}

func plainMap(members Object) map[string]any {
	made := make(map[string]any, len(members))
	for _, member := range members {
		made[copied(member.Name)] = plain(member.Value)
	}
	return made
}

// copied is a text of its own. Those of a tree are parts of the whole answer, which would
// stay in memory with them.
func copied[T ~string](text T) T { return T(strings.Clone(string(text))) }

// kindOf names the JSON kind of a value of a tree, for messages.
func kindOf(value any) string {
	switch value.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string, looseText:
		return "string"
	case json.Number:
		return "number"
	case []any:
		return "array"
	default:
		return "object"
	}
}
