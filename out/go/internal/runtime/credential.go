package runtime

import (
	"context"
	"encoding/base64"
	"slices"
	"strings"
	"sync"
)

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
	// Grant is how tokens are asked for when none was given.
	Grant *Grant
}

// CredentialFunc gives a credential when it is needed: it is called for every attempt.
type CredentialFunc func(ctx context.Context) (string, error)

// credential is what a client knows for one scheme: a text, a function that gives one, or
// what it takes to ask for a token. It is shared by copies of a client.
type credential struct {
	scheme *Scheme
	text   Secret
	source CredentialFunc
	tokens *tokens

	lock sync.Mutex
	last Secret // that source gave, so that it can be redacted
}

// get is the credential as it is now.
func (c *credential) get(ctx context.Context, client *Client, operation *Operation) (string, error) {
	switch {
	case c.source != nil:
		ctx, cancel := endedInTime(ctx)
		defer cancel()
		text, err := c.source(ctx)
		if err != nil {
			return "", &InvalidRequestError{Message: c.scheme.Argument + " gave no credential", cause: err}
		}
		if strings.ContainsAny(text, "\r\n\x00") {
			return "", Invalidf("%s must be one line", c.scheme.Argument)
		}
		c.lock.Lock()
		defer c.lock.Unlock()
		c.last = NewSecret(text)
		return text, nil
	case c.tokens != nil:
		return c.tokens.get(ctx, client, operation)
	default:
		return c.text.text(), nil
	}
}

// secrets are the texts that must not be shown.
func (c *credential) secrets() []string {
	c.lock.Lock()
	defer c.lock.Unlock()
	found := []string{c.text.text(), c.last.text()}
	if c.tokens != nil {
		found = append(found, c.tokens.secrets()...)
	}
	if c.scheme.Basic {
		for _, text := range slices.Clone(found) {
			_, password, _ := strings.Cut(text, ":")
			found = append(found, password, base64.StdEncoding.EncodeToString([]byte(text)))
		}
	}
	return slices.DeleteFunc(found, func(text string) bool { return text == "" })
}

// authenticate gathers the credentials that were given or stand in the environment.
// required names the schemes of which one must be known.
func (c *Client) authenticate(given options, required []string) error {
	c.credentials = map[string]*credential{}
	for index := range c.settings.Schemes {
		scheme := &c.settings.Schemes[index]
		found, err := scheme.find(given)
		if err != nil {
			return err
		}
		if found != nil {
			c.credentials[scheme.Key] = found
		}
	}
	known := func(key string) bool { return c.credentials[key] != nil }
	if len(required) == 0 || slices.ContainsFunc(required, known) {
		return nil
	}
	alternatives := make([][]string, len(required))
	for index, key := range required {
		alternatives[index] = []string{key}
	}
	return &AuthenticationError{&APIError{Message: c.missingText(alternatives)}}
}

func (s *Scheme) find(given options) (*credential, error) {
	if source := given.sources[s.Key]; source != nil {
		return &credential{scheme: s, source: source}, nil
	}
	text := firstText(given.credentials[s.Key].text(), environment(s.Env))
	if strings.ContainsAny(text, "\r\n\x00") {
		return nil, Invalidf("%s must be one line", s.Argument)
	}
	if text != "" {
		return &credential{scheme: s, text: NewSecret(text)}, nil
	}
	if found := s.Grant.find(given); found != nil {
		return &credential{scheme: s, tokens: found}, nil
	}
	return nil, nil
}

// missingText says what to do about credentials that are not there: one alternative after
// the other, each with all that it takes.
func (c *Client) missingText(alternatives [][]string) string {
	ways := make([]string, len(alternatives))
	for index, schemes := range alternatives {
		told := make([]string, len(schemes))
		for at, key := range schemes {
			scheme := c.scheme(key)
			if told[at] = "pass " + scheme.Argument; scheme.Env != "" {
				told[at] += " or set " + scheme.Env
			}
		}
		ways[index] = strings.Join(told, " and ")
	}
	return "no credential: " + strings.Join(ways, ", or ")
}

// secure adds the first alternative of credentials that the client has all of.
func (b *builder) secure() error {
	alternatives := b.operation.Security
	if alternatives == nil {
		alternatives = b.client.settings.Security
	}
	at := slices.IndexFunc(alternatives, b.client.hasAll)
	if at < 0 && len(alternatives) > 0 {
		return &AuthenticationError{&APIError{Message: b.client.missingText(alternatives)}}
	}
	if at < 0 {
		return nil
	}
	for _, key := range alternatives[at] {
		if err := b.addCredential(b.client.credentials[key]); err != nil {
			return err
		}
	}
	return nil
}

func (c *Client) hasAll(schemes []string) bool {
	return !slices.ContainsFunc(schemes, func(key string) bool { return c.credentials[key] == nil })
}

func (c *Client) scheme(key string) *Scheme {
	at := slices.IndexFunc(c.settings.Schemes, func(s Scheme) bool { return s.Key == key })
	return &c.settings.Schemes[at]
}

// addCredential puts a credential where it belongs, in place of a parameter of its name.
func (b *builder) addCredential(known *credential) error {
	text, err := known.get(b.ctx, b.client, b.operation)
	if err != nil {
		return err
	}
	if known.tokens != nil {
		b.tokens, b.token = known.tokens, text
	}
	scheme := known.scheme
	if scheme.Basic {
		text = base64.StdEncoding.EncodeToString([]byte(text))
	}
	text = scheme.Prefix + text
	switch scheme.In {
	case InQuery:
		b.query = withPair(b.query, scheme.Name, text)
	case InCookie:
		b.cookies = withPair(b.cookies, scheme.Name, text)
	default:
		b.header.Set(scheme.Name, text)
	}
	return nil
}

// withPair adds "name=value" in place of the pairs of that name.
func withPair(pairs []string, name, value string) []string {
	start := escape(name, "") + "="
	others := slices.DeleteFunc(pairs, func(pair string) bool { return strings.HasPrefix(pair, start) })
	return append(others, start+escape(value, ""))
}
