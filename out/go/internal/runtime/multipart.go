package runtime

import (
	"strings"
)

// part is one field of a multipart body.
type part struct {
	name        string
	file        string
	contentType string
	content     segment
}

// placePart adds a field; lists become one part per item.
func (b *builder) placePart(parameter *Parameter, value any) error {
	switch value := value.(type) {
	case File:
		return b.addPart(parameter, value.Name, "application/octet-stream", value)
	case []File:
		for _, file := range value {
			if err := b.addPart(parameter, file.Name, "application/octet-stream", file); err != nil {
				return err
			}
		}
		return nil
	case []byte:
		return b.addPart(parameter, "", "application/octet-stream", value)
	}
	tree, err := encodedTree(value, parameter.Encoding)
	if err != nil {
		return err
	}
	switch tree := tree.(type) {
	case []any:
		for _, item := range tree {
			if err := b.addPart(parameter, "", textType(item), scalarText(item)); err != nil {
				return err
			}
		}
		return nil
	default:
		return b.addPart(parameter, "", textType(tree), scalarText(tree))
	}
}

// textType is the media type of a part that the document gives none; plain text needs
// none.
func textType(tree any) string {
	switch tree.(type) {
	case []any, map[string]any, Object:
		return "application/json"
	default:
		return ""
	}
}

func (b *builder) addPart(parameter *Parameter, file, contentType string, value any) error {
	content, err := contentOf(value)
	if err != nil {
		return err
	}
	if parameter.ContentType != "" {
		contentType = parameter.ContentType
	}
	b.parts = append(b.parts, part{parameter.Name, file, contentType, content})
	return nil
}

func (b *builder) multipartBody() (*body, error) {
	boundary := newNonce()
	mediaType := b.operation.Body.MediaType
	if mediaType == "" {
		mediaType = "multipart/form-data"
	}
	b.header.Set("Content-Type", mediaType+"; boundary="+boundary)
	made := &body{}
	for _, field := range b.parts {
		made.segments = append(made.segments,
			segment{text: []byte("--" + boundary + "\r\n" + field.head())},
			field.content,
			segment{text: []byte("\r\n")})
	}
	made.segments = append(made.segments, segment{text: []byte("--" + boundary + "--\r\n")})
	return made, nil
}

// dispositionEscapes are the ones that browsers use, so that no name can end its quotes
// or its line.
var dispositionEscapes = strings.NewReplacer(`"`, "%22", "\r", "%0D", "\n", "%0A", "\x00", "%00")

func (p *part) head() string {
	head := `Content-Disposition: form-data; name="` + dispositionEscapes.Replace(p.name) + `"`
	if p.file != "" {
		head += `; filename="` + dispositionEscapes.Replace(p.file) + `"`
	}
	if p.contentType != "" {
		head += "\r\nContent-Type: " + p.contentType
	}
	return head + "\r\n\r\n"
}
