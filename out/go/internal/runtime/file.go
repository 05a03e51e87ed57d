package runtime

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync/atomic"
)

// File is the content of a part or a body that is sent as it is.
type File struct {
	// Name is what the service is told the file is called; empty means like the local file
	// that is its content, or else like the part.
	Name string
	// ContentType is the media type of the part; empty means the document's, or that of
	// bytes without a meaning.
	ContentType string
	// Content is read to its end, piece by piece. If it can seek, it is sent from its
	// beginning, and again in a retry; anything else is sent once. It stays the caller's to
	// close.
	Content io.Reader
}

// OpenFile is a local file, which is opened when it is sent. One that cannot be read makes
// the call fail before anything is sent.
func OpenFile(path string) File { return File{Content: &localFile{path: path}} }

// localFile opens its file with the first use, and again after it was closed.
type localFile struct {
	path string
	file *os.File
}

// Read implements io.Reader.
func (l *localFile) Read(into []byte) (int, error) {
	if err := l.open(); err != nil {
		return 0, err
	}
	return l.file.Read(into)
}

// Seek implements io.Seeker.
func (l *localFile) Seek(offset int64, whence int) (int64, error) {
	if err := l.open(); err != nil {
		return 0, err
	}
	return l.file.Seek(offset, whence)
}

func (l *localFile) open() error {
	if l.file != nil {
		return nil
	}
	file, err := openLocal(l.path)
	if err == nil {
		l.file = file
	}
	return err
}

// release closes the file until it is used again.
func (l *localFile) release() {
	if l.file != nil {
		_ = l.file.Close() // it was only read
		l.file = nil
	}
}

// openLocal opens a file to read it; a folder is none.
func openLocal(path string) (*os.File, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, unreadableFile(path, err)
	}
	info, err := file.Stat()
	if err == nil && info.IsDir() {
		err = errors.New("is a directory")
	}
	if err != nil {
		_ = file.Close() // nothing was read
		return nil, unreadableFile(path, err)
	}
	return file, nil
}

// localName is the name of the local file behind a content, empty when there is none.
func localName(content io.Reader) string {
	switch content := content.(type) {
	case *os.File:
		return filepath.Base(content.Name())
	case *localFile:
		return filepath.Base(content.path)
	default:
		return ""
	}
}

// source is the content of a file during one attempt.
type source struct {
	from io.Reader
	once bool // whether it can be read only once
	read atomic.Bool
	pipe *io.PipeReader // of what is read once
	ctx  context.Context
}

func fileSegment(content io.Reader, argument string) (segment, error) {
	if content == nil {
		return segment{}, Invalidf("%s has no content", argument)
	}
	return segment{stream: &source{from: content}}, nil
}

// Read implements io.Reader. What is read once may be a connection or a pipe that never gives
// anything; net/http would wait for it past the end of the call.
func (s *source) Read(into []byte) (int, error) {
	s.read.Store(true)
	if !s.once {
		return s.from.Read(into)
	}
	if s.pipe == nil {
		s.pipe = piped(s.ctx, s.from)
	}
	return s.pipe.Read(into)
}

// piped reads in a goroutine of its own, until the end of the context.
func piped(ctx context.Context, from io.Reader) *io.PipeReader {
	reader, writer := io.Pipe()
	stop := context.AfterFunc(ctx, func() { _ = reader.CloseWithError(context.Cause(ctx)) })
	go func() {
		defer stop()
		_, err := io.Copy(writer, from)
		_ = writer.CloseWithError(err) // gives no error, as documented
	}()
	return reader
}

// rewind goes back to the beginning and gives the length; -1 when it is not known.
func (s *source) rewind(ctx context.Context) (int64, error) {
	s.ctx = ctx
	seeker, ok := s.from.(io.Seeker)
	if !ok {
		return s.remaining(), nil
	}
	size, err := seeker.Seek(0, io.SeekEnd)
	if err == nil {
		_, err = seeker.Seek(0, io.SeekStart)
	}
	if err == nil {
		return size, nil
	}
	if _, isLocal := s.from.(*localFile); isLocal {
		return 0, err
	}
	return s.remaining(), nil // a pipe, which only looks as if it could seek
}

// remaining is the length of what is read once, such as a bytes.Buffer.
func (s *source) remaining() int64 {
	s.once = true
	if sized, ok := s.from.(interface{ Len() int }); ok {
		return int64(sized.Len())
	}
	return -1
}

// isSpent reports whether the content is gone.
func (s *source) isSpent() bool { return s.once && s.read.Load() }

func (s *source) release() {
	if local, ok := s.from.(*localFile); ok {
		local.release()
	}
}

func unreadableFile(local string, cause error) error {
	return &InvalidRequestError{Message: local + " cannot be read", cause: cause}
}

func unwritableFile(local string, cause error) error {
	return &InvalidRequestError{Message: local + " cannot be written", cause: cause}
}
