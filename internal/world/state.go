package world

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/meaning"
)

// allowed refuses a change that the documented codes forbid in the state in which
// the object is.
func (m *mutation) allowed(o exec.Object) error {
	if m.States == nil {
		return nil
	}
	now := m.world.own(m.Subject()).read(o, m.States.Status.Name)
	if !m.States.Refuses(now) {
		return nil
	}
	noun := meaning.Sentence(strings.Join(m.Subject().Words, " "))
	said := strings.ToLower(strings.ReplaceAll(strings.Trim(now, `"`), "_", " "))
	message := noun + " is already " + said
	if now != m.States.Leads && !meaning.Final(now, m.States.Verb) {
		message = noun + " cannot be changed like this while it is " + said
	}
	return &problem{kind: wrongState, said: &exec.Error{Message: message, Code: m.States.Code}}
}
