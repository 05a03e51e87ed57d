package runtime

import (
	"encoding/json"
	"reflect"
	"testing"
)

type circle struct {
	Kind   string  `json:"kind" const:"circle"`
	Radius float64 `json:"radius"`
}

type square struct {
	Side        float64        `json:"side"`
	Color       string         `json:"color,omitzero"`
	ExtraFields map[string]any `json:"-"`
}

type colored struct {
	Color       string         `json:"color,omitzero"`
	Name        string         `json:"name,omitzero"`
	ExtraFields map[string]any `json:"-"`
}

// byKind is told apart by a property; what has another value there is colored.
type byKind struct {
	_       struct{} `union:"kind"`
	Circle  *circle  `tags:"circle/round"`
	Square  *square  `tags:"square"`
	Colored *colored
}

type byShape struct {
	_       struct{} `union:""`
	Text    *string
	Circle  *circle
	Square  *square
	Colored *colored
	Many    *[]string
}

func unionOf[T any](t *testing.T, text string) (T, error) {
	t.Helper()
	var read T
	err := Unmarshal([]byte(text), &read)
	return read, err
}

func TestDiscriminators(t *testing.T) {
	for text, want := range map[string]string{
		`{"kind":"round","radius":2}`:     "circle 2",
		`{"kind":"circle"}`:               "circle 0",
		`{"kind":"square"}`:               "square 0",
		`{"kind":"star","color":"red"}`:   "colored red",
		`{"color":"red","side":1}`:        "colored red",
		`{"kind":"square","side":"wide"}`: "response does not fit at $.side: expected number, found string",
		`1`:                               "response does not fit at $: expected circle or square or colored, found number",
	} {
		read, err := unionOf[byKind](t, text)
		got := ""
		switch value := VariantOf(read).(type) {
		case *circle:
			got = "circle " + formatFloat(value.Radius, 64)
		case *square:
			got = "square " + formatFloat(value.Side, 64)
		case *colored:
			got = "colored " + value.Color
		default:
			got = err.Error()
		}
		equal(t, text, got, want)
	}
}

// byKindAgain has two members with one tag, and a list that has a tag for nothing.
type byKindAgain struct {
	_       struct{}  `union:"kind"`
	Many    *[]string `tags:"many"`
	Square  *square   `tags:"flat"`
	Colored *colored  `tags:"flat"`
}

func TestTagsOfSeveralMembers(t *testing.T) {
	for text, want := range map[string]any{
		`{"kind":"flat","side":1}`:                 &square{Side: 1, ExtraFields: map[string]any{"kind": "flat"}},
		`{"kind":"flat","name":"n","color":"red"}`: &colored{Color: "red", Name: "n", ExtraFields: map[string]any{"kind": "flat"}},
		`["a"]`: &[]string{"a"},
		`[]`:    &[]string{},
	} {
		read, err := unionOf[byKindAgain](t, text)
		noError(t, err)
		equal(t, text, reflect.DeepEqual(VariantOf(read), want), true)
	}
	_, err := unionOf[byKindAgain](t, `{"kind":"flat","side":"wide","color":1}`)
	equal(t, "none", err.Error(), "response does not fit at $: expected array or square or colored, found object")
}

func TestTheVariantThatKnowsMost(t *testing.T) {
	for text, want := range map[string]string{
		`"x"`:                          "Text",
		`["a"]`:                        "Many",
		`{"kind":"circle","radius":1}`: "Circle",
		`{"side":1}`:                   "Square",
		`{"side":1,"color":"red"}`:     "Square",
		`{"color":"red"}`:              "Colored",
		`{"name":"a","color":"red"}`:   "Colored",
		`{"x":1}`:                      "Colored",
		`1`:                            "",
	} {
		read, _ := unionOf[byShape](t, text)
		got := ""
		for name, isSet := range map[string]bool{
			"Text": read.Text != nil, "Circle": read.Circle != nil, "Square": read.Square != nil,
			"Colored": read.Colored != nil, "Many": read.Many != nil,
		} {
			if isSet {
				got += name
			}
		}
		equal(t, text, got, want)
	}
}

type strictShape struct {
	_      struct{} `union:""`
	Circle *circle
	Square *square
}

func TestVariantsReadLeniently(t *testing.T) {
	for text, want := range map[string]string{
		`{"kind":"circle"}`:          "circle", // the radius is missing
		`{"color":"red"}`:            "square", // the side is missing
		`{"kind":"star","radius":1}`: "",       // a constant must match
		`{"x":1}`:                    "",       // no property is shared
		`{}`:                         "",
	} {
		read, err := unionOf[strictShape](t, text)
		got := ""
		switch VariantOf(read).(type) {
		case *circle:
			got = "circle"
		case *square:
			got = "square"
		default:
			equal(t, text, err.Error(), "response does not fit at $: expected circle or square, found object")
		}
		equal(t, text, got, want)
	}
}

func TestUnionsAreWritten(t *testing.T) {
	many := []string{"a"}
	for want, value := range map[string]any{
		`{"kind":"circle","radius":1}`: byShape{Circle: &circle{Radius: 1}},
		`["a"]`:                        byShape{Many: &many},
		`{"side":2,"kind":"square"}`:   byKind{Square: &square{Side: 2}},
		`{"color":"red"}`:              byKind{Colored: &colored{Color: "red"}},
	} {
		written, err := Marshal(value)
		noError(t, err)
		equal(t, "union", string(written), want)
	}
	_, err := Marshal(byShape{})
	equal(t, "text", as[*InvalidRequestError](t, err).Error(), "byShape has no member")
	equal(t, "nothing is set", VariantOf(byShape{}), nil)
}

type pair struct {
	_          struct{} `tuple:""`
	First      string
	Second     *int64
	ExtraItems []any `json:"-"`
}

type path struct {
	_               struct{} `tuple:""`
	Start           Date
	AdditionalItems []int64 `json:"-"`
}

func TestTuples(t *testing.T) {
	for _, text := range []string{`["a",1]`, `["a",null]`, `["a",1,{"b":[2]},null]`} {
		read, err := unionOf[pair](t, text)
		noError(t, err)
		equal(t, "first", read.First, "a")
		written, err := Marshal(read)
		noError(t, err)
		equal(t, "round trip", string(written), text)
	}
	read, err := unionOf[path](t, `["2026-01-31",1,2]`)
	noError(t, err)
	equal(t, "rest", read.AdditionalItems[1], 2)
	written, err := Marshal(read)
	noError(t, err)
	equal(t, "round trip", string(written), `["2026-01-31",1,2]`)
	for text, message := range map[string]string{
		`["a"]`:     "$[1]: expected a value, found nothing",
		`{}`:        "$: expected array, found object",
		`[1,2]`:     "$[0]: expected string, found number",
		`["a",1.5]`: "$[1]: expected integer, found number",
		`"text"`:    "$: expected array, found string",
	} {
		_, err := unionOf[pair](t, text)
		equal(t, text, err.Error(), "response does not fit at "+message)
	}
}

type mixed struct{ Scalar }

var mixedSmall, mixedOne = mixed{ScalarOf("small")}, mixed{ScalarOf(1)}

func (mixed) Values() []mixed { return []mixed{mixedSmall, mixedOne} }

func (level) Values() []level { return []level{"low", "high"} }

func TestMixedEnumerations(t *testing.T) {
	type holder struct {
		Size mixed `json:"size"`
	}
	for text, want := range map[string]any{
		`{"size":"small"}`: "small", `{"size":1}`: int64(1), `{"size":1.5}`: 1.5, `{"size":true}`: true,
	} {
		read, err := unionOf[holder](t, text)
		noError(t, err)
		equal(t, "value", read.Size.Value(), want)
		written, err := json.Marshal(struct{ S mixed }{read.Size})
		noError(t, err)
		equal(t, "round trip", string(written), `{"S":`+text[8:])
	}
	read, _ := unionOf[holder](t, `{"size":1}`)
	equal(t, "comparable", read.Size, mixedOne)
	equal(t, "text", mixedSmall.String()+mixedOne.String(), "small1")
	equal(t, "zero", mixed{}.Value(), nil)
	_, err := unionOf[holder](t, `{"size":[]}`)
	equal(t, "misfit", err.Error(), "response does not fit at $.size: expected string or number or boolean, found array")
}
