package diff

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// A Level says whom a change hurts.
type Level uint8

const (
	Breaking  Level = iota // requests that worked will be refused, or answer something else
	Dangerous              // clients that were not written with care may stumble
	Safe                   // no client will notice
)

// Levels are all levels, the worst first.
var Levels = [...]Level{Breaking, Dangerous, Safe}

// String is "breaking", "dangerous" or "safe".
func (l Level) String() string { return [...]string{"breaking", "dangerous", "safe"}[l] }

// A Change is one difference between two schemas.
type Change struct {
	Type       Type
	Level      Level
	Coordinate string        // schema coordinate of what changed; of its parent for what has none; "" for the schema
	Path       string        // the same as GraphQL Inspector writes it: Type.field.argument
	Message    string        // one sentence, lower case, no full stop
	Reason     string        // why it has its level; empty where the message says it
	Position   diag.Position // in the new schema; in the old one for what was removed
	Removed    bool          // the position is one of the old schema
	Deprecated bool          // what was removed had been deprecated
	Subgraphs  []string      // labels of the owners
}

// String is "level: message (TYPE)".
func (c Change) String() string { return fmt.Sprintf("%s: %s (%s)", c.Level, c.Message, c.Type) }

// sortChanges puts the worst first, then follows coordinates.
func sortChanges(changes []Change) {
	slices.SortStableFunc(changes, func(a, b Change) int {
		return cmp.Or(
			cmp.Compare(a.Level, b.Level),
			strings.Compare(a.Coordinate, b.Coordinate),
			strings.Compare(string(a.Type), string(b.Type)),
			strings.Compare(a.Message, b.Message),
		)
	})
}

// Count returns how many changes have each level.
func Count(changes []Change) (n [len(Levels)]int) {
	for _, c := range changes {
		n[c.Level]++
	}
	return n
}
