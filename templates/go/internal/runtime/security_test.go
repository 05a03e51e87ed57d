package runtime

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var securedSettings = Settings{
	Package: "p", Version: "1", Server: Server{URL: []string{"https://sample.test"}},
	Schemes: []Scheme{
		{Key: "bearer", Argument: "WithToken", In: InHeader, Name: "Authorization", Prefix: "Bearer "},
		{Key: "basic", Argument: "WithLogin", Env: "SAMPLE_LOGIN", In: InHeader, Name: "Authorization", Prefix: "Basic ", Basic: true},
		{Key: "query", Argument: "WithKey", In: InQuery, Name: "key"},
		{Key: "cookie", Argument: "WithCookie", In: InCookie, Name: "sid"},
	},
}

func secured(t *testing.T, operation *Operation, opts ...Option) (*request, error) {
	t.Helper()
	client, err := NewClient(&securedSettings, nil, opts)
	noError(t, err)
	return client.build(context.Background(), operation, Args{"key": "mine", "sid": "mine"}, &client.defaults)
}

func TestSecuritySchemes(t *testing.T) {
	both := [][]string{{"bearer"}, {"basic", "query"}}
	bearer, basic := WithCredential("", "bearer", "t"), WithCredential("", "basic", "a:b")
	query, cookie := WithCredential("", "query", "k k"), WithCredential("", "cookie", "c")
	for _, test := range []struct {
		security [][]string
		opts     []Option
		want     string
	}{
		{both, []Option{bearer}, "Bearer t / sid=mine"},
		{both, []Option{basic, query}, "Basic YTpi /?key=k%20k sid=mine"},
		{both, []Option{bearer, basic, query}, "Bearer t / sid=mine"},
		{[][]string{{"cookie"}}, []Option{cookie}, " / sid=c"},
		{[][]string{{}, {"bearer"}}, []Option{bearer}, " / sid=mine"},
		{[][]string{{"bearer"}, {}}, nil, " / sid=mine"},
		{nil, []Option{bearer}, " / sid=mine"},
		{both, nil, "no credential: pass WithToken, or pass WithLogin or set SAMPLE_LOGIN and pass WithKey"},
		{[][]string{{"basic", "query"}}, nil, "no credential: pass WithLogin or set SAMPLE_LOGIN and pass WithKey"},
		{both, []Option{basic}, "no credential: pass WithToken, or pass WithLogin or set SAMPLE_LOGIN and pass WithKey"},
	} {
		operation := &Operation{Method: "GET", Path: []string{"/"}, Security: test.security, Parameters: []Parameter{
			{Name: "sid", In: InCookie},
		}}
		if strings.Contains(test.want, "?") {
			operation.Parameters = append(operation.Parameters, Parameter{Name: "key", In: InQuery})
		}
		made, err := secured(t, operation, test.opts...)
		if err != nil {
			equal(t, "text", as[*AuthenticationError](t, err).Error(), test.want)
			continue
		}
		got := made.header.Get("Authorization") + " " + strings.TrimPrefix(made.url, "https://sample.test") + " " + made.header.Get("Cookie")
		equal(t, "request", got, test.want)
	}
}

func TestCredentialsOfFunctions(t *testing.T) {
	calls := 0
	source := WithCredentialFunc("WithToken", "bearer", func(context.Context) (string, error) {
		calls++
		return "secret-" + string(rune('0'+calls)), nil
	})
	var seen []string
	handler := func(status int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			seen = append(seen, r.Header.Get("Authorization"))
			answerWith(status, `{"message":"no secret-2 here"}`)(w, r)
		}
	}
	s := serve(t, nil, handler(500), handler(404))
	client, err := NewClient(&securedSettings, nil, []Option{source, WithEndpoint(s.url)})
	noError(t, err)
	client.clock = s.clock
	operation := &Operation{Label: "Get", Method: "GET", Path: []string{"/"}, Security: [][]string{{"bearer"}}}
	_, err = Do[any](context.Background(), NewScope(client), operation, nil, nil)
	equal(t, "each attempt", strings.Join(seen, " "), "Bearer secret-1 Bearer secret-2")
	equal(t, "redacted", err.Error(), "HTTP 404: no [redacted] here")

	broken := errors.New("vault is locked")
	client, err = client.With([]Option{WithCredentialFunc("", "bearer", func(context.Context) (string, error) { return "", broken })})
	noError(t, err)
	_, err = Do[any](context.Background(), NewScope(client), operation, nil, nil)
	equal(t, "text", as[*InvalidRequestError](t, err).Error(), "WithToken gave no credential")
	equal(t, "cause", errors.Is(err, broken), true)
}

// tokenService gives tokens that last and notes who asked for them.
type tokenService struct {
	asked   atomic.Int32
	seconds string
	lock    sync.Mutex
	request string
}

func (s *tokenService) client(t *testing.T, answer http.HandlerFunc) (*Client, *fakeClock) {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/v1/token", func(w http.ResponseWriter, r *http.Request) {
		number := s.asked.Add(1)
		_ = r.ParseForm()
		user, password, _ := r.BasicAuth()
		s.lock.Lock()
		s.request = r.Method + " " + user + ":" + password + " " + r.PostForm.Encode()
		s.lock.Unlock()
		time.Sleep(10 * time.Millisecond)
		answerWith(200, `{"access_token":"token-`+string(rune('0'+number))+`","expires_in":`+s.seconds+`}`)(w, r)
	})
	mux.HandleFunc("/", answer)
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	settings := Settings{
		Package: "p", Version: "1", Server: Server{URL: []string{server.URL + "/v1"}},
		Schemes: []Scheme{{
			Key: "oauth", Argument: "WithAccessToken", In: InHeader, Name: "Authorization", Prefix: "Bearer ",
			Grant: &Grant{TokenURL: "token", Scopes: []string{"read", "write"}, ID: "id", Secret: "secret"},
		}},
	}
	client, err := NewClient(&settings, []string{"oauth"}, []Option{
		WithCredential("WithClientID", "id", "me&you"), WithCredential("WithClientSecret", "secret", "p:w"),
	})
	noError(t, err)
	clock := &fakeClock{time: time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC)}
	client.clock = clock
	return client, clock
}

var tokenCall = &Operation{Label: "Get", Method: "GET", Path: []string{"/x"}, Answer: JSONAnswer, Security: [][]string{{"oauth"}}}

func echoAuthorization(w http.ResponseWriter, r *http.Request) {
	answerWith(200, `"`+r.Header.Get("Authorization")+`"`)(w, r)
}

func TestTokensAreSharedAndRenewed(t *testing.T) {
	service := &tokenService{seconds: "3600"}
	client, clock := service.client(t, echoAuthorization)
	get := func(client *Client) string {
		got, err := Do[string](context.Background(), NewScope(client), tokenCall, nil, nil)
		noError(t, err)
		return got
	}
	var group sync.WaitGroup
	for range 20 {
		group.Add(1)
		go func() {
			defer group.Done()
			equal(t, "token", get(client), "Bearer token-1")
		}()
	}
	group.Wait()
	equal(t, "asked once", service.asked.Load(), 1)
	equal(t, "request", service.request, "POST me%26you:p%3Aw grant_type=client_credentials&scope=read+write")
	copied, err := client.With([]Option{WithTimeout(time.Minute)})
	noError(t, err)
	equal(t, "shared by copies", get(copied), "Bearer token-1")
	_ = clock.sleep(context.Background(), 3569*time.Second)
	equal(t, "just before", get(client), "Bearer token-1")
	_ = clock.sleep(context.Background(), 2*time.Second)
	equal(t, "half a minute before its end", get(client), "Bearer token-2")
	own, err := client.With([]Option{WithCredential("", "oauth", "given")})
	noError(t, err)
	equal(t, "a token that was given wins", get(own), "Bearer given")
}

func TestTokensThatAreRefused(t *testing.T) {
	service := &tokenService{seconds: "10"}
	refused := "Bearer token-1"
	client, clock := service.client(t, func(w http.ResponseWriter, r *http.Request) {
		if got := r.Header.Get("Authorization"); got == refused || refused == "all" {
			answerWith(401, `{"message":"bad token-2"}`)(w, r)
			return
		}
		echoAuthorization(w, r)
	})
	got, err := Do[string](context.Background(), NewScope(client), tokenCall, nil, nil)
	noError(t, err)
	equal(t, "another token", got, "Bearer token-2")
	_ = clock.sleep(context.Background(), 29*time.Second)
	_, err = Do[string](context.Background(), NewScope(client), tokenCall, nil, nil)
	noError(t, err)
	equal(t, "lives for a minute at least", service.asked.Load(), 2)
	refused = "all"
	_, err = Do[string](context.Background(), NewScope(client), tokenCall, nil, nil)
	as[*AuthenticationError](t, err)
	equal(t, "once only", service.asked.Load(), 3)
}

func TestRequestsForTokensThatFail(t *testing.T) {
	for _, test := range []struct {
		answer http.HandlerFunc
		text   string
	}{
		{answerWith(400, `{"error":"invalid_client","error_description":"p:w"}`), "HTTP 400: invalid_client"},
		{answerWith(500, ""), "HTTP 500"},
		{answerWith(200, "<html>"), "response is not JSON"},
		{answerWith(200, "{}"), "response does not fit at $.access_token: expected string, found nothing"},
	} {
		s := serve(t, nil, test.answer)
		settings := Settings{Package: "p", Version: "1", Server: Server{URL: []string{"https://nowhere.invalid"}}, Schemes: []Scheme{{
			Key: "oauth", In: InHeader, Name: "Authorization", Prefix: "Bearer ",
			Grant: &Grant{TokenURL: s.url + "/token", ID: "id", Secret: "secret"},
		}}}
		client, err := NewClient(&settings, nil, []Option{WithCredential("", "id", "me"), WithCredential("", "secret", "p:w")})
		noError(t, err)
		client.clock = s.clock
		_, err = Do[string](context.Background(), NewScope(client), tokenCall, nil, nil)
		equal(t, "text", err.Error(), test.text)
		failure := as[Error](t, err)
		equal(t, "operation", failure.Operation(), "Get")
		equal(t, "attempts", failure.Attempts(), s.requests())
		if test.text[:8] == "HTTP 400" {
			as[*AuthenticationError](t, err)
		}
	}
}
