package runtime

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestEndpoints(t *testing.T) {
	for endpoint, want := range map[string]base{
		"host":                   {"https", "host", ""},
		"host:8080":              {"https", "host:8080", ""},
		"http://127.0.0.1:1/":    {"http", "127.0.0.1:1", ""},
		"HTTPS://host/a/b%20c//": {"https", "host", "/a/b%20c"},
		"http://[::1]:80/x":      {"http", "[::1]:80", "/x"},
	} {
		got, err := parseEndpoint(endpoint)
		noError(t, err)
		equal(t, endpoint, got, want)
	}
	for _, endpoint := range []string{
		"", "ftp://host", "file:///etc", "http://", "https://u:p@host", "host?x=1", "host#f",
		"http://ho st", "javascript:alert(1)", "//host",
	} {
		_, err := parseEndpoint(endpoint)
		as[*InvalidRequestError](t, err)
	}
}

func TestServerVariables(t *testing.T) {
	t.Setenv("SAMPLE_REGION", "north")
	t.Setenv("SAMPLE_ENDPOINT", "")
	settings := testSettings
	settings.Server = Server{
		URL: []string{"https://sample.", "region", ".test"}, Env: "SAMPLE_ENDPOINT",
		Variables: []Variable{{
			Name: "region", Default: "south", Env: "SAMPLE_REGION",
			Hosts: map[string]string{"pre": "https://sample-pre.test"},
		}},
	}
	host := func(opts ...Option) string {
		client, err := NewClient(&settings, nil, opts)
		noError(t, err)
		return client.base.host
	}
	equal(t, "environment", host(), "sample.north.test")
	equal(t, "explicit", host(WithVariable("WithRegion", "region", "west")), "sample.west.test")
	equal(t, "empty is not given", host(WithVariable("WithRegion", "region", "")), "sample.north.test")
	equal(t, "other host", host(WithVariable("WithRegion", "region", "pre")), "sample-pre.test")
	t.Setenv("SAMPLE_REGION", "")
	equal(t, "default", host(), "sample.south.test")
	t.Setenv("SAMPLE_ENDPOINT", "elsewhere:1")
	equal(t, "endpoint from environment", host(), "elsewhere:1")
	equal(t, "endpoint", host(WithEndpoint("here")), "here")
}

func TestCredentials(t *testing.T) {
	t.Setenv("SAMPLE_KEY", "")
	_, err := NewClient(&testSettings, []string{"key"}, []Option{WithCredential("", "key", "")})
	as[*AuthenticationError](t, err)
	equal(t, "text", err.Error(), "no credential: pass apiKey or set SAMPLE_KEY")
	t.Setenv("SAMPLE_KEY", "from environment")
	client, err := NewClient(&testSettings, []string{"key"}, nil)
	noError(t, err)
	equal(t, "key", client.credentials["key"].text.text(), "from environment")
	_, err = NewClient(&testSettings, nil, []Option{WithCredential("", "key", "two\nlines")})
	as[*InvalidRequestError](t, err)
}

func TestTimeoutFromEnvironment(t *testing.T) {
	settings := testSettings
	settings.TimeoutEnv = "SAMPLE_TIMEOUT_MS"
	t.Setenv("SAMPLE_TIMEOUT_MS", "1500")
	client, err := NewClient(&settings, nil, nil)
	noError(t, err)
	equal(t, "read", client.defaults.read, 1500*time.Millisecond)
	equal(t, "connect", client.defaults.connect, 1500*time.Millisecond)
	equal(t, "total", client.defaults.total, 600*time.Second)
	client, err = NewClient(&settings, nil, []Option{WithReadTimeout(time.Second)})
	noError(t, err)
	equal(t, "explicit", client.defaults.read, time.Second)
	for _, text := range []string{"0", "-1", "1.5", "soon", "99999999999"} {
		t.Setenv("SAMPLE_TIMEOUT_MS", text)
		client, err = NewClient(&settings, nil, nil)
		noError(t, err)
		equal(t, "no number of milliseconds", client.defaults.read, 60*time.Second)
	}
}

func TestKeyIsNeverShown(t *testing.T) {
	s := serve(t, nil, answerWith(400, `{}`))
	_, failure := s.act()
	for _, value := range []any{s.Scope, s.client, *s.client, s.client.credentials, s.client.defaults, failure} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
			if shown := fmt.Sprintf(verb, value); strings.Contains(shown, "secret-key") {
				t.Errorf("%s of %T shows the key", verb, value)
			}
		}
		if text, err := json.Marshal(value); err == nil && strings.Contains(string(text), "secret-key") {
			t.Errorf("JSON of %T shows the key", value)
		}
	}
}

func TestOptionsInTheWrongPlace(t *testing.T) {
	s := serve(t, nil, okThing)
	for _, option := range []Option{
		WithEndpoint("x"), WithWaitTimeout(time.Second), WithExtra("WithLimit", 1),
		WithTimeout(0), WithMaxRetries(-1), WithHeader("a b", ""), WithHeader("a", "\n"),
		WithIdempotencyKey(" "),
	} {
		var result Result
		_, err := s.get(option, WithResponseInto(&result))
		mistake := as[*InvalidRequestError](t, err)
		equal(t, "attempts", mistake.Attempts(), 0)
		equal(t, "message", result.Message, mistake.Message)
	}
	equal(t, "requests", s.requests(), 0)
	_, err := NewClient(&testSettings, nil, []Option{WithIdempotencyKey("x")})
	equal(t, "text", err.Error(), "WithIdempotencyKey is an option of calls, not of clients")
	_, err = NewClient(&testSettings, nil, []Option{WithStrictSupport("unheard")})
	as[*InvalidRequestError](t, err)
	_, err = s.get(nil, WithHeader("X-Mine", "1"))
	noError(t, err)
}

func TestExtras(t *testing.T) {
	s := serve(t, nil, okThing)
	call := Start(context.Background(), s.Scope, &Method{Name: "list", Options: []string{"WithLimit"}},
		[]Option{WithExtra("WithLimit", 5)})
	equal(t, "given", Extra[int](call, "WithLimit"), 5)
	equal(t, "not given", Extra[string](call, "WithStatus"), "")
	noError(t, Finish(call))
}

func TestWithSharesConnections(t *testing.T) {
	s := serve(t, nil, answerWith(500, ""))
	changed, err := s.client.With([]Option{WithMaxRetries(0)})
	noError(t, err)
	equal(t, "client", changed.http, s.client.http)
	equal(t, "budget", changed.budget, s.client.budget)
	equal(t, "key", changed.credentials["key"].text.text(), "secret-key")
	equal(t, "retries", changed.defaults.retriesOr(nil), 0)
	equal(t, "retries of the first", s.client.defaults.retriesOr(nil), 2)
}

func TestStrictSupport(t *testing.T) {
	s := serve(t, []Option{WithStrictSupport("first")}, okThing)
	for environment, refused := range map[string]bool{"linux": false, "mobile": true, "": false} {
		entity := s.Scope.Entity("thing", "t1", environment)
		call := Start(context.Background(), entity, look, nil)
		if err := Finish(call); (err != nil) != refused {
			t.Errorf("%s: %v", environment, err)
		}
	}
	noError(t, Finish(Start(context.Background(), s.Scope.Entity("thing", "t1", "mobile"), &Method{Name: "other"}, nil)))
	equal(t, "default snapshot", s.client.Supports("look", "linux", ""), Supported)
	equal(t, "unknown snapshot", s.client.Supports("look", "linux", "x"), Unpublished)
	equal(t, "of an image", testSettings.Matrix.EnvironmentOf("mobile_latest"), "mobile")
	equal(t, "of no image", testSettings.Matrix.EnvironmentOf(""), "linux")
	equal(t, "of an unknown image", testSettings.Matrix.EnvironmentOf("x"), "")
}
