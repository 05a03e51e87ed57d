package runtime

import (
	"context"
	"io"
	"mime"
	"mime/multipart"
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
	given, err := collectCall(s.client.defaults, look, opts)
	noError(t, err)
	return s.client.build(operation, args, &given)
}

func bodyOf(t *testing.T, made *request) string {
	t.Helper()
	content, _, err := made.body.open()
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

func TestStyles(t *testing.T) {
	list, object := []string{"a", "b,c"}, Object{{"R", 100}, {"G", "x y"}}
	for _, test := range []struct {
		parameter Parameter
		value     any
		want      string
	}{
		{Parameter{In: InQuery}, list, "?p=a&p=b%2Cc"},
		{Parameter{In: InQuery, Joined: true}, list, "?p=a,b%2Cc"},
		{Parameter{In: InQuery, Style: SpaceStyle, Joined: true}, list, "?p=a%20b%2Cc"},
		{Parameter{In: InQuery, Style: PipeStyle, Joined: true}, list, "?p=a%7Cb%2Cc"},
		{Parameter{In: InQuery}, object, "?R=100&G=x%20y"},
		{Parameter{In: InQuery, Joined: true}, object, "?p=R,100,G,x%20y"},
		{Parameter{In: InQuery, Style: DeepStyle}, object, "?p%5BR%5D=100&p%5BG%5D=x%20y"},
		{Parameter{In: InQuery, Reserved: true}, "a/b?c", "?p=a/b?c"},
		{Parameter{In: InQuery}, []string{}, ""},
		{Parameter{In: InQuery}, true, "?p=true"},
		{Parameter{In: InPath}, list, "/a,b%2Cc"},
		{Parameter{In: InPath}, object, "/R=100,G=x%20y"},
		{Parameter{In: InPath, Joined: true}, object, "/R,100,G,x%20y"},
		{Parameter{In: InPath, Style: LabelStyle}, list, "/.a.b%2Cc"},
		{Parameter{In: InPath, Style: MatrixStyle}, list, "/;p=a;p=b%2Cc"},
		{Parameter{In: InPath, Style: MatrixStyle, Joined: true}, list, "/;p=a,b%2Cc"},
		{Parameter{In: InPath}, "a/b?c#d%20e;é", "/a%2Fb%3Fc%23d%2520e%3B%C3%A9"},
	} {
		test.parameter.Name = "p"
		operation := &Operation{Method: "GET", Parameters: []Parameter{test.parameter}}
		if operation.Path = []string{""}; test.parameter.In == InPath {
			operation.Path = []string{"/", "p"}
		}
		made, err := built(t, operation, Args{"p": test.value})
		noError(t, err)
		equal(t, "target", strings.TrimPrefix(made.url, "http://host.test/base"), test.want)
	}
}

func TestHeadersAndCookies(t *testing.T) {
	operation := &Operation{Method: "GET", Path: []string{"/"}, Parameters: []Parameter{
		{Name: "X-List", In: InHeader}, {Name: "session id", In: InCookie},
	}}
	made, err := built(t, operation, Args{"X-List": []string{"a", "é"}, "session id": "x;y"},
		WithHeader("User-Agent", "mine"))
	noError(t, err)
	equal(t, "header", made.header.Get("X-List"), "a,\xe9")
	equal(t, "cookie", made.header.Get("Cookie"), "session%20id=x%3By")
	equal(t, "own header", made.header.Get("User-Agent"), "mine")
}

func TestRefusedRequests(t *testing.T) {
	header := &Operation{Method: "GET", Path: []string{"/"}, Parameters: []Parameter{{Name: "X", In: InHeader}}}
	for _, value := range []string{"a\r\nb", "a\x00", "\U0001F600"} {
		_, err := built(t, header, Args{"X": value})
		as[*InvalidRequestError](t, err)
	}
	for _, value := range []any{"", ".", "..", "%2e%2e", ".%2E", nil, "\xff"} {
		_, err := built(t, getThing, Args{"id": value})
		as[*InvalidRequestError](t, err)
	}
}

func TestMultipart(t *testing.T) {
	operation := &Operation{Method: "POST", Path: []string{"/"}, Body: Body{Encoding: MultipartBody},
		Parameters: []Parameter{
			{Name: "note", In: InForm}, {Name: "fi\"le", In: InForm}, {Name: "tags", In: InForm},
			{Name: "meta", In: InForm, ContentType: "application/vnd.x+json"},
		}}
	made, err := built(t, operation, Args{
		"note": "hi", "tags": []string{"a", "b"}, "meta": map[string]int{"x": 1},
		"fi\"le": File{Name: "a\r\n.txt", Content: strings.NewReader("content")},
	})
	noError(t, err)
	equal(t, "replayable", made.body.replayable(), true)
	_, parameters, err := mime.ParseMediaType(made.header.Get("Content-Type"))
	noError(t, err)
	for range 2 { // the second time after rewinding
		reader := multipart.NewReader(strings.NewReader(bodyOf(t, made)), parameters["boundary"])
		var got []string
		for part, err := reader.NextPart(); err == nil; part, err = reader.NextPart() {
			content, _ := io.ReadAll(part)
			got = append(got, part.FormName()+"|"+part.FileName()+"|"+part.Header.Get("Content-Type")+"|"+string(content))
		}
		equal(t, "parts", strings.Join(got, " "), `note|||hi fi%22le|a%0D%0A.txt|application/octet-stream|content`+
			` tags|||a tags|||b meta||application/vnd.x+json|{"x":1}`)
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

func TestSecuritySchemes(t *testing.T) {
	settings := testSettings
	settings.Schemes = []Scheme{
		{Key: "bearer", Argument: "token", In: InHeader, Name: "Authorization", Prefix: "Bearer "},
		{Key: "basic", Argument: "login", In: InHeader, Name: "Authorization", Prefix: "Basic ", Basic: true},
		{Key: "query", Argument: "key", In: InQuery, Name: "key"},
	}
	operation := &Operation{Method: "GET", Path: []string{"/"}, Security: [][]string{{"bearer"}, {"basic", "query"}}}
	for _, test := range []struct {
		opts                []Option
		authorization, tail string
	}{
		{[]Option{WithCredential("", "bearer", "t")}, "Bearer t", "/"},
		{[]Option{WithCredential("", "basic", "a:b"), WithCredential("", "query", "k k")}, "Basic YTpi", "/?key=k%20k"},
		{nil, "", "/"},
	} {
		client, err := NewClient(&settings, nil, append(test.opts, WithEndpoint("host")))
		noError(t, err)
		made, err := client.build(operation, nil, &client.defaults)
		noError(t, err)
		equal(t, "header", made.header.Get("Authorization"), test.authorization)
		equal(t, "target", made.url, "https://host"+test.tail)
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
