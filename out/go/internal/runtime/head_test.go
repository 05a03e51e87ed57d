package runtime

import (
	"fmt"
	"strings"
	"testing"
)

func TestHeadsBeyondTheLimits(t *testing.T) {
	many := &strings.Builder{}
	for index := range 5000 {
		fmt.Fprintf(many, "a%d: b\r\n", index)
	}
	for name, head := range map[string]string{
		"large": "X-Large: " + strings.Repeat("x", 200<<10) + "\r\n",
		"many":  many.String(),
		"NUL":   "X-Odd: a\x00b\r\n",
	} {
		s := serve(t, nil, rawAnswer("HTTP/1.1 200 OK\r\n"+head+"Content-Length: 2\r\n\r\n{}"))
		_, err := s.get()
		failed := as[*ConnectionError](t, err)
		equal(t, name+": reason", failed.Reason, "protocol")
		equal(t, name+": attempts", failed.Attempts(), 1)
	}
}

func TestHeaderBytesAreLatin1(t *testing.T) {
	s := serve(t, nil, rawAnswer("HTTP/1.1 200 OK\r\nX-Name: caf\xe9\r\nX-Twice: 1\r\nX-Twice: 2\r\nContent-Length: 2\r\n\r\n{}"))
	var result Result
	_, err := s.get(WithResponseInto(&result))
	noError(t, err)
	equal(t, "value", result.Headers.Get("X-Name"), "café")
	equal(t, "both", strings.Join(result.Headers.Values("X-Twice"), ","), "1,2")
}

func TestARedirectToNoAddress(t *testing.T) {
	s := serve(t, nil, answerWith(302, "", "Location", "http://[::1"))
	_, err := s.get()
	equal(t, "text", as[*RedirectError](t, err).Error(), "redirect to nowhere not followed")
	equal(t, "requests", s.requests(), 1)
}
