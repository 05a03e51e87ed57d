package runtime

import (
	"bufio"
	"bytes"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// event is one event of a stream of server-sent events.
type event struct {
	name  string
	data  string
	id    string
	retry string // as it stands in the stream, empty when the event says nothing
}

// lineReader splits a stream into lines that end with LF, CR or CRLF. It never waits for
// the character behind the end of a line.
type lineReader struct {
	from    *bufio.Reader
	limit   int64 // bytes of a line
	afterCR bool
	onlyLF  bool
	started bool
}

// next is a line without its end; io.EOF comes together with an unfinished line.
func (l *lineReader) next() (string, error) {
	var line []byte
	for {
		char, err := l.from.ReadByte()
		if err != nil {
			return string(line), err
		}
		wasCR := l.afterCR
		l.afterCR = false
		switch {
		case char == '\n' && wasCR && len(line) == 0:
			continue
		case char == '\n':
			return l.finished(line)
		case char == '\r' && !l.onlyLF:
			l.afterCR = true
			return l.finished(line)
		}
		if line = append(line, char); int64(len(line)) > l.limit {
			return "", &ResponseTooLargeError{Limit: l.limit}
		}
	}
}

func (l *lineReader) finished(line []byte) (string, error) {
	if !l.started {
		line = bytes.TrimPrefix(line, []byte("\ufeff"))
		l.started = true
	}
	if !utf8.Valid(line) {
		return "", newDecodeError(errNotJSON, 0, line)
	}
	return string(line), nil
}

// eventReader reads events as the HTML standard says.
type eventReader struct {
	lines  lineReader
	lastID string        // of the last event that came in whole
	pause  time.Duration // that the service asked for before a reconnection
}

func newEventReader(from io.Reader, limit int64) *eventReader {
	return &eventReader{lines: lineReader{from: bufio.NewReader(from), limit: limit}}
}

// next is an event that has data. An unfinished one at the end is dropped.
func (e *eventReader) next() (event, error) {
	var made event
	var data []string
	id, size := e.lastID, int64(0)
	for {
		line, err := e.lines.next()
		if err != nil {
			return event{}, err
		}
		if line == "" {
			e.lastID = id
		}
		if line == "" && data != nil {
			made.data, made.id = strings.Join(data, "\n"), id
			return made, nil
		}
		if line == "" {
			made = event{}
			continue
		}
		name, value, _ := strings.Cut(line, ":")
		value = strings.TrimPrefix(value, " ")
		switch name {
		case "data":
			if size += int64(len(value)) + 1; size > e.lines.limit {
				return event{}, &ResponseTooLargeError{Limit: e.lines.limit}
			}
			data = append(data, value)
		case "event":
			made.name = value
		case "id":
			if !strings.Contains(value, "\x00") {
				id = value
			}
		case "retry":
			if milliseconds, err := strconv.ParseUint(value, 10, 31); err == nil {
				made.retry, e.pause = value, time.Duration(milliseconds)*time.Millisecond
			}
		}
	}
}

// tree is the whole event as an object, with its data first, as JSON where they are that.
func (e event) tree() Object {
	made := Object{{"data", e.data}}
	if tree, ok := parseTree([]byte(e.data)); ok {
		made[0].Value = tree
	}
	for _, text := range []Member{{"event", e.name}, {"id", e.id}} {
		if text.Value != "" {
			made = append(made, text)
		}
	}
	if e.retry != "" {
		made = append(made, Member{"retry", numberOfText(e.retry)})
	}
	return made
}
