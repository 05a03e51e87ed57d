package main

import (
	"context"
	"errors"
	"net"
)

// pretend makes names unresolvable: "again" is for the moment.
func pretend(what string) {
	if what != "again" {
		return
	}
	net.DefaultResolver = &net.Resolver{
		PreferGo: true,
		Dial: func(_ context.Context, network, _ string) (net.Conn, error) {
			return nil, &net.OpError{Op: "dial", Net: network, Err: errors.New("no resolver today")}
		},
	}
}
