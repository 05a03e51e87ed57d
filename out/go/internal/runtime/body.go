package runtime

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"slices"
	"strings"
)

// body is what an attempt sends. It is made of segments, so that a file need not fit
// in memory.
type body struct {
	segments []segment
}

// segment is a text or a stream.
type segment struct {
	text   []byte
	stream *source
}

// newBody is a body of known bytes.
func newBody(text []byte) *body { return &body{[]segment{{text: text}}} }

// open gives a reader from the start, and the length or -1 when it is not known.
func (b *body) open(ctx context.Context) (io.Reader, int64, error) {
	length := int64(0)
	readers := make([]io.Reader, len(b.segments))
	for index, piece := range b.segments {
		if piece.stream == nil {
			readers[index] = bytes.NewReader(piece.text)
			length = addLength(length, int64(len(piece.text)))
			continue
		}
		size, err := piece.stream.rewind(ctx)
		if err != nil {
			return nil, 0, err
		}
		readers[index] = piece.stream
		length = addLength(length, size)
	}
	if length < 0 {
		return io.MultiReader(readers...), -1, nil
	}
	return io.LimitReader(io.MultiReader(readers...), length), length, nil
}

func addLength(sum, more int64) int64 {
	if sum < 0 || more < 0 {
		return -1
	}
	return sum + more
}

// replayable reports whether the body can be sent a second time.
func (b *body) replayable() bool {
	return b == nil || !slices.ContainsFunc(b.segments, func(piece segment) bool {
		return piece.stream != nil && piece.stream.isSpent()
	})
}

// letGo ends the use of the body by an attempt. What the next one may read again is waited
// for; a reader that gives everything once might never give anything.
func (b *body) letGo(content *watchedReader) {
	content.detached.Store(true)
	if b.replayable() {
		content.whenIdle(b.release)
		return
	}
	go content.whenIdle(b.release)
}

// release closes the files that were opened for an attempt.
func (b *body) release() {
	for _, piece := range b.segments {
		if piece.stream != nil {
			piece.stream.release()
		}
	}
}

// body writes the values that travel in the body; nil when there is none.
func (b *builder) body() (*body, error) {
	described := b.operation.Body
	if b.isBodyEmpty() && !described.Required || described.Encoding == "" {
		return nil, nil
	}
	switch described.Encoding {
	case JSONBody:
		return b.jsonBody()
	case FormBody:
		return b.formBody()
	case MultipartBody:
		return b.multipartBody()
	default:
		return b.plainBody()
	}
}

// isBodyEmpty reports whether nothing was given that travels in the body.
func (b *builder) isBodyEmpty() bool {
	if b.operation.Body.Whole {
		return isNil(b.args[BodyKey])
	}
	return len(b.fields) == 0 && len(b.form) == 0 && len(b.parts) == 0
}

func (b *builder) jsonBody() (*body, error) {
	b.contentType("application/json")
	if !b.operation.Body.Whole || isNil(b.args[BodyKey]) {
		return newBody(appendMembers(nil, b.fields)), nil
	}
	tree, err := toTree(b.args[BodyKey])
	if err != nil {
		return nil, err
	}
	return newBody(appendTree(nil, tree)), nil
}

func (b *builder) formBody() (*body, error) {
	members, err := b.wholeMembers()
	if err != nil {
		return nil, err
	}
	for _, member := range members {
		property := &Parameter{Name: member.Name, In: InForm}
		b.form = append(b.form, property.formPieces(member.Value)...)
	}
	reads := b.operation.Method == http.MethodGet || b.operation.Method == http.MethodHead
	if len(b.form) == 0 && reads {
		return nil, nil
	}
	b.contentType("application/x-www-form-urlencoded")
	return newBody([]byte(strings.Join(b.form, "&"))), nil
}

// wholeMembers are the properties of a body that was given as one value.
func (b *builder) wholeMembers() (Object, error) {
	if !b.operation.Body.Whole {
		return nil, nil
	}
	tree, err := toTree(b.args[BodyKey])
	if err != nil {
		return nil, err
	}
	members, isObject := membersOf(tree)
	if tree != nil && !isObject {
		return nil, Invalidf("body must be an object")
	}
	return members, nil
}

func (b *builder) plainBody() (*body, error) {
	b.contentType("application/octet-stream")
	content, err := contentOf(b.args[BodyKey])
	if err != nil {
		return nil, err
	}
	return &body{[]segment{content}}, nil
}

// contentType is the caller's choice, else the document's, else the usual one.
func (b *builder) contentType(usual string) {
	usual = firstText(b.operation.Body.MediaType, usual)
	if chosen := b.args[string(InHeader)+"."+contentTypeHeader]; !isNil(chosen) {
		if tree, err := toTree(chosen); err == nil {
			usual = firstText(scalarText(tree), usual)
		}
	}
	b.header.Set(contentTypeHeader, usual)
}

// contentOf is a value as raw bytes.
func contentOf(value any) (segment, error) {
	switch value := value.(type) {
	case nil:
		return segment{}, nil
	case []byte:
		return segment{text: value}, nil
	case File:
		return fileSegment(value.Content, "body")
	case io.Reader:
		return fileSegment(value, "body")
	}
	tree, err := toTree(value)
	return segment{text: []byte(scalarText(tree))}, err
}
