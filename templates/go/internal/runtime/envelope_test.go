package runtime

import (
	"net/http"
	"strings"
	"testing"
)

func TestEnvelopeSuccess(t *testing.T) {
	s := serve(t, nil, answerWith(200,
		`{"RequestId":"r1","Success":true,"Code":"ok","Data":{"Name":"it","Success":true}}`,
		"X-Request-Id", "from header"))
	var result Result
	name, err := s.act(WithResponseInto(&result))
	noError(t, err)
	equal(t, "name", name, "it")
	equal(t, "success", result.Success, true)
	equal(t, "data", result.Data, any("it"))
	equal(t, "request id", result.RequestID, "r1")
	equal(t, "code", result.Code, "ok")
	equal(t, "status", result.HTTPStatusCode, 200)
	equal(t, "message", result.Message, "")
	equal(t, "attempts", result.Attempts, 1)
	equal(t, "content type", result.Headers.Get("Content-Type"), "application/json")
}

// The five shapes of failure of an API with an envelope.
func TestEnvelopeFailures(t *testing.T) {
	for _, test := range []struct {
		name, body, text string
		status           int
		check            func(*testing.T, error)
	}{
		{"business error", `{"RequestId":"r1","Success":false,"Code":"Thing.NotFound","Message":"no such thing"}`,
			"HTTP 400 Thing.NotFound: no such thing (request id r1)", 400, isA[*NotFoundError]},
		{"gateway error", `{"RequestId":"r1","HostId":"h","Code":"NOT_LOGIN","Message":"bad key"}`,
			"HTTP 400 NOT_LOGIN: bad key (request id r1)", 400, isA[*AuthenticationError]},
		{"soft failure", `{"RequestId":"r1","Success":false,"Code":"Quota","Message":"none left"}`,
			"HTTP 200 Quota: none left (request id r1)", 200, isA[*APIError]},
		{"inner failure", `{"RequestId":"r1","Success":true,"Data":{"Success":false,"ErrMsg":"no room"}}`,
			"HTTP 200: no room (request id r1)", 200, isA[*APIError]},
		{"no JSON", `<html>`, "response is not JSON", 200, isA[*DecodeError]},
		{"no JSON and a status", `<html>`, "HTTP 502", 502, isA[*InternalServerError]},
		{"no object", `[]`, "response does not fit at $: expected object, found array", 200, isA[*DecodeError]},
		{"flag of another kind", `{"Success":"yes"}`,
			"response does not fit at $.Success: expected boolean, found string", 200, isA[*DecodeError]},
	} {
		s := serve(t, []Option{WithMaxRetries(0)}, answerWith(test.status, test.body))
		var result Result
		_, err := s.act(WithResponseInto(&result))
		if err == nil {
			t.Fatalf("%s: no error", test.name)
		}
		test.check(t, err)
		equal(t, test.name, err.Error(), test.text)
		equal(t, test.name+" operation", as[Error](t, err).Operation(), "DoAction")
		equal(t, test.name+" success", result.Success, false)
		equal(t, test.name+" message", result.Message, test.text)
		equal(t, test.name+" status", result.HTTPStatusCode, test.status)
		equal(t, test.name+" body", result.Body, test.body)
		if result.Data != nil || result.Error != err {
			t.Errorf("%s: result is %+v", test.name, result)
		}
	}
}

func isA[T error](t *testing.T, err error) {
	t.Helper()
	as[T](t, err)
}

func TestSuccessWithoutFlag(t *testing.T) {
	s := serve(t, nil, answerWith(200, `{"Data":{"Name":"it"}}`))
	name, err := s.act()
	noError(t, err)
	equal(t, "name", name, "it")
}

func TestMessagesWithoutEnvelope(t *testing.T) {
	for _, test := range []struct{ body, text string }{
		{`{"message":"m"}`, "HTTP 418: m"},
		{`{"error":{"message":"m","code":"c"}}`, "HTTP 418 c: m"},
		{`{"error":"m"}`, "HTTP 418: m"},
		{`{"detail":"m","title":"t"}`, "HTTP 418: m"},
		{`{"title":"m"}`, "HTTP 418: m"},
		{`{"error_description":"m"}`, "HTTP 418: m"},
		{`{"errors":[{"message":"m"}]}`, "HTTP 418: m"},
		{`{"message":{"deep":1},"detail":"m"}`, "HTTP 418: m"},
		{`{}`, "HTTP 418"},
		{`[]`, "HTTP 418"},
		{`no JSON`, "HTTP 418"},
		{``, "HTTP 418"},
		{`{"message":"two\nlines\u202e"}`, `HTTP 418: two\nlines\u202e`},
	} {
		s := serve(t, nil, answerWith(418, test.body))
		_, err := s.get()
		equal(t, test.body, as[*APIError](t, err).Error(), test.text)
	}
	s := serve(t, nil, answerWith(418, `{"message":"`+strings.Repeat("é", 600)+`"}`, "X-Request-Id", "r9"))
	_, err := s.get()
	equal(t, "cut", err.Error(), "HTTP 418: "+strings.Repeat("é", 500)+" (request id r9)")
}

func TestFamilies(t *testing.T) {
	for status, check := range map[int]func(*testing.T, error){
		400: isA[*BadRequestError], 401: isA[*AuthenticationError],
		403: isA[*PermissionDeniedError], 404: isA[*NotFoundError], 409: isA[*ConflictError],
		429: isA[*RateLimitError], 500: isA[*InternalServerError], 503: isA[*InternalServerError],
	} {
		s := serve(t, []Option{WithMaxRetries(0)}, answerWith(status, `{"message":"m"}`))
		_, err := s.get()
		check(t, err)
		failure := as[*APIError](t, err)
		equal(t, "status", failure.StatusCode, status)
		equal(t, "body", string(failure.RawBody), `{"message":"m"}`)
		equal(t, "header", failure.Header.Get("Content-Type"), "application/json")
	}
}

func TestErrorBodyIsBounded(t *testing.T) {
	s := serve(t, nil, answerWith(404, strings.Repeat("x", maxErrorBodyBytes+1)))
	_, err := s.get()
	equal(t, "kept", len(as[*NotFoundError](t, err).RawBody), maxErrorBodyBytes)
}

func TestNoContent(t *testing.T) {
	s := serve(t, nil, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) })
	name, err := s.get()
	noError(t, err)
	equal(t, "name", name, "")
}
