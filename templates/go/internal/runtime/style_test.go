package runtime

import (
	"context"
	"strings"
	"testing"
)

func TestStyles(t *testing.T) {
	list, object := []string{"a", "b,c"}, Object{{"k", 1}, {"l", "x y"}}
	deep := Object{{"k", []any{Object{{"m", "v"}}}}}
	for _, test := range []struct {
		parameter Parameter
		value     any
		want      string
	}{
		{Parameter{In: InQuery}, list, "?n=a&n=b%2Cc"},
		{Parameter{In: InQuery, Joined: true}, list, "?n=a,b%2Cc"},
		{Parameter{In: InQuery, Style: SpaceStyle, Joined: true}, list, "?n=a%20b%2Cc"},
		{Parameter{In: InQuery, Style: SpaceStyle}, list, "?n=a&n=b%2Cc"},
		{Parameter{In: InQuery, Style: SpaceStyle, Joined: true}, object, "?n=k%201%20l%20x%20y"},
		{Parameter{In: InQuery, Style: PipeStyle, Joined: true}, list, "?n=a%7Cb%2Cc"},
		{Parameter{In: InQuery, Style: PipeStyle, Joined: true}, object, "?n=k%7C1%7Cl%7Cx%20y"},
		{Parameter{In: InQuery}, object, "?k=1&l=x%20y"},
		{Parameter{In: InQuery, Joined: true}, object, "?n=k,1,l,x%20y"},
		{Parameter{In: InQuery}, deep, "?k=%5B%7B%22m%22%3A%22v%22%7D%5D"},
		{Parameter{In: InQuery, Style: DeepStyle}, object, "?n%5Bk%5D=1&n%5Bl%5D=x%20y"},
		{Parameter{In: InQuery, Style: DeepStyle}, deep, "?n%5Bk%5D%5B0%5D%5Bm%5D=v"},
		{Parameter{In: InQuery, Style: DeepStyle}, list, "?n%5B0%5D=a&n%5B1%5D=b%2Cc"},
		{Parameter{In: InQuery, Style: DeepStyle}, "v", "?n=v"},
		{Parameter{In: InQuery, Reserved: true}, "a:/?@!$'()*,;=b&#[]+", "?n=a:/?@!$'()*,;=b%26%23%5B%5D%2B"},
		{Parameter{In: InQuery}, "a b+c", "?n=a%20b%2Bc"},
		{Parameter{In: InQuery, Encoding: JSONText}, object, "?n=%7B%22k%22%3A1%2C%22l%22%3A%22x%20y%22%7D"},
		{Parameter{In: InQuery}, []string{}, ""},
		{Parameter{In: InQuery}, Object{}, ""},
		{Parameter{In: InQuery}, true, "?n=true"},
		{Parameter{In: InQuery}, "", "?n="},
		{Parameter{In: InPath}, list, "/a,b%2Cc"},
		{Parameter{In: InPath}, object, "/k=1,l=x%20y"},
		{Parameter{In: InPath, Joined: true}, object, "/k,1,l,x%20y"},
		{Parameter{In: InPath, Style: LabelStyle}, "v", "/.v"},
		{Parameter{In: InPath, Style: LabelStyle}, list, "/.a.b%2Cc"},
		{Parameter{In: InPath, Style: LabelStyle, Joined: true}, list, "/.a,b%2Cc"},
		{Parameter{In: InPath, Style: LabelStyle}, object, "/.k=1.l=x%20y"},
		{Parameter{In: InPath, Style: LabelStyle, Joined: true}, object, "/.k,1,l,x%20y"},
		{Parameter{In: InPath, Style: MatrixStyle}, "v", "/;n=v"},
		{Parameter{In: InPath, Style: MatrixStyle}, "", "/;n"},
		{Parameter{In: InPath, Style: MatrixStyle}, list, "/;n=a;n=b%2Cc"},
		{Parameter{In: InPath, Style: MatrixStyle, Joined: true}, list, "/;n=a,b%2Cc"},
		{Parameter{In: InPath, Style: MatrixStyle}, object, "/;k=1;l=x%20y"},
		{Parameter{In: InPath, Style: MatrixStyle, Joined: true}, object, "/;n=k,1,l,x%20y"},
		{Parameter{In: InPath}, "a/b?c#d%20e;é", "/a%2Fb%3Fc%23d%2520e%3B%C3%A9"},
	} {
		test.parameter.Name = "n"
		operation := &Operation{Method: "GET", Parameters: []Parameter{test.parameter}}
		if operation.Path = []string{""}; test.parameter.In == InPath {
			operation.Path = []string{"/", "n"}
		}
		made, err := built(t, operation, Args{"n": test.value})
		noError(t, err)
		equal(t, "target", strings.TrimPrefix(made.url, "http://host.test/base"), test.want)
	}
}

func TestHeadersAndCookies(t *testing.T) {
	operation := &Operation{Method: "GET", Path: []string{"/"}, Parameters: []Parameter{
		{Name: "X-List", In: InHeader}, {Name: "X-Object", In: InHeader, Joined: true}, {Name: "X-None", In: InHeader},
		{Name: "X-JSON", In: InHeader, Encoding: JSONText},
		{Name: "session id", In: InCookie}, {Name: "many", In: InCookie}, {Name: "one", In: InCookie, Joined: true},
	}}
	made, err := built(t, operation, Args{
		"X-List": []string{"a", "b c"}, "X-Object": Object{{"k", 1}}, "X-None": []string{}, "X-JSON": Object{{"k", "a b"}},
		"session id": "x;y", "many": Object{{"k", 1}, {"l", 2}}, "one": []int{1, 2},
	}, WithHeader("User-Agent", "mine"))
	noError(t, err)
	equal(t, "list", made.header.Get("X-List"), "a,b c")
	equal(t, "object", made.header.Get("X-Object"), "k,1")
	equal(t, "JSON", made.header.Get("X-JSON"), `{"k":"a b"}`)
	equal(t, "nothing", len(made.header.Values("X-None")), 0)
	equal(t, "cookie", made.header.Get("Cookie"), "session%20id=x%3By; k=1; l=2; one=1,2")
	equal(t, "own header", made.header.Get("User-Agent"), "mine")
}

func TestArgumentsInAStruct(t *testing.T) {
	type arguments struct {
		Limit   *int              `query:"limit,omitzero"`
		Tag     string            `query:"tag,omitzero"`
		Sort    string            `query:"sort"`
		Trace   Nullable[string]  `header:"X-Trace,omitzero"`
		Name    string            `json:"name"`
		Nick    *string           `json:"nick,nullzero"`
		Tags    []string          `json:"tags"`
		Labels  map[string]string `json:"labels,omitzero"`
		Comment string            `wire:"a,b" json:",omitzero"`
	}
	operation := &Operation{Method: "POST", Path: []string{"/", "path.tag"}, Body: Body{Encoding: JSONBody}, Parameters: []Parameter{
		{Key: "path.tag", Name: "tag", In: InPath}, {Name: "limit", In: InQuery}, {Key: "query.tag", Name: "tag", In: InQuery},
		{Name: "sort", In: InQuery, Default: "up"}, {Name: "X-Trace", In: InHeader},
		{Name: "name", In: InBody}, {Name: "nick", In: InBody}, {Name: "tags", In: InBody}, {Name: "labels", In: InBody},
		{Name: "a,b", In: InBody},
	}}
	made, err := built(t, operation, Args{"path.tag": "x"}.With(arguments{Limit: Pointer(0), Trace: NullableOf("t")}))
	noError(t, err)
	equal(t, "target", made.url, "http://host.test/base/x?limit=0&sort=")
	equal(t, "header", made.header.Get("X-Trace"), "t")
	equal(t, "body", bodyOf(t, made), `{"name":"","nick":null,"tags":[]}`)
	made, err = built(t, operation, Args{"path.tag": "x", "query.tag": "y", "a,b": 1})
	noError(t, err)
	equal(t, "target", made.url, "http://host.test/base/x?tag=y&sort=up")
	equal(t, "body", bodyOf(t, made), `{"a,b":1}`)
}

func TestContentTypes(t *testing.T) {
	operation := &Operation{Method: "POST", Path: []string{"/"}, Body: Body{Encoding: JSONBody, MediaType: "application/a+json", Whole: true},
		Parameters: []Parameter{{Name: "Content-Type", In: InHeader}}}
	for _, test := range []struct {
		args Args
		want string
	}{
		{Args{BodyKey: 1}, "application/a+json"},
		{Args{BodyKey: 1, "header.Content-Type": "application/b+json"}, "application/b+json"},
		{Args{BodyKey: 1, "header.Content-Type": ""}, "application/a+json"},
		{Args{"header.Content-Type": "application/b+json"}, ""},
	} {
		made, err := built(t, operation, test.args)
		noError(t, err)
		equal(t, "content type", made.header.Get("Content-Type"), test.want)
	}
}

func TestBodiesOfNothing(t *testing.T) {
	for _, test := range []struct {
		method string
		body   Body
		want   string
	}{
		{"POST", Body{Encoding: JSONBody}, "none"},
		{"POST", Body{Encoding: JSONBody, Required: true}, "{}"},
		{"POST", Body{Encoding: JSONBody, Whole: true}, "none"},
		{"POST", Body{Encoding: FormBody}, "none"},
		{"POST", Body{Encoding: FormBody, Required: true}, ""},
		{"GET", Body{Encoding: FormBody, Required: true}, "none"},
		{"POST", Body{Encoding: MultipartBody}, "none"},
		{"POST", Body{Encoding: BytesBody, Whole: true}, "none"},
	} {
		made, err := built(t, &Operation{Method: test.method, Path: []string{"/"}, Body: test.body}, nil)
		noError(t, err)
		got := "none"
		if made.body != nil {
			got = bodyOf(t, made)
		}
		equal(t, string(test.body.Encoding), got, test.want)
		equal(t, "content type", made.header.Get("Content-Type") == "", got == "none")
	}
}

func TestForms(t *testing.T) {
	spread := &Operation{Method: "POST", Path: []string{"/"}, Body: Body{Encoding: FormBody}, Parameters: []Parameter{
		{Name: "a", In: InForm}, {Name: "o", In: InForm}, {Name: "d", In: InForm, Style: DeepStyle}, {Name: "l", In: InForm, Joined: true},
	}}
	object := Object{{"k", "x y"}}
	made, err := built(t, spread, Args{"a": []int{1, 2}, "o": object, "d": object, "l": []int{1, 2}})
	noError(t, err)
	equal(t, "spread", bodyOf(t, made), "a=1&a=2&o=%7B%22k%22%3A%22x+y%22%7D&d%5Bk%5D=x+y&l=1,2")
	whole := &Operation{Method: "POST", Path: []string{"/"}, Body: Body{Encoding: FormBody, Whole: true}}
	made, err = built(t, whole, Args{BodyKey: Object{{"a", []int{1, 2}}, {"o", object}, {"t", "x&y"}}})
	noError(t, err)
	equal(t, "whole", bodyOf(t, made), "a=1&a=2&o=%7B%22k%22%3A%22x+y%22%7D&t=x%26y")
	_, err = built(t, whole, Args{BodyKey: 1})
	as[*InvalidRequestError](t, err)
}

func TestServersOfOperations(t *testing.T) {
	settings := Settings{Package: "p", Version: "1", Server: Server{URL: []string{"https://one.test/v1"}}}
	own := &Operation{Method: "GET", Path: []string{"/x"}, Server: &Server{
		URL: []string{"https://", "region", ".two.test"}, Variables: []Variable{{Name: "region", Default: "eu"}},
	}}
	usual := &Operation{Method: "GET", Path: []string{"/x"}}
	target := func(operation *Operation, opts ...Option) (string, error) {
		client, err := NewClient(&settings, nil, opts)
		noError(t, err)
		made, err := client.build(context.Background(), operation, nil, &client.defaults)
		if err != nil {
			return "", err
		}
		return made.url, nil
	}
	for _, test := range []struct {
		operation *Operation
		opts      []Option
		want      string
	}{
		{usual, nil, "https://one.test/v1/x"},
		{own, nil, "https://eu.two.test/x"},
		{own, []Option{WithVariable("", "region", "us")}, "https://us.two.test/x"},
		{own, []Option{WithEndpoint("http://mine/p")}, "http://mine/p/x"},
	} {
		got, err := target(test.operation, test.opts...)
		noError(t, err)
		equal(t, "address", got, test.want)
	}
	settings.Server = Server{URL: []string{"/v1"}}
	_, err := target(usual)
	equal(t, "text", as[*InvalidRequestError](t, err).Error(), "endpoint is required")
	got, err := target(usual, WithEndpoint("host"))
	noError(t, err)
	equal(t, "address", got, "https://host/x")
}
