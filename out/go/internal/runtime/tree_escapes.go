package runtime

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// unescaped goes on with a text at its first escape.
func (p *parser) unescaped(begin int) (string, bool) {
	made := []byte(p.text[begin:p.at])
	for p.at < len(p.text) {
		char := p.text[p.at]
		p.at++
		switch {
		case char == '"':
			return string(made), true
		case char < ' ':
			return "", false
		case char != '\\':
			made = append(made, char)
		default:
			meant, ok := p.escape()
			if !ok {
				return "", false
			}
			made = utf8.AppendRune(made, meant)
		}
	}
	return "", false
}

// The signs behind a backslash, but for u, and what they mean.
const (
	escapeSigns    = `"\/bfnrt`
	escapesMeaning = "\"\\/\b\f\n\r\t"
)

// escape reads what follows a backslash. Half of a surrogate pair becomes U+FFFD.
func (p *parser) escape() (rune, bool) {
	if p.pass(escapeSigns) {
		return rune(escapesMeaning[strings.IndexByte(escapeSigns, p.text[p.at-1])]), true
	}
	if !p.pass("u") {
		return 0, false
	}
	first, ok := p.hex()
	if !ok || !utf16.IsSurrogate(first) {
		return first, ok
	}
	behind := p.at
	if strings.HasPrefix(p.text[p.at:], `\u`) {
		p.at += 2
		second, ok := p.hex()
		if pair := utf16.DecodeRune(first, second); ok && pair != utf8.RuneError {
			return pair, true
		}
	}
	p.at = behind // the second one stands for itself
	return utf8.RuneError, true
}

func (p *parser) hex() (rune, bool) {
	if len(p.text)-p.at < 4 {
		return 0, false
	}
	code, err := strconv.ParseUint(p.text[p.at:p.at+4], 16, 16)
	p.at += 4
	return rune(code), err == nil
}
