package meaning

import (
	"regexp"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/fake"
)

// An input of what is created has an id that is not its own: "UUID of the user who owns
// the cart". Only its description says so.

var idOfText = regexp.MustCompile(`(?i)\b(?:uuid|id|identifier) of (?:the |an? )?([a-z ]+)`)

// leaveForeign drops the ids of which the description says that they are another
// object's, and returns whose they are, by the names of the arguments.
func (m *Mutation) leaveForeign(verb string) map[string]*Object {
	if !creating[verb] {
		return nil
	}
	var foreign map[string]*Object
	m.IDs = slices.DeleteFunc(m.IDs, func(at Place) bool {
		v := ArgumentAt(m.Def, at)
		if v == nil || RoleOfID(v.Name) != "" {
			return false
		}
		to := m.Of.identifiedBy(v.Description)
		if to == nil || to == m.Target {
			return false
		}
		if foreign == nil {
			foreign = make(map[string]*Object)
		}
		foreign[v.Name] = to
		return true
	})
	return foreign
}

// identifiedBy is the entity whose id a description speaks of, or nil.
func (m *Model) identifiedBy(description string) *Object {
	found := idOfText.FindStringSubmatch(description)
	if found == nil {
		return nil
	}
	words := strings.Fields(strings.ToLower(found[1]))
	for n := min(len(words), 3); n > 0; n-- {
		run := slices.Clone(words[:n])
		run[n-1] = fake.Singular(run[n-1])
		if t := m.EntityNamed(run); t != nil {
			return t
		}
	}
	return nil
}
