package runtime

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

const upperHex = "0123456789ABCDEF"

// reserved are the characters with a meaning in URLs that a parameter lets through where
// the document says so. The others would end the value, or be read as something else.
const reserved = ":/?@!$'()*,;="

func isUnreserved(char byte) bool {
	return 'a' <= char && char <= 'z' || 'A' <= char && char <= 'Z' ||
		'0' <= char && char <= '9' || strings.IndexByte("-._~", char) >= 0
}

// escape writes the UTF-8 bytes of text as %XX, but for the unreserved set and what
// else is allowed through.
func escape(text, allowed string) string {
	passes := func(char byte) bool { return isUnreserved(char) || strings.IndexByte(allowed, char) >= 0 }
	same := 0
	for same < len(text) && passes(text[same]) {
		same++
	}
	if same == len(text) {
		return text
	}
	out := []byte(text[:same])
	for index := same; index < len(text); index++ {
		if char := text[index]; passes(char) {
			out = append(out, char)
		} else {
			out = append(out, '%', upperHex[char>>4], upperHex[char&15])
		}
	}
	return string(out)
}

// escapeForm is escape for form bodies, where a blank is a plus.
func escapeForm(text string) string {
	return strings.ReplaceAll(escape(text, " "), " ", "+")
}

// escapeLiteral escapes path text of the document, which may hold escapes already.
func escapeLiteral(text string) string {
	return escape(text, "/%:@!$&'()*+,;=")
}

// checkSegment refuses path parameters that would change which resource is meant.
func checkSegment(name, segment string) error {
	switch {
	case segment == "":
		return Invalidf("%s must not be empty", name)
	case isDots(segment):
		return Invalidf("%s must not be %q or %q", name, ".", "..")
	default:
		return nil
	}
}

// isDots reports whether a segment means its own or the enclosing folder, also with dots
// that are percent-encoded.
func isDots(segment string) bool {
	plain := strings.ReplaceAll(strings.ToLower(segment), "%2e", ".")
	return plain == "." || plain == ".."
}

// checkHeader refuses what could start another header or does not survive a header.
func checkHeader(name, value string) error {
	if name == "" || strings.ContainsFunc(name, func(char rune) bool {
		return char <= ' ' || char >= 0x7f || strings.ContainsRune("\"(),/:;<=>?@[\\]{}", char)
	}) {
		return Invalidf("%q is not a header name", name)
	}
	if strings.ContainsAny(value, "\r\n\x00") {
		return Invalidf("header %s must not contain CR, LF or NUL", name)
	}
	for index := range len(value) {
		if char := value[index]; char < ' ' && char != '\t' || char >= 0x7f {
			return Invalidf("header %s must be visible ASCII", name)
		}
	}
	return nil
}

// asciiJSON is a JSON text whose characters beyond ASCII are escaped, as a header needs it.
func asciiJSON(text string) string {
	var made strings.Builder
	for _, char := range text {
		switch {
		case ' ' <= char && char <= '~':
			made.WriteRune(char)
		case char > 0xffff:
			high, low := utf16.EncodeRune(char)
			fmt.Fprintf(&made, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&made, `\u%04x`, char)
		}
	}
	return made.String()
}
