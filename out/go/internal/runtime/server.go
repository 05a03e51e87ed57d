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
	address := endpoint
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	parsed, err := url.Parse(address)
	if err != nil || !isEndpoint(parsed) {
		return base{}, Invalidf("endpoint must be a host, host:port, or an http or https URL" +
			" without user, query and fragment")
	}
	prefix := strings.TrimRight(parsed.EscapedPath(), "/")
	return base{strings.ToLower(parsed.Scheme), parsed.Host, prefix}, nil
}

func isEndpoint(address *url.URL) bool {
	scheme := strings.ToLower(address.Scheme)
	return (scheme == "http" || scheme == "https") && address.User == nil &&
		address.RawQuery == "" && !address.ForceQuery && address.Fragment == "" &&
		address.Hostname() != "" && !strings.ContainsAny(address.Host, " \\\"<>^`{|}")
}
