package runtime

import (
	"net/http"
	"os"
	goruntime "runtime"
	"strconv"
	"strings"
	"time"
)

// Settings is what the document says about the client, the same for all clients.
type Settings struct {
	// Package and Version identify the SDK to the service.
	Package string
	Version string
	Server  Server
	Schemes []Scheme
	// Security is what operations need that say nothing of their own.
	Security [][]string
	// Connect, Read and Total are the default limits of time.
	Connect time.Duration
	Read    time.Duration
	Total   time.Duration
	// TimeoutEnv is an environment variable with milliseconds, for connect and read.
	TimeoutEnv string
	Envelope   *Envelope
	ErrorRules []ErrorRule
	Matrix     *Matrix
}

// Client is what the methods of one client share: settings, connections and the
// retry budget. It is safe for concurrent use.
type Client struct {
	settings    *Settings
	base        base
	explicit    bool // whether the caller, and not the document, says where requests go
	variables   map[string]string
	credentials map[string]*credential
	http        *http.Client
	ownsHTTP    bool
	defaults    options
	strict      string
	observers   *observers
	budget      *budget
	clock       clock
	agent       string // what the client calls itself
}

// defaultMaxRetries is how often a request is sent again at most.
const defaultMaxRetries = 2

// NewClient resolves the configuration: explicit option, then environment variable,
// then the document's default. required names the credential schemes of which one must
// be known.
func NewClient(settings *Settings, required []string, opts []Option) (*Client, error) {
	given, err := collect(options{}, forClient|forStart, opts)
	if err != nil {
		return nil, err
	}
	client := &Client{settings: settings, budget: newBudget(), clock: systemClock{}, agent: settings.userAgent()}
	if err := client.configure(given); err != nil {
		return nil, err
	}
	if err := client.authenticate(given, required); err != nil {
		return nil, err
	}
	return client, nil
}

// With is a copy that shares connections and the retry budget, with other options.
func (c *Client) With(opts []Option) (*Client, error) {
	known := c.defaults
	known.proxy, known.tls = nil, nil // they are in its connections
	given, err := collect(known, forClient, opts)
	if err != nil {
		return nil, err
	}
	changed := *c
	if err := changed.configure(given); err != nil {
		return nil, err
	}
	if given.identifies {
		err = changed.authenticate(given, nil) // else the token of the first client is shared
	}
	return &changed, err
}

// Close frees idle connections. Later calls work and open new ones.
func (c *Client) Close() error {
	if c.ownsHTTP {
		c.http.CloseIdleConnections()
	}
	return nil
}

// Supports reports what the support matrix says; without one nothing is published.
func (c *Client) Supports(method, environment, snapshot string) Support {
	return c.settings.Matrix.Supports(method, environment, snapshot)
}

func (c *Client) configure(given options) error {
	if err := given.checkTransport(); err != nil {
		return err
	}
	c.variables = given.variables
	if err := c.locate(given.endpoint); err != nil {
		return err
	}
	c.setLimits(&given)
	if given.snapshot != "" && !c.settings.Matrix.has(given.snapshot) {
		return Invalidf("strictSupport must be one of %s", c.settings.Matrix.snapshots())
	}
	c.strict = given.snapshot
	if c.http == nil || given.http != nil {
		c.http, c.ownsHTTP = httpClient(&given)
	}
	c.observers = observersOf(&given)
	c.defaults = given
	return nil
}

func (c *Client) setLimits(given *options) {
	read, connect := c.settings.Read, c.settings.Connect
	text := environment(c.settings.TimeoutEnv)
	if milliseconds, err := strconv.ParseUint(text, 10, 31); err == nil && milliseconds > 0 {
		read = time.Duration(milliseconds) * time.Millisecond // no number counts as not given
		connect = read
	}
	given.read = firstDuration(given.read, read, 60*time.Second)
	given.connect = firstDuration(given.connect, connect, 5*time.Second)
	if given.maxBytes == 0 {
		given.maxBytes = maxResponseBytes
	}
	given.total = firstDuration(given.total, c.settings.Total, 600*time.Second)
}

// userAgent is what a client calls itself.
func (s *Settings) userAgent() string {
	return s.Package + "/" + s.Version + " " +
		sdkLanguage + "/" + strings.TrimPrefix(goruntime.Version(), "go")
}

func environment(name string) string {
	if name == "" {
		return ""
	}
	return os.Getenv(name)
}

func firstText(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

func firstDuration(durations ...time.Duration) time.Duration {
	for _, duration := range durations {
		if duration > 0 {
			return duration
		}
	}
	return 0
}
