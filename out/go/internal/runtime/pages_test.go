package runtime

import (
	"context"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"
)

var listThings = &Operation{
	Label: "ListThings", Method: "GET", Path: []string{"/things"}, Answer: JSONAnswer,
	Parameters: []Parameter{{Name: "page", In: InQuery}, {Name: "kind", In: InQuery}},
}

// listed are the items of all pages, and the queries that asked for them.
func listed(t *testing.T, paging *Paging, args Args, handlers ...http.HandlerFunc) (items []int, queries []string, failure error) {
	t.Helper()
	for index, handler := range handlers {
		handlers[index] = func(w http.ResponseWriter, r *http.Request) {
			queries = append(queries, r.URL.RawQuery)
			handler(w, r)
		}
	}
	s := serve(t, nil, handlers...)
	var view Result
	call := Start(context.Background(), s.Scope, look, []Option{WithResponseInto(&view)})
	page, err := Return(call, ListPage[int](call, listThings, args, paging))
	noError(t, err)
	page.All(context.Background())(func(item int, err error) bool {
		if err != nil {
			failure = err
		} else {
			items = append(items, item)
		}
		return true
	})
	equal(t, "status of the first page", view.HTTPStatusCode, 200)
	return items, queries, failure
}

func pageWith(body string, headers ...string) http.HandlerFunc {
	return answerWith(200, body, headers...)
}

func TestWaysToTheNextPage(t *testing.T) {
	items := []any{"items"}
	for name, test := range map[string]struct {
		paging  Paging
		args    Args
		pages   []string
		headers []string
		items   string
		queries string
	}{
		"token": {
			paging: Paging{Items: items, Token: []any{"next"}, Argument: "page", In: InQuery},
			args:   Args{"kind": "a"},
			pages:  []string{`{"items":[1],"next":"b"}`, `{"items":[],"next":7}`, `{"items":[2],"next":""}`},
			items:  "[1 2]", queries: "kind=a page=b&kind=a page=7&kind=a",
		},
		"token of the last item": {
			paging: Paging{Items: nil, Token: []any{-1}, Argument: "page", In: InQuery},
			pages:  []string{`[1,2]`, `[3]`, `[]`},
			items:  "[1 2 3]", queries: " page=2 page=3",
		},
		"flag": {
			paging: Paging{Items: items, Token: []any{"next"}, More: []any{"more"}, Argument: "page", In: InQuery},
			pages:  []string{`{"items":[1],"next":"b","more":true}`, `{"items":[2],"next":"c","more":false}`},
			items:  "[1 2]", queries: " page=b",
		},
		"number": {
			paging: Paging{Items: items, Number: true, First: 1, Argument: "page", In: InQuery},
			args:   Args{"query.page": 3},
			pages:  []string{`{"items":[1]}`, `{"items":[2]}`, `{"items":[]}`},
			items:  "[1 2]", queries: "page=3 page=4 page=5",
		},
		"number of pages": {
			paging: Paging{Items: items, Number: true, First: 0, Pages: []any{"pages"}, Argument: "page", In: InQuery},
			pages:  []string{`{"items":[1],"pages":2}`, `{"items":[2],"pages":2}`},
			items:  "[1 2]", queries: " page=1",
		},
		"number with an empty page": {
			paging: Paging{Items: items, Number: true, First: 1, More: []any{"more"}, Argument: "page", In: InQuery},
			pages:  []string{`{"items":[],"more":true}`, `{"items":[2],"more":false}`},
			items:  "[2]", queries: " page=2",
		},
		"number and total": {
			paging: Paging{Items: items, Number: true, First: 1, Total: []any{"total"}, Argument: "page", In: InQuery},
			pages:  []string{`{"items":[1,2],"total":3}`, `{"items":[3],"total":3}`},
			items:  "[1 2 3]", queries: " page=2",
		},
		"offset": {
			paging: Paging{Items: items, Offset: true, Total: []any{"total"}, Argument: "page", In: InQuery},
			pages:  []string{`{"items":[1,2]}`, `{"items":[3],"total":3}`},
			items:  "[1 2 3]", queries: " page=2",
		},
		"url": {
			paging: Paging{Items: items, URL: []any{"links", "next"}},
			args:   Args{"kind": "a"},
			pages:  []string{`{"items":[1],"links":{"next":"/things?at=2"}}`, `{"items":[2],"links":{"next":null}}`},
			items:  "[1 2]", queries: "kind=a at=2",
		},
		"link": {
			paging:  Paging{Link: true},
			pages:   []string{`[1]`, `[2]`},
			headers: []string{`</a>; rel="prev", </things?at=2>; rel="x next"`, `</things>; rel=first`},
			items:   "[1 2]", queries: " at=2",
		},
	} {
		var handlers []http.HandlerFunc
		for index, page := range test.pages {
			if test.headers != nil {
				handlers = append(handlers, pageWith(page, "Link", test.headers[index]))
			} else {
				handlers = append(handlers, pageWith(page))
			}
		}
		items, queries, err := listed(t, &test.paging, test.args, handlers...)
		noError(t, err)
		equal(t, name, fmt.Sprint(items), test.items)
		equal(t, name, strings.Join(queries, " "), test.queries)
	}
}

func TestListingsThatFail(t *testing.T) {
	token := Paging{Items: []any{"items"}, Token: []any{"next"}, Argument: "page", In: InQuery}
	_, _, err := listed(t, &token, nil, pageWith(`{"items":[1],"next":"b"}`))
	equal(t, "circle", as[*DecodeError](t, err).Error(), "response leads to an earlier page")
	_, _, err = listed(t, &token, nil, pageWith(`{"items":[1],"next":"b"}`), answerWith(404, `{}`))
	as[*NotFoundError](t, err)
	away := Paging{Items: []any{"items"}, URL: []any{"next"}}
	items, _, err := listed(t, &away, nil, pageWith(`{"items":[1],"next":"/b"}`), pageWith(`{"items":[2],"next":"https://evil.test/"}`))
	equal(t, "before it", fmt.Sprint(items), "[1 2]")
	equal(t, "origin", as[*RedirectError](t, err).Error(), "redirect to https://evil.test not followed")
}

func TestPagesOneByOne(t *testing.T) {
	paging := &Paging{Items: []any{"items"}, Number: true, First: 1, Pages: []any{"pages"}, Argument: "page", In: InQuery}
	s := serve(t, nil, pageWith(`{"items":[1],"pages":2,"name":"x"}`), pageWith(`{"items":[2],"pages":2}`))
	call := Start(context.Background(), s.Scope, look, nil)
	first, err := Return(call, ListPage[int](call, listThings, nil, paging))
	noError(t, err)
	equal(t, "more", first.HasNext(), true)
	equal(t, "the answer", Read[map[string]any](first.Reply)["name"], "x")
	second, err := first.Next(context.Background())
	noError(t, err)
	if !reflect.DeepEqual(second.Items, []int{2}) || second.HasNext() {
		t.Errorf("got %v", second.Items)
	}
	none, err := second.Next(context.Background())
	if none != nil || err != nil {
		t.Errorf("got %v, %v", none, err)
	}
}
