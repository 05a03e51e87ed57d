// Command symbols prints the exported symbols of the packages of a module as JSON.
//
//	symbols DIR PATH...
//
// The paths are import paths; DIR is a folder of the module. Symbols of packages
// after the first carry the package's name: models.Response.
package main

import (
	"encoding/json"
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"os"
)

type symbol struct {
	Name       string   `json:"name"`
	Parameters []string `json:"parameters"`
}

func main() {
	found := []symbol{}
	source := importer.ForCompiler(token.NewFileSet(), "source", nil).(types.ImporterFrom)
	for number, path := range os.Args[2:] {
		pkg, err := source.ImportFrom(path, os.Args[1], 0)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		prefix := ""
		if number > 0 {
			prefix = pkg.Name() + "."
		}
		for _, name := range pkg.Scope().Names() {
			object := pkg.Scope().Lookup(name)
			if object.Exported() {
				found = append(found, describe(prefix, object)...)
			}
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(found); err != nil {
		panic(err)
	}
}

// describe gives an object and, for a type, its fields and methods.
func describe(prefix string, object types.Object) []symbol {
	name := prefix + object.Name()
	found := []symbol{{name, parameters(object.Type())}}
	if _, isType := object.(*types.TypeName); !isType {
		return found
	}
	found[0].Parameters = nil
	if structure, ok := object.Type().Underlying().(*types.Struct); ok {
		for i := range structure.NumFields() {
			field := structure.Field(i)
			if field.Exported() && !field.Embedded() {
				found = append(found, symbol{name + "." + field.Name(), nil})
			}
			found = append(found, promoted(name, field)...)
		}
	}
	methods := types.NewMethodSet(methodOwner(object.Type()))
	for i := range methods.Len() {
		selection := methods.At(i)
		method := selection.Obj()
		if method.Exported() && !fromPublic(object.Type(), selection) {
			found = append(found, symbol{name + "." + method.Name(), parameters(method.Type())})
		}
	}
	return found
}

// promoted gives the fields that an unexported embedded struct adds.
func promoted(name string, field *types.Var) []symbol {
	if !field.Embedded() || field.Exported() {
		return nil
	}
	inner, ok := field.Type().Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	var found []symbol
	for i := range inner.NumFields() {
		if inner.Field(i).Exported() && !inner.Field(i).Embedded() {
			found = append(found, symbol{name + "." + inner.Field(i).Name(), nil})
		}
	}
	return found
}

func methodOwner(of types.Type) types.Type {
	if types.IsInterface(of) {
		return of
	}
	return types.NewPointer(of)
}

// fromPublic tells whether a method comes from an exported embedded type, which
// has a place of its own.
func fromPublic(of types.Type, selection *types.Selection) bool {
	path := selection.Index()
	if len(path) < 2 {
		return false
	}
	structure, ok := of.Underlying().(*types.Struct)
	return ok && structure.Field(path[0]).Exported()
}

func parameters(of types.Type) []string {
	signature, ok := of.(*types.Signature)
	if !ok {
		return nil
	}
	names := []string{}
	for i := range signature.Params().Len() {
		names = append(names, signature.Params().At(i).Name())
	}
	return names
}
