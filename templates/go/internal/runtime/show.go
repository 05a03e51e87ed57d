package runtime

import (
	"fmt"
	"reflect"
	"strings"
)

// Shown prints a record that has secret fields, for its String and GoString methods:
// what is secret and not empty is printed as [secret].
func Shown(record any) string {
	value := reflect.ValueOf(record)
	known := planOf(value.Type())
	texts := make([]string, 0, len(known.fields))
	for _, field := range known.fields {
		content := value.FieldByIndex(field.index)
		shown := fmt.Sprintf("%+v", content.Interface())
		if field.secret && !content.IsZero() {
			shown = "[secret]"
		}
		texts = append(texts, field.goName+":"+shown)
	}
	return value.Type().Name() + "{" + strings.Join(texts, " ") + "}"
}
