package runtime

import "strings"

// pieces writes a value as "name=value" texts, for a query, a form or cookies. The
// escape function belongs to the place.
func (p *Parameter) pieces(tree any, escape func(string) string) []string {
	switch tree := tree.(type) {
	case []any:
		return p.listPieces(tree, escape)
	case map[string]any:
		return p.objectPieces(sortedMembers(tree), escape)
	case Object:
		return p.objectPieces(tree, escape)
	default:
		return []string{escape(p.Name) + "=" + escape(scalarText(tree))}
	}
}

func (p *Parameter) listPieces(items []any, escape func(string) string) []string {
	texts := make([]string, len(items))
	for index, item := range items {
		texts[index] = escape(scalarText(item))
	}
	if len(items) > 0 && (p.Joined || p.Style == SpaceStyle || p.Style == PipeStyle) {
		return []string{escape(p.Name) + "=" + strings.Join(texts, p.delimiter(escape))}
	}
	for index, text := range texts {
		texts[index] = escape(p.Name) + "=" + text
	}
	return texts
}

func (p *Parameter) delimiter(escape func(string) string) string {
	switch p.Style {
	case SpaceStyle:
		return escape(" ")
	case PipeStyle:
		return escape("|")
	default:
		return ","
	}
}

func (p *Parameter) objectPieces(members Object, escape func(string) string) []string {
	switch {
	case p.Style == DeepStyle:
		return deepPieces(p.Name, members, escape)
	case p.Joined:
		return []string{escape(p.Name) + "=" + strings.Join(flat(members, ",", escape), ",")}
	default:
		return flat(members, "=", escape)
	}
}

// deepPieces writes name[key]=value, one level of brackets per level of nesting.
func deepPieces(prefix string, members Object, escape func(string) string) []string {
	var texts []string
	for _, member := range members {
		name := prefix + "[" + member.Name + "]"
		switch value := member.Value.(type) {
		case Object:
			texts = append(texts, deepPieces(name, value, escape)...)
		case map[string]any:
			texts = append(texts, deepPieces(name, sortedMembers(value), escape)...)
		case []any:
			for _, item := range value {
				texts = append(texts, escape(name)+"="+escape(scalarText(item)))
			}
		default:
			texts = append(texts, escape(name)+"="+escape(scalarText(value)))
		}
	}
	return texts
}

// flat writes each member as its name and value with a sign between.
func flat(members Object, sign string, escape func(string) string) []string {
	texts := make([]string, len(members))
	for index, member := range members {
		texts[index] = escape(member.Name) + sign + escape(scalarText(member.Value))
	}
	return texts
}

// segment writes a value as one part of a path.
func (p *Parameter) segment(tree any, escape func(string) string) string {
	switch p.Style {
	case LabelStyle:
		return "." + p.joined(tree, escape, ".")
	case MatrixStyle:
		return ";" + strings.Join(p.pieces(tree, escape), ";")
	default:
		return p.joined(tree, escape, ",")
	}
}

// joined is the style "simple", of paths and headers; label only has other dots.
func (p *Parameter) joined(tree any, escape func(string) string, exploded string) string {
	separator := exploded
	if p.Joined {
		separator = ","
	}
	switch tree := tree.(type) {
	case []any:
		texts := make([]string, len(tree))
		for index, item := range tree {
			texts[index] = escape(scalarText(item))
		}
		return strings.Join(texts, separator)
	case map[string]any:
		return p.joined(sortedMembers(tree), escape, exploded)
	case Object:
		if p.Joined {
			return strings.Join(flat(tree, ",", escape), ",")
		}
		return strings.Join(flat(tree, "=", escape), separator)
	default:
		return escape(scalarText(tree))
	}
}
