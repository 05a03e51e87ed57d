package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"

	sdk "example.com/depot-sdk"
)

type call func(client *sdk.Depot, name string) error

var calls = []call{
	get, get, get, get, get, get, create, create, createOnce, createOnce, replace, replace,
	remove, pages, events, leftEarly, lines, download,
}

var ctx = context.Background()

func get(client *sdk.Depot, name string) error {
	thing, err := client.Things.Get(ctx, name, sdk.ThingsGetParams{})
	if err == nil {
		expect(thing.ID, name)
	}
	return err
}

func create(client *sdk.Depot, name string) error { return createWith(client, name) }

func createOnce(client *sdk.Depot, name string) error {
	return createWith(client, name, sdk.WithIdempotencyKey("k-"+name))
}

func createWith(client *sdk.Depot, name string, opts ...sdk.Option) error {
	thing, err := client.Things.Create(ctx, sdk.ThingsCreateParams{Name: name}, opts...)
	write(name, err)
	if err == nil {
		expect(thing.ID, name)
	}
	return err
}

func replace(client *sdk.Depot, name string) error {
	params := sdk.ThingsReplaceParams{Name: "new " + name}
	thing, err := client.Things.Replace(ctx, name, params)
	if err == nil {
		expect(thing.ID+thing.Name, name+"new "+name)
	}
	return err
}

func remove(client *sdk.Depot, name string) error { return client.Things.Delete(ctx, name) }

func pages(client *sdk.Depot, name string) error {
	page, err := client.Pages.ListByCursor(ctx, sdk.PagesListByCursorParams{Label: name})
	if err != nil {
		return err
	}
	next := int64(0)
	page.All(ctx)(func(item sdk.Tick, failure error) bool {
		if failure != nil {
			err = failure
			return false
		}
		expect(item.N, next)
		expect(item.Text, name)
		next++
		return true
	})
	if err == nil {
		expect(next, int64(9))
	}
	return err
}

func events(client *sdk.Depot, _ string) error {
	stream, err := client.Streams.GetEvents(ctx)
	if err != nil {
		return err
	}
	return read(stream, 7, 6)
}

func leftEarly(client *sdk.Depot, _ string) error {
	stream, err := client.Streams.GetEvents(ctx)
	if err != nil {
		return err
	}
	return read(stream, 2, 2)
}

func lines(client *sdk.Depot, _ string) error {
	stream, err := client.Streams.GetLines(ctx)
	if err != nil {
		return err
	}
	return read(stream, 6, 5)
}

// read takes so many items of a stream, or all where there are not so many.
func read(stream *sdk.Stream[sdk.Tick], take, wanted int64) error {
	defer stream.Close()
	next := int64(0)
	for next < take && stream.Next() {
		expect(stream.Current().N, next)
		next++
	}
	if stream.Err() == nil {
		expect(next, wanted)
	}
	return stream.Err()
}

func download(client *sdk.Depot, name string) error {
	content, err := client.Files.Get(ctx, name)
	if err == nil {
		sum := sha256.Sum256([]byte(name))
		expect(bytes.Equal(content, bytes.Repeat([]byte(hex.EncodeToString(sum[:])), 320)), true)
	}
	return err
}
