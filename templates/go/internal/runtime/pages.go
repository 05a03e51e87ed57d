package runtime

import (
	"context"
	"errors"
)

// Page is one page of a listing and the way to the next one.
type Page[T any] struct {
	Items []T
	// Token names the next page; empty means that this is the last one.
	Token string
	// Fetch asks for the next page.
	Fetch func(ctx context.Context) (*Page[T], error)
}

// errRepeats is a listing that leads back to a page it has given already.
var errRepeats = errors.New("response repeats the token of an earlier page")

// All yields the items of this page and of all further ones, which it fetches as they
// are needed. A page that fails is yielded as an error and ends the listing.
func (p *Page[T]) All(ctx context.Context) func(yield func(T, error) bool) {
	return func(yield func(T, error) bool) {
		var none T
		seen := map[string]bool{}
		for page := p; ; {
			for _, item := range page.Items {
				if !yield(item, nil) {
					return
				}
			}
			if page.Token == "" {
				return
			}
			if seen[page.Token] {
				yield(none, newDecodeError(errRepeats, 0, nil))
				return
			}
			seen[page.Token] = true
			next, err := page.Fetch(ctx)
			if err != nil {
				yield(none, err)
				return
			}
			page = next
		}
	}
}
