package runtime

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Secret holds a credential. No verb of package fmt and no JSON shows it, not even as
// a field of something else, because only a function knows the text.
type Secret struct {
	reveal func() string
}

// NewSecret hides text.
func NewSecret(text string) Secret {
	if text == "" {
		return Secret{}
	}
	return Secret{func() string { return text }}
}

func (s Secret) text() string {
	if s.reveal == nil {
		return ""
	}
	return s.reveal()
}

// redacted is what stands in a text where a credential stood.
const redacted = "[redacted]"

// redact hides the client's credentials in what the service sent back.
func (c *Client) redact(text string) string {
	for _, known := range c.credentials {
		for _, secret := range known.secrets() {
			text = strings.ReplaceAll(text, secret, redacted)
		}
	}
	return text
}

// maxMessage bounds the service's text inside an error.
const maxMessage = 500

// oneLine makes a text of the service safe for a log: control characters are escaped as
// in JSON, and what is over 500 characters is cut.
func oneLine(text string) string {
	var line strings.Builder
	count := 0
	for _, char := range strings.ToValidUTF8(text, string(utf8.RuneError)) {
		if count++; count > maxMessage {
			break
		}
		if !isHidden(char) {
			line.WriteRune(char)
			continue
		}
		if short, ok := shortEscapes[char]; ok {
			line.WriteString(short)
			continue
		}
		for _, unit := range utf16.AppendRune(nil, char) {
			fmt.Fprintf(&line, `\u%04x`, unit)
		}
	}
	return line.String()
}

var shortEscapes = map[rune]string{'\b': `\b`, '\t': `\t`, '\n': `\n`, '\f': `\f`, '\r': `\r`}

// isHidden reports whether a character could break a line or hide what follows it.
func isHidden(char rune) bool {
	return unicode.IsControl(char) || unicode.Is(unicode.Cf, char) || char == 0x2028 || char == 0x2029
}

// redactURL keeps of an address what may be shown: no user, no query, no fragment.
func redactURL(address string) string {
	parsed, err := url.Parse(address)
	if err != nil {
		return ""
	}
	parsed.User, parsed.RawQuery, parsed.Fragment, parsed.RawFragment = nil, "", "", ""
	parsed.ForceQuery = false
	return parsed.String()
}

// originOf is scheme and host of an address, "nowhere" when it has none.
func originOf(address string) string {
	parsed, err := url.Parse(address)
	if err != nil || parsed.Host == "" {
		return "nowhere"
	}
	return oneLine(parsed.Scheme + "://" + parsed.Host)
}
