package main

import (
	"net/http"
	"net/url"
)

// redirecting is a client that sends everything to one address and tells it where it was
// meant for.
func redirecting(address string) *http.Client {
	target, err := url.Parse(address)
	if err != nil {
		panic(err)
	}
	return &http.Client{Transport: redirect{target}}
}

type redirect struct {
	target *url.URL
}

func (r redirect) RoundTrip(request *http.Request) (*http.Response, error) {
	sent := request.Clone(request.Context())
	sent.Header.Set("X-Meant-For", request.URL.Scheme+"://"+request.URL.Host)
	sent.URL.Scheme, sent.URL.Host = r.target.Scheme, r.target.Host
	sent.URL.RawPath = r.target.Path + request.URL.EscapedPath()
	sent.URL.Path = r.target.Path + request.URL.Path
	sent.Host = ""
	return http.DefaultTransport.RoundTrip(sent)
}
