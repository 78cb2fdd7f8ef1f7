package world

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Fields that belong to an event, such as cancelledAt, cancelReason and cancelledBy,
// have a value when it has happened: when the status says so, or, where no status
// tells, for one object in eight.

// gatedLeaf is a nullable time that exists only in some states of its object:
// completedAt when the status is COMPLETED. It is nil for all other fields.
func (w *World) gatedLeaf(owner *objectType, def *schema.Field) exec.Resolver {
	named := def.Type.Named()
	if named.Name == "Boolean" {
		return w.statusFlag(owner, def)
	}
	event := w.EventOf(owner.Object, def)
	if event == "" {
		return nil
	}
	leaf := w.invented(owner, def)
	if values := owner.EventValues(event, def); len(values) > 0 {
		return &gatedLeaf{leaf: leaf, status: w.field(owner, owner.Status().Name), values: values}
	}
	return &rareLeaf{leaf: leaf, seed: rareSeed(owner, event)}
}

// rareSeed is common to all fields that an event sets: who has a revokedAt has a
// revocationReason.
func rareSeed(owner *objectType, event string) uint64 { return fake.Seed(owner.seed, event, "rare") }

// A gatedLeaf is null unless the status is one of its values.
type gatedLeaf struct {
	leaf   fake.Leaf
	status *field
	values []string
}

func (l *gatedLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *gatedLeaf) raw(o exec.Object) string {
	if now, ok := l.status.raw(o); ok && slices.Contains(l.values, now) {
		return l.leaf.At(o.Number)
	}
	return "null"
}

// A rareLeaf is null for seven objects of eight.
type rareLeaf struct {
	leaf fake.Leaf
	seed uint64
}

func (l *rareLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *rareLeaf) raw(o exec.Object) string {
	if fake.Mix(o.Number^l.seed)%8 != 0 {
		return "null"
	}
	return l.leaf.At(o.Number)
}

// statusFlag is a boolean that repeats what the status says: isActive with ACTIVE.
func (w *World) statusFlag(owner *objectType, def *schema.Field) exec.Resolver {
	status := owner.Status()
	words := fake.Words(def.Name)
	if status == nil || len(words) == 0 || len(words) > 2 {
		return nil
	}
	want := strings.ToUpper(words[len(words)-1])
	for _, v := range status.Type.Named().EnumValues {
		if v.Name == want {
			return &statusFlag{status: w.field(owner, status.Name), value: `"` + want + `"`}
		}
	}
	return nil
}

type statusFlag struct {
	status *field
	value  string
}

func (l *statusFlag) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *statusFlag) raw(o exec.Object) string {
	if now, _ := l.status.raw(o); now == l.value {
		return "true"
	}
	return "false"
}
