package world

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Some types have two ids: one of their own, and a nodeId by which node(nodeId:) finds
// objects of every type.

var globalNames = []string{"nodeId", "globalId", "gid", "graphqlId"}

// globalID is the second id of a type, or nil.
func globalID(t *objectType) *schema.Field {
	for _, f := range t.Fields {
		if slices.Contains(globalNames, f.Name) && f != t.ID && f.Type.NamedType() == "ID" && !f.Type.List() && len(f.Args) == 0 {
			return f
		}
	}
	return nil
}

// newGlobal is the naming of second ids.
func newGlobal(p *population) *naming {
	if globalID(p.owner) == nil {
		return nil
	}
	return &naming{format: meaning.Global, owner: p.owner, key: p.naming.key, size: uint64(p.size)}
}

// globalLeaf answers the second id.
func (w *World) globalLeaf(owner *objectType, def *schema.Field) exec.Resolver {
	if owner.pop == nil || owner.pop.global == nil || def != globalID(owner) {
		return nil
	}
	return &globalLeaf{owner: owner}
}

type globalLeaf struct{ owner *objectType }

func (l *globalLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *globalLeaf) raw(o exec.Object) string { return l.owner.pop.global.encode(o.Number &^ foreign) }

// calledGlobally reads a second id of this type.
func (p *population) calledGlobally(id *givenID) (number uint64, ok bool) {
	if p.global == nil {
		return 0, false
	}
	number, known, _ := p.global.decode(id)
	return number, known && (number < created || p.has(number) || p.gone(number))
}
