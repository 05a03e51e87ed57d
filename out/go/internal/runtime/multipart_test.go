package runtime

import (
	"io"
	"mime"
	"mime/multipart"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// partsOf shows the parts of a body: name, file name, media type and content.
func partsOf(t *testing.T, made *request) string {
	t.Helper()
	mediaType, parameters, err := mime.ParseMediaType(made.header.Get("Content-Type"))
	noError(t, err)
	equal(t, "media type", mediaType, "multipart/form-data")
	reader := multipart.NewReader(strings.NewReader(bodyOf(t, made)), parameters["boundary"])
	var got []string
	for part, err := reader.NextPart(); err == nil; part, err = reader.NextPart() {
		content, _ := io.ReadAll(part)
		got = append(got, part.FormName()+"|"+part.FileName()+"|"+part.Header.Get("Content-Type")+"|"+string(content))
	}
	return strings.Join(got, " ")
}

func TestMultipart(t *testing.T) {
	operation := &Operation{Method: "POST", Path: []string{"/"}, Body: Body{Encoding: MultipartBody},
		Parameters: []Parameter{
			{Name: "note", In: InForm}, {Name: "fi\"le", In: InForm}, {Name: "tags", In: InForm},
			{Name: "meta", In: InForm, ContentType: "application/vnd.x+json"}, {Name: "object", In: InForm},
			{Name: "list", In: InForm, Joined: true}, {Name: "icon", In: InForm, ContentType: "image/png, image/jpeg"},
			{Name: "any", In: InForm, ContentType: "image/*"}, {Name: "files", In: InForm}, {Name: "bytes", In: InForm},
		}}
	made, err := built(t, operation, Args{
		"note": "hi", "tags": []string{"a", "b"}, "meta": map[string]int{"x": 1}, "object": Object{{"k", 1}},
		"list": []int{1, 2}, "bytes": []byte("raw"),
		"fi\"le": File{Name: "a\r\n.txt", Content: strings.NewReader("content")},
		"icon":   File{Content: strings.NewReader("i")},
		"any":    &File{ContentType: "image/gif", Content: strings.NewReader("a")},
		"files":  []File{{Content: strings.NewReader("1")}, {Name: "two", Content: strings.NewReader("2")}},
	})
	noError(t, err)
	equal(t, "replayable", made.body.replayable(), true)
	for range 2 { // the second time after rewinding
		equal(t, "parts", partsOf(t, made), strings.Join([]string{
			"note|||hi", "fi%22le|a%0D%0A.txt|application/octet-stream|content", "tags|||a", "tags|||b",
			`meta||application/vnd.x+json|{"x":1}`, `object||application/json|{"k":1}`, "list||application/json|[1,2]",
			"icon|icon|image/png|i", "any|any|image/gif|a",
			"files|files|application/octet-stream|1", "files|two|application/octet-stream|2", "bytes|||cmF3",
		}, " "))
	}
}

func TestMultipartAsOneValue(t *testing.T) {
	operation := &Operation{Method: "POST", Path: []string{"/"}, Body: Body{Encoding: MultipartBody, Whole: true}}
	local := filepath.Join(t.TempDir(), "local.txt")
	noError(t, os.WriteFile(local, []byte("content"), 0o600))
	file, err := os.Open(local)
	noError(t, err)
	defer file.Close()
	made, err := built(t, operation, Args{BodyKey: map[string]any{"b": File{Content: file}, "a": 1}})
	noError(t, err)
	equal(t, "parts", partsOf(t, made), "a|||1 b|local.txt|application/octet-stream|content")
	made, err = built(t, operation, Args{BodyKey: Object{{"b", []any{"x", "y"}}, {"a", Object{}}}})
	noError(t, err)
	equal(t, "parts", partsOf(t, made), "b|||x b|||y a||application/json|{}")
}

func TestFilesWithoutContent(t *testing.T) {
	operation := &Operation{Method: "POST", Path: []string{"/"}, Body: Body{Encoding: MultipartBody},
		Parameters: []Parameter{{Name: "file", In: InForm}}}
	_, err := built(t, operation, Args{"file": File{Name: "x"}})
	equal(t, "text", as[*InvalidRequestError](t, err).Error(), "file has no content")
	_, err = Marshal(map[string]any{"file": File{}})
	as[*InvalidRequestError](t, err)
}
