package world

import (
	"github.com/bettersuite/gqldoc/internal/exec"
)

// Mutations that put something into their target, or take it out: addToCart,
// addSubscriptionAddon, removeDriverFromFleet. The target itself stays.

// holder is the target of which a named object is taken out, where no argument says
// which it is: the fleet of the driver.
func (m *mutation) holder(c *exec.Call) (exec.Object, bool) {
	for _, l := range m.lists {
		id := valueAt(l.At, c.Arguments)
		if l.kids == nil || id == nil || len(wantedJSON(id)) == 0 {
			continue
		}
		one := &element{world: m.world, named: l.to.Type, types: []*objectType{l.to}}
		if found, ok := one.find(wantedJSON(id)[0]); ok {
			if o, ok := l.kids.partner(found.object); ok {
				return o, true
			}
		}
	}
	return exec.Object{}, false
}
