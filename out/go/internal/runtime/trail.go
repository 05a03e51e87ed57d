package runtime

import (
	"regexp"
	"strconv"
	"strings"
)

// trail is the way from the root of an answer to a place in it. It is written out only when
// somebody asks, which is when something does not fit.
type trail struct {
	up    *trail
	name  string // of a property, or a text that stands as it is
	index int    // of an element, or one of the kinds below
}

const (
	isProperty = -1 - iota
	isText
)

// root is where an answer begins.
var root = &trail{name: "$", index: isText}

func (t *trail) in(name string) *trail { return &trail{t, name, isProperty} }

func (t *trail) at(index int) *trail { return &trail{t, "", index} }

// inside is the value that a text holds.
func (t *trail) inside() *trail { return &trail{t, "!", isText} }

// String is the JSON path.
func (t *trail) String() string {
	if t == nil {
		return ""
	}
	switch t.index {
	case isText:
		return t.up.String() + t.name
	case isProperty:
		return t.up.String() + step(t.name)
	default:
		return t.up.String() + position(t.index)
	}
}

// position is how an element is written in a JSON path.
func position(index int) string { return "[" + strconv.Itoa(index) + "]" }

var plainName = regexp.MustCompile(`^[A-Za-z_$][A-Za-z0-9_$-]*$`)

// step is how a property is written in a JSON path.
func step(name string) string {
	if plainName.MatchString(name) {
		return "." + name
	}
	return `["` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `"]`
}
