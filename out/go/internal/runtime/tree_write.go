package runtime

import (
	"encoding/json"
	"math"
	"sort"
	"strconv"
)

// appendTree writes a tree as compact JSON: raw UTF-8, object members in their
// order, keys of maps in code point order.
func appendTree(out []byte, value any) []byte {
	switch value := value.(type) {
	case nil:
		return append(out, "null"...)
	case bool:
		return strconv.AppendBool(out, value)
	case string:
		return appendQuoted(out, value)
	case json.Number:
		return append(out, value...)
	case []any:
		out = append(out, '[')
		for index, item := range value {
			if index > 0 {
				out = append(out, ',')
			}
			out = appendTree(out, item)
		}
		return append(out, ']')
	case Object:
		return appendMembers(out, value)
	default:
		return appendMembers(out, sortedMembers(value.(map[string]any)))
	}
}

func appendMembers(out []byte, members Object) []byte {
	out = append(out, '{')
	for index, member := range members {
		if index > 0 {
			out = append(out, ',')
		}
		out = append(appendQuoted(out, member.Name), ':')
		out = appendTree(out, member.Value)
	}
	return append(out, '}')
}

// sortedMembers orders keys by code point, which in UTF-8 is the order of bytes.
func sortedMembers(values map[string]any) Object {
	members := make(Object, 0, len(values))
	for name, value := range values {
		members = append(members, Member{name, value})
	}
	sort.Slice(members, func(i, j int) bool { return members[i].Name < members[j].Name })
	return members
}

const hexDigits = "0123456789abcdef"

// appendQuoted escapes only what JSON demands, which encoding/json cannot do: it
// also escapes U+2028, U+2029 and, by default, the signs of HTML.
func appendQuoted(out []byte, text string) []byte {
	out = append(out, '"')
	start := 0
	for index := 0; index < len(text); index++ {
		char := text[index]
		if char >= ' ' && char != '"' && char != '\\' {
			continue
		}
		out = append(out, text[start:index]...)
		start = index + 1
		switch char {
		case '"', '\\':
			out = append(out, '\\', char)
		case '\b':
			out = append(out, '\\', 'b')
		case '\t':
			out = append(out, '\\', 't')
		case '\n':
			out = append(out, '\\', 'n')
		case '\f':
			out = append(out, '\\', 'f')
		case '\r':
			out = append(out, '\\', 'r')
		default:
			out = append(out, '\\', 'u', '0', '0', hexDigits[char>>4], hexDigits[char&15])
		}
	}
	return append(append(out, text[start:]...), '"')
}

// formatFloat prints a finite number as RFC 8785 says, which is what ECMAScript
// prints: the shortest digits that read back as the same number.
func formatFloat(value float64, bits int) string {
	if value == 0 {
		return "0" // also for negative zero
	}
	format := byte('f')
	if size := math.Abs(value); size < 1e-6 || size >= 1e21 {
		format = 'e'
	}
	text := strconv.AppendFloat(nil, value, format, -1, bits)
	if last := len(text); format == 'e' && last >= 4 && text[last-4] == 'e' && text[last-2] == '0' {
		text[last-2] = text[last-1] // e-09 is e-9
		text = text[:last-1]
	}
	return string(text)
}
