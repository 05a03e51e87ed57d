package runtime

import (
	"context"
	"net/http"
	"testing"
	"time"
)

func TestSafeRequestIsRetriedUntilItSucceeds(t *testing.T) {
	s := serve(t, nil, answerWith(500, ""), hangUp, okThing)
	var result Result
	name, err := s.get(WithResponseInto(&result))
	noError(t, err)
	equal(t, "name", name, "it")
	equal(t, "attempts", result.Attempts, 3)
	equal(t, "sleeps", len(s.clock.sleeps), 2)
	if s.clock.sleeps[0] > 500*time.Millisecond || s.clock.sleeps[1] > time.Second {
		t.Errorf("sleeps are too long: %v", s.clock.sleeps)
	}
}

func TestRetriesEnd(t *testing.T) {
	s := serve(t, nil, answerWith(500, ""))
	_, err := s.get()
	failure := as[*InternalServerError](t, err)
	equal(t, "attempts", failure.Attempts(), 3)
	equal(t, "operation", failure.Operation(), "GetThing")
	equal(t, "retryable", failure.Retryable(), true)
	_, err = s.get(WithMaxRetries(0))
	equal(t, "attempts", as[Error](t, err).Attempts(), 1)
	equal(t, "requests", s.requests(), 4)
}

func TestRetriesOfAnOperation(t *testing.T) {
	often := *getThing
	often.Retries = Pointer(4)
	for want, options := range map[int][]Option{5: nil, 2: {WithMaxRetries(1)}} {
		s := serve(t, nil, answerWith(500, ""))
		call := Start(context.Background(), s.Scope, look, options)
		call.Send(&often, getArgs)
		equal(t, "attempts", as[*InternalServerError](t, Finish(call)).Attempts(), want)
	}
}

func TestUnsafeRequestIsSentOnce(t *testing.T) {
	for _, handler := range []http.HandlerFunc{answerWith(500, ""), answerWith(503, ""), answerWith(408, "")} {
		s := serve(t, nil, handler)
		_, err := s.post()
		equal(t, "attempts", as[*APIError](t, err).Attempts(), 1)
		equal(t, "requests", s.requests(), 1)
	}
	s := serve(t, nil, hangUp)
	_, err := s.post()
	lost := as[*ConnectionError](t, err)
	equal(t, "may be processed", lost.MaybeProcessed, true)
	equal(t, "requests", s.requests(), 1)
}

func TestUnsafeRequestIsRetriedWhenTheServiceDidNothing(t *testing.T) {
	for _, handler := range []http.HandlerFunc{
		answerWith(429, ""), answerWith(503, "", "Retry-After", "1"),
	} {
		s := serve(t, nil, handler, okThing)
		_, err := s.post()
		noError(t, err)
		equal(t, "requests", s.requests(), 2)
	}
}

func TestKeyMakesRepeatable(t *testing.T) {
	var keys []string
	s := serve(t, nil, func(w http.ResponseWriter, r *http.Request) {
		keys = append(keys, r.Header.Get("Idempotency-Key"))
		if len(keys) == 1 {
			answerWith(500, "")(w, r)
			return
		}
		okThing(w, r)
	})
	_, err := s.post(WithIdempotencyKey("once"))
	noError(t, err)
	if len(keys) != 2 || keys[0] != "once" || keys[1] != "once" {
		t.Errorf("keys are %v", keys)
	}
}

func TestStatusesThatAreFinal(t *testing.T) {
	for _, status := range []int{400, 401, 403, 404, 405, 409, 410, 412, 415, 422, 501, 505} {
		s := serve(t, nil, answerWith(status, ""))
		_, err := s.get()
		equal(t, "status", as[*APIError](t, err).StatusCode, status)
		equal(t, "requests", s.requests(), 1)
	}
}

func TestRefusedConnectionIsRetriedForEveryMethod(t *testing.T) {
	s := serve(t, []Option{WithEndpoint("http://127.0.0.1:1")}, okThing)
	_, err := s.post()
	lost := as[*ConnectionError](t, err)
	equal(t, "text", lost.Error(), "connection to 127.0.0.1:1 failed: refused")
	equal(t, "attempts", lost.Attempts(), 3)
	equal(t, "may be processed", lost.MaybeProcessed, false)
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		headers []string
		want    time.Duration
		ok      bool
	}{
		{[]string{"Retry-After", "2"}, 2 * time.Second, true},
		{[]string{"Retry-After-Ms", "250"}, 250 * time.Millisecond, true},
		{[]string{"Retry-After", "Thu, 01 Jan 2026 00:00:05 GMT"}, 5 * time.Second, true},
		{[]string{"Retry-After", "Thu, 01 Jan 2026 00:00:05 GMT", "Date", "Thu, 01 Jan 2026 00:00:02 GMT"}, 3 * time.Second, true},
		{[]string{"Retry-After", "-1"}, 0, false},
		{[]string{"Retry-After", "soon"}, 0, false},
		{[]string{"Retry-After", "NaN"}, 0, false},
		{[]string{"Retry-After", "1e309"}, 0, false},
		{[]string{"Retry-After", ""}, 0, false},
		{[]string{"Retry-After", "1", "Retry-After", "2"}, 0, false},
	} {
		header := http.Header{}
		for index := 0; index < len(test.headers); index += 2 {
			header.Add(test.headers[index], test.headers[index+1])
		}
		got, ok := retryAfter(header, now)
		if got != test.want || ok != test.ok {
			t.Errorf("%v: got %v %v", test.headers, got, ok)
		}
	}
}

func TestRetryAfterIsSlept(t *testing.T) {
	s := serve(t, nil, answerWith(429, "", "Retry-After", "2"), okThing)
	_, err := s.get()
	noError(t, err)
	equal(t, "sleep", s.clock.sleeps[0], 2*time.Second)
}

func TestLongRetryAfterIsNotSlept(t *testing.T) {
	for _, opts := range [][]Option{nil, {WithTimeout(10 * time.Second)}} {
		wait := map[bool]string{true: "61", false: "11"}[opts == nil]
		s := serve(t, opts, answerWith(429, "", "Retry-After", wait))
		_, err := s.get()
		as[*RateLimitError](t, err)
		equal(t, "requests", s.requests(), 1)
	}
}

func TestBudgetEndsRetries(t *testing.T) {
	s := serve(t, nil, answerWith(500, ""))
	s.client.budget.tokens = 7
	_, err := s.get()
	equal(t, "attempts", as[Error](t, err).Attempts(), 2)
	equal(t, "tokens", s.client.budget.tokens, 2)
}

func TestGeneratedValuesAreNewForEachAttempt(t *testing.T) {
	var nonces []string
	s := serve(t, nil, func(w http.ResponseWriter, r *http.Request) {
		nonces = append(nonces, r.URL.Query().Get("Nonce"))
		answerWith(429, "")(w, r)
	})
	_, err := s.act()
	as[*RateLimitError](t, err)
	if len(nonces) != 3 || nonces[0] == nonces[1] || len(nonces[0]) != 32 {
		t.Errorf("nonces are %v", nonces)
	}
}
