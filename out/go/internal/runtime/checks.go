package runtime

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Check records the first rule that an argument breaks. The rules below pass values
// that were left out; message replaces the usual text, with {} for the value.
func (c *Call) Check(broken ...error) {
	for _, err := range broken {
		if err != nil {
			c.Fail(err)
			return
		}
	}
}

// refuse is the error for a broken rule.
func refuse(argument, rule string, value any, message string) error {
	if message == "" {
		return Invalidf("%s %s", argument, rule)
	}
	return Invalidf("%s", strings.ReplaceAll(message, "{}", shown(value)))
}

func shown(value any) string {
	tree, err := toTree(value)
	if err != nil {
		return ""
	}
	return scalarText(tree)
}

// argument reads an argument for a rule; ok is false when it was left out.
func argument(value any) (tree any, ok bool) {
	if isNil(value) {
		return nil, false
	}
	tree, err := toTree(value)
	return tree, err == nil && tree != nil
}

// NotNil refuses a map that is nil.
func NotNil[V any](name string, values map[string]V, message string) error {
	if values == nil {
		return refuse(name, "must not be nil", nil, message)
	}
	return nil
}

// NotBlank refuses a text without a visible character.
func NotBlank(name string, value any, message string) error {
	tree, given := argument(value)
	if text, ok := tree.(string); given && ok && isBlank(text) {
		return refuse(name, "must not be blank", value, message)
	}
	return nil
}

// NotEmpty refuses a list or a map without members.
func NotEmpty(name string, value any, message string) error {
	tree, _ := argument(value)
	items, isList := tree.([]any)
	members, isMap := tree.(map[string]any)
	if isList && len(items) == 0 || isMap && len(members) == 0 {
		return refuse(name, "must not be empty", value, message)
	}
	return nil
}

// KeysNotBlank refuses a map with a blank key.
func KeysNotBlank(name string, value any, message string) error {
	tree, _ := argument(value)
	members, _ := tree.(map[string]any)
	for key := range members {
		if isBlank(key) {
			return refuse(name, "must not have blank keys", value, message)
		}
	}
	return nil
}

// ValuesNotBlank refuses a map with a blank text as a value.
func ValuesNotBlank(name string, value any, message string) error {
	tree, _ := argument(value)
	members, _ := tree.(map[string]any)
	for _, member := range members {
		if text, ok := member.(string); ok && isBlank(text) {
			return refuse(name, "must not have blank values", value, message)
		}
	}
	return nil
}

// Minimum refuses a number below the limit.
func Minimum(name string, value any, limit int, message string) error {
	if number, ok := numberOf(value); ok && number < float64(limit) {
		return refuse(name, fmt.Sprintf("must be at least %d", limit), value, message)
	}
	return nil
}

// Maximum refuses a number above the limit.
func Maximum(name string, value any, limit int, message string) error {
	if number, ok := numberOf(value); ok && number > float64(limit) {
		return refuse(name, fmt.Sprintf("must be at most %d", limit), value, message)
	}
	return nil
}

// OneOf refuses a text that is none of the allowed ones.
func OneOf(name string, value any, allowed []string, message string) error {
	tree, given := argument(value)
	if given && !slices.Contains(allowed, scalarText(tree)) {
		return refuse(name, "must be one of "+strings.Join(allowed, ", "), value, message)
	}
	return nil
}

// Together refuses one of two arguments without the other.
func Together(name string, value any, other string, otherValue any, message string) error {
	if isNil(value) != isNil(otherValue) {
		return refuse(name, "and "+other+" must be given together", value, message)
	}
	return nil
}

// OneRequired refuses a call that gives neither of two arguments.
func OneRequired(name string, value any, other string, otherValue any, message string) error {
	if isNil(value) && isNil(otherValue) {
		return refuse(name, "or "+other+" must be given", value, message)
	}
	return nil
}

func isBlank(text string) bool { return strings.TrimSpace(text) == "" }

func numberOf(value any) (float64, bool) {
	tree, _ := argument(value)
	number, ok := tree.(json.Number)
	if !ok {
		return 0, false
	}
	read, err := number.Float64()
	return read, err == nil
}
