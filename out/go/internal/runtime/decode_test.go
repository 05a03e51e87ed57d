package runtime

import (
	"context"
	"encoding/json"
	"reflect"
	"testing"
	"time"
)

type level string

type child struct {
	ID          string         `json:"id"`
	Size        *int64         `json:"size,omitzero"`
	ExtraFields map[string]any `json:"-"`
}

type everything struct {
	ID          string            `json:"id"`
	Level       level             `json:"level,omitzero"`
	Count       int               `json:"count,omitzero"`
	Small       int32             `json:"small,omitzero"`
	Ratio       float64           `json:"ratio,omitzero"`
	On          *bool             `json:"on,omitzero"`
	Amount      json.Number       `json:"amount,omitzero"`
	Made        time.Time         `json:"made,omitzero"`
	Day         Date              `json:"day,omitzero"`
	Data        []byte            `json:"data,omitzero"`
	Tags        []string          `json:"tags,omitzero"`
	Labels      map[string]string `json:"labels,omitzero"`
	Children    []child           `json:"children,omitzero"`
	Next        *everything       `json:"next,omitzero"`
	Any         any               `json:"any,omitzero"`
	Both        Nullable[string]  `json:"both,omitzero"`
	Inside      *child            `json:"inside,omitzero" encoding:"json"`
	Title       string            `json:"title,omitzero" aliases:"name/old~1name"`
	AppID       string            `json:"AppId,omitzero" within:"Desktop"`
	Ticket      string            `json:"Ticket,omitzero" within:"Desktop/Deep"`
	Fixed       string            `json:"fixed,omitzero" const:"a"`
	Seen        string            `json:"seen,omitzero"`
	Odd         string            `wire:"a,\"b" json:",omitzero"`
	ExtraFields map[string]any    `json:"-"`
}

func TestRoundTrip(t *testing.T) {
	for _, text := range []string{
		`{"id":"a"}`,
		`{"id":"a","level":"unheard","count":9007199254740993,"ratio":1e+21,"on":false,"amount":1.10}`,
		`{"id":"a","made":"2026-01-31T23:59:59.5Z","day":"2026-01-31","data":"aGk="}`,
		`{"id":"a","tags":[],"labels":{"a":"1","b":"2"},"children":[{"id":"c","size":0,"new":{"x":1}}]}`,
		`{"id":"a","next":{"id":"b"},"any":{"deep":[1,null,"x"]},"both":null,"inside":"{\"id\":\"c\"}"}`,
		`{"id":"a","Desktop":{"AppId":"p","Deep":{"Ticket":"t"},"Unknown":1},"more":true}`,
		`{"id":"a","made":"not a time","day":"2026-13-99","unknown":"x"}`,
		`{"id":"a","data":"***"}`,
		`{"id":null,"count":null}`,
		`{"id":"","level":"","count":0,"ratio":0,"tags":[]}`,
		`{"id":"a","fixed":"other"}`,
		`{"id":"a","a,\"b":"odd"}`,
	} {
		var read everything
		if err := Unmarshal([]byte(text), &read); err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		written, err := Marshal(read)
		noError(t, err)
		equal(t, "round trip", string(written), text)
	}
}

func TestLenientReading(t *testing.T) {
	var read everything
	noError(t, Unmarshal([]byte(`{"count":1.0,"small":1e3,"made":"2026-01-31t23:59:59z","old/name":"x"}`), &read))
	equal(t, "missing", read.ID, "")
	equal(t, "whole number", read.Count, 1)
	equal(t, "exponent", read.Small, 1000)
	equal(t, "lower case", read.Made, time.Date(2026, 1, 31, 23, 59, 59, 0, time.UTC))
	equal(t, "alias", read.Title, "x")
	noError(t, Unmarshal([]byte(`{"id":"first","id":"\ud800"}`), &read))
	equal(t, "last key, lone surrogate", read.ID, "\ufffd")
}

func TestMisfits(t *testing.T) {
	for _, test := range []struct{ text, path, message string }{
		{`[]`, "$", "expected object, found array"},
		{`null`, "$", ""},
		{`{"id":1}`, "$.id", "expected string, found number"},
		{`{"count":"1"}`, "$.count", "expected integer, found string"},
		{`{"count":1.5}`, "$.count", "expected integer, found number"},
		{`{"count":9223372036854775808}`, "$.count", "expected integer, found number"},
		{`{"count":1e999999999}`, "$.count", "expected integer, found number"},
		{`{"small":2147483648}`, "$.small", "expected integer, found number"},
		{`{"ratio":1e400}`, "$.ratio", "expected number, found number"},
		{`{"on":"true"}`, "$.on", "expected boolean, found string"},
		{`{"tags":{}}`, "$.tags", "expected array, found object"},
		{`{"labels":{"a":1}}`, "$.labels.a", "expected string, found number"},
		{`{"children":[{},{"id":[]}]}`, "$.children[1].id", "expected string, found array"},
		{`{"made":1}`, "$.made", "expected string, found number"},
		{`{"inside":"{"}`, "$.inside", "expected JSON text, found string"},
		{`{"inside":"{\"id\":1}"}`, "$.inside!.id", "expected string, found number"},
		{`{"a,\"b":1}`, `$["a,\"b"]`, "expected string, found number"},
		{`{"Desktop":[]}`, "$.Desktop", "expected object, found array"},
	} {
		var read everything
		err := Unmarshal([]byte(test.text), &read)
		if test.message == "" {
			noError(t, err)
			continue
		}
		if err == nil {
			t.Errorf("%s: no error", test.text)
			continue
		}
		equal(t, test.text, err.Error(), "response does not fit at "+test.path+": "+test.message)
	}
}

type further struct {
	ID                   string           `json:"id"`
	Note                 string           `json:"note,omitzero"`
	AdditionalProperties map[string]int64 `json:"-"`
	ExtraFields          map[string]any   `json:"-"`
}

// What a field cannot hold is none of the further properties, whose type it does not have.
func TestEmptyFieldsBesideTypedFurtherProperties(t *testing.T) {
	var read further
	noError(t, Unmarshal([]byte(`{"id":"a","note":"","x":1}`), &read))
	if !reflect.DeepEqual(read.AdditionalProperties, map[string]int64{"x": 1}) {
		t.Errorf("got %v", read.AdditionalProperties)
	}
	written, err := Marshal(read)
	noError(t, err)
	equal(t, "written", string(written), `{"id":"a","note":"","x":1}`)
}

func TestTypedFurtherProperties(t *testing.T) {
	var read further
	noError(t, Unmarshal([]byte(`{"id":"a","y":2,"x":1}`), &read))
	if !reflect.DeepEqual(read.AdditionalProperties, map[string]int64{"x": 1, "y": 2}) {
		t.Errorf("got %v", read.AdditionalProperties)
	}
	written, err := Marshal(read)
	noError(t, err)
	equal(t, "written", string(written), `{"id":"a","x":1,"y":2}`)
}

func TestNullable(t *testing.T) {
	var read everything
	noError(t, Unmarshal([]byte(`{"id":"","both":"x"}`), &read))
	value, ok := read.Both.Get()
	if value != "x" || !ok || read.Both.IsNull() || read.Both.IsAbsent() {
		t.Errorf("got %+v", read.Both)
	}
	for want, field := range map[string]Nullable[string]{
		`{"id":""}`: {}, `{"id":"","both":null}`: Null[string](), `{"id":"","both":"x"}`: NullableOf("x"),
	} {
		written, err := Marshal(everything{Both: field})
		noError(t, err)
		equal(t, "nullable", string(written), want)
	}
}

func TestStrictReading(t *testing.T) {
	for _, test := range []struct{ text, message string }{
		{`{}`, "$.id: expected a value, found nothing"},
		{`{"id":null}`, "$.id: expected string, found null"},
		{`{"id":"a","made":"soon"}`, "$.made: expected date-time, found string"},
		{`{"id":"a","day":"soon"}`, "$.day: expected date, found string"},
		{`{"id":"a","data":"***"}`, "$.data: expected base64, found string"},
		{`{"id":"a","children":[{}]}`, "$.children[0].id: expected a value, found nothing"},
		{`{"id":"a","tags":[null]}`, "$.tags[0]: expected string, found null"},
		{`{"id":"a","labels":{"a":null}}`, "$.labels.a: expected string, found null"},
		{`{"id":"a","level":"middling"}`, "$.level: expected a known value, found string"},
		{`{"id":"a","fixed":"b"}`, `$.fixed: expected "a", found string`},
		{`{"id":"a","seen":null}`, "$.seen: expected string, found null"},
	} {
		s := serve(t, []Option{WithStrictDecoding()}, answerWith(200, test.text))
		call := Start(context.Background(), s.Scope, look, nil)
		_, err := Return(call, Read[everything](call.Send(getThing, getArgs)))
		equal(t, test.text, as[*DecodeError](t, err).Error(), "response does not fit at "+test.message)
	}
}

type account struct {
	ID       string  `json:"id" only:"answers"`
	Password string  `json:"password" only:"requests"`
	Nickname *string `json:"nickname,nullzero"`
}

func TestFieldsOfOneDirection(t *testing.T) {
	written, err := Marshal(account{Password: "p"})
	noError(t, err)
	equal(t, "request", string(written), `{"password":"p","nickname":null}`)
	for text, message := range map[string]string{
		`{"id":"a","nickname":null}`: "",
		`{"nickname":"b"}`:           "$.id: expected a value, found nothing",
		`{"id":"a"}`:                 "$.nickname: expected a value, found nothing",
	} {
		s := serve(t, []Option{WithStrictDecoding()}, answerWith(200, text))
		call := Start(context.Background(), s.Scope, look, nil)
		_, err := Return(call, Read[account](call.Send(getThing, getArgs)))
		if message == "" {
			noError(t, err)
		} else {
			equal(t, text, as[*DecodeError](t, err).Error(), "response does not fit at "+message)
		}
	}
}

type spoken struct {
	Word Nullable[string] `json:"word,omitzero" const:"only"`
	Next *string          `json:"next,nullzero" const:"on"`
}

type spokenOrList struct {
	_      struct{} `union:""`
	Spoken *spoken
	List   *[]string
}

func TestConstantsThatMayBeNullTellNothingByNull(t *testing.T) {
	var read spokenOrList
	noError(t, Unmarshal([]byte(`{"word":null,"next":null}`), &read))
	equal(t, "null", read.Spoken.Word.IsNull(), true)
	noError(t, Unmarshal([]byte(`{"word":"only","next":"on"}`), &read))
	word, _ := read.Spoken.Word.Get()
	equal(t, "word", word, "only")
}
