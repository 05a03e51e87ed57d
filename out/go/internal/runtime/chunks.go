package runtime

import "unicode/utf8"

// Chunks cuts text on character boundaries into pieces whose JSON text, escapes included
// and quotes not, has at most limit bytes. There is always one piece, also of an empty
// text.
func Chunks(text string, limit int) []string {
	var pieces []string
	for {
		end := chunkEnd(text, limit)
		pieces = append(pieces, text[:end])
		if text = text[end:]; text == "" {
			return pieces
		}
	}
}

// chunkEnd is where the first piece ends; it is never empty unless text is.
func chunkEnd(text string, limit int) int {
	end, written := 0, 0
	for end < len(text) {
		_, width := utf8.DecodeRuneInString(text[end:])
		written += escapedSize(text[end], width)
		if end > 0 && written > limit {
			return end
		}
		end += width
	}
	return end
}

// escapedSize is how many bytes a character takes inside JSON.
func escapedSize(first byte, width int) int {
	switch {
	case first == '"', first == '\\', first >= '\b' && first <= '\r' && first != '\v':
		return 2
	case first < ' ':
		return 6
	default:
		return width
	}
}

// ReadWhole reads a text of size bytes: in one request up to the limit, in ranges above
// it, which are joined as bytes so that no character is cut.
func ReadWhole(call *Call, size, limit int64, whole func() string, ranged func(offset, length int64) []byte) string {
	if size <= 0 {
		return ""
	}
	if size <= limit {
		return whole()
	}
	content := ReadRanges(call, size, limit, ranged)
	if !utf8.Valid(content) {
		call.misread(call.last, &misfit{call.place, "UTF-8 text", "string"})
	}
	return string(content)
}

// ReadRanges reads size bytes in consecutive ranges of at most limit bytes. A range
// that comes back empty ends the reading: the value became shorter meanwhile.
func ReadRanges(call *Call, size, limit int64, read func(offset, length int64) []byte) []byte {
	var content []byte
	for offset := int64(0); offset < size && call.err == nil; {
		length := min(limit, size-offset)
		piece := read(offset, length)
		if len(piece) == 0 {
			break
		}
		content = append(content, piece...)
		offset += length
	}
	return content
}
