// The command go_reader reads Go files as the Go tools do and prints, for each
// one, what they saw: string literals, struct tags, declarations, comments that
// are directives, and the first line that gofmt would change.
package main

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
)

// report is what one file holds; strings are UTF-8 in hexadecimal.
type report struct {
	Strings      []string `json:"strings"`
	Names        []string `json:"names"`
	Declarations int      `json:"declarations"`
	Directives   []string `json:"directives"`
	Reformatted  string   `json:"reformatted"`
}

func main() {
	paths, err := filepath.Glob(filepath.Join(os.Args[1], "*.go"))
	if err != nil {
		fail(err)
	}
	reports := map[string]report{}
	for _, path := range paths {
		found, err := read(path)
		if err != nil {
			fail(err)
		}
		reports[filepath.Base(path)] = found
	}
	if err := json.NewEncoder(os.Stdout).Encode(reports); err != nil {
		fail(err)
	}
}

func read(path string) (report, error) {
	source, err := os.ReadFile(path)
	if err != nil {
		return report{}, err
	}
	file, err := parser.ParseFile(token.NewFileSet(), path, source, parser.ParseComments)
	if err != nil {
		return report{}, err
	}
	found := report{Declarations: len(file.Decls)}
	for _, group := range file.Comments {
		for _, comment := range group.List {
			if !isPlain(comment.Text) {
				found.Directives = append(found.Directives, comment.Text)
			}
		}
		for _, paragraph := range strings.Split(group.Text(), "\n\n") {
			if strings.HasPrefix(paragraph, "Deprecated: ") {
				found.Directives = append(found.Directives, paragraph)
			}
		}
	}
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.Field:
			if node.Tag != nil {
				tag := reflect.StructTag(unquoted(node.Tag.Value))
				name, _, _ := strings.Cut(tag.Get("json"), ",")
				found.Names = append(found.Names, hex.EncodeToString([]byte(name)))
			}
			return false
		case *ast.BasicLit:
			if node.Kind == token.STRING {
				text := hex.EncodeToString([]byte(unquoted(node.Value)))
				found.Strings = append(found.Strings, text)
			}
		}
		return true
	})
	formatted, err := format.Source(source)
	found.Reformatted = firstDifference(string(source), string(formatted))
	return found, err
}

// isPlain reports whether a comment is one line of text and no directive.
func isPlain(text string) bool {
	if strings.HasPrefix(text, "// +build") || strings.HasPrefix(text, "// go:") {
		return false
	}
	return text == "//" || strings.HasPrefix(text, "// ") || strings.HasPrefix(text, "//\t")
}

func unquoted(literal string) string {
	text, err := strconv.Unquote(literal)
	if err != nil {
		fail(err)
	}
	return text
}

func firstDifference(before, after string) string {
	old, new := strings.Split(before, "\n"), strings.Split(after, "\n")
	for i := range old {
		if i >= len(new) || old[i] != new[i] {
			return strings.Join(old[max(0, i-6):min(len(old), i+3)], "\n")
		}
	}
	return ""
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
