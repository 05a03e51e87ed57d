package runtime

import (
	"slices"
	"strings"
)

// Support is what a support matrix says of a method in an environment.
type Support string

// The answers of a support matrix. Unpublished is also the answer for a method, an
// environment or a snapshot that the matrix does not know.
const (
	Supported   Support = "supported"
	Unsupported Support = "unsupported"
	Unpublished Support = "unpublished"
)

// Matrix says which environment supports which method, as it was published.
type Matrix struct {
	Environments []Environment
	Snapshots    []Snapshot
}

// Environment is a kind of place where entities live.
type Environment struct {
	ID string
	// Images are the images whose entities live here.
	Images []string
	// Default marks the environment of an entity without an image.
	Default bool
}

// Snapshot is a matrix as somebody published it on a day.
type Snapshot struct {
	ID      string
	Source  string
	Date    string
	Default bool
	// Rows holds one answer per environment, in their order, by method.
	Rows map[string][]Support
}

// Supports answers for one cell. An empty snapshot means the default one.
func (m *Matrix) Supports(method, environment, snapshot string) Support {
	if m == nil {
		return Unpublished
	}
	column := slices.IndexFunc(m.Environments, func(e Environment) bool { return e.ID == environment })
	row := slices.IndexFunc(m.Snapshots, func(s Snapshot) bool {
		return s.ID == snapshot || snapshot == "" && s.Default
	})
	if column < 0 || row < 0 {
		return Unpublished
	}
	cells := m.Snapshots[row].Rows[method]
	if column >= len(cells) {
		return Unpublished
	}
	return cells[column]
}

// EnvironmentOf finds the environment of an image; empty when none is known for it.
func (m *Matrix) EnvironmentOf(image string) string {
	if m == nil {
		return ""
	}
	for _, environment := range m.Environments {
		if image == "" && environment.Default || slices.Contains(environment.Images, image) {
			return environment.ID
		}
	}
	return ""
}

func (m *Matrix) snapshots() string {
	if m == nil {
		return "none"
	}
	ids := make([]string, len(m.Snapshots))
	for index, snapshot := range m.Snapshots {
		ids[index] = snapshot.ID
	}
	return strings.Join(ids, ", ")
}

func (m *Matrix) has(snapshot string) bool {
	return m != nil && slices.ContainsFunc(m.Snapshots, func(s Snapshot) bool {
		return s.ID == snapshot
	})
}
