package runtime

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
)

// saving is where the bytes of an answer go instead of into memory.
type saving struct {
	path   string
	writer io.Writer
	begun  bool // whether the writer has a piece of an answer
}

// WithSaveTo writes the bytes of the answer to a local file, piece by piece. The file has its
// name only when it is complete.
func WithSaveTo(path string) Option {
	return newOption("WithSaveTo", forBytes, func(o *options) error {
		if path == "" {
			return Invalidf("WithSaveTo must not be empty")
		}
		if _, err := os.Stat(filepath.Dir(path)); err != nil {
			return unwritableFile(path, err)
		}
		o.saving = &saving{path: path}
		return nil
	})
}

// WithBodyTo writes the bytes of the answer to writer, piece by piece. Once a piece is
// written the request is not sent again.
func WithBodyTo(writer io.Writer) Option {
	return newOption("WithBodyTo", forBytes, func(o *options) error {
		if isNil(writer) {
			return Invalidf("WithBodyTo must not be nil")
		}
		o.saving = &saving{writer: writer}
		return nil
	})
}

// saves reports whether an operation has answers that are bytes.
func (o *Operation) saves() bool {
	return o.Answer == BytesAnswer ||
		slices.ContainsFunc(o.Others, func(other Answer) bool { return other.Kind == BytesAnswer })
}

// reading is how the answers of an operation are read: as a whole, or to where the caller
// wants the bytes of a success.
func (o *options) reading(operation *Operation) consume {
	if o.saving == nil {
		return o.readWhole
	}
	return func(response *http.Response, body io.Reader) (*answer, error) {
		kind := operation.answerOf(response.StatusCode, response.Header.Get("Content-Type")).Kind
		if !hasContent(response) || kind != BytesAnswer {
			return o.readWhole(response, body)
		}
		got := &answer{status: response.StatusCode, header: response.Header}
		plain, err := decompress(response.Header, body)
		if err == nil {
			err = o.saving.take(plain)
		}
		if err != nil {
			return got, got.unreadable(err)
		}
		return got, nil
	}
}

// take moves an answer to where it goes.
func (s *saving) take(content io.Reader) error {
	if s.path != "" {
		_, err := saveAs(s.path, content)
		return err
	}
	into := &target{into: s.writer, what: "WithBodyTo"}
	count, err := io.Copy(into, content)
	s.begun = s.begun || count > 0 || into.failed
	return err
}

// isSpent reports whether another answer would come behind a part of an earlier one.
func (s *saving) isSpent() bool { return s != nil && s.begun }

// target tells a failure to write, which is the caller's to mend, from one to read.
type target struct {
	into   io.Writer
	what   string
	failed bool
}

// Write implements io.Writer.
func (t *target) Write(piece []byte) (int, error) {
	count, err := t.into.Write(piece)
	if err == nil && count < len(piece) {
		err = io.ErrShortWrite
	}
	if err != nil {
		t.failed = true
		return count, unwritableFile(t.what, err)
	}
	return count, nil
}

// saveAs writes a stream beside the file and renames it when it is complete.
func saveAs(local string, content io.Reader) (count int64, err error) {
	part, err := os.OpenFile(local+"."+newNonce()+".part", os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return 0, unwritableFile(local, err)
	}
	defer os.Remove(part.Name()) // fails, as it should, once the file is renamed
	count, err = io.Copy(&target{into: part, what: local}, content)
	if closed := part.Close(); err == nil && closed != nil {
		err = unwritableFile(local, closed)
	}
	if err != nil {
		return count, err
	}
	if err := os.Rename(part.Name(), local); err != nil {
		return count, unwritableFile(local, err)
	}
	return count, nil
}
