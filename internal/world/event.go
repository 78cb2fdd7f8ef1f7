package world

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
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
		if r := w.statusFlag(owner, def); r != nil {
			return r
		}
		return w.eventFlag(owner, def)
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

// eventFlag is a boolean that repeats whether an event has a time: isArchived beside
// archivedAt. It is nil for other fields.
func (w *World) eventFlag(owner *objectType, def *schema.Field) exec.Resolver {
	words := fake.Words(def.Name)
	if n := len(words); n == 0 || n > 2 || n == 2 && words[0] != "is" && words[0] != "was" {
		return nil
	}
	for _, f := range owner.Fields {
		has := fake.Words(f.Name)
		if len(has) != 2 || has[0] != words[len(words)-1] || has[1] != "at" || f.Type.List() || meaning.HasRequired(f) || w.EventOf(owner.Object, f) == "" || w.chosen[f] != nil {
			continue
		}
		return &eventFlag{at: w.field(owner, f.Name)}
	}
	return nil
}

type eventFlag struct{ at *field }

func (l *eventFlag) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *eventFlag) raw(o exec.Object) string {
	if at, ok := l.at.raw(o); ok && at != "null" {
		return "true"
	}
	return "false"
}
