package runtime

import (
	"fmt"
	"reflect"
	"strings"
)

// hidden is what is printed in place of a secret field.
const hidden = "[secret]"

// FormatRecord prints a record that has secret fields, for its Format method: whatever
// the verb, secrets that are not empty are hidden.
func FormatRecord(state fmt.State, record any) {
	value := reflect.ValueOf(record)
	known := planOf(value.Type())
	texts := make([]string, 0, len(known.fields))
	for _, field := range known.fields {
		content := value.FieldByIndex(field.index)
		shown := fmt.Sprintf("%+v", content.Interface())
		if field.secret && !content.IsZero() {
			shown = hidden
		}
		texts = append(texts, field.goName+":"+shown)
	}
	_, _ = fmt.Fprintf(state, "%s{%s}", value.Type().Name(), strings.Join(texts, " "))
}
