package runtime

import (
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func proxied(t *testing.T, endpoint string, handler http.HandlerFunc) (*service, *httptest.Server) {
	t.Helper()
	proxy := httptest.NewServer(handler)
	t.Cleanup(proxy.Close)
	address := strings.Replace(proxy.URL, "http://", "http://me:secret-pass@", 1)
	client, err := NewClient(&testSettings, nil, []Option{WithEndpoint(endpoint), WithProxy(address)})
	noError(t, err)
	t.Cleanup(func() { _ = client.Close() })
	return &service{Scope: NewScope(client)}, proxy
}

func TestProxy(t *testing.T) {
	s, _ := proxied(t, "http://sample.invalid", func(w http.ResponseWriter, r *http.Request) {
		equal(t, "address", r.RequestURI, "http://sample.invalid/things/a")
		okThing(w, r)
	})
	name, err := s.get()
	noError(t, err)
	equal(t, "name", name, "it")
}

func TestAProxyThatRefuses(t *testing.T) {
	for _, endpoint := range []string{"http://sample.invalid", "https://sample.invalid"} {
		asked := 0
		s, _ := proxied(t, endpoint, func(w http.ResponseWriter, _ *http.Request) {
			asked++
			w.WriteHeader(http.StatusProxyAuthRequired)
		})
		_, err := s.post()
		failed := as[*ConnectionError](t, err)
		equal(t, "text", failed.Error(), "connection to sample.invalid failed: proxy")
		equal(t, "retryable", failed.Retryable(), false)
		equal(t, "maybe processed", failed.MaybeProcessed, false)
		equal(t, "asked", asked, 1)
		if shown := failed.Unwrap().Error(); strings.Contains(shown, "secret") || strings.Contains(shown, "127.0.0.1") {
			t.Error(shown)
		}
	}
}

func TestTLSConfig(t *testing.T) {
	server := httptest.NewTLSServer(okThing)
	t.Cleanup(server.Close)
	authorities := x509.NewCertPool()
	authorities.AddCert(server.Certificate())
	client, err := NewClient(&testSettings, nil, []Option{
		WithEndpoint(server.URL), WithTLSConfig(&tls.Config{RootCAs: authorities}),
	})
	noError(t, err)
	name, err := (&service{Scope: NewScope(client)}).get()
	noError(t, err)
	equal(t, "name", name, "it")
	noError(t, client.Close())
}

func TestTransportsThatAreRefused(t *testing.T) {
	own, proxy := WithHTTPClient(http.DefaultClient), WithProxy("http://proxy.invalid")
	for want, options := range map[string][]Option{
		"WithTLSConfig must verify certificates":                {WithTLSConfig(&tls.Config{InsecureSkipVerify: true})},
		"WithProxy cannot be used with WithHTTPClient":          {own, proxy},
		"WithTLSConfig cannot be used with WithHTTPClient":      {WithTLSConfig(&tls.Config{}), own},
		"WithProxy must be an address with one of the schemes ": {WithProxy("secret@nowhere")},
	} {
		_, err := NewClient(&testSettings, nil, options)
		if failed := as[*InvalidRequestError](t, err); !strings.HasPrefix(failed.Error(), want) {
			t.Error(failed)
		}
	}
	client, err := NewClient(&testSettings, nil, nil)
	noError(t, err)
	_, err = client.With([]Option{proxy})
	equal(t, "text", as[*InvalidRequestError](t, err).Error(), "WithProxy is an option of new clients, not of copies")
}
