package runtime

import (
	"context"
	"net/http"
	"reflect"
	"slices"
	"strings"
)

const (
	sdkLanguage       = "golang"
	idempotencyHeader = "Idempotency-Key"
	contentTypeHeader = "Content-Type"
	retryCountHeader  = "X-Retry-Count"
	usualHeaders      = 8 // about how many a request has
)

// request is one attempt, ready to be sent.
type request struct {
	method string
	url    string
	host   string // for messages
	header http.Header
	body   *body
	tokens *tokens // of which token is in it, nil without one
	token  string
}

// segmentText is a parameter in a path, encoded.
type segmentText struct{ key, text string }

// builder gathers the parts of one request.
type builder struct {
	ctx       context.Context
	client    *Client
	operation *Operation
	args      Args
	path      []segmentText
	query     []string // "name=value", encoded
	form      []string
	cookies   []string
	fields    Object
	parts     []part
	header    http.Header
	tokens    *tokens
	token     string
}

// build makes a request anew, with fresh generated values.
func (c *Client) build(ctx context.Context, operation *Operation, args Args, given *options) (*request, error) {
	b := &builder{
		ctx: ctx, client: c, operation: operation, args: args,
		path: make([]segmentText, 0, len(operation.Path)/2), header: make(http.Header, usualHeaders),
	}
	for index := range operation.Parameters {
		if err := b.place(&operation.Parameters[index]); err != nil {
			return nil, err
		}
	}
	if err := b.placeExtra(); err != nil {
		return nil, err
	}
	if err := b.secure(); err != nil {
		return nil, err
	}
	made, err := b.body()
	if err != nil {
		return nil, err
	}
	target, host, err := b.target(given.address)
	if err != nil {
		return nil, err
	}
	b.standardHeaders(given)
	return &request{operation.Method, target, host, b.header, made, b.tokens, b.token}, nil
}

// place puts the value of one parameter where it belongs.
func (b *builder) place(parameter *Parameter) error {
	value, err := b.valueOf(parameter)
	if err != nil || isNil(value) || parameter.In == InHeader && parameter.Name == contentTypeHeader {
		return err
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
		if isEmptyTree(tree) {
			return nil
		}
		text := parameter.simple(tree, func(text string) string { return text })
		if parameter.Encoding == JSONText {
			text = asciiJSON(text)
		}
		if err := checkHeader(parameter.Name, text); err != nil {
			return err
		}
		b.header.Set(parameter.Name, text)
	case InCookie:
		b.cookies = append(b.cookies, parameter.pieces(tree, func(text string) string {
			return escape(text, parameter.allowed())
		})...)
	case InForm:
		b.form = append(b.form, parameter.formPieces(tree)...)
	case InBody:
		b.fields = append(b.fields, Member{parameter.Name, tree})
	}
	return nil
}

// placeExtra adds properties to the body that are not described, and those that were left
// out because their field is zero.
func (b *builder) placeExtra() error {
	extra, _ := b.args[extraKey].(map[string]any)
	if len(extra) == 0 {
		return nil
	}
	tree, err := mapTree(reflect.ValueOf(extra))
	if err != nil {
		return err
	}
	for _, member := range sortedMembers(tree.(map[string]any)) {
		if !slices.ContainsFunc(b.fields, func(one Member) bool { return one.Name == member.Name }) {
			b.fields = append(b.fields, member)
		}
	}
	return nil
}

func (p *Parameter) allowed() string {
	if p.Reserved {
		return reserved
	}
	return ""
}

func (b *builder) valueOf(parameter *Parameter) (any, error) {
	if parameter.Value != nil {
		return b.resolve(parameter.Value)
	}
	if value := b.args.of(parameter); !isNil(value) {
		return value, nil
	}
	return parameter.Default, nil
}

// resolve gives the values that the client or the clock knows.
func (b *builder) resolve(value any) (any, error) {
	switch value := value.(type) {
	case Generated:
		return b.generate(value), nil
	case Setting:
		return leftOut(b.client.variable(&b.client.settings.Server, string(value))), nil
	case Credential:
		known := b.client.credentials[value.Scheme]
		if known == nil {
			return nil, nil
		}
		text, err := known.get(b.ctx, b.client, b.operation)
		if err != nil || text == "" {
			return nil, err
		}
		return value.Prefix + text, nil
	case Object:
		made := make(Object, len(value))
		for index, member := range value {
			inner, err := b.resolve(member.Value)
			if err != nil {
				return nil, err
			}
			made[index] = Member{member.Name, inner}
		}
		return made, nil
	default:
		return value, nil
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
	if parameter.Style == LabelStyle && plain == "." {
		plain = ""
	}
	if err := checkSegment(parameter.argument(), plain); err != nil {
		return err
	}
	text := parameter.segment(tree, func(text string) string {
		return escape(text, parameter.allowed())
	})
	b.path = append(b.path, segmentText{parameter.key(), text})
	return nil
}

// target is the address of the request: its own, or that of a page.
func (b *builder) target(page string) (address, host string, err error) {
	server := b.operation.Server
	if server == nil {
		server = &b.client.settings.Server
	}
	below, err := b.client.server(server)
	if err != nil {
		return "", "", err
	}
	if page != "" {
		return page, below.host, nil
	}
	path, err := b.filledPath()
	if err != nil {
		return "", "", err
	}
	address = below.scheme + "://" + below.host + below.prefix + path
	if len(b.query) > 0 {
		address += "?" + strings.Join(b.query, "&")
	}
	return address, below.host, nil
}

// filledPath is the path of the operation with its parameters. Text around a parameter
// must not make a segment of it that means another place.
func (b *builder) filledPath() (string, error) {
	var path strings.Builder
	for index, piece := range b.operation.Path {
		if index%2 == 0 {
			path.WriteString(escapeLiteral(piece))
			continue
		}
		at := slices.IndexFunc(b.path, func(placed segmentText) bool { return placed.key == piece })
		if at < 0 {
			return "", Invalidf("%s is required", piece)
		}
		path.WriteString(b.path[at].text)
	}
	for segment, rest, more := "", path.String(), true; more; {
		if segment, rest, more = strings.Cut(rest, "/"); isDots(segment) {
			return "", Invalidf("%s must not be %q or %q", b.lastArgument(), ".", "..")
		}
	}
	return path.String(), nil
}

// lastArgument is what messages call the last parameter of the path.
func (b *builder) lastArgument() string {
	for index := len(b.operation.Parameters) - 1; index >= 0; index-- {
		if parameter := &b.operation.Parameters[index]; parameter.In == InPath {
			return parameter.argument()
		}
	}
	return "path"
}

// standardHeaders adds what every request carries, and the caller's own on top.
func (b *builder) standardHeaders(given *options) {
	b.header.Set("Accept", firstText(b.operation.Accept, "application/json"))
	b.header.Set("Accept-Encoding", "gzip")
	b.header.Set("User-Agent", b.client.agent)
	if len(b.cookies) > 0 {
		b.header.Set("Cookie", strings.Join(b.cookies, "; "))
	}
	if given.idempotencyKey != "" {
		b.header.Set(idempotencyHeader, given.idempotencyKey)
	}
	for name, values := range given.header {
		for _, value := range values {
			b.header.Set(name, value)
		}
	}
}
