package runtime

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"
)

var waitForDone = &Wait{
	Operation: getThing, State: []any{"state"}, Done: []string{"DONE"}, Failed: []string{"BROKEN"},
	GoneIsDone: true, Interval: time.Second, Timeout: 5 * time.Second,
}

func wait(s *service, wait *Wait, opts ...Option) error {
	call := Start(context.Background(), s.Scope, &Method{Name: "close", Waits: true}, opts)
	call.Wait(wait, getArgs)
	return Finish(call)
}

func state(text string) http.HandlerFunc { return answerWith(200, `{"state":"`+text+`"}`) }

func TestWaitPollsUntilDone(t *testing.T) {
	s := serve(t, nil, state("BUSY"), answerWith(418, ""), state("DONE"))
	noError(t, wait(s, waitForDone))
	if want := []time.Duration{time.Second, time.Second}; !reflect.DeepEqual(s.clock.sleeps, want) {
		t.Errorf("sleeps are %v", s.clock.sleeps)
	}
	s = serve(t, nil, state("BUSY"), answerWith(404, ""))
	noError(t, wait(s, waitForDone, WithPollInterval(time.Millisecond)))
	equal(t, "interval", s.clock.sleeps[0], time.Millisecond)
}

func TestWaitEnds(t *testing.T) {
	s := serve(t, nil, state("BUSY"))
	err := wait(s, waitForDone)
	equal(t, "phase", as[*TimeoutError](t, err).Phase, "wait")
	equal(t, "polls", s.requests(), 5)

	s = serve(t, nil, state("BROKEN"))
	equal(t, "state", as[*APIError](t, wait(s, waitForDone)).Message, "BROKEN")

	for _, status := range []int{401, 403} {
		s = serve(t, nil, answerWith(status, ""))
		equal(t, "status", as[*APIError](t, wait(s, waitForDone)).StatusCode, status)
		equal(t, "polls", s.requests(), 1)
	}
	many := *waitForDone
	many.State, many.GoneIsDone = []any{"items", Each{"kind": {"up"}}, "state"}, false
	s = serve(t, nil, answerWith(200, `{"items":[{"kind":"up","state":"DONE"},{"kind":"down","state":"BROKEN"}]}`))
	noError(t, wait(s, &many))
	s = serve(t, nil, answerWith(200, `{"items":[]}`))
	as[*TimeoutError](t, wait(s, &many, WithWaitTimeout(time.Second)))
	many.EmptyIsDone = true
	noError(t, wait(s, &many))
}

func TestClosedEntityRefusesCalls(t *testing.T) {
	s := serve(t, nil, state("DONE"))
	s.Scope = s.Scope.Entity("thing", "t1", "")
	closing := &Method{Name: "delete", Closes: true, Waits: true}
	for range 2 {
		call := Start(context.Background(), s.Scope, closing, nil)
		call.Send(getThing, getArgs)
		call.Wait(waitForDone, getArgs)
		noError(t, Finish(call))
		equal(t, "requests", s.requests(), 2)
	}
	_, err := s.get()
	equal(t, "text", as[*InvalidRequestError](t, err).Message, "thing t1 was deleted")
}

var (
	toolOperation = &Operation{
		Label: "CallTool", Method: "POST", Path: []string{"/"}, Answer: JSONAnswer, Enveloped: true,
		Parameters: []Parameter{{Name: "Name", In: InForm}, {Name: "Args", In: InForm, Encoding: JSONText}},
		Body:       Body{Encoding: FormBody},
	}
	protocol = &ToolProtocol{
		Operation: toolOperation, Name: "Name", Arguments: "Args",
		Content: []any{"content", 0, "text"}, Failed: []any{"isError"},
	}
	shell = &Tool{
		Name: "shell", Encoding: JSONText, Fallback: "output", FailureDecodes: true,
		Known:          []string{"stdout", "stderr"},
		FailureMessage: []any{"stderr"}, FailureText: "failed",
		Parameters: []Parameter{{Name: "command"}, {Name: "mode", Value: "x"}, {Name: "envs", Encoding: JSONText}},
	}
)

func runTool(t *testing.T, content string, failed bool) (string, error) {
	t.Helper()
	tree := map[string]any{"content": []any{map[string]any{"text": content}}, "isError": failed}
	inner := string(appendTree(nil, tree))
	var sent string
	s := serve(t, nil, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		sent = string(body)
		answerWith(200, string(appendTree(nil, map[string]any{"RequestId": "r1", "Data": inner})))(w, r)
	})
	call := Start(context.Background(), s.Scope, look, nil)
	reply := call.Tool(protocol, shell, Args{"command": "ls", "envs": map[string]string{"A": "1"}}, nil)
	text, err := Return(call, Joined(reply, []any{"output"}, []any{"stdout"}))
	equal(t, "sent", sent, "Name=shell&Args=%7B%22command%22%3A%22ls%22%2C%22mode%22%3A%22x%22"+
		"%2C%22envs%22%3A%22%7B%5C%22A%5C%22%3A%5C%221%5C%22%7D%22%7D")
	return text, err
}

func TestTools(t *testing.T) {
	text, err := runTool(t, `{"stdout":"hi"}`, false)
	noError(t, err)
	equal(t, "decoded", text, "hi")
	for _, other := range []string{"[1]", "text", `{"a":1}`} {
		text, err = runTool(t, other, false)
		noError(t, err)
		equal(t, "fallback", text, other)
	}
	_, err = runTool(t, "no such tool", true)
	equal(t, "text", as[*APIError](t, err).Error(), "HTTP 200: no such tool (request id r1)")
	_, err = runTool(t, `{"stderr":"bad"}`, true)
	equal(t, "decoded failure", as[*APIError](t, err).Message, "bad")
	_, err = runTool(t, "It FAILED", false)
	equal(t, "failure in the text", as[*APIError](t, err).Message, "It FAILED")
}

func TestTextFormats(t *testing.T) {
	kinds := &KeyKinds{Integers: []string{"size"}, Booleans: []string{"isDirectory"}}
	for _, test := range []struct {
		encoding Encoding
		text     string
		want     any
	}{
		{LineText, "a\n\n b \r\n", []any{"a", " b "}},
		{KeyValueText, "name: a: b\nsize: 7\nisDirectory: True\nother\n: x", Object{
			{"isDirectory", true}, {"name", "a: b"}, {"size", mustTree("7")}}},
		{DirectoryText, "[DIR] d e\n[FILE] f\nother\n[DIR]x", []any{
			Object{{"name", "d e"}, {"isDirectory", true}}, Object{{"name", "f"}, {"isDirectory", false}}}},
		{FileBlockText, "C:\\a.txt:\none\n---\ntwo\n---\nb:\n---\nc:\nx", Object{
			{"C:\\a.txt", "one\n---\ntwo"}, {"b", ""}, {"c", "x"}}},
		{KeyValueText, "size: large", Object{{"size", looseText("large")}}},
	} {
		got, err := decodeText(node{test.text, root, true}, test.encoding, kinds)
		noError(t, err)
		if !reflect.DeepEqual(got.value, test.want) {
			t.Errorf("%s: got %v", test.encoding, got.value)
		}
	}
}

func mustTree(text string) any {
	tree, _ := parseTree([]byte(text))
	return tree
}

func TestChunks(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"", []string{""}}, {"abcdef", []string{"abcd", "ef"}}, {"aéé", []string{"aé", "é"}},
		{"😀😀", []string{"😀", "😀"}}, {"ab😀", []string{"ab", "😀"}},
	} {
		if got := Chunks(test.text, 4); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%q: got %q", test.text, got)
		}
	}
	pieces := Chunks(strings.Repeat("\n\x00é\"a", 10_000), 51200)
	equal(t, "joined", len(strings.Join(pieces, "")), 60_000)
	for _, piece := range pieces {
		if size := len(appendQuoted(nil, piece)) - 2; size > 51200 {
			t.Errorf("a piece takes %d bytes", size)
		}
	}
}

func TestReadRanges(t *testing.T) {
	s := serve(t, nil, okThing)
	call := Start(context.Background(), s.Scope, look, nil)
	var asked []string
	content := ReadRanges(call, 120_000, 51_200, func(offset, length int64) []byte {
		asked = append(asked, fmt.Sprintf("%d+%d", offset, length))
		return make([]byte, length)
	})
	equal(t, "asked", strings.Join(asked, " "), "0+51200 51200+51200 102400+17600")
	equal(t, "size", len(content), 120_000)
}

func TestWatch(t *testing.T) {
	s := serve(t, nil, okThing)
	ctx, cancel := context.WithCancel(context.Background())
	call := Start(ctx, s.Scope, look, nil)
	polls := 0
	call.Watch(time.Second, func() {
		if polls++; polls == 3 {
			cancel()
		}
	})
	noError(t, Finish(call))
	equal(t, "polls", polls, 3)
	equal(t, "sleep", s.clock.sleeps[0], time.Second)
}

func TestChecks(t *testing.T) {
	for _, test := range []struct {
		err  error
		want string
	}{
		{NotNil[string]("labels", nil, "Labels cannot be nil."), "Labels cannot be nil."},
		{NotBlank("id", " \t", ""), "id must not be blank"},
		{NotBlank("id", nil, ""), ""},
		{NotEmpty("labels", map[string]string{}, ""), "labels must not be empty"},
		{NotEmpty("items", []int{1}, ""), ""},
		{KeysNotBlank("labels", map[string]string{" ": "x"}, ""), "labels must not have blank keys"},
		{ValuesNotBlank("labels", map[string]string{"a": ""}, ""), "labels must not have blank values"},
		{Minimum("port", Optional(0), 1, ""), ""},
		{Minimum("port", -1, 1, "no {}"), "no -1"},
		{Maximum("port", Optional(65536), 65535, ""), "port must be at most 65535"},
		{OneOf("mode", "x", []string{"a", "b"}, ""), "mode must be one of a, b"},
		{OneOf("mode", level("a"), []string{"a", "b"}, ""), ""},
		{Together("id", "x", "path", Optional(""), ""), "id and path must be given together"},
		{OneRequired("name", nil, "id", nil, ""), "name or id must be given"},
	} {
		got := ""
		if test.err != nil {
			got = as[*InvalidRequestError](t, test.err).Message
		}
		equal(t, "check", got, test.want)
	}
}
