// Reads pairs of modules as JSON and prints what apidiff finds in their public
// packages that is incompatible, as JSON.
package main

import (
	"encoding/json"
	"fmt"
	"go/build"
	"os"
	"sort"
	"strings"

	"golang.org/x/exp/apidiff"
)

// A Pair is two folders with a module each.
type Pair struct {
	Name string `json:"name"`
	Old  string `json:"old"`
	New  string `json:"new"`
}

func main() {
	// What a module needs of the standard library is read from its source, which
	// then must not need a C compiler.
	build.Default.CgoEnabled = false
	// apidiff prints notes of its own.
	answer := os.Stdout
	os.Stdout = os.Stderr
	var pairs []Pair
	check(json.NewDecoder(os.Stdin).Decode(&pairs))
	reader := newReader()
	found := map[string][]string{}
	for _, pair := range pairs {
		found[pair.Name] = incompatible(reader.module(pair.Old), reader.module(pair.New))
	}
	check(json.NewEncoder(answer).Encode(found))
}

func incompatible(before, after *Module) []string {
	found := []string{}
	if before.path != after.path {
		found = append(found, "the module is "+after.path+" instead of "+before.path)
	}
	folders := before.public()
	sort.Strings(folders)
	for _, folder := range folders {
		now, err := after.load(folder)
		if os.IsNotExist(err) {
			found = append(found, "package gone: "+folder)
			continue
		}
		check(err)
		was, err := before.load(folder)
		check(err)
		for _, change := range apidiff.Changes(was, now).Changes {
			if !change.Compatible {
				found = append(found, strings.TrimPrefix(folder+": ", ": ")+change.Message)
			}
		}
	}
	return found
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
