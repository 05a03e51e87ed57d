package runtime

import (
	"context"
	"errors"
	"net/url"
	"regexp"
	"strconv"
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
var errRepeats = errors.New("response leads to an earlier page")

// ReadToken is the token of the next page, a text or a number; empty on the last one.
func ReadToken(reply *Reply, path ...any) string {
	if reply.call.err != nil {
		return ""
	}
	found, err := reply.root.walk(path)
	if err != nil {
		reply.call.misread(reply, err)
	}
	return textOf(found)
}

// Count is how many items there are at a path.
func Count(reply *Reply, path ...any) int { return len(Read[[]any](reply, path...)) }

// NumberToken names the next page by its number or offset; a page without items is the
// last one.
func NumberToken(reply *Reply, next int, items ...any) string {
	if Count(reply, items...) == 0 {
		return ""
	}
	return strconv.Itoa(next)
}

// TokenAs turns a token into the number that it holds.
func TokenAs[T ~int | ~int64](token string) T {
	number, _ := strconv.ParseInt(token, 10, 64)
	return T(number)
}

// LinkToken is the address of the next page in the Link header, on the same origin; empty
// on the last page.
func LinkToken(call *Call, reply *Reply) string {
	for _, line := range reply.header.Values("Link") {
		for _, match := range linkPattern.FindAllStringSubmatch(line, -1) {
			if !relationPattern.MatchString(match[2]) {
				continue
			}
			next, ok := reply.below(match[1])
			if !ok {
				failed := &RedirectError{Location: redactURL(match[1]), StatusCode: reply.status}
				failed.tell(reply.label, call.attempts)
				call.Fail(failed)
			}
			return next
		}
	}
	return ""
}

var (
	linkPattern     = regexp.MustCompile(`<([^<>]*)>((?:\s*;\s*[\w-]+\s*=\s*(?:"[^"]*"|[^\s;,"]*))*)`)
	relationPattern = regexp.MustCompile(`(?i);\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next\b)`)
)

// below resolves a link; ok is false when it leads to another origin.
func (r *Reply) below(link string) (address string, ok bool) {
	from, err := url.Parse(r.address)
	if err != nil {
		return "", false
	}
	to, err := from.Parse(link)
	if err != nil || to.Scheme != from.Scheme || to.Host != from.Host || to.User != nil {
		return "", false
	}
	return to.String(), true
}

// Onward are the options of a call for the next page: the same, but for the result view,
// and others that win.
func Onward(opts []Option, more ...Option) []Option {
	kept := make([]Option, 0, len(opts)+len(more))
	for _, given := range opts {
		if given != nil && given.use().name != optionInto {
			kept = append(kept, given)
		}
	}
	return append(kept, more...)
}

// WithAddress sends the request of a call to the address of a page.
func WithAddress(address string) Option {
	return newOption("WithAddress", forCall, func(o *options) error {
		o.address = address
		return nil
	})
}

// All yields the items of this page and of all further ones, which it fetches as they
// are needed. A page that fails is yielded as an error and ends the listing.
func (p *Page[T]) All(ctx context.Context) func(yield func(T, error) bool) {
	return func(yield func(T, error) bool) {
		if p == nil {
			return
		}
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
