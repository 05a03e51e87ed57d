package runtime

import (
	"sync"
	"sync/atomic"
)

// Scope is where methods live: the client, or an entity and its modules. It is safe for
// concurrent use.
type Scope struct {
	client      *Client
	entity      string
	id          string
	environment string
	closed      *atomic.Bool
	answers     *sync.Map // of requests that are sent once per entity, by label
}

// NewScope is the scope of the client itself.
func NewScope(client *Client) *Scope {
	return &Scope{client: client, closed: &atomic.Bool{}, answers: &sync.Map{}}
}

// Client is the client behind the scope.
func (s *Scope) Client() *Client { return s.client }

// Entity is the scope of an entity: what it is called in messages, its id, and the
// environment that follows from its image, empty when it is not known.
func (s *Scope) Entity(name, id, environment string) *Scope {
	return &Scope{s.client, name, id, environment, &atomic.Bool{}, &sync.Map{}}
}

// Environment is the environment of the entity, empty when it is not known.
func (s *Scope) Environment() string { return s.environment }

// enter checks whether a method may be called now.
func (s *Scope) enter(method *Method) error {
	if s.closed.Load() && !method.Closes {
		return Invalidf("%s %s was deleted", s.entity, s.id)
	}
	if s.client.strict == "" || s.entity == "" {
		return nil
	}
	snapshot := s.client.strict
	if s.client.settings.Matrix.Supports(method.Name, s.environment, snapshot) == Unsupported {
		return Invalidf("%s is not supported in %s", method.Name, s.environment)
	}
	return nil
}
