package runtime

import (
	"encoding/base64"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// Encoding is how structured data is written as text inside a string.
type Encoding string

// The encodings. The empty one means that the value is no encoded text.
const (
	JSONText      Encoding = "json"
	LineText      Encoding = "lines"
	KeyValueText  Encoding = "key-value-lines"
	DirectoryText Encoding = "directory-lines"
	FileBlockText Encoding = "file-blocks"
	Base64Text    Encoding = "base64"
)

// blockSeparator is the line that ends a file in [FileBlockText].
const blockSeparator = "---"

// KeyKinds says which keys of key-value lines are not text.
type KeyKinds struct {
	Integers []string
	Booleans []string
}

// looseText is a text where the document wants a number or a boolean: a field of those
// types reads it as absent.
type looseText string

// decodeText reads the text at a place. A value that is no text has been decoded by
// the service already and is handed on as it is.
func decodeText(from node, encoding Encoding, kinds *KeyKinds) (node, error) {
	text, ok := from.value.(string)
	if !ok {
		return from, nil
	}
	inside := node{path: from.path.inside(), present: true}
	switch encoding {
	case JSONText:
		value, ok := parseTree([]byte(text))
		if !ok {
			return from, &misfit{from.path.String(), "JSON text", "string"}
		}
		inside.value = value
	case LineText:
		inside.value = splitLines(text)
	case KeyValueText:
		inside.value = splitKeyValues(text, kinds)
	case DirectoryText:
		inside.value = splitDirectory(text)
	case FileBlockText:
		inside.value = splitBlocks(text)
	case Base64Text:
		if _, err := base64.StdEncoding.DecodeString(text); err != nil {
			return from, &misfit{from.path.String(), "base64", "string"}
		}
		return from, nil // a []byte reads the text itself
	default:
		return from, nil
	}
	return inside, nil
}

func textLines(text string) []string {
	return strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
}

// splitLines gives one item per line that is not blank.
func splitLines(text string) []any {
	items := []any{}
	for _, line := range textLines(text) {
		if strings.TrimSpace(line) != "" {
			items = append(items, line)
		}
	}
	return items
}

// splitKeyValues reads "key: value" lines, split at the first colon.
func splitKeyValues(text string, kinds *KeyKinds) Object {
	values := map[string]any{}
	for _, line := range textLines(text) {
		key, value, found := strings.Cut(line, ":")
		if key = strings.TrimSpace(key); found && key != "" {
			values[key] = kinds.convert(key, strings.TrimSpace(value))
		}
	}
	return sortedMembers(values)
}

// convert gives the text the kind its key has; one that does not fit stays text.
func (k *KeyKinds) convert(key, text string) any {
	if k == nil {
		return text
	}
	switch {
	case slices.Contains(k.Integers, key):
		if _, err := strconv.ParseInt(text, 10, 64); err == nil {
			return json.Number(strings.TrimPrefix(text, "+"))
		}
	case slices.Contains(k.Booleans, key):
		if strings.EqualFold(text, "true") || strings.EqualFold(text, "false") {
			return strings.EqualFold(text, "true")
		}
	default:
		return text
	}
	return looseText(text)
}

// splitDirectory reads "[DIR] name" and "[FILE] name"; other lines say nothing.
func splitDirectory(text string) []any {
	entries := []any{}
	for _, line := range textLines(text) {
		line = strings.TrimLeft(line, " \t")
		for mark, isDirectory := range map[string]bool{"[DIR] ": true, "[FILE] ": false} {
			if name, found := strings.CutPrefix(line, mark); found {
				entries = append(entries, Object{{"name", name}, {"isDirectory", isDirectory}})
			}
		}
	}
	return entries
}

// splitBlocks reads "path:", the content, and a line "---", which ends it only at the
// end of the text or before another "path:", so that a content may hold such a line.
func splitBlocks(text string) Object {
	files := map[string]any{}
	rows := strings.Split(text, "\n")
	for at := 0; at < len(rows); at++ {
		path, isHeader := blockPath(rows[at])
		if !isHeader {
			continue
		}
		start := at + 1
		for at = start; at < len(rows) && !endsBlock(rows, at); at++ {
		}
		files[path] = strings.Join(rows[start:at], "\n")
	}
	return sortedMembers(files)
}

func blockPath(row string) (string, bool) {
	path, isHeader := strings.CutSuffix(strings.TrimSuffix(row, "\r"), ":")
	return path, isHeader && path != ""
}

func endsBlock(rows []string, at int) bool {
	if strings.TrimSpace(rows[at]) != blockSeparator {
		return false
	}
	if at+1 == len(rows) || strings.TrimSpace(rows[at+1]) == "" {
		return true
	}
	_, isHeader := blockPath(rows[at+1])
	return isHeader
}
