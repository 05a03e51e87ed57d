package runtime

import (
	"net/http"
	"os"
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

// Scheme is one way to authenticate.
type Scheme struct {
	// Key is the scheme's name in [Operation.Security] and [Credential].
	Key string
	// Argument is what the client's argument is called in messages.
	Argument string
	Env      string
	In       Location
	Name     string
	Prefix   string
	// Basic says that the credential is a user and a password, joined by a colon.
	Basic bool
}

// Client is what the methods of one client share: settings, connections and the
// retry budget. It is safe for concurrent use.
type Client struct {
	settings    *Settings
	base        base
	variables   map[string]string
	credentials map[string]Secret
	http        *http.Client
	ownsHTTP    bool
	defaults    options
	strict      string
	budget      *budget
	clock       clock
}

// defaultMaxRetries is how often a request is sent again at most.
const defaultMaxRetries = 2

// NewClient resolves the configuration: explicit option, then environment variable,
// then the document's default. required names the credential schemes of which one must
// be known.
func NewClient(settings *Settings, required []string, opts []Option) (*Client, error) {
	given, err := collect(options{}, opts)
	if err != nil {
		return nil, err
	}
	client := &Client{settings: settings, budget: newBudget(), clock: systemClock{}}
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
	given, err := collect(c.defaults, opts)
	if err != nil {
		return nil, err
	}
	changed := *c
	return &changed, changed.configure(given)
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
	c.variables = map[string]string{}
	for _, variable := range c.settings.Server.Variables {
		c.variables[variable.Name] = firstText(
			given.variables[variable.Name], environment(variable.Env), variable.Default)
	}
	base, err := c.settings.Server.resolve(given.endpoint, c.variables)
	if err != nil {
		return err
	}
	c.base = base
	c.setLimits(&given)
	if given.maxRetries == nil {
		retries := defaultMaxRetries
		given.maxRetries = &retries
	}
	if given.snapshot != "" && !c.settings.Matrix.has(given.snapshot) {
		return Invalidf("strictSupport must be one of %s", c.settings.Matrix.snapshots())
	}
	c.strict = given.snapshot
	if c.http == nil || given.http != nil {
		c.http, c.ownsHTTP = httpClient(given.http, given.connect)
	}
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

func (c *Client) authenticate(given options, required []string) error {
	c.credentials = map[string]Secret{}
	var missing *Scheme
	found := len(required) == 0
	for index := range c.settings.Schemes {
		scheme := &c.settings.Schemes[index]
		secret := firstText(given.credentials[scheme.Key].text(), environment(scheme.Env))
		if strings.ContainsAny(secret, "\r\n\x00") {
			return Invalidf("%s must be one line", scheme.Argument)
		}
		if secret != "" {
			c.credentials[scheme.Key] = NewSecret(secret)
		}
		for _, key := range required {
			if key == scheme.Key {
				found = found || secret != ""
				if missing == nil {
					missing = scheme
				}
			}
		}
	}
	if found {
		return nil
	}
	return &AuthenticationError{&APIError{Message: missing.missingText()}}
}

func (s *Scheme) missingText() string {
	if s.Env == "" {
		return "no credential: pass " + s.Argument
	}
	return "no credential: pass " + s.Argument + " or set " + s.Env
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
