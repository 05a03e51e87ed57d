package runtime

import (
	"encoding/json"
	"io"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

// byOther is what encoding/json reads.
func byOther(text string) (any, bool) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var tree any
	if err := decoder.Decode(&tree); err != nil || !utf8.ValidString(text) {
		return nil, false
	}
	_, err := decoder.Token()
	return tree, err == io.EOF
}

func checkTree(t *testing.T, text string) {
	t.Helper()
	want, valid := byOther(text)
	got, ok := parseTree([]byte(text))
	if ok != valid || ok && !reflect.DeepEqual(plain(got), want) {
		t.Errorf("%q: got %v, %v, want %v, %v", text, plain(got), ok, want, valid)
	}
}

var treeTexts = []string{
	``, ` `, `null`, `true`, `false`, `nul`, `nullx`, `truefalse`, `tru`, `[null]`, `NaN`, "\x00", "1\x00",
	`0`, `-0`, `1`, `-1`, `01`, `-01`, `1.`, `.5`, `1.50`, `1e5`, `1E+05`, `1e-5`, `1e`, `1e+`, `-`, `+1`, `--1`, `1 2`,
	`12345678901234567890.123456789`, `1.5.5`, `0x1`, `1_000`, `0e0`, `00`,
	`""`, `"a"`, `"`, `"a`, `"\`, `"\"`, `"\"\\\/\b\f\n\r\t"`, `"\a"`, `"\'"`, `"\u00e9"`, `"\u00E9x"`, `"\u00g0"`, `"\u12"`,
	`"\u+123"`, `"\ud83d\ude00"`, `"\ud83d"`, `"\ud83dx"`, `"\ude00"`, `"\ud83d\ud83d\ude00"`, `"\ud83d\n"`, `"\ud83d\u"`,
	`"\ud83d\u0041"`, `"\ufffd"`, `"é€😀"`, "\"\x80\"", "\"a\nb\"", "\"\x7f\"", "\"\\n\tb\"", `"\u0000"`, `"\U0041"`,
	`[]`, `[ ]`, `[1]`, `[1,]`, `[,1]`, `[1 2]`, `[1,2]`, `[[],[[1],2],3]`, `[`, `]`, `[1`, `[1,`, `[1}`, `[] []`, `[],`,
	`{}`, `{ }`, `{"a":1}`, ` { "a" : 1 , "b" : [ ] } `, `{"a":1,}`, `{"a"}`, `{"a":}`, `{a:1}`, `{"a":1 "b":2}`, `{"a":1]`,
	`{"a":1,"a":2}`, `{"a":{"b":1},"c":2,"a":{"d":3}}`, `{"\u0061":1,"a":2}`, `{"a":{"b":{"c":[{"d":null}]}}}`, `{1:2}`, `{`,
	"\t[\r\n1\t]\n", "\v1", "\u00a01",
}

func TestTreesAreThoseOfEncodingJSON(t *testing.T) {
	for _, text := range treeTexts {
		checkTree(t, text)
		for end := range text {
			checkTree(t, text[:end])
		}
	}
}

func TestRepeatedMembersOfAWideObject(t *testing.T) {
	var text strings.Builder
	for index := range 200 {
		text.WriteString(`,"m` + string(rune('a'+index%70)) + `":` + strings.Repeat("1", 1+index%9))
	}
	checkTree(t, "{"+text.String()[1:]+"}")
}

func TestDepthOfTrees(t *testing.T) {
	for depth, want := range map[int]bool{maxDepth: true, maxDepth + 1: false, 1e6: false} {
		_, ok := parseTree([]byte(strings.Repeat("[", depth) + strings.Repeat("]", depth)))
		equal(t, "array", ok, want)
		_, ok = parseTree([]byte(strings.Repeat(`{"a":`, depth) + "1" + strings.Repeat("}", depth)))
		equal(t, "object", ok, want)
	}
	wide := strings.Repeat("[],", 5000)
	_, ok := parseTree([]byte("[" + wide + "1]"))
	equal(t, "side by side", ok, true)
}
