package runtime

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"net/url"
	"regexp"
	"strconv"
)

// Paging is how a listing goes on. One of Token, Number, Offset, Link and URL leads to the
// next page; the others are empty.
type Paging struct {
	// Items leads to the items of a page.
	Items []any
	// Token leads to the token of the next page, which is given as Argument.
	Token []any
	// Number and Offset say that Argument is counted up: by one from First, or by the number
	// of items.
	Number bool
	Offset bool
	First  int
	// Argument is the name of a parameter, In where it travels.
	Argument string
	In       Location
	// Link says that the header Link has the next page's address.
	Link bool
	// URL leads to the next page's address.
	URL []any
	// More leads to a flag that is false on the last page, Total to the number of all items
	// and Pages to the number of pages. Empty paths tell nothing.
	More  []any
	Total []any
	Pages []any
}

// Page is one page of a listing and the way to the next one.
type Page[T any] struct {
	Items []T
	Reply *Reply
	next  *nextPage // nil on the last page
	place
}

// nextPage is what asks for another page.
type nextPage struct {
	args    Args
	address string
	token   string // that names it among all pages
	refused error  // why it is not asked for
}

// place is where a page stands in its listing.
type place struct {
	operation *Operation
	paging    *Paging
	args      Args
	before    int // items on earlier pages
	number    int // of the page, or its offset
}

// errRepeats is a listing that leads back to a page it has given already.
var errRepeats = errors.New("response leads to an earlier page")

// maxPages bounds a listing that never ends.
const maxPages = 100_000

// ListPage sends the request of a call and reads the page that its answer is.
func ListPage[T any](call *Call, operation *Operation, args Args, paging *Paging) *Page[T] {
	return ReadPage[T](call, call.Send(operation, args), operation, args, paging)
}

// ReadPage reads the page of an answer.
func ReadPage[T any](call *Call, reply *Reply, operation *Operation, args Args, paging *Paging) *Page[T] {
	start := place{operation: operation, paging: paging, args: args}
	if paging.Number || paging.Offset {
		start.number = max(integerOf(args.of(start.parameter())), paging.First)
	}
	return newPage[T](call, reply, start)
}

func newPage[T any](call *Call, reply *Reply, at place) *Page[T] {
	page := &Page[T]{Reply: reply, place: at}
	page.Items = Read[[]T](reply, at.paging.Items...)
	if call.err == nil && !call.over {
		page.next = at.next(call, reply, len(page.Items))
	}
	return page
}

// parameter is the one that asks for a page.
func (p *place) parameter() *Parameter {
	for index := range p.operation.Parameters {
		one := &p.operation.Parameters[index]
		if one.Name == p.paging.Argument && one.In == p.paging.In {
			return one
		}
	}
	return &Parameter{Name: p.paging.Argument, In: p.paging.In}
}

// next finds out how the next page is asked for; nil when there is none.
func (p *place) next(call *Call, reply *Reply, count int) *nextPage {
	paging := p.paging
	more, pages := readIf[*bool](reply, paging.More), readIf[*float64](reply, paging.Pages)
	if more != nil && !*more {
		return nil
	}
	switch {
	case len(paging.Token) > 0:
		token, value := tokenOf(call, reply, paging.Token)
		return p.asking(token, value)
	case paging.Number:
		isTold := more != nil || pages != nil
		if count == 0 && !isTold || reached(pages, p.number+1-paging.First) ||
			reached(readIf[*float64](reply, paging.Total), p.before+count) {
			return nil
		}
		return p.asking(strconv.Itoa(p.number+1), p.number+1)
	case paging.Offset:
		if count == 0 || reached(readIf[*float64](reply, paging.Total), p.number+count) {
			return nil
		}
		return p.asking(strconv.Itoa(p.number+count), p.number+count)
	case paging.Link:
		return p.following(call, reply, linkOf(reply))
	default:
		link, _ := tokenOf(call, reply, paging.URL)
		return p.following(call, reply, link)
	}
}

// readIf reads what is at a path; nothing where the path is empty.
func readIf[T any](reply *Reply, path []any) (none T) {
	if len(path) == 0 {
		return none
	}
	return Read[T](reply, path...)
}

// reached reports whether an answer counts no more than there have been.
func reached(total *float64, count int) bool {
	return total != nil && float64(count) >= *total
}

func (p *place) asking(token string, value any) *nextPage {
	if token == "" {
		return nil
	}
	return &nextPage{args: p.args.replaced(p.parameter(), value), token: token}
}

// following leads to an address; one of another origin is not asked for.
func (p *place) following(call *Call, reply *Reply, link string) *nextPage {
	if link == "" {
		return nil
	}
	address, ok := reply.below(link)
	if !ok {
		failed := &RedirectError{Location: redactURL(link), StatusCode: reply.status}
		failed.tell(reply.label, call.attempts)
		return &nextPage{refused: failed}
	}
	return &nextPage{args: p.args, address: address, token: address}
}

// tokenOf is a token as a text, empty when there is none, and as the value to send.
func tokenOf(call *Call, reply *Reply, path []any) (string, any) {
	found, err := reply.root.walk(path)
	if err != nil {
		call.misread(reply, err)
	}
	switch token := found.value.(type) {
	case string:
		return token, token
	case json.Number:
		return string(token), token
	default:
		return "", nil
	}
}

// integerOf is the number that an argument holds, 0 when it was left out.
func integerOf(value any) int {
	if isNil(value) {
		return 0
	}
	tree, _ := toTree(value)
	number, _ := tree.(json.Number)
	whole, _ := number.Int64()
	return int(min(whole, math.MaxInt32))
}

// linkOf is the address of the next page in the header Link; empty on the last page.
func linkOf(reply *Reply) string {
	for _, line := range reply.header.Values("Link") {
		for _, match := range linkPattern.FindAllStringSubmatch(line, -1) {
			if relationPattern.MatchString(match[2]) {
				return match[1]
			}
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

// Call is the call that brought the page.
func (p *Page[T]) Call() *Call { return p.Reply.call }

// HasNext reports whether there is a page behind this one.
func (p *Page[T]) HasNext() bool { return p.next != nil }

// Next fetches the page behind this one, with the same arguments and options; nil when
// this is the last one.
func (p *Page[T]) Next(ctx context.Context) (*Page[T], error) {
	if p.next == nil {
		return nil, nil
	}
	if p.next.refused != nil {
		return nil, p.next.refused
	}
	call := p.Reply.call.again(ctx, p.next.address)
	at := p.place
	at.args, at.before, at.number = p.next.args, p.before+len(p.Items), p.number+1
	if at.paging.Offset {
		at.number = p.number + len(p.Items)
	}
	reply := call.Send(at.operation, at.args)
	return Return(call, newPage[T](call, reply, at))
}

// token names the next page; it is empty where none is asked for.
func (p *Page[T]) token() string {
	if p.next == nil {
		return ""
	}
	return p.next.token
}

// again is a call with the same options, but for the result view, to another page.
func (c *Call) again(ctx context.Context, address string) *Call {
	given := *c.given
	given.address = address
	made := &Call{ctx: ctx, scope: c.scope, method: c.method, given: &given, last: noReply}
	made.err = c.scope.enter(c.method)
	return made
}

// All yields the items of this page and of all further ones, which it fetches as they
// are needed. A page that fails is yielded as an error and ends the listing.
func (p *Page[T]) All(ctx context.Context) func(yield func(T, error) bool) {
	return func(yield func(T, error) bool) {
		var none T
		seen := map[string]bool{}
		for page := p; page != nil; {
			for _, item := range page.Items {
				if !yield(item, nil) {
					return
				}
			}
			if token := page.token(); token != "" {
				if seen[token] || len(seen) == maxPages {
					yield(none, newDecodeError(errRepeats, 0, nil))
					return
				}
				seen[token] = true
			}
			next, err := page.Next(ctx)
			if err != nil {
				yield(none, err)
				return
			}
			page = next
		}
	}
}
