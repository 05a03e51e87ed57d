package runtime

import (
	"net/url"
	"strings"
)

// Server is where requests go by default.
type Server struct {
	// URL alternates between literal text and names of variables, text first.
	URL       []string
	Variables []Variable
	// Env is an environment variable that replaces the whole address.
	Env string
}

// Variable is a part of the server's address that is a client setting.
type Variable struct {
	Name    string
	Default string
	Env     string
	// Hosts gives whole addresses for values that do not follow the pattern.
	Hosts map[string]string
}

// base is where requests of a client go.
type base struct {
	scheme string
	host   string
	prefix string // path before every operation's own, without a slash at its end
}

// resolve finds the address: the explicit endpoint, then the environment, then the
// document's pattern filled with the variables.
func (s *Server) resolve(endpoint string, variables map[string]string) (base, error) {
	endpoint = firstText(endpoint, environment(s.Env))
	if endpoint == "" {
		endpoint = s.fill(variables)
	}
	return parseEndpoint(endpoint)
}

func (s *Server) fill(variables map[string]string) string {
	for _, variable := range s.Variables {
		if whole, ok := variable.Hosts[variables[variable.Name]]; ok {
			return whole
		}
	}
	var address strings.Builder
	for index, piece := range s.URL {
		if index%2 == 1 {
			piece = variables[piece]
		}
		address.WriteString(piece)
	}
	return address.String()
}

// parseEndpoint reads host, host:port or an http(s) address with a path prefix.
func parseEndpoint(endpoint string) (base, error) {
	if endpoint == "" {
		return base{}, Invalidf("an endpoint is required")
	}
	address := endpoint
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	parsed, err := url.Parse(address)
	if err != nil {
		return base{}, Invalidf("the endpoint is not an address")
	}
	scheme := strings.ToLower(parsed.Scheme)
	switch {
	case scheme != "http" && scheme != "https":
		return base{}, Invalidf("the endpoint must be an http or https address")
	case parsed.User != nil:
		return base{}, Invalidf("the endpoint must not hold a user or password")
	case parsed.RawQuery != "" || parsed.ForceQuery || parsed.Fragment != "":
		return base{}, Invalidf("the endpoint must not hold a query or fragment")
	case parsed.Hostname() == "" || strings.ContainsAny(parsed.Host, " \\\"<>^`{|}"):
		return base{}, Invalidf("the endpoint must name a host")
	}
	return base{scheme, parsed.Host, strings.TrimRight(parsed.EscapedPath(), "/")}, nil
}
