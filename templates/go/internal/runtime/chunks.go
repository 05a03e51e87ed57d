package runtime

import "unicode/utf8"

// messageLimit is how large the JSON text of one piece may become. A text that is full
// of characters that JSON escapes is cut earlier than its size asks for.
const messageLimit = 60 << 10

// Chunks cuts text into pieces of at most size bytes of UTF-8, on character boundaries.
// There is always one piece, also of an empty text.
func Chunks(text string, size int) []string {
	var pieces []string
	for {
		end := chunkEnd(text, size)
		pieces = append(pieces, text[:end])
		if text = text[end:]; text == "" {
			return pieces
		}
	}
}

// chunkEnd is where the first piece ends; it is never empty unless text is.
func chunkEnd(text string, size int) int {
	end, written := 0, 0
	for end < len(text) {
		_, width := utf8.DecodeRuneInString(text[end:])
		written += escapedSize(text[end], width)
		if end > 0 && (end+width > size || written > messageLimit) {
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

// ReadRanges reads size bytes in consecutive ranges of at most limit bytes. A range
// that comes back empty ends the reading: the value became shorter meanwhile.
func ReadRanges(call *Call, size int64, limit int64, read func(offset, length int64) []byte) []byte {
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
