package world

import (
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// mutation answers a mutation's root field.
func (w *World) mutation(owner *objectType, def *schema.Field) exec.Resolver {
	if !def.Type.Named().Composite() {
		return w.leafField(owner, def)
	}
	if r := w.collectionField(owner, def); r != nil {
		return r
	}
	return w.singleField(owner, def)
}
