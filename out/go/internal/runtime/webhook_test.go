package runtime

import (
	"errors"
	"net/http"
	"testing"
	"time"
)

// The example of the scheme's own documentation.
const (
	webhookSecret    = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
	webhookBody      = `{"test": 2432232314}`
	webhookSignature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
)

func signedHeaders(prefix, signature string) http.Header {
	return http.Header{
		prefix + "-Id":        {"msg_p5jXN8AQM9LWM0D4loKWxJek"},
		prefix + "-Timestamp": {"1614265330"},
		prefix + "-Signature": {signature},
	}
}

func TestStandardWebhooks(t *testing.T) {
	signed := time.Unix(1614265330, 0)
	for _, test := range []struct {
		secret  string
		headers http.Header
		now     time.Time
		want    string
	}{
		{webhookSecret, signedHeaders("Webhook", webhookSignature), signed, ""},
		{webhookSecret, signedHeaders("Svix", "v1,AAAA "+webhookSignature), signed.Add(5 * time.Minute), ""},
		{webhookSecret[6:], signedHeaders("Webhook", "v2,x "+webhookSignature), signed.Add(-5 * time.Minute), ""},
		{webhookSecret, signedHeaders("Webhook", webhookSignature), signed.Add(301 * time.Second), "webhook is too old or too new"},
		{webhookSecret, signedHeaders("Webhook", "v1,AAAA"), signed, "webhook signature does not match"},
		{webhookSecret, signedHeaders("Webhook", "v2"+webhookSignature[2:]), signed, "webhook signature does not match"},
		{webhookSecret, http.Header{}, signed, "webhook is not signed"},
		{"whsec_***", signedHeaders("Webhook", webhookSignature), signed, "secret must be base64, perhaps behind whsec_"},
		{"", signedHeaders("Webhook", webhookSignature), signed, "secret must be base64, perhaps behind whsec_"},
	} {
		verify := standardWebhooks(test.secret, func() time.Time { return test.now })
		err := verify([]byte(webhookBody), test.headers)
		if test.want == "" {
			noError(t, err)
		} else {
			equal(t, "text", as[*InvalidRequestError](t, err).Error(), test.want)
		}
	}
}

func TestWebhooksAreRead(t *testing.T) {
	read, err := ParseWebhook[*child]([]byte(`{"id":"a","size":1}`), nil, Unverified)
	noError(t, err)
	equal(t, "id", read.ID, "a")
	for _, test := range []struct{ body, text string }{
		{`{`, "response is not JSON"},
		{`[]`, "response does not fit at $: expected object, found array"},
		{`{"id":1}`, "response does not fit at $.id: expected string, found number"},
	} {
		_, err := ParseWebhook[*child]([]byte(test.body), nil, Unverified)
		equal(t, "text", as[*DecodeError](t, err).Error(), test.text)
	}
	refusal := errors.New("not ours")
	_, err = ParseWebhook[*child](nil, nil, func([]byte, http.Header) error { return refusal })
	equal(t, "refused", err, refusal)
	_, err = ParseWebhook[*child]([]byte(`{}`), nil, nil)
	as[*InvalidRequestError](t, err)
}
