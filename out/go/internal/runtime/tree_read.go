package runtime

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// maxDepth is how deeply arrays and objects may nest in an answer.
const maxDepth = 1000

// parseTree reads one JSON text: strict UTF-8, nothing after it, exact numbers.
// A byte order mark before it is let pass.
func parseTree(text []byte) (any, bool) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if !utf8.Valid(text) {
		return nil, false
	}
	from := parsers.Get().(*parser)
	from.text, from.at = string(text), 0
	tree, ok := from.value()
	if !ok || from.skipSpace() != 0 {
		return tree, false // and what is half read is not kept
	}
	if from.text = ""; cap(from.items)+cap(from.members) <= maxKept {
		parsers.Put(from)
	}
	return tree, true
}

// parsers have read a text and keep the room for what was open in it, up to maxKept places.
var parsers = sync.Pool{New: func() any {
	return &parser{items: make([]any, 0, fewMembers), members: make(Object, 0, fewMembers)}
}}

const maxKept = 4096

// parser reads a text in one pass; encoding/json would read it twice, and make a map of
// every object. The texts of the tree are parts of the whole.
type parser struct {
	text    string
	at      int
	depth   int
	items   []any  // of the arrays that are still open, so that each is made in its size
	members Object // of the objects that are still open
}

// skipSpace gives the first byte behind white space, 0 at the end.
func (p *parser) skipSpace() byte {
	for ; p.at < len(p.text); p.at++ {
		switch char := p.text[p.at]; char {
		case ' ', '\n', '\r', '\t':
		default:
			return max(char, 1) // no token begins with either
		}
	}
	return 0
}

// skip passes over a sign, if it is next.
func (p *parser) skip(sign byte) bool {
	if p.skipSpace() != sign {
		return false
	}
	p.at++
	return true
}

func (p *parser) value() (any, bool) {
	switch first := p.skipSpace(); first {
	case '{', '[':
		return p.nested(first)
	case '"':
		return boxed(p.quoted())
	case 't':
		return true, p.word("true")
	case 'f':
		return false, p.word("false")
	case 'n':
		return nil, p.word("null")
	default:
		return boxed(p.number())
	}
}

func boxed[T any](value T, ok bool) (any, bool) { return value, ok }

// nested reads what has an opening bracket, within the depth that recursion is safe at.
func (p *parser) nested(bracket byte) (read any, ok bool) {
	p.at++
	if p.depth++; p.depth > maxDepth {
		return nil, false
	}
	if bracket == '{' {
		read, ok = p.object()
	} else {
		read, ok = p.array()
	}
	p.depth--
	return read, ok
}

func (p *parser) array() (any, bool) {
	if p.skip(']') {
		return []any{}, true
	}
	begin := len(p.items)
	for {
		item, ok := p.value()
		if !ok {
			return nil, false
		}
		p.items = append(p.items, item)
		if !p.skip(',') {
			break
		}
	}
	made := slices.Clone(p.items[begin:])
	clear(p.items[begin:])
	p.items = p.items[:begin]
	return made, p.skip(']')
}

func (p *parser) object() (any, bool) {
	if p.skip('}') {
		return Object{}, true
	}
	begin := len(p.members)
	for {
		if p.skipSpace() != '"' {
			return nil, false
		}
		name, ok := p.quoted()
		if !ok || !p.skip(':') {
			return nil, false
		}
		value, ok := p.value()
		if !ok {
			return nil, false
		}
		p.members = append(p.members, Member{name, value})
		if !p.skip(',') {
			break
		}
	}
	made := slices.Clone(withoutRepeats(p.members[begin:]))
	clear(p.members[begin:])
	p.members = p.members[:begin]
	return made, p.skip('}')
}

// fewMembers is up to how many it is cheaper to compare all names than to hash them.
const fewMembers = 16

// withoutRepeats keeps the last of the members that have the same name.
func withoutRepeats(members Object) Object {
	if len(members) <= fewMembers {
		for index := range members {
			if members[:index].index(members[index].Name, 0) >= 0 {
				return lastOfEach(members)
			}
		}
		return members
	}
	return lastOfEach(members)
}

func lastOfEach(members Object) Object {
	places := make(map[string]int, len(members))
	kept := members[:0]
	for _, member := range members {
		if place, known := places[member.Name]; known {
			kept[place] = member
			continue
		}
		places[member.Name] = len(kept)
		kept = append(kept, member)
	}
	return kept
}

func (p *parser) word(word string) bool {
	found := strings.HasPrefix(p.text[p.at:], word)
	p.at += len(word)
	return found
}

// number reads what JSON calls a number, and keeps it as it is written.
func (p *parser) number() (json.Number, bool) {
	begin := p.at
	p.pass("-")
	whole := p.digits()
	ok := whole == 1 || whole > 1 && p.text[p.at-whole] != '0'
	if p.pass(".") {
		ok = p.digits() > 0 && ok
	}
	if p.pass("eE") {
		p.pass("+-")
		ok = p.digits() > 0 && ok
	}
	return json.Number(p.text[begin:p.at]), ok
}

// pass goes over one of some signs, if it is next.
func (p *parser) pass(signs string) bool {
	if p.at == len(p.text) || strings.IndexByte(signs, p.text[p.at]) < 0 {
		return false
	}
	p.at++
	return true
}

// digits counts the digits it goes over.
func (p *parser) digits() int {
	begin := p.at
	for p.at < len(p.text) && '0' <= p.text[p.at] && p.text[p.at] <= '9' {
		p.at++
	}
	return p.at - begin
}

// quoted reads a text; only one with escapes is written anew.
func (p *parser) quoted() (string, bool) {
	p.at++
	begin := p.at
	for ; p.at < len(p.text); p.at++ {
		switch char := p.text[p.at]; {
		case char == '"':
			p.at++
			return p.text[begin : p.at-1], true
		case char == '\\':
			return p.unescaped(begin)
		case char < ' ':
			return "", false
		}
	}
	return "", false
}
