package runtime

import (
	"encoding/base64"
	"net/http"
	goruntime "runtime"
	"strings"
)

const (
	sdkLanguage       = "golang"
	idempotencyHeader = "Idempotency-Key"
)

// request is one attempt, ready to be sent.
type request struct {
	method string
	url    string
	host   string // for messages
	header http.Header
	body   *body
}

// builder gathers the parts of one request.
type builder struct {
	client    *Client
	operation *Operation
	args      Args
	path      map[string]string
	query     []string
	form      []string
	cookies   []string
	fields    Object
	parts     []part
	header    http.Header
}

// build makes a request anew, with fresh generated values.
func (c *Client) build(operation *Operation, args Args, given *options) (*request, error) {
	b := &builder{
		client: c, operation: operation, args: args,
		path: map[string]string{}, header: http.Header{},
	}
	for index := range operation.Parameters {
		if err := b.place(&operation.Parameters[index]); err != nil {
			return nil, err
		}
	}
	if err := b.secure(); err != nil {
		return nil, err
	}
	made, err := b.body()
	if err != nil {
		return nil, err
	}
	target, err := given.address, error(nil)
	if target == "" {
		target, err = b.target()
	}
	if err != nil {
		return nil, err
	}
	b.standardHeaders(given)
	return &request{operation.Method, target, c.base.host, b.header, made}, nil
}

// place puts the value of one parameter where it belongs.
func (b *builder) place(parameter *Parameter) error {
	value := b.valueOf(parameter)
	if isNil(value) {
		return nil
	}
	if parameter.In == InForm && b.operation.Body.Encoding == MultipartBody {
		return b.placePart(parameter, value)
	}
	tree, err := encodedTree(value, parameter.Encoding)
	if err != nil {
		return err
	}
	switch parameter.In {
	case InPath:
		return b.placeSegment(parameter, tree)
	case InQuery:
		b.query = append(b.query, parameter.pieces(tree, func(text string) string {
			return escape(text, parameter.allowed())
		})...)
	case InHeader:
		text := parameter.joined(tree, func(text string) string { return text }, ",")
		if err := checkHeader(parameter.Name, text); err != nil {
			return err
		}
		b.header.Set(parameter.Name, latin1(text))
	case InCookie:
		b.cookies = append(b.cookies, parameter.pieces(tree, func(text string) string {
			return escape(text, "")
		})...)
	case InForm:
		b.form = append(b.form, parameter.pieces(tree, escapeForm)...)
	case InField:
		b.fields = append(b.fields, Member{parameter.Name, tree})
	}
	return nil
}

func (p *Parameter) allowed() string {
	if p.Reserved {
		return reserved
	}
	return ""
}

func (b *builder) valueOf(parameter *Parameter) any {
	if parameter.Value == nil {
		return b.args[parameter.key()]
	}
	return b.resolve(parameter.Value)
}

// resolve gives the values that the client or the clock knows.
func (b *builder) resolve(value any) any {
	switch value := value.(type) {
	case Generated:
		return b.generate(value)
	case Setting:
		return leftOut(b.client.variables[string(value)])
	case Credential:
		secret := b.client.credentials[value.Scheme].text()
		if secret == "" {
			return nil
		}
		return value.Prefix + secret
	case Object:
		made := make(Object, len(value))
		for index, member := range value {
			made[index] = Member{member.Name, b.resolve(member.Value)}
		}
		return made
	default:
		return value
	}
}

func (b *builder) generate(kind Generated) string {
	switch kind {
	case Nonce:
		return newNonce()
	case Timestamp:
		return b.client.clock.now().UTC().Format("2006-01-02T15:04:05Z")
	case SDKLanguage:
		return sdkLanguage
	default:
		return b.client.settings.Version
	}
}

func (b *builder) placeSegment(parameter *Parameter, tree any) error {
	plain := parameter.segment(tree, func(text string) string { return text })
	if err := checkSegment(parameter.argument(), plain); err != nil {
		return err
	}
	b.path[parameter.key()] = parameter.segment(tree, func(text string) string {
		return escape(text, parameter.allowed())
	})
	return nil
}

// secure adds the first alternative of credentials that the client has.
func (b *builder) secure() error {
	for _, schemes := range b.operation.Security {
		if b.client.hasAll(schemes) {
			for _, key := range schemes {
				b.addCredential(b.client.scheme(key))
			}
			return nil
		}
	}
	return nil
}

func (c *Client) hasAll(schemes []string) bool {
	for _, key := range schemes {
		if _, ok := c.credentials[key]; !ok {
			return false
		}
	}
	return true
}

func (c *Client) scheme(key string) *Scheme {
	for index := range c.settings.Schemes {
		if c.settings.Schemes[index].Key == key {
			return &c.settings.Schemes[index]
		}
	}
	return nil
}

func (b *builder) addCredential(scheme *Scheme) {
	secret := b.client.credentials[scheme.Key].text()
	if scheme.Basic {
		secret = base64.StdEncoding.EncodeToString([]byte(secret))
	}
	secret = scheme.Prefix + secret
	switch scheme.In {
	case InQuery:
		b.query = append(b.query, escape(scheme.Name, "")+"="+escape(secret, ""))
	case InCookie:
		b.cookies = append(b.cookies, escape(scheme.Name, "")+"="+escape(secret, ""))
	default:
		b.header.Set(scheme.Name, secret)
	}
}

func (b *builder) target() (string, error) {
	address := b.client.base
	var target strings.Builder
	target.WriteString(address.scheme + "://" + address.host + address.prefix)
	for index, piece := range b.operation.Path {
		if index%2 == 0 {
			target.WriteString(escapeLiteral(piece))
			continue
		}
		segment, ok := b.path[piece]
		if !ok {
			return "", Invalidf("%s is required", piece)
		}
		target.WriteString(segment)
	}
	if len(b.query) > 0 {
		target.WriteString("?" + strings.Join(b.query, "&"))
	}
	return target.String(), nil
}

// standardHeaders adds what every request carries, and the caller's own on top.
func (b *builder) standardHeaders(given *options) {
	settings := b.client.settings
	accept := b.operation.Accept
	if accept == "" {
		accept = "application/json"
	}
	b.header.Set("Accept", accept)
	b.header.Set("Accept-Encoding", "gzip")
	b.header.Set("User-Agent", settings.Package+"/"+settings.Version+
		" "+sdkLanguage+"/"+strings.TrimPrefix(goruntime.Version(), "go"))
	if len(b.cookies) > 0 {
		b.header.Set("Cookie", strings.Join(b.cookies, "; "))
	}
	if given.idempotencyKey != "" {
		b.header.Set(idempotencyHeader, given.idempotencyKey)
	}
	for name, values := range given.header {
		for _, value := range values {
			b.header.Set(name, latin1(value))
		}
	}
}
