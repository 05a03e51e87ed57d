package runtime

import (
	"context"
	"encoding/base64"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Grant is the OAuth 2.0 client credentials grant: the client asks for tokens itself.
type Grant struct {
	// TokenURL is absolute, or relative to the client's server.
	TokenURL string
	Scopes   []string
	// ID and Secret are what the client's arguments are called in messages.
	ID        string
	Secret    string
	IDEnv     string
	SecretEnv string
}

const (
	tokenMargin   = 30 * time.Second // a token is not used so shortly before its end
	tokenLifetime = time.Minute      // that a token has at least
)

// tokens keeps the token of a grant, and asks for one when there is none that lasts. It is
// safe for concurrent use: one of several calls asks, the others wait for it.
type tokens struct {
	grant  *Grant
	id     string
	secret Secret

	turn  chan struct{} // holds one value while nobody asks
	lock  sync.Mutex
	token Secret
	until time.Time // zero for a token that says nothing of its end
}

// find gives the tokens of a client that has the id and the secret.
func (g *Grant) find(given options) *tokens {
	if g == nil {
		return nil
	}
	id := firstText(given.credentials[g.ID].text(), environment(g.IDEnv))
	secret := firstText(given.credentials[g.Secret].text(), environment(g.SecretEnv))
	if id == "" || secret == "" {
		return nil
	}
	found := &tokens{grant: g, id: id, secret: NewSecret(secret), turn: make(chan struct{}, 1)}
	found.turn <- struct{}{}
	return found
}

// get is a token that lasts.
func (t *tokens) get(ctx context.Context, client *Client, operation *Operation) (string, error) {
	if token := t.lasting(client.clock.now()); token != "" {
		return token, nil
	}
	ctx, cancel := endedInTime(ctx)
	defer cancel()
	select {
	case <-t.turn:
		defer func() { t.turn <- struct{}{} }()
	case <-ctx.Done():
		return "", ended(ctx, client.base.host, nil)
	}
	if token := t.lasting(client.clock.now()); token != "" {
		return token, nil // somebody else has asked meanwhile
	}
	return t.ask(ctx, client, operation)
}

func (t *tokens) lasting(now time.Time) string {
	t.lock.Lock()
	defer t.lock.Unlock()
	if !t.until.IsZero() && !now.Before(t.until) {
		return ""
	}
	return t.token.text()
}

// drop forgets a token that the service refused.
func (t *tokens) drop(refused string) {
	t.lock.Lock()
	defer t.lock.Unlock()
	if t.token.text() == refused {
		t.token = Secret{}
	}
}

func (t *tokens) secrets() []string {
	t.lock.Lock()
	defer t.lock.Unlock()
	return []string{t.secret.text(), t.token.text()}
}

// ask sends the request for a token.
func (t *tokens) ask(ctx context.Context, client *Client, operation *Operation) (string, error) {
	address, host, err := t.address(client)
	if err != nil {
		return "", err
	}
	form := "grant_type=client_credentials"
	if len(t.grant.Scopes) > 0 {
		form += "&scope=" + escapeForm(strings.Join(t.grant.Scopes, " "))
	}
	login := escapeForm(t.id) + ":" + escapeForm(t.secret.text())
	header := http.Header{
		"Accept":          {"application/json"},
		"Accept-Encoding": {"gzip"},
		"Authorization":   {"Basic " + base64.StdEncoding.EncodeToString([]byte(login))},
		"Content-Type":    {"application/x-www-form-urlencoded"},
		"User-Agent":      {client.agent},
	}
	given := client.defaults
	asking := &task{
		client: client, given: &given, label: operation.Label, read: given.readWhole,
		retries: given.retriesOr(nil), hidden: true,
		repeatable: true, // to ask twice is to have two tokens
		build: func(context.Context) (*request, error) {
			return &request{method: http.MethodPost, url: address, host: host, header: header.Clone(),
				body: newBody([]byte(form))}, nil
		},
		judge: func(got *answer) (*Reply, error) { return client.judgeToken(got) },
	}
	reply, attempts, err := asking.run(ctx)
	if err != nil {
		return "", err
	}
	token, err := t.keep(client, reply)
	return token, asking.told(err, attempts)
}

func (t *tokens) address(client *Client) (address, host string, err error) {
	found, err := url.Parse(t.grant.TokenURL)
	if err == nil && found.Host == "" {
		var below base
		if below, err = client.server(&client.settings.Server); err != nil {
			return "", "", err
		}
		root := url.URL{Scheme: below.scheme, Host: below.host, Path: below.prefix + "/"}
		found = root.ResolveReference(found)
	}
	if err != nil {
		return "", "", Invalidf("the address for tokens is not valid")
	}
	return found.String(), found.Host, nil
}

// judgeToken reads the answer to a request for a token.
func (c *Client) judgeToken(got *answer) (*Reply, error) {
	reply := &Reply{status: got.status, header: got.header, body: got.body,
		requestID: got.header.Get("X-Request-Id")}
	tree, isJSON := parseTree(got.body)
	reply.root = node{tree, root, isJSON}
	if got.status >= http.StatusBadRequest {
		reply.readFrame(nil)
		rules := []ErrorRule{{Authentication, []int{http.StatusBadRequest, http.StatusUnauthorized}, nil}}
		return reply, c.failureBy(rules, reply, reply.message)
	}
	if !isJSON {
		return reply, newDecodeError(errNotJSON, got.status, got.body)
	}
	return reply, nil
}

// keep remembers the token of an answer, and until when it lasts.
func (t *tokens) keep(client *Client, reply *Reply) (string, error) {
	found, err := reply.root.walk([]any{"access_token"})
	token, isText := found.value.(string)
	if err == nil && (!isText || token == "") {
		err = found.misfit("string")
	}
	if err != nil {
		return "", newDecodeError(err, reply.status, nil)
	}
	t.lock.Lock()
	defer t.lock.Unlock()
	t.token, t.until = NewSecret(token), time.Time{}
	life, err := reply.root.walk([]any{"expires_in"})
	if seconds, failed := strconv.ParseFloat(textOf(life), 64); err == nil && failed == nil {
		lasts := time.Duration(min(seconds, 1e9) * float64(time.Second))
		t.until = client.clock.now().Add(max(lasts, tokenLifetime) - tokenMargin)
	}
	return token, nil
}
