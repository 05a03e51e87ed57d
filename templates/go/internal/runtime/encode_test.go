package runtime

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"
)

func TestJSONText(t *testing.T) {
	for _, test := range []struct {
		value any
		want  string
	}{
		{"é<>&\u2028😀\"\\/", `"é<>&` + "\u2028" + `😀\"\\/"`},
		{"\x00\b\t\n\f\r\x1f\x7f", `"\u0000\b\t\n\f\r\u001f` + "\x7f" + `"`},
		{map[string]any{"b": 1, "a": true, "é": nil, "Z": []string{}}, `{"Z":[],"a":true,"b":1,"é":null}`},
		{Object{{"b", 1}, {"a", Object{}}}, `{"b":1,"a":{}}`},
		{[]int(nil), `[]`},
		{json.Number("1.10"), `1.10`},
		{int64(9007199254740993), `9007199254740993`},
	} {
		written, err := Marshal(test.value)
		noError(t, err)
		equal(t, "JSON", string(written), test.want)
	}
}

func TestFloatsReadAsInECMAScript(t *testing.T) {
	for value, want := range map[float64]string{
		0: "0", math.Copysign(0, -1): "0", 1: "1", -1.5: "-1.5", 0.1: "0.1",
		1e21: "1e+21", 123456789012345680000: "123456789012345680000", 1e-6: "0.000001",
		1e-7: "1e-7", 1.5e-10: "1.5e-10", 1.7976931348623157e308: "1.7976931348623157e+308",
		5e-324: "5e-324", 4.35: "4.35", 100: "100",
	} {
		equal(t, "number", formatFloat(value, 64), want)
	}
}

func TestWhatCannotBeSent(t *testing.T) {
	for _, value := range []any{
		math.NaN(), math.Inf(1), "\xff", map[string]string{"\xff": ""}, json.Number("1x"),
		json.Number(`"text"`), make(chan int), []any{math.Inf(-1)},
	} {
		_, err := Marshal(value)
		as[*InvalidRequestError](t, err)
	}
}

type badge struct {
	Name  string `json:"name"`
	Token string `json:"token" secret:"true"`
}

func (b badge) Format(state fmt.State, _ rune) { FormatRecord(state, b) }

func TestSecretFieldsAreNotShown(t *testing.T) {
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		equal(t, verb, fmt.Sprintf(verb, badge{"n", "hidden"}), "badge{Name:n Token:[secret]}")
	}
	equal(t, "pointer", fmt.Sprint(&badge{"n", "hidden"}), "badge{Name:n Token:[secret]}")
	equal(t, "empty", fmt.Sprint(badge{Name: "n"}), "badge{Name:n Token:}")
}
