package runtime

import (
	"strconv"
	"strings"
)

// pieces writes a value as "name=value" texts, for a query or cookies. The escape function
// belongs to the place.
func (p *Parameter) pieces(tree any, escape func(string) string) []string {
	if isEmptyTree(tree) {
		return nil
	}
	named := p.namer(escape)
	if p.Style == DeepStyle {
		return deepPieces(p.Name, tree, named, escape)
	}
	name := named(p.Name) + "="
	members, isObject := membersOf(tree)
	items, isList := tree.([]any)
	switch {
	case isObject && p.Joined:
		return []string{name + strings.Join(pairs(members, p.separator(), named, escape), p.separator())}
	case isObject:
		return pairs(members, "=", named, escape)
	case isList && p.Joined:
		return []string{name + strings.Join(texts(items, escape), p.separator())}
	case isList:
		found := texts(items, escape)
		for index, text := range found {
			found[index] = name + text
		}
		return found
	default:
		return []string{name + escape(scalarText(tree))}
	}
}

// namer escapes names: reserved characters pass in values only.
func (p *Parameter) namer(escapeValue func(string) string) func(string) string {
	if !p.Reserved {
		return escapeValue
	}
	return func(name string) string { return escape(name, "") }
}

// formPieces is [Parameter.pieces] for a form. An object is JSON there, unless a style
// takes it apart.
func (p *Parameter) formPieces(tree any) []string {
	if _, isObject := membersOf(tree); isObject && p.Style == "" && !p.Joined {
		tree = scalarText(tree)
	}
	return p.pieces(tree, escapeForm)
}

// separator stands between the items of a value that is one text.
func (p *Parameter) separator() string {
	switch p.Style {
	case SpaceStyle:
		return "%20"
	case PipeStyle:
		return "%7C"
	default:
		return ","
	}
}

// deepPieces writes name[key]=value, one pair of brackets per level of nesting.
func deepPieces(name string, tree any, named, escape func(string) string) []string {
	var found []string
	if items, isList := tree.([]any); isList {
		for index, item := range items {
			found = append(found, deepPieces(name+"["+strconv.Itoa(index)+"]", item, named, escape)...)
		}
		return found
	}
	members, isObject := membersOf(tree)
	if !isObject {
		return []string{named(name) + "=" + escape(scalarText(tree))}
	}
	for _, member := range members {
		found = append(found, deepPieces(name+"["+member.Name+"]", member.Value, named, escape)...)
	}
	return found
}

// pairs writes each member as its name and value with a sign between.
func pairs(members Object, sign string, named, escape func(string) string) []string {
	found := make([]string, len(members))
	for index, member := range members {
		found[index] = named(member.Name) + sign + escape(scalarText(member.Value))
	}
	return found
}

func texts(items []any, escape func(string) string) []string {
	found := make([]string, len(items))
	for index, item := range items {
		found[index] = escape(scalarText(item))
	}
	return found
}

// segment writes a value as one part of a path; empty for a list or an object of nothing.
func (p *Parameter) segment(tree any, escape func(string) string) string {
	if isEmptyTree(tree) {
		return ""
	}
	switch p.Style {
	case LabelStyle:
		return "." + p.joined(tree, ".", escape)
	case MatrixStyle:
		if tree == "" {
			return ";" + escape(p.Name)
		}
		return ";" + strings.Join(p.pieces(tree, escape), ";")
	default:
		return p.simple(tree, escape)
	}
}

// simple is the style of paths and headers.
func (p *Parameter) simple(tree any, escape func(string) string) string {
	return p.joined(tree, ",", escape)
}

// joined writes a value as one text; exploded is the separator unless the parts are
// joined.
func (p *Parameter) joined(tree any, exploded string, escape func(string) string) string {
	separator, sign := exploded, "="
	if p.Joined {
		separator, sign = ",", ","
	}
	if items, isList := tree.([]any); isList {
		return strings.Join(texts(items, escape), separator)
	}
	if members, isObject := membersOf(tree); isObject {
		return strings.Join(pairs(members, sign, escape, escape), separator)
	}
	return escape(scalarText(tree))
}

// membersOf is an object of a tree in the order in which it is written.
func membersOf(tree any) (Object, bool) {
	switch tree := tree.(type) {
	case Object:
		return tree, true
	case map[string]any:
		return sortedMembers(tree), true
	default:
		return nil, false
	}
}

// isEmptyTree reports whether a value is a list or an object of nothing.
func isEmptyTree(tree any) bool {
	items, isList := tree.([]any)
	members, isObject := membersOf(tree)
	return isList && len(items) == 0 || isObject && len(members) == 0
}
