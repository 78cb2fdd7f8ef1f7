package world

import "github.com/bettersuite/gqldoc/internal/schema"

// entity is the entity that a composite type is, or nil.
func (w *World) entity(named *schema.Type) *objectType { return w.own(w.model.entity(named)) }

func (w *World) entityByRole(from *objectType, role string) *objectType {
	return w.own(w.model.entityByRole(from.modelObject, role))
}

func (w *World) entityNamed(words []string) *objectType { return w.own(w.model.entityNamed(words)) }

func (w *World) entityOfNouns(nouns []string) *objectType {
	return w.own(w.model.entityOfNouns(nouns))
}

func (w *World) possible(t *schema.Type) []*objectType { return w.ownAll(w.model.possible(t)) }

func (w *World) caller() *objectType { return w.own(w.model.caller()) }
