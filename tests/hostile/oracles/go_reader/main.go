// The command go_reader compares two sets of Go files, those of a hostile document
// and those of its benign twin, as Go's own packages read them. It reads one question
// per line from standard input and prints one answer per line, both JSON; see
// reading.py, which asks.
package main

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"hash/fnv"
	"os"
	"reflect"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf16"
)

const canary = "SDKGEN_PWNED"

type question struct {
	Hostile map[string]string `json:"hostile"`
	Twin    map[string]string `json:"twin"`
	Masked  []string          `json:"masked"`
	Words   []string          `json:"words"`
	Count   []string          `json:"count"`
}

type answer struct {
	Errors  []string `json:"errors"`
	Canary  []string `json:"canary"`
	Hostile side     `json:"hostile"`
	Twin    side     `json:"twin"`
}

// side is what one set of files holds.
type side struct {
	// Shapes counts the declarations that look the same, by hash.
	Shapes map[string]int `json:"shapes"`
	// Places says where a declaration of each shape begins.
	Places map[string]string `json:"places"`
	// Marks are comments that some tool obeys.
	Marks []string `json:"marks"`
	// Counts holds how often each of the texts asked for is a string literal.
	Counts []int `json:"counts"`
}

func main() {
	input := bufio.NewReaderSize(os.Stdin, 1<<20)
	output := json.NewEncoder(os.Stdout)
	decoder := json.NewDecoder(input)
	for decoder.More() {
		var asked question
		if err := decoder.Decode(&asked); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := output.Encode(compare(asked)); err != nil {
			os.Exit(1)
		}
	}
}

func compare(asked question) answer {
	var found answer
	twin := newReader(asked)
	twin.isTwin = true
	twin.vocabulary = map[string]bool{}
	found.Twin = twin.readAll(asked.Twin, &found)
	hostile := newReader(asked)
	hostile.vocabulary = twin.vocabulary
	found.Hostile = hostile.readAll(asked.Hostile, &found)
	return found
}

type reader struct {
	question
	isTwin     bool
	vocabulary map[string]bool
	counts     map[string]int
	found      side
}

func newReader(asked question) *reader {
	return &reader{
		question: asked,
		counts:   map[string]int{},
		found:    side{Shapes: map[string]int{}, Places: map[string]string{}, Marks: []string{}},
	}
}

func (r *reader) readAll(files map[string]string, into *answer) side {
	for _, name := range sorted(files) {
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, files[name], parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			into.Errors = append(into.Errors, err.Error())
			continue
		}
		into.Canary = append(into.Canary, canaries(name, files[name])...)
		r.comments(file)
		for _, decl := range file.Decls {
			for _, part := range parts(decl) {
				shape := strconv.FormatUint(r.shape(reflect.ValueOf(part)), 36)
				r.found.Shapes[shape]++
				r.found.Places[shape] = set.Position(part.Pos()).String()
			}
		}
	}
	for _, text := range r.Count {
		r.found.Counts = append(r.found.Counts, r.counts[text])
	}
	return r.found
}

// parts are a declaration, or the specifications in its parentheses.
func parts(decl ast.Decl) []ast.Node {
	general, ok := decl.(*ast.GenDecl)
	if !ok {
		return []ast.Node{decl}
	}
	var found []ast.Node
	for _, spec := range general.Specs {
		found = append(found, spec)
	}
	return found
}

var (
	positionType = reflect.TypeFor[token.Pos]()
	groupType    = reflect.TypeFor[*ast.CommentGroup]()
)

// shape hashes a tree whose siblings may stand in any order.
func (r *reader) shape(value reflect.Value) uint64 {
	switch value.Kind() {
	case reflect.Interface, reflect.Pointer:
		if value.IsNil() || value.Type() == groupType {
			return 0
		}
		switch node := value.Interface().(type) {
		case *ast.Ident:
			return combined("name " + r.name(node.Name))
		case *ast.ImportSpec:
			return combined("import " + r.name(unquoted(node.Path.Value)))
		case *ast.BasicLit:
			if node.Kind == token.STRING {
				r.counts[hexOf(unquoted(node.Value))]++
				return combined("text")
			}
			return combined(node.Kind.String() + node.Value)
		}
		return r.shape(value.Elem())
	case reflect.Struct:
		children := []uint64{}
		for i := range value.NumField() {
			if value.Type().Field(i).Type != positionType {
				children = append(children, r.shape(value.Field(i)))
			}
		}
		return combined(value.Type().Name(), children...)
	case reflect.Slice:
		children := []uint64{}
		for i := range value.Len() {
			children = append(children, r.shape(value.Index(i)))
		}
		return combined("list", children...)
	default:
		return combined(fmt.Sprint(value.Interface()))
	}
}

// name is a name that both documents have, or a mark for one of the document's own.
func (r *reader) name(text string) string {
	if len(text) == 1 {
		return "?" // a receiver is the first letter of its type
	}
	plain := strings.ToLower(strings.NewReplacer("_", "", "-", "").Replace(text))
	bare := strings.TrimRight(plain, "0123456789")
	for _, word := range r.Masked {
		if plain == word || bare == word || len(word) > 3 && strings.Contains(plain, word) {
			return "?"
		}
	}
	if r.isTwin {
		if slices.ContainsFunc(r.Words, func(word string) bool { return strings.Contains(plain, word) }) {
			return "?"
		}
		r.vocabulary[text] = true
	}
	if !r.vocabulary[text] {
		return "?"
	}
	return text
}

// Part of a path, as in example.com/nolint, it says nothing to any of them.
var linted = regexp.MustCompile(`(^[/ \t]*|[^A-Za-z\\/])nolint\b|#nosec\b`)

// comments keeps what go generate, go build, cgo, gopls and linters would obey.
func (r *reader) comments(file *ast.File) {
	for _, group := range file.Comments {
		for _, comment := range group.List {
			text := comment.Text
			plain := text == "//" || strings.HasPrefix(text, "// ") || strings.HasPrefix(text, "//\t")
			rest := strings.TrimLeft(strings.TrimPrefix(text, "//"), " \t")
			switch {
			case !plain, strings.HasPrefix(rest, "+build"), strings.HasPrefix(rest, "#cgo"),
				linted.MatchString(rest):
				r.found.Marks = append(r.found.Marks, text)
			}
		}
		for _, paragraph := range strings.Split(group.Text(), "\n\n") {
			if strings.HasPrefix(paragraph, "Deprecated: ") {
				r.found.Marks = append(r.found.Marks, "Deprecated:")
			}
		}
	}
}

func canaries(name, source string) []string {
	var found []string
	var lexer scanner.Scanner
	set := token.NewFileSet()
	lexer.Init(set.AddFile(name, -1, len(source)), []byte(source), nil, 0)
	for {
		at, kind, text := lexer.Scan()
		if kind == token.EOF {
			return found
		}
		if kind == token.IDENT && text == canary {
			found = append(found, set.Position(at).String())
		}
	}
}

func combined(kind string, children ...uint64) uint64 {
	sort.Slice(children, func(i, j int) bool { return children[i] < children[j] })
	hash := fnv.New64a()
	fmt.Fprint(hash, kind, children)
	return hash.Sum64()
}

func unquoted(literal string) string {
	text, err := strconv.Unquote(literal)
	if err != nil {
		panic(err)
	}
	return text
}

func hexOf(text string) string {
	bytes := []byte{}
	for _, unit := range utf16.Encode([]rune(text)) {
		bytes = append(bytes, byte(unit), byte(unit>>8))
	}
	return hex.EncodeToString(bytes)
}

func sorted(files map[string]string) []string {
	names := []string{}
	for name := range files {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
