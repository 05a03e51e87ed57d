package runtime

import (
	"net/url"
	"strconv"
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

// server is where requests to a server of the document go: to the endpoint that the caller
// set, else to the server's own address with the variables filled in.
func (c *Client) server(of *Server) (base, error) {
	if c.explicit {
		return c.base, nil
	}
	address := c.fill(of)
	if parsed, err := url.Parse(address); err == nil && parsed.Host == "" {
		return base{}, Invalidf("endpoint is required")
	}
	return parseEndpoint(address)
}

// locate finds the client's usual address. An address of the document that leads nowhere
// is found out by the first call.
func (c *Client) locate(endpoint string) error {
	endpoint = firstText(endpoint, environment(c.settings.Server.Env))
	c.explicit = false
	found, err := parseEndpoint(endpoint)
	if endpoint == "" {
		found, err = c.server(&c.settings.Server)
		if err != nil {
			return nil
		}
	}
	c.base, c.explicit = found, endpoint != ""
	return err
}

// variable is the value of a client setting: given, from the environment, or the default
// that a server has for it.
func (c *Client) variable(of *Server, name string) string {
	for _, variable := range of.Variables {
		if variable.Name == name {
			return firstText(c.variables[name], environment(variable.Env), variable.Default)
		}
	}
	return c.variables[name]
}

// fill is the address of a server with its variables.
func (c *Client) fill(of *Server) string {
	for _, variable := range of.Variables {
		if whole, ok := variable.Hosts[c.variable(of, variable.Name)]; ok {
			return whole
		}
	}
	var address strings.Builder
	for index, piece := range of.URL {
		if index%2 == 1 {
			piece = c.variable(of, piece)
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
		address.Hostname() != "" && isPort(address.Port()) && !strings.ContainsAny(address.Host, " \\\"<>^`{|}")
}

// isPort reports whether a port, if there is one, is a number that a port can have.
func isPort(port string) bool {
	_, err := strconv.ParseUint(port, 10, 16)
	return port == "" || err == nil
}
