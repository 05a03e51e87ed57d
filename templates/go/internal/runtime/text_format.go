package runtime

import (
	"encoding/base64"
	"encoding/json"
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

// decodeText reads the text at a place. A value that is no text has been decoded by
// the service already and is handed on as it is.
func decodeText(from node, encoding Encoding, kinds *KeyKinds) (node, error) {
	text, ok := from.value.(string)
	if !ok {
		return from, nil
	}
	inside := node{path: from.path + "!", present: true}
	switch encoding {
	case JSONText:
		value, ok := parseTree([]byte(text))
		if !ok {
			return from, &misfit{inside.path, "JSON", "other text"}
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
			return from, &misfit{inside.path, "base64", "other text"}
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
func splitKeyValues(text string, kinds *KeyKinds) map[string]any {
	values := map[string]any{}
	for _, line := range textLines(text) {
		key, value, found := strings.Cut(line, ":")
		if key = strings.TrimSpace(key); found && key != "" {
			values[key] = kinds.convert(key, strings.TrimSpace(value))
		}
	}
	return values
}

// convert gives the text the kind its key has; one that does not fit stays text, so
// that the decoder names the place.
func (k *KeyKinds) convert(key, text string) any {
	if k == nil {
		return text
	}
	for _, name := range k.Integers {
		if name != key {
			continue
		}
		if tree, ok := parseTree([]byte(text)); ok {
			if number, ok := tree.(json.Number); ok {
				return number
			}
		}
	}
	for _, name := range k.Booleans {
		if name == key && strings.EqualFold(text, "true") {
			return true
		}
		if name == key && strings.EqualFold(text, "false") {
			return false
		}
	}
	return text
}

// splitDirectory reads "[DIR] name" and "[FILE] name"; other lines say nothing.
func splitDirectory(text string) []any {
	entries := []any{}
	for _, line := range textLines(text) {
		line = strings.TrimLeft(line, " \t")
		for mark, isDirectory := range map[string]bool{"[DIR] ": true, "[FILE] ": false} {
			if name, found := strings.CutPrefix(line, mark); found {
				entries = append(entries, map[string]any{"name": name, "isDirectory": isDirectory})
			}
		}
	}
	return entries
}

// splitBlocks reads "path:", the content, and a line "---" that ends it.
func splitBlocks(text string) map[string]any {
	files := map[string]any{}
	path, inside := "", false
	var content []string
	for _, line := range append(textLines(text), blockSeparator) {
		name, isHeader := strings.CutSuffix(line, ":")
		switch {
		case inside && line == blockSeparator:
			files[path] = strings.Join(content, "\n")
			inside = false
		case inside:
			content = append(content, line)
		case isHeader && name != "":
			path, inside, content = name, true, nil
		}
	}
	return files
}
