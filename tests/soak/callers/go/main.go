// caller ADDRESS CALLERS SECONDS RECORDS ROUNDS [get] calls the service until the time is over,
// or so many rounds. It writes a line for each call that may not be repeated to RECORDS,
// and a line about itself to the output twice a second.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand"
	"os"
	"reflect"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	sdk "example.com/depot-sdk"
)

var (
	ends    time.Time
	numbers atomic.Int64

	bookLock sync.Mutex
	book     *bufio.Writer

	doneLock sync.Mutex
	done     = map[string]int{}
)

func main() {
	address, callers := os.Args[1], number(os.Args[2])
	ends = time.Now().Add(time.Duration(number(os.Args[3])) * time.Second)
	file, err := os.Create(os.Args[4])
	if err != nil {
		panic(err)
	}
	book = bufio.NewWriter(file)
	rounds := number(os.Args[5])
	if len(os.Args) > 6 && os.Args[6] == "get" {
		calls = []call{get}
	}
	tell("start", about())
	client, err := sdk.NewDepot(
		"key",
		sdk.WithEndpoint(address),
		sdk.WithTimeout(8*time.Second),
		sdk.WithReadTimeout(500*time.Millisecond),
		sdk.WithMaxRetries(3),
	)
	if err != nil {
		panic(err)
	}
	finished := make(chan struct{})
	go func() {
		var all sync.WaitGroup
		for range callers {
			all.Add(1)
			go func() {
				defer all.Done()
				caller(client, rounds)
			}()
		}
		all.Wait()
		close(finished)
	}()
	watch(finished)
	if err := client.Close(); err != nil {
		panic(err)
	}
	time.Sleep(500 * time.Millisecond)
	tell("end", about())
	if err := errors.Join(book.Flush(), file.Close()); err != nil {
		panic(err)
	}
}

func number(text string) int {
	read, err := strconv.Atoi(text)
	if err != nil {
		panic(err)
	}
	return read
}

func watch(finished <-chan struct{}) {
	for {
		select {
		case <-finished:
			return
		case <-time.After(500 * time.Millisecond):
			tell("about", about())
		}
	}
}

// caller makes one call after the other.
func caller(client *sdk.Depot, rounds int) {
	for round := 0; (rounds == 0 || round < rounds) && time.Now().Before(ends); round++ {
		name := fmt.Sprintf("go-%d", numbers.Add(1))
		count(calls[rand.Intn(len(calls))](client, name))
	}
}

func count(err error) {
	result := "ok"
	if err != nil {
		result = reflect.TypeOf(err).String()
		if _, ours := err.(interface{ Retryable() bool }); !ours {
			tell("broken", fmt.Sprintf("%T %v", err, err))
		}
	}
	doneLock.Lock()
	done[result]++
	doneLock.Unlock()
}

// write notes what a call that may not be repeated was told.
func write(name string, err error) {
	told := map[string]any{"name": name, "ok": err == nil}
	var lost *sdk.ConnectionError
	if errors.As(err, &lost) {
		told["maybe"] = lost.MaybeProcessed
	}
	var failed *sdk.APIError
	if errors.As(err, &failed) {
		told["status"] = failed.StatusCode
	}
	line, _ := json.Marshal(told)
	bookLock.Lock()
	defer bookLock.Unlock()
	_, _ = book.Write(append(line, '\n'))
}

// expect tells about an answer that is not the one to this call.
func expect(found, wanted any) {
	if !reflect.DeepEqual(found, wanted) {
		tell("wrong", fmt.Sprintf("%v, not %v", found, wanted))
	}
}

var output sync.Mutex

func tell(what string, value any) {
	line, _ := json.Marshal(map[string]any{what: value})
	output.Lock()
	defer output.Unlock()
	fmt.Println(string(line))
}

// about is memory and handles of this process.
func about() map[string]any {
	runtime.GC()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	handles, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		panic(err)
	}
	doneLock.Lock()
	defer doneLock.Unlock()
	return map[string]any{
		"heap":    memory.HeapAlloc,
		"handles": len(handles),
		"tasks":   runtime.NumGoroutine(),
		"done":    maps.Clone(done),
	}
}
