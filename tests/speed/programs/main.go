// Calls through the SDK and through bare net/http, in turn.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strconv"
	"syscall"
	"time"

	"example.com/shelf-sdk"
)

type cost struct {
	Wall float64 `json:"wall"`
	CPU  float64 `json:"cpu"`
}

type owner struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type book struct {
	ID        string    `json:"id"`
	Title     string    `json:"title"`
	Pages     int64     `json:"pages"`
	Price     float64   `json:"price"`
	IsLent    bool      `json:"is_lent"`
	CreatedAt time.Time `json:"created_at"`
	Note      *string   `json:"note"`
	State     string    `json:"state"`
	Owner     owner     `json:"owner"`
	Tags      []string  `json:"tags"`
}

func main() {
	address := os.Args[1]
	rounds, _ := strconv.Atoi(os.Args[2])
	calls, _ := strconv.Atoi(os.Args[3])
	client, err := shelf.NewShelf("key", shelf.WithEndpoint(address))
	must(err)
	ctx := context.Background()
	bare := func(path string, into any) func() {
		return func() {
			request, err := http.NewRequestWithContext(ctx, http.MethodGet, address+path, nil)
			must(err)
			request.Header.Set("X-Api-Key", "key")
			response, err := http.DefaultClient.Do(request)
			must(err)
			must(json.NewDecoder(response.Body).Decode(into))
			response.Body.Close()
		}
	}
	one := func() {
		_, err := client.Books.Get(ctx, "book-1")
		must(err)
	}
	many := func() {
		_, err := client.Books.List(ctx)
		must(err)
	}
	report := map[string]map[string]cost{
		"call":   inTurn(rounds, calls, bare("/books/book-1", new(book)), one),
		"decode": inTurn(rounds, 3, bare("/books", new([]book)), many),
	}
	must(json.NewEncoder(os.Stdout).Encode(report))
}

// inTurn gives medians of wall and CPU microseconds per call.
func inTurn(rounds, calls int, bare, sdk func()) map[string]cost {
	sides := map[string]func(){"bare": bare, "sdk": sdk}
	wall, cpu := map[string][]float64{}, map[string][]float64{}
	for round := 0; round <= rounds; round++ {
		for _, name := range []string{"bare", "sdk"} {
			began, used := time.Now(), processor()
			for range calls {
				sides[name]()
			}
			if round > 0 { // the first round warms up
				wall[name] = append(wall[name], micro(time.Since(began), calls))
				cpu[name] = append(cpu[name], micro(processor()-used, calls))
			}
		}
	}
	found := map[string]cost{}
	for name := range sides {
		found[name] = cost{median(wall[name]), median(cpu[name])}
	}
	return found
}

func processor() time.Duration {
	var usage syscall.Rusage
	must(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func micro(took time.Duration, calls int) float64 {
	return float64(took.Nanoseconds()) / 1000 / float64(calls)
}

func median(of []float64) float64 {
	slices.Sort(of)
	return of[len(of)/2]
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
