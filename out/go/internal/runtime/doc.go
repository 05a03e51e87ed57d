// Package runtime is what every generated method stands on: it builds requests
// from operation descriptors, sends them with retries and deadlines, judges the
// answers and turns them into Go values. It knows no API: names, rules and types
// reach it as data.
//
// A generated method reads
//
//	call := runtime.Start(ctx, scope, method, opts)
//	reply := call.Send(operation, runtime.Args{"name": value})
//	return runtime.Return(call, runtime.Read[T](reply, "data", "field"))
//
// The first failure sticks to the call: every later step does nothing, and
// [Return] hands the failure out together with a zero value.
package runtime
