package runtime

import (
	"crypto/tls"
	"net/http"
)

// WithHTTPClient sends requests through client: proxies, own certificates, tests. Its
// redirect rule is not used. It stays the caller's to close.
func WithHTTPClient(client *http.Client) Option {
	return newOption("WithHTTPClient", forClient, func(o *options) error {
		o.http = client
		return nil
	})
}

// WithProxy sends requests through a proxy: http, https, socks5 or socks5h, with a user and
// a password where it asks for them.
func WithProxy(address string) Option {
	return newOption("WithProxy", forStart, func(o *options) (err error) {
		o.proxy, err = proxyOf(address)
		return err
	})
}

// WithTLSConfig brings certificates: those of authorities to trust, and those of the client.
func WithTLSConfig(config *tls.Config) Option {
	return newOption("WithTLSConfig", forStart, func(o *options) error {
		if config != nil && config.InsecureSkipVerify {
			return Invalidf("WithTLSConfig must verify certificates")
		}
		o.tls = config.Clone()
		return nil
	})
}

// checkTransport refuses settings for connections that the caller's own client makes.
func (o *options) checkTransport() error {
	switch {
	case o.http == nil:
		return nil
	case o.proxy != nil:
		return Invalidf("WithProxy cannot be used with WithHTTPClient")
	case o.tls != nil:
		return Invalidf("WithTLSConfig cannot be used with WithHTTPClient")
	default:
		return nil
	}
}
