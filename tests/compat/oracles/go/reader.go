package main

import (
	"crypto/sha256"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// A Reader type-checks modules from source. What two modules have in common, the
// standard library and packages with the same content, it checks once.
type Reader struct {
	files    *token.FileSet
	standard types.Importer
	checked  map[string]*types.Package
	modules  map[string]*Module
}

func newReader() *Reader {
	files := token.NewFileSet()
	return &Reader{
		files:    files,
		standard: importer.ForCompiler(files, "source", nil),
		checked:  map[string]*types.Package{},
		modules:  map[string]*Module{},
	}
}

// A Module is a folder with a go.mod and its packages.
type Module struct {
	reader  *Reader
	root    string
	path    string
	content map[string]string
	loaded  map[string]*types.Package
}

func (r *Reader) module(root string) *Module {
	if known := r.modules[root]; known != nil {
		return known
	}
	text, err := os.ReadFile(filepath.Join(root, "go.mod"))
	check(err)
	line, _, _ := strings.Cut(string(text), "\n")
	made := &Module{
		reader:  r,
		root:    root,
		path:    strings.TrimSpace(strings.TrimPrefix(line, "module ")),
		content: map[string]string{},
		loaded:  map[string]*types.Package{},
	}
	r.modules[root] = made
	return made
}

// public lists the folders of packages that others can import.
func (m *Module) public() []string {
	var found []string
	check(filepath.WalkDir(m.root, func(path string, entry os.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		folder, _ := filepath.Rel(m.root, path)
		_, other := os.Stat(filepath.Join(path, "go.mod"))
		if entry.Name() == "internal" || (other == nil && folder != ".") {
			return filepath.SkipDir
		}
		if len(m.sources(path)) > 0 {
			found = append(found, strings.TrimPrefix(filepath.ToSlash(folder), "."))
		}
		return nil
	}))
	return found
}

func (m *Module) sources(folder string) []string {
	all, err := filepath.Glob(filepath.Join(folder, "*.go"))
	check(err)
	var found []string
	for _, path := range all {
		text, err := os.ReadFile(path)
		check(err)
		isProgram := strings.Contains(string(text), "\npackage main\n")
		if !strings.HasSuffix(path, "_test.go") && !isProgram {
			found = append(found, path)
		}
	}
	sort.Strings(found)
	return found
}

// load type-checks one package, without the bodies of its functions.
func (m *Module) load(folder string) (*types.Package, error) {
	if known := m.loaded[folder]; known != nil {
		return known, nil
	}
	sources := m.sources(filepath.Join(m.root, folder))
	if len(sources) == 0 {
		return nil, os.ErrNotExist
	}
	path := strings.TrimSuffix(m.path+"/"+folder, "/")
	sum := sha256.New()
	fmt.Fprintln(sum, path)
	var parsed []*ast.File
	for _, source := range sources {
		text, err := os.ReadFile(source)
		if err != nil {
			return nil, err
		}
		fmt.Fprintln(sum, filepath.Base(source), len(text))
		sum.Write(text)
		file, err := parser.ParseFile(m.reader.files, source, text, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		parsed = append(parsed, file)
		for _, spec := range file.Imports {
			imported := strings.Trim(spec.Path.Value, `"`)
			if inside, ok := strings.CutPrefix(imported, m.path+"/"); ok {
				if _, err := m.load(inside); err != nil {
					return nil, err
				}
				fmt.Fprintln(sum, m.content[inside])
			}
		}
	}
	m.content[folder] = fmt.Sprintf("%x", sum.Sum(nil))
	made := m.reader.checked[m.content[folder]]
	if made == nil {
		config := types.Config{Importer: m, IgnoreFuncBodies: true}
		var err error
		made, err = config.Check(path, m.reader.files, parsed, nil)
		if err != nil {
			return nil, err
		}
		m.reader.checked[m.content[folder]] = made
	}
	m.loaded[folder] = made
	return made, nil
}

// Import finds a package for the type checker.
func (m *Module) Import(path string) (*types.Package, error) {
	if path == m.path {
		return m.load("")
	}
	if inside, ok := strings.CutPrefix(path, m.path+"/"); ok {
		return m.load(inside)
	}
	return m.reader.standard.Import(path)
}
