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
	_, err := reader{}.fit(node{tree, root, true}, reflect.ValueOf(into).Elem())
	return err
}

func (r reader) fitStruct(value any, into reflect.Value) (bool, error) {
	switch known := planOf(into.Type()); known.kind {
	case isUnion:
		return r.fitUnion(value, into, known)
	case isTuple:
		return r.fitTuple(value, into, known)
	default:
		return r.fitRecord(value, into, known)
	}
}

func (r reader) fitRecord(value any, into reflect.Value, known *plan) (bool, error) {
	members, ok := value.(Object)
	if !ok {
		return false, unfit(value, "object")
	}
	rest, err := r.fitShape(members, known.shape, into)
	if err != nil {
		return false, err
	}
	if known.typed != nil {
		unknown, raw := known.shape.apart(rest)
		further := into.FieldByIndex(known.typed)
		if _, err := readingOf(further.Type())(r, unknown, further); err != nil {
			return false, err
		}
		rest = raw
	}
	if known.extra != nil && len(rest) > 0 {
		into.FieldByIndex(known.extra).Set(reflect.ValueOf(plainMap(rest)))
	}
	return true, nil
}

// apart tells members that the record has no field for from those that a field could not
// hold.
func (s *shape) apart(rest Object) (unknown, raw Object) {
	for _, member := range rest {
		if s.has(member.Name) {
			raw = append(raw, member)
		} else {
			unknown = append(unknown, member)
		}
	}
	return unknown, raw
}

// fitShape reads the members of one object into the record's fields and gives back
// what none of them holds.
func (r reader) fitShape(members Object, object *shape, into reflect.Value) (Object, error) {
	left := &leftover{members: members, held: make([]bool, len(members))}
	for _, member := range object.members {
		var err error
		if member.inner != nil {
			err = r.fitLifted(left, member, into)
		} else {
			err = r.fitField(left, member.field, into)
		}
		if err != nil {
			return nil, err
		}
	}
	return left.rest(), nil
}

// leftover is what of an object no field of a record holds.
type leftover struct {
	members Object
	held    []bool // by position
	count   int    // of those that are held
	next    int    // where the next member is, if the object is in the order of the document
	changed Object // what is left of members of which a part is held
}

// find gives the position of a field, by its name or else by an alias; -1 if it is not there.
func (l *leftover) find(known *field) int {
	index := known.find(l.members, l.next)
	if index >= 0 {
		l.next = index + 1
	}
	return index
}

func (l *leftover) hold(index int) {
	if !l.held[index] {
		l.held[index] = true
		l.count++
	}
}

// rest is made only where there is any; most answers are what the document says.
func (l *leftover) rest() Object {
	if l.count == len(l.members) {
		return nil
	}
	rest := make(Object, 0, len(l.members)-l.count)
	for index, member := range l.members {
		if l.held[index] {
			continue
		}
		if part, isChanged := l.changed.get(member.Name); isChanged {
			member.Value = part
		}
		rest = append(rest, member)
	}
	return rest
}

// fitLifted reads an object whose properties are fields of the record around it. What
// stays of it are its unknown members, or its null.
func (r reader) fitLifted(left *leftover, member shapeMember, into reflect.Value) error {
	var value any
	index := left.members.index(member.name, left.next)
	if index >= 0 {
		value, left.next = left.members[index].Value, index+1
	}
	inner, isObject := value.(Object)
	if value != nil && !isObject {
		return below(step(member.name), unfit(value, "object"))
	}
	rest, err := r.fitShape(inner, member.inner, into)
	if err != nil {
		return below(step(member.name), err)
	}
	if isObject && len(rest) > 0 {
		left.changed = append(left.changed, Member{member.name, rest})
	} else if isObject {
		left.hold(index)
	}
	return nil
}

func (r reader) fitField(left *leftover, known *field, into reflect.Value) error {
	index := left.find(known)
	if index < 0 {
		if r.strict && known.demanded {
			return unfound(step(known.name))
		}
		return nil
	}
	member := left.members[index]
	target := into.FieldByIndex(known.index)
	held, err := r.fitMember(member.Value, known, target)
	if err != nil {
		return below(step(member.Name), err)
	}
	if held && !(known.omitZero && target.IsZero()) {
		left.hold(index) // a raw zero is kept, or encoding would leave it out
	}
	return nil
}

func (r reader) fitMember(value any, known *field, into reflect.Value) (bool, error) {
	if value != nil || !known.takesNull() {
		if err := r.checkConstant(value, known.constant); err != nil {
			return false, err
		}
	}
	inner, err := innerValue(value, known.encoding)
	if err != nil {
		return false, err
	}
	held, err := known.fit(r, inner.value, into)
	if err != nil {
		return false, below(inner.path.String(), err)
	}
	held = held || inner.value == nil && known.nullZero
	if r.strict && !held {
		return false, below(inner.path.String(), unfit(inner.value, formatOf(into.Type())))
	}
	return held, nil
}

// innerValue is a value without the encoding that it may have, with the path from the
// one to the other.
func innerValue(value any, encoding Encoding) (node, error) {
	outer := node{value: value, present: true}
	if encoding == "" {
		return outer, nil
	}
	return decodeText(outer, encoding, nil)
}

// checkConstant compares with the only value there is, where it matters.
func (r reader) checkConstant(value, constant any) error {
	if constant == nil || !r.constants && !r.strict {
		return nil
	}
	wanted := string(appendTree(nil, plain(constant)))
	if string(appendTree(nil, plain(value))) != wanted {
		return unfit(value, wanted)
	}
	return nil
}

// fitTuple reads an array whose positions have types of their own.
func (r reader) fitTuple(value any, into reflect.Value, known *plan) (bool, error) {
	items, ok := value.([]any)
	if !ok {
		return false, unfit(value, "array")
	}
	for index, element := range known.fields {
		if index >= len(items) {
			return false, unfound(position(index))
		}
		if err := r.fitElement(items[index], into.FieldByIndex(element.index), element.fit); err != nil {
			return false, below(position(index), err)
		}
	}
	rest := items[len(known.fields):]
	if len(rest) == 0 {
		return true, nil
	}
	if known.typed != nil {
		further := into.FieldByIndex(known.typed)
		return r.fitElements(rest, len(known.fields), further, readingOf(further.Type().Elem()))
	}
	if known.extra != nil {
		into.FieldByIndex(known.extra).Set(reflect.ValueOf(plain(rest)))
	}
	return true, nil
}
