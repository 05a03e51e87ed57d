package runtime

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// Verifier gives an error for a webhook that it does not trust.
type Verifier func(body []byte, headers http.Header) error

// Unverified is the [Verifier] that trusts everything.
func Unverified([]byte, http.Header) error { return nil }

// webhookTolerance is how far the time of a webhook may be from now.
const webhookTolerance = 5 * time.Minute

// StandardWebhooks is the [Verifier] of the Standard Webhooks scheme. The secret may begin
// with whsec_.
func StandardWebhooks(secret string) Verifier { return standardWebhooks(secret, time.Now) }

func standardWebhooks(secret string, now func() time.Time) Verifier {
	key, failed := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
	return func(body []byte, headers http.Header) error {
		if failed != nil || len(key) == 0 {
			return Invalidf("secret must be base64, perhaps behind whsec_")
		}
		id, moment := webhookHeader(headers, "Id"), webhookHeader(headers, "Timestamp")
		signatures := webhookHeader(headers, "Signature")
		if id == "" || moment == "" || signatures == "" {
			return Invalidf("webhook is not signed")
		}
		seconds, err := strconv.ParseInt(moment, 10, 64)
		if age := now().Sub(time.Unix(seconds, 0)); err != nil || age.Abs() > webhookTolerance {
			return Invalidf("webhook is too old or too new")
		}
		signer := hmac.New(sha256.New, key)
		signer.Write([]byte(id + "." + moment + "."))
		signer.Write(body)
		if !signedBy(signatures, signer.Sum(nil)) {
			return Invalidf("webhook signature does not match")
		}
		return nil
	}
}

// webhookHeader is a header of the scheme, under its own name or that of its first home.
func webhookHeader(headers http.Header, name string) string {
	return firstText(headers.Get("Webhook-"+name), headers.Get("Svix-"+name))
}

func signedBy(signatures string, wanted []byte) bool {
	for _, signature := range strings.Fields(signatures) {
		version, text, _ := strings.Cut(signature, ",")
		found, err := base64.StdEncoding.DecodeString(text)
		if version == "v1" && err == nil && hmac.Equal(found, wanted) {
			return true
		}
	}
	return false
}

// ParseWebhook verifies a request of the service and reads its body.
func ParseWebhook[T any](body []byte, headers http.Header, verify Verifier) (T, error) {
	var value T
	if verify == nil {
		return value, Invalidf("verify must not be nil; Unverified trusts everything")
	}
	if err := verify(body, headers); err != nil {
		return value, err
	}
	tree, ok := parseTree(body)
	if !ok {
		return value, newDecodeError(errNotJSON, 0, body)
	}
	kind, place := reflect.TypeFor[T](), node{tree, root, true}
	held, err := (reader{}).fit(place, reflect.ValueOf(&value).Elem())
	if err == nil && !held {
		err = place.misfit(formatOf(kind))
	}
	if err != nil {
		var none T
		return none, newDecodeError(err, 0, body)
	}
	return value, nil
}
