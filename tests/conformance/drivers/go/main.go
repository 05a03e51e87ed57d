// Makes the calls that it reads as JSON lines, with the package that bindings.go names.
// Every line holds a case, every answer what came of its steps.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"runtime/debug"
	"strings"
	"time"
)

// step is one thing to do: make a client, call a method, read a property, iterate or
// read a webhook.
type step struct {
	As   string `json:"as"`
	Take int    `json:"take"`
	// CancelAfter is in seconds; 0 is before the call begins.
	CancelAfter *float64        `json:"cancel_after"`
	Client      *invocation     `json:"client"`
	Read        []string        `json:"read"`
	Iterate     []string        `json:"iterate"`
	On          []string        `json:"on"`
	View        bool            `json:"view"`
	Project     bool            `json:"project"`
	Method      string          `json:"method"`
	Args        []any           `json:"args"`
	Options     []optionalValue `json:"options"`
	Webhook     string          `json:"webhook"`
	Body        string          `json:"body"`
}

// invocation is how a client is made.
type invocation struct {
	Args    []any           `json:"args"`
	Options []optionalValue `json:"options"`
}

// optionalValue names a function that makes an option, and its arguments.
type optionalValue struct {
	Name string `json:"name"`
	Args []any  `json:"args"`
}

type report map[string]any

func main() {
	pretend(os.Getenv("DRIVER_RESOLVER"))
	lines := bufio.NewReader(os.Stdin)
	for {
		line, err := lines.ReadString('\n')
		if strings.TrimSpace(line) == "" {
			return
		}
		if err != nil {
			panic(err)
		}
		var asked struct {
			Memory string `json:"memory"`
			Steps  []step `json:"steps"`
		}
		decoder := json.NewDecoder(strings.NewReader(line))
		decoder.UseNumber()
		if err := decoder.Decode(&asked); err != nil {
			panic(err)
		}
		seen = &records{}
		began := time.Now()
		reports := run(asked.Steps, variablesOf(asked.Memory))
		answer := report{"steps": reports, "seconds": time.Since(began).Seconds()}
		if told := seen.all(); len(told) > 0 {
			answer["records"] = told
		}
		encoder := json.NewEncoder(os.Stdout)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(answer); err != nil {
			panic(err)
		}
	}
}

// memories are variables that outlive a line, by the name of the memory.
var memories = map[string]map[string]reflect.Value{}

func variablesOf(memory string) map[string]reflect.Value {
	if memory == "" {
		return map[string]reflect.Value{}
	}
	if memories[memory] == nil {
		memories[memory] = map[string]reflect.Value{}
	}
	return memories[memory]
}

func run(steps []step, variables map[string]reflect.Value) []report {
	reports := make([]report, 0, len(steps))
	for _, one := range steps {
		began := time.Now()
		made := attempt(one, variables)
		made["seconds"] = time.Since(began).Seconds()
		reports = append(reports, made)
	}
	return reports
}

// attempt makes one step; a panic, which no SDK may cause, is a finding of its own.
func attempt(one step, variables map[string]reflect.Value) (made report) {
	defer func() {
		if failure := recover(); failure != nil {
			made = report{"broken": fmt.Sprintf("%v\n%s", failure, debug.Stack())}
		}
	}()
	switch {
	case one.Client != nil:
		return newClientFrom(one, variables)
	case one.Webhook != "":
		return readWebhook(one)
	case one.Read != nil:
		value := entered(variables, one.Read)
		variables[one.As] = value
		return report{"returned": shown(value)}
	case one.Iterate != nil:
		return iterated(entered(variables, one.Iterate), one.Take)
	default:
		return call(one, variables)
	}
}

func newClientFrom(one step, variables map[string]reflect.Value) report {
	here := &arguments{variables: variables}
	constructor := reflect.ValueOf(newClient)
	in := here.fixed(constructor.Type(), 0, one.Client.Args)
	in = append(in, here.options(one.Client.Options)...)
	value, err := outcome(constructor.Call(in))
	if err != nil {
		return raised(err)
	}
	variables[one.As] = value
	return report{"returned": nil}
}

// entered follows fields, or methods without arguments, from a variable.
func entered(variables map[string]reflect.Value, path []string) reflect.Value {
	value, known := variables[path[0]]
	if !known {
		panic("there is no variable " + path[0])
	}
	for _, name := range path[1:] {
		value = property(value, name)
	}
	return value
}

func property(value reflect.Value, name string) reflect.Value {
	if method := value.MethodByName(name); method.IsValid() {
		return method.Call(nil)[0]
	}
	if field := reflect.Indirect(value).FieldByName(name); field.IsValid() {
		return field
	}
	panic(fmt.Sprintf("%s has no %s", value.Type(), name))
}
