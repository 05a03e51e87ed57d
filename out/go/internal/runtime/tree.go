package runtime

import (
	"bytes"
	"encoding/json"
	"io"
	"unicode/utf8"
)

// maxDepth is how deeply arrays and objects may nest in an answer.
const maxDepth = 1000

// Object is a JSON object whose members keep their order.
type Object []Member

// Member is one property of an [Object].
type Member struct {
	Name  string
	Value any
}

// node is a place in an answer: a JSON value and the way to it. The value is nil,
// bool, string, json.Number, []any or map[string]any.
type node struct {
	value   any
	path    string
	present bool
}

// parseTree reads one JSON text: strict UTF-8, nothing after it, exact numbers.
// A byte order mark before it is let pass.
func parseTree(text []byte) (any, bool) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if !utf8.Valid(text) || deeperThan(text, maxDepth) {
		return nil, false
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return nil, false
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, false
	}
	return value, true
}

// deeperThan counts brackets outside strings, so that a hostile answer is refused
// before anything recursive sees it.
func deeperThan(text []byte, limit int) bool {
	depth, inString, escaped := 0, false, false
	for _, char := range text {
		switch {
		case escaped:
			escaped = false
		case inString:
			escaped = char == '\\'
			inString = char != '"'
		case char == '"':
			inString = true
		case char == '[' || char == '{':
			if depth++; depth > limit {
				return true
			}
		case char == ']' || char == '}':
			depth--
		}
	}
	return false
}

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
