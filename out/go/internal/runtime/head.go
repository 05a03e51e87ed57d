package runtime

import (
	"errors"
	"net/http"
	"strings"
)

// maxHeaderFields bounds how many fields the head of an answer has.
const maxHeaderFields = 1000

// errHead is the head of an answer that is larger than any service needs, or holds what no
// header may hold. A second attempt would bring the same.
var errHead = errors.New("head of the answer is not acceptable")

// readableHead checks the head of an answer and reads its bytes above ASCII as Latin-1, as
// HTTP has it.
func readableHead(header http.Header) error {
	fields, size := 0, 0
	for name, values := range header {
		for index, value := range values {
			fields++
			size += len(name) + len(value)
			if fields > maxHeaderFields || size > maxHeaderBytes || strings.ContainsFunc(value, isControl) {
				return errHead
			}
			if strings.ContainsFunc(value, func(char rune) bool { return char > '~' }) {
				values[index] = latin1(value)
			}
		}
	}
	return nil
}

func isControl(char rune) bool { return char < ' ' && char != '\t' || char == 0x7f }

// latin1 is the text of bytes that are one character each.
func latin1(raw string) string {
	chars := make([]rune, len(raw))
	for index := range len(raw) {
		chars[index] = rune(raw[index])
	}
	return string(chars)
}
