package runtime

import (
	"crypto/tls"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Option changes a client or one call. A nil Option changes nothing. One that does not
// belong where it is given is an [InvalidRequestError].
type Option interface {
	use() *option
}

type option struct {
	name  string
	where scope
	apply func(*options) error
}

func (o *option) use() *option { return o }

// scope is where an option may be given.
type scope uint8

const (
	forClient scope = 1 << iota
	forCall
	forWait  // calls that wait
	forExtra // calls that take the optional argument of this name
	forStart // clients that are made, not copies of them
	forBytes // calls whose answer is bytes
)

// options is what the given options say; zero fields were not given.
type options struct {
	endpoint       string
	variables      map[string]string
	credentials    map[string]Secret // by scheme, or by the argument of a grant
	sources        map[string]CredentialFunc
	identifies     bool // whether credentials are among them
	http           *http.Client
	proxy          *url.URL
	tls            *tls.Config
	hooks          *Hooks
	logger         *slog.Logger
	tracer         Tracer
	connect        time.Duration
	read           time.Duration
	total          time.Duration
	maxRetries     *int
	header         http.Header
	snapshot       string
	strict         bool
	maxBytes       int64
	idempotencyKey string
	waitTimeout    time.Duration
	pollInterval   time.Duration
	into           *Result
	saving         *saving
	extras         map[string]any
	address        string // of a page, in place of the operation's own
}

// collect applies client options on top of what is known already. where says which ones
// may be given.
func collect(known options, where scope, opts []Option) (options, error) {
	known.header = known.header.Clone()
	known.variables = maps.Clone(known.variables)
	known.credentials = maps.Clone(known.credentials)
	known.sources, known.identifies = maps.Clone(known.sources), false
	for _, given := range opts {
		if given == nil {
			continue
		}
		used := given.use()
		switch {
		case used.where&where != 0:
		case used.where == forStart:
			return known, Invalidf("%s is an option of new clients, not of copies", used.name)
		default:
			return known, Invalidf("%s is an option of calls, not of clients", used.name)
		}
		if err := used.apply(&known); err != nil {
			return known, err
		}
	}
	return known, nil
}

// forCall are the options of a client with those of one call on top.
func (o *options) forCall(method *Method, opts []Option) (*options, error) {
	if len(opts) == 0 {
		return o, nil
	}
	known := *o
	known.header = known.header.Clone()
	for _, given := range opts {
		if given == nil {
			continue
		}
		used := given.use()
		if !method.takes(used) {
			return &known, Invalidf("%s is not an option of %s", used.name, method.Name)
		}
		if err := used.apply(&known); err != nil {
			return &known, err
		}
	}
	return &known, nil
}

// resultTarget finds where the result view goes before any option can fail.
func resultTarget(opts []Option) *Result {
	var found *Result
	for _, given := range opts {
		if given != nil && given.use().name == optionInto {
			alone := &options{}
			_ = given.use().apply(alone)
			found = alone.into
		}
	}
	return found
}

func (m *Method) takes(used *option) bool {
	switch used.where {
	case forWait:
		return m.Waits
	case forBytes:
		return m.Bytes
	case forExtra:
		return slices.Contains(m.Options, used.name)
	default:
		return used.where&forCall != 0
	}
}

const optionInto = "WithResponseInto"

func newOption(name string, where scope, apply func(*options) error) Option {
	return &option{name, where, apply}
}

// positive makes an option that sets a time; zero and less are a caller's mistake.
func positive(name string, where scope, duration time.Duration, field func(*options) *time.Duration) Option {
	return newOption(name, where, func(o *options) error {
		if duration <= 0 {
			return Invalidf("%s must be above 0", name)
		}
		*field(o) = duration
		return nil
	})
}

// WithTimeout limits one request, with its retries and the sleeps between them.
func WithTimeout(timeout time.Duration) Option {
	return positive("WithTimeout", forClient|forCall, timeout,
		func(o *options) *time.Duration { return &o.total })
}

// WithReadTimeout limits how long the service may stay silent within one attempt.
func WithReadTimeout(timeout time.Duration) Option {
	return positive("WithReadTimeout", forClient|forCall, timeout,
		func(o *options) *time.Duration { return &o.read })
}

// WithConnectTimeout limits how long making a connection may take.
func WithConnectTimeout(timeout time.Duration) Option {
	return positive("WithConnectTimeout", forClient|forCall, timeout,
		func(o *options) *time.Duration { return &o.connect })
}

// WithMaxRetries sets how often a failed request is sent again at most; 0 is never.
func WithMaxRetries(retries int) Option {
	return newOption("WithMaxRetries", forClient|forCall, func(o *options) error {
		if retries < 0 {
			return Invalidf("WithMaxRetries must be at least 0")
		}
		o.maxRetries = &retries
		return nil
	})
}

// WithHeader adds a header to every request, in place of one of the same name.
func WithHeader(name, value string) Option {
	return newOption("WithHeader", forClient|forCall, func(o *options) error {
		if err := checkHeader(name, value); err != nil {
			return err
		}
		if o.header == nil {
			o.header = http.Header{}
		}
		o.header.Set(name, value)
		return nil
	})
}

// WithEndpoint sets where requests go: host, host:port or an http(s) address with a
// path prefix. Without a scheme it is https.
func WithEndpoint(endpoint string) Option {
	return newOption("WithEndpoint", forClient, func(o *options) error {
		o.endpoint = endpoint
		return nil
	})
}

// WithStrictSupport refuses, before anything is sent, methods that the snapshot of the
// support matrix says an entity's environment does not support.
func WithStrictSupport(snapshot string) Option {
	return newOption("WithStrictSupport", forClient, func(o *options) error {
		o.snapshot = snapshot
		return nil
	})
}

// WithStrictDecoding makes an answer that misses a required field, holds null where none
// belongs or a text that misses its format a [DecodeError].
func WithStrictDecoding() Option {
	return newOption("WithStrictDecoding", forClient, func(o *options) error {
		o.strict = true
		return nil
	})
}

// WithMaxResponseBytes limits how large an answer may be, after decompression.
func WithMaxResponseBytes(limit int64) Option {
	return newOption("WithMaxResponseBytes", forClient, func(o *options) error {
		if limit <= 0 {
			return Invalidf("WithMaxResponseBytes must be above 0")
		}
		o.maxBytes = limit
		return nil
	})
}

// WithIdempotencyKey says that the service recognises a repeated request by this key,
// so that any failed attempt may be sent again.
func WithIdempotencyKey(key string) Option {
	return newOption("WithIdempotencyKey", forCall, func(o *options) error {
		if strings.TrimSpace(key) == "" {
			return Invalidf("WithIdempotencyKey must not be blank")
		}
		o.idempotencyKey = key
		return checkHeader(idempotencyHeader, key)
	})
}

// WithWaitTimeout limits how long a method waits for a state, its polls included.
func WithWaitTimeout(timeout time.Duration) Option {
	return positive("WithWaitTimeout", forWait, timeout,
		func(o *options) *time.Duration { return &o.waitTimeout })
}

// WithPollInterval sets how long a method that waits rests between two polls.
func WithPollInterval(interval time.Duration) Option {
	return positive("WithPollInterval", forWait, interval,
		func(o *options) *time.Duration { return &o.pollInterval })
}

// WithResponseInto fills result with what came back, on failure too.
func WithResponseInto(result *Result) Option {
	return newOption(optionInto, forCall, func(o *options) error {
		o.into = result
		return nil
	})
}
