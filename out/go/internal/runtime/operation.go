package runtime

// Operation describes one HTTP request and how its answers read. It is data: the
// caller's values come beside it, as [Args].
type Operation struct {
	// Label is what errors call the operation.
	Label string
	// Method is the HTTP method.
	Method string
	// Path alternates between literal text and keys of path parameters, text first.
	Path []string
	// Server is where the operation goes, when it is not where the others go.
	Server *Server
	// Parameters stand in the order in which they are sent.
	Parameters []Parameter
	// Body says how the body is written.
	Body Body
	// Answer says how the body of a success is read.
	Answer AnswerKind
	// Accept is the media type asked for; empty means JSON.
	Accept string
	// Status is the status of Answer, where there are Others.
	Status string
	// Variant is the member of the value's union that Answer fills; empty when the value
	// is no union of answers.
	Variant string
	// Others are successes that read in another way.
	Others []Answer
	// MayBeEmpty says that a success may have no body, which gives no value.
	MayBeEmpty bool
	// Errors are the bodies of failures, the most exact status first.
	Errors []ErrorBody
	Safety Safety
	// Retries is how often the request is sent again at most, where the document says so.
	Retries *int
	// Enveloped says that the client's envelope is around the payload.
	Enveloped bool
	// Security lists alternatives of credentials to add, each a set of schemes; nil means
	// the usual ones.
	Security [][]string
}

// Location is where a parameter travels.
type Location string

// The locations. InBody is a property of a JSON object body.
const (
	InPath   Location = "path"
	InQuery  Location = "query"
	InHeader Location = "header"
	InCookie Location = "cookie"
	InForm   Location = "form"
	InBody   Location = "body"
)

// Style is how a list or an object is written outside JSON, as in OpenAPI.
type Style string

// The styles. The empty one is the default of the location: simple in a path and a
// header, form elsewhere.
const (
	LabelStyle  Style = "label"
	MatrixStyle Style = "matrix"
	SpaceStyle  Style = "spaceDelimited"
	PipeStyle   Style = "pipeDelimited"
	DeepStyle   Style = "deepObject"
)

// Parameter is one named value of a request.
type Parameter struct {
	// Key names the value in [Args]; empty means Name.
	Key  string
	Name string
	// Argument is what messages call the value; empty means Name.
	Argument string
	In       Location
	// Style and Joined say how lists and objects are written. Joined is the opposite of
	// OpenAPI's explode: one text instead of one parameter per item.
	Style  Style
	Joined bool
	// Reserved lets the reserved characters of URLs through, as they are.
	Reserved bool
	// Encoding is how the value becomes text before it is placed.
	Encoding Encoding
	// Value is sent whatever the caller supplies: a constant, an [Object] of constants and
	// generated values, a [Generated], a [Credential] or a [Setting].
	Value any
	// Default is sent when the caller supplies nothing.
	Default any
	// ContentType is the media type of a part of a multipart body.
	ContentType string
}

func (p *Parameter) argument() string {
	if p.Argument != "" {
		return p.Argument
	}
	return p.Name
}

// key is the plain key of the parameter in [Args].
func (p *Parameter) key() string {
	if p.Key != "" {
		return p.Key
	}
	return p.Name
}

// place is the key of the parameter in [Args] that says where it travels.
func (p *Parameter) place() string { return string(p.In) + "." + p.Name }

// Generated is a value that is made anew for every attempt.
type Generated string

// The generated values.
const (
	Nonce       Generated = "nonce"
	Timestamp   Generated = "timestamp"
	SDKLanguage Generated = "sdk-language"
	SDKVersion  Generated = "sdk-version"
)

// Credential is a value that the client knows, behind a prefix such as "Bearer ".
type Credential struct {
	Scheme string
	Prefix string
}

// Setting is the value of a client setting, for example a region.
type Setting string

// Body is how the body of a request is written.
type Body struct {
	Encoding BodyEncoding
	// MediaType is the content type; empty means the encoding's own.
	MediaType string
	// Whole says that one argument is the body, by [BodyKey].
	Whole bool
	// Required says that a body is sent even if nothing of it was given.
	Required bool
}

// BodyEncoding is the family of a body's media type.
type BodyEncoding string

// The body encodings. The empty one is no body.
const (
	JSONBody      BodyEncoding = "json"
	FormBody      BodyEncoding = "form"
	MultipartBody BodyEncoding = "multipart"
	TextBody      BodyEncoding = "text"
	BytesBody     BodyEncoding = "bytes"
)

// Safety says whether a request may be sent twice.
type Safety string

// The safeties. The empty one is neither safe nor idempotent.
const (
	Safe       Safety = "safe"
	Idempotent Safety = "idempotent"
)
