package runtime

import "strings"

const (
	bytesType = "application/octet-stream"
	jsonType  = "application/json"
)

// part is one field of a multipart body.
type part struct {
	name        string
	file        string
	contentType string
	content     segment
}

// placePart adds a field: a file or a text is one part, so is each of several, and
// anything with a structure is JSON.
func (b *builder) placePart(parameter *Parameter, value any) error {
	switch value := value.(type) {
	case File:
		return b.addFile(parameter, value)
	case *File:
		return b.addFile(parameter, *value)
	case []File:
		for _, file := range value {
			if err := b.addFile(parameter, file); err != nil {
				return err
			}
		}
		return nil
	}
	tree, err := encodedTree(value, parameter.Encoding)
	if err != nil {
		return err
	}
	b.addTree(parameter, tree)
	return nil
}

func (b *builder) addFile(parameter *Parameter, file File) error {
	content, err := fileSegment(file.Content, parameter.argument())
	if err != nil {
		return err
	}
	name := firstText(file.Name, localName(file.Content), parameter.Name)
	contentType := firstText(file.ContentType, parameter.partType(), bytesType)
	if strings.ContainsAny(contentType, "\r\n\x00") {
		return Invalidf("a content type must not contain CR, LF or NUL")
	}
	b.parts = append(b.parts, part{parameter.Name, name, contentType, content})
	return nil
}

func (b *builder) addTree(parameter *Parameter, tree any) {
	items, isList := tree.([]any)
	if isList && !parameter.Joined && !isJSON(parameter.partType()) {
		for _, item := range items {
			b.addPlain(parameter, item)
		}
		return
	}
	b.addPlain(parameter, tree)
}

func (b *builder) addPlain(parameter *Parameter, tree any) {
	contentType, text := parameter.partType(), scalarText(tree)
	_, isList := tree.([]any)
	if _, isObject := membersOf(tree); contentType == "" && (isList || isObject) {
		contentType = jsonType
	}
	if isJSON(contentType) {
		text = string(appendTree(nil, tree))
	}
	b.parts = append(b.parts, part{parameter.Name, "", contentType, segment{text: []byte(text)}})
}

// partType is the media type that the document gives a part: the first one, where it
// leaves a choice, and none where it leaves all of it open.
func (p *Parameter) partType() string {
	first, _, _ := strings.Cut(p.ContentType, ",")
	if strings.Contains(first, "*") {
		return ""
	}
	return strings.TrimSpace(first)
}

func isJSON(mediaType string) bool {
	plain, _, _ := strings.Cut(strings.ToLower(mediaType), ";")
	return strings.HasSuffix(strings.TrimSpace(plain), "json")
}

func (b *builder) multipartBody() (*body, error) {
	if err := b.placeWhole(); err != nil {
		return nil, err
	}
	boundary := newNonce()
	b.contentType("multipart/form-data")
	b.header.Set(contentTypeHeader, b.header.Get(contentTypeHeader)+"; boundary="+boundary)
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

// placeWhole adds the properties of a body that was given as one value.
func (b *builder) placeWhole() error {
	if values, ok := b.args[BodyKey].(map[string]any); ok && b.operation.Body.Whole {
		for _, member := range sortedMembers(values) {
			if err := b.placePart(&Parameter{Name: member.Name}, member.Value); err != nil {
				return err
			}
		}
		return nil
	}
	members, err := b.wholeMembers()
	for _, member := range members {
		b.addTree(&Parameter{Name: member.Name}, member.Value)
	}
	return err
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
