package runtime

import (
	"compress/flate"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"strings"
)

// errCoding is an answer compressed in a way that was not asked for.
var errCoding = errors.New("response has an unknown content encoding")

// maxCodings bounds how often an answer may be compressed.
const maxCodings = 2

// decompress undoes the content codings of an answer, the last one first.
func decompress(header http.Header, body io.Reader) (io.Reader, error) {
	if len(header["Content-Encoding"]) == 0 {
		return body, nil
	}
	var codings []string
	for _, coding := range strings.Split(strings.Join(header.Values("Content-Encoding"), ","), ",") {
		if coding = strings.ToLower(strings.TrimSpace(coding)); coding != "" && coding != "identity" {
			codings = append(codings, coding)
		}
	}
	if len(codings) > maxCodings {
		return nil, newDecodeError(errCoding, 0, nil)
	}
	for index := len(codings) - 1; index >= 0; index-- {
		if codings[index] != "gzip" && codings[index] != "x-gzip" {
			return nil, newDecodeError(errCoding, 0, nil)
		}
		body = &lazyGzip{from: body}
	}
	return body, nil
}

// lazyGzip reads its header with the first byte, so that an answer without a body needs
// none.
type lazyGzip struct {
	from  io.Reader
	plain *gzip.Reader
}

// Read implements io.Reader.
func (g *lazyGzip) Read(into []byte) (int, error) {
	if g.plain == nil {
		plain, err := gzip.NewReader(g.from)
		if err != nil {
			return 0, err // io.EOF for an empty body
		}
		g.plain = plain
	}
	return g.plain.Read(into)
}

// unreadable tells bad data, which no second attempt makes better, from a lost
// connection.
func (a *answer) unreadable(err error) error {
	var corrupt flate.CorruptInputError
	if errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.As(err, &corrupt) {
		return newDecodeError(errCoding, a.status, a.body)
	}
	return err
}
