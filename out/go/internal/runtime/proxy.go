package runtime

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// errProxy is a proxy that does not let a request through. Its address and what it says
// stay out of the text: they may hold credentials.
var errProxy = errors.New("proxy refused the request")

// proxyOf reads the address of a proxy; a mistake in it is not shown.
func proxyOf(address string) (*url.URL, error) {
	schemes := []string{"http", "https", "socks5", "socks5h"}
	proxy, err := url.Parse(address)
	if err != nil || proxy.Host == "" || !slices.Contains(schemes, proxy.Scheme) {
		return nil, Invalidf("WithProxy must be an address with one of the schemes %s", strings.Join(schemes, ", "))
	}
	return proxy, nil
}

// connectRefused judges the answer of a proxy that is to open a tunnel.
func connectRefused(_ context.Context, _ *url.URL, _ *http.Request, answer *http.Response) error {
	if answer.StatusCode != http.StatusOK {
		return errProxy
	}
	return nil
}

// refusedByProxy reports whether an answer is that of a proxy, which has the status to
// itself, and not of the service behind it.
func refusedByProxy(transport http.RoundTripper, answer *http.Response) bool {
	own, ok := transport.(*http.Transport)
	if !ok || answer.StatusCode != http.StatusProxyAuthRequired || own.Proxy == nil {
		return false
	}
	proxy, err := own.Proxy(answer.Request)
	return err == nil && proxy != nil
}
