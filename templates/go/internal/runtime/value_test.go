package runtime

import (
	"context"
	"net/http"
	"testing"
)

type answers struct {
	_     struct{} `union:""`
	Child *child
	Text  *string
	Many  *[]int64
	Raw   *[]byte
}

var severalAnswers = &Operation{
	Label: "Several", Method: "GET", Path: []string{"/"}, Answer: JSONAnswer, Status: "200", Variant: "Child", MayBeEmpty: true,
	Others: []Answer{
		{Status: "202", Kind: TextAnswer, MediaType: "text/plain", Variant: "Text"},
		{Status: "2XX", Kind: JSONAnswer, Variant: "Many"},
		{Status: "206", Kind: BytesAnswer, MediaType: "application/octet-stream", Variant: "Raw"},
		{Status: "204"},
	},
}

func TestAnswersByStatus(t *testing.T) {
	plain := []string{"Content-Type", "text/plain; charset=utf-8"}
	for _, test := range []struct {
		status  int
		body    string
		headers []string
		want    string
	}{
		{200, `{"id":"a"}`, nil, `{"id":"a"}`},
		{200, `[1]`, nil, "response does not fit at $: expected object, found array"},
		{202, "later", plain, `"later"`},
		{203, "[1,2]", nil, "[1,2]"},
		{206, "raw", []string{"Content-Type", "application/octet-stream"}, `"cmF3"`},
		{200, "as text", plain, `"as text"`}, // another answer has this content type
		{204, "", nil, "nothing"},
		{200, "", nil, "nothing"},
		{200, "<", nil, "response is not JSON"},
	} {
		s := serve(t, nil, func(w http.ResponseWriter, _ *http.Request) {
			headers := test.headers
			if headers == nil {
				headers = []string{"Content-Type", "application/json"}
			}
			w.Header()["Content-Type"] = headers[1:]
			w.WriteHeader(test.status)
			_, _ = w.Write([]byte(test.body))
		})
		got := "nothing"
		value, err := Do[*answers](context.Background(), s.Scope, severalAnswers, nil, nil)
		if err != nil {
			got = err.Error()
		} else if value != nil {
			text, err := Marshal(*value)
			noError(t, err)
			got = string(text)
		}
		equal(t, "value", got, test.want)
	}
}

func TestValues(t *testing.T) {
	ctx := context.Background()
	plain := &Operation{Label: "Plain", Method: "GET", Path: []string{"/"}, Answer: JSONAnswer}
	s := serve(t, nil, answerWith(200, `{"id":"a"}`), answerWith(200, "null"), answerWith(200, `[1]`), answerWith(204, ""))
	got, err := Do[*child](ctx, s.Scope, plain, nil, nil)
	noError(t, err)
	equal(t, "id", got.ID, "a")
	_, err = Do[*child](ctx, s.Scope, plain, nil, nil)
	equal(t, "null", as[*DecodeError](t, err).Error(), "response does not fit at $: expected object, found null")
	many, err := Do[[]int](ctx, s.Scope, plain, nil, nil)
	noError(t, err)
	equal(t, "many", many[0], 1)
	_, err = Do[*child](ctx, s.Scope, plain, nil, nil)
	equal(t, "no body", as[*DecodeError](t, err).Error(), "response is not JSON")

	maybe := &Operation{Label: "Maybe", Method: "GET", Path: []string{"/"}, Answer: JSONAnswer, MayBeEmpty: true}
	s = serve(t, nil, answerWith(200, "null"), answerWith(204, ""))
	for range 2 {
		got, err = Do[*child](ctx, s.Scope, maybe, nil, nil)
		if got != nil || err != nil {
			t.Errorf("got %v, %v", got, err)
		}
	}
	head := &Operation{Label: "Head", Method: "HEAD", Path: []string{"/"}, Answer: JSONAnswer}
	s = serve(t, nil, answerWith(200, ""))
	got, err = Do[*child](ctx, s.Scope, head, nil, nil)
	noError(t, err)
	equal(t, "id", got.ID, "")

	text := &Operation{Label: "Text", Method: "GET", Path: []string{"/"}, Answer: TextAnswer, Accept: "text/plain"}
	raw := &Operation{Label: "Raw", Method: "GET", Path: []string{"/"}, Answer: BytesAnswer}
	s = serve(t, nil, answerWith(200, "<x>"))
	shown, err := Do[string](ctx, s.Scope, text, nil, nil)
	noError(t, err)
	content, err := Do[[]byte](ctx, s.Scope, raw, nil, nil)
	noError(t, err)
	equal(t, "content", shown+string(content), "<x><x>")
	noError(t, Run(ctx, s.Scope, raw, nil, nil))
}

func TestTypedErrors(t *testing.T) {
	failing := &Operation{Label: "Failing", Method: "POST", Path: []string{"/"}, Errors: []ErrorBody{
		{Statuses: []string{"404", "410"}, Data: (*child)(nil)},
		{Statuses: []string{"4XX"}, Data: (*[]string)(nil)}, {Statuses: []string{"default"}, Data: (*answers)(nil)},
	}}
	for _, test := range []struct {
		status int
		body   string
		want   string
	}{
		{404, `{"id":"a"}`, `{"id":"a"}`},
		{400, `["x"]`, `["x"]`},
		{500, `[1]`, `[1]`},
		{404, `[]`, "null"},
		{404, `{"id":1}`, "null"},
		{404, `<`, "null"},
	} {
		s := serve(t, nil, answerWith(test.status, test.body))
		failure := as[*APIError](t, Run(context.Background(), s.Scope, failing, nil, nil))
		text, err := Marshal(failure.Data)
		noError(t, err)
		equal(t, "data", string(text), test.want)
		equal(t, "status", failure.StatusCode, test.status)
	}
	s := serve(t, nil, answerWith(404, `{"id":"a"}`))
	failure := as[*NotFoundError](t, Run(context.Background(), s.Scope, failing, nil, nil))
	equal(t, "a pointer to the struct", failure.Data.(*child).ID, "a")
}
