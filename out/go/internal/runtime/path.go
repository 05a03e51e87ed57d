package runtime

import "slices"

// Decode is the step into a text that holds JSON.
const Decode = decodeStep(JSONText)

type decodeStep Encoding

// AnyOf is the step into the first property that is there: a name and its aliases.
type AnyOf []string

// Each is the step into every element of an array whose properties all have one of
// the given values. What follows it gives a list.
type Each map[string][]string

// walk follows steps: a property name, an index, [Decode], [AnyOf] or [Each]. A place
// that is not there is a node that is not present; a wrong kind on the way is an error.
func (n node) walk(steps []any) (node, error) {
	for index, step := range steps {
		if !n.present || (n.value == nil && index > 0) {
			return n.nothing(steps[index:]), nil
		}
		if filter, ok := step.(Each); ok {
			return n.each(filter, steps[index+1:])
		}
		next, err := n.step(step)
		if err != nil {
			return n, err
		}
		n = next
	}
	return n, nil
}

// nothing is the end of a way that breaks off: an empty list where it stands for one.
func (n node) nothing(rest []any) node {
	if hasEach(rest) {
		return node{[]any{}, n.path, true}
	}
	path := n.path
	for _, missing := range rest {
		switch missing := missing.(type) {
		case string:
			path = path.in(missing)
		case AnyOf:
			path = path.in(missing[0])
		case int:
			path = path.at(missing)
		default:
			path = path.inside()
		}
	}
	return node{path: path}
}

func (n node) step(step any) (node, error) {
	switch step := step.(type) {
	case string:
		return n.property(step)
	case AnyOf:
		for _, name := range step {
			if found, err := n.property(name); err != nil || found.present {
				return found, err
			}
		}
		return n.property(step[0])
	case int:
		items, ok := n.value.([]any)
		if !ok {
			return n, n.misfit("array")
		}
		if step < 0 {
			step += len(items) // from the end
		}
		if step < 0 || step >= len(items) {
			return node{path: n.at(max(step, 0), nil).path}, nil
		}
		return n.at(step, items[step]), nil
	default:
		return decodeText(n, JSONText, nil)
	}
}

func (n node) property(name string) (node, error) {
	members, ok := n.value.(Object)
	if !ok {
		return n, n.misfit("object")
	}
	value, present := members.get(name)
	found := n.in(name, value)
	found.present = present
	return found, nil
}

// each gathers what the rest of the way leads to in every element that matches.
func (n node) each(filter Each, rest []any) (node, error) {
	items, ok := n.value.([]any)
	if !ok {
		return n, n.misfit("array")
	}
	gathered := []any{}
	for index, item := range items {
		place := n.at(index, item)
		if !filter.matches(place) {
			continue
		}
		found, err := place.walk(rest)
		if err != nil {
			return n, err
		}
		if nested, isList := found.value.([]any); isList && hasEach(rest) {
			gathered = append(gathered, nested...)
		} else if found.present {
			gathered = append(gathered, found.value)
		}
	}
	return node{gathered, n.path, true}, nil
}

func (f Each) matches(item node) bool {
	for name, allowed := range f {
		found, err := item.property(name)
		if err != nil || !found.present || !slices.Contains(allowed, scalarText(found.value)) {
			return false
		}
	}
	return true
}

func hasEach(steps []any) bool {
	return slices.ContainsFunc(steps, func(step any) bool {
		_, ok := step.(Each)
		return ok
	})
}
