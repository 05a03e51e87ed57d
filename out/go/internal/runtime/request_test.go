package runtime

import (
	"context"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"
)

// built makes a request without sending it.
func built(t *testing.T, operation *Operation, args Args, opts ...Option) (*request, error) {
	t.Helper()
	s := serve(t, []Option{WithEndpoint("http://host.test/base/")}, okThing)
	given, err := s.client.defaults.forCall(look, opts)
	noError(t, err)
	return s.client.build(context.Background(), operation, args, given)
}

func bodyOf(t *testing.T, made *request) string {
	t.Helper()
	content, _, err := made.body.open(context.Background())
	noError(t, err)
	text, err := io.ReadAll(content)
	noError(t, err)
	return string(text)
}

func TestFormRequest(t *testing.T) {
	made, err := built(t, callAction, Args{
		"Name": "a b&c=d+é~", "Labels": map[string]string{"ü": "<x>", "a": ""},
	})
	noError(t, err)
	address, query, _ := strings.Cut(made.url, "?")
	equal(t, "address", address, "http://host.test/base/")
	fields := strings.Split(query, "&")
	equal(t, "action", fields[0], "Action=DoAction")
	equal(t, "time", fields[2], "Time=2026-01-31T23%3A59%3A59Z")
	equal(t, "form", bodyOf(t, made), "Authorization=Bearer+secret-key&Name=a+b%26c%3Dd%2B%C3%A9~"+
		"&Labels=%7B%22a%22%3A%22%22%2C%22%C3%BC%22%3A%22%3Cx%3E%22%7D"+
		"&Stats=%7B%22source%22%3A%22sdk%22%2C%22language%22%3A%22golang%22"+
		"%2C%22version%22%3A%221.2.3%22%2C%22released%22%3Atrue%7D")
	equal(t, "content type", made.header.Get("Content-Type"), "application/x-www-form-urlencoded")
	equal(t, "user agent", made.header.Get("User-Agent"),
		"sample-sdk/1.2.3 golang/"+strings.TrimPrefix(runtime.Version(), "go"))
}

type changeParams struct {
	Limit       *int             `query:"limit,omitzero"`
	Name        string           `json:"name,omitzero"`
	Note        string           `json:"note,omitzero"`
	Tags        []string         `json:"tags"`
	Owner       *string          `json:"owner,nullzero"`
	Color       Nullable[string] `json:"color,omitzero"`
	ExtraFields map[string]any   `json:"-"`
}

func TestStructsOfArguments(t *testing.T) {
	change := &Operation{
		Label: "Change", Method: "PATCH", Path: []string{"/things"}, Body: Body{Encoding: JSONBody},
		Parameters: []Parameter{
			{Name: "limit", In: InQuery}, {Name: "name", In: InBody}, {Name: "note", In: InBody},
			{Name: "tags", In: InBody}, {Name: "owner", In: InBody}, {Name: "color", In: InBody},
		},
	}
	zero := 0
	made, err := built(t, change, Params(changeParams{Limit: &zero, Name: "n", Color: Null[string]()}))
	noError(t, err)
	equal(t, "address", made.url, "http://host.test/base/things?limit=0")
	equal(t, "body", bodyOf(t, made), `{"name":"n","tags":[],"owner":null,"color":null}`)
	made, err = built(t, change, Params(changeParams{Name: "n", ExtraFields: map[string]any{
		"note": "", "name": "lost", "beta": []int{1},
	}}))
	noError(t, err)
	equal(t, "extra", bodyOf(t, made), `{"name":"n","tags":[],"owner":null,"beta":[1],"note":""}`)
}

func TestLeftOutValues(t *testing.T) {
	var none map[string]string
	made, err := built(t, callAction, Args{"Name": "", "Labels": none})
	noError(t, err)
	if sent := bodyOf(t, made); !strings.Contains(sent, "&Name=&Stats=") {
		t.Errorf("body is %s", sent)
	}
	for _, value := range []any{Optional(""), Optional(0), Optional(false), (*int)(nil), Nullable[int]{}} {
		if !isNil(value) {
			t.Errorf("%v is not left out", value)
		}
	}
	equal(t, "or", Or("", "x")+Or("y", "x"), "xy")
}

func TestRefusedRequests(t *testing.T) {
	header := &Operation{Method: "GET", Path: []string{"/"}, Parameters: []Parameter{{Name: "X", In: InHeader}}}
	for _, value := range []string{"a\r\nb", "a\x00", "\U0001F600", "\xe9", "\x7f"} {
		_, err := built(t, header, Args{"X": value})
		as[*InvalidRequestError](t, err)
	}
	for _, value := range []any{"", ".", "..", "%2e%2e", ".%2E", nil, "\xff", []string{}, Object{}} {
		_, err := built(t, getThing, Args{"id": value})
		as[*InvalidRequestError](t, err)
	}
	near := &Operation{Method: "GET", Path: []string{"/.", "a", "/", "b"}, Parameters: []Parameter{
		{Name: "a", In: InPath}, {Name: "b", In: InPath, Style: LabelStyle},
	}}
	for _, args := range []Args{{"a": ".", "b": "x"}, {"a": "x", "b": ""}, {"a": "x", "b": "."}} {
		_, err := built(t, near, args)
		as[*InvalidRequestError](t, err)
	}
}

func TestStreamThatCannotBeSentTwiceIsNotRetried(t *testing.T) {
	upload := &Operation{Label: "Upload", Method: "PUT", Path: []string{"/"}, Body: Body{Encoding: BytesBody, Whole: true}}
	s := serve(t, nil, answerWith(500, ""))
	for stream, requests := range map[io.Reader]int{
		io.MultiReader(strings.NewReader("x")): 1, strings.NewReader("x"): 3,
	} {
		before := s.requests()
		call := Start(context.Background(), s.Scope, look, nil)
		call.Send(upload, Args{BodyKey: stream})
		isA[*InternalServerError](t, Finish(call))
		equal(t, "requests", s.requests()-before, requests)
	}
}

func TestOwnHTTPClient(t *testing.T) {
	var seen time.Duration
	client := &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
		deadline, _ := r.Context().Deadline()
		seen = time.Until(deadline)
		return &http.Response{StatusCode: 200, Header: http.Header{}, Request: r,
			Body: io.NopCloser(strings.NewReader(`{"name":"stub"}`))}, nil
	})}
	s := serve(t, []Option{WithHTTPClient(client), WithTimeout(time.Minute)}, okThing)
	name, err := s.get()
	noError(t, err)
	equal(t, "name", name, "stub")
	equal(t, "requests", s.requests(), 0)
	if seen > time.Minute || seen < 50*time.Second {
		t.Errorf("deadline is %v away", seen)
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (r roundTrip) RoundTrip(request *http.Request) (*http.Response, error) { return r(request) }
