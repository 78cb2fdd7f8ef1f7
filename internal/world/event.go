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
	event := w.eventOf(owner.modelObject, def)
	if event == "" {
		return nil
	}
	leaf := w.invented(owner, def)
	if values := owner.eventValues(event, def); len(values) > 0 {
		return &gatedLeaf{leaf: leaf, status: w.field(owner, owner.status().Name), values: values}
	}
	return &rareLeaf{leaf: leaf, seed: rareSeed(owner, event)}
}

// rareSeed is common to all fields that an event sets: who has a revokedAt has a
// revocationReason.
func rareSeed(owner *objectType, event string) uint64 { return fake.Seed(owner.seed, event, "rare") }

// eventOf is the stem of the event that a nullable field tells of: "cancel" for
// cancelledAt, cancelReason and cancellationNote. It is empty for fields that every
// object has.
func (m *model) eventOf(owner *modelObject, def *schema.Field) string {
	words := fake.Words(def.Name)
	n := len(words)
	if def.Type.NonNull || n < 2 || def.Type.List() || !telling[words[n-1]] {
		return ""
	}
	word := words[0]
	if words[n-1] == "at" && !rare[stem(word)] || words[n-1] == "on" {
		word = words[n-2]
	}
	if slices.Contains([]string{"created", "updated", "used", "changed", "modified", "synced", "last"}, word) {
		return ""
	}
	event := stem(word)
	if rare[event] || len(owner.eventValues(event, def)) > 0 {
		return event
	}
	return ""
}

// telling are the last words of fields that belong to an event.
var telling = map[string]bool{"at": true, "on": true, "reason": true, "message": true, "note": true, "by": true, "comment": true, "until": true, "code": true, "error": true}

// eventValues are the states in which an event has happened, for a field other than
// the status itself.
func (t *modelObject) eventValues(event string, def *schema.Field) []string {
	status := t.status()
	switch {
	case status == nil || status == def:
		return nil
	case event == stem("status") || event == stem("state"):
		return badEnds(status.Type.Named()) // a statusReason explains what went wrong
	}
	return reached(status.Type.Named(), event)
}

// stem cuts the endings in which a verb, its participle and a status differ:
// cancel, cancelled, CANCELED and CANCELLATION are one.
func stem(word string) string {
	for _, end := range []string{"ation", "ion", "ing", "ed", "ure", "al", "e"} {
		if len(word) > len(end)+2 && strings.HasSuffix(word, end) {
			word = word[:len(word)-len(end)]
			break
		}
	}
	if n := len(word); n > 3 && word[n-1] == word[n-2] && word[n-1] != 's' {
		word = word[:n-1]
	}
	if rest, ok := strings.CutSuffix(word, "at"); ok && len(rest) > 3 {
		word = rest // escalation, escalated; active, activated
	}
	switch n := len(word); {
	case n > 5 && strings.HasSuffix(word, "is"): // authorised, authorized
		return word[:n-1] + "z"
	case n > 3 && word[n-1] == 'i':
		return word[:n-1] + "y"
	case n > 3 && word[n-1] == 'c': // revocation, revoked
		return word[:n-1] + "k"
	case strings.HasSuffix(word, "ens"): // suspension, suspended
		return word[:n-1] + "d"
	}
	return word
}

// rare are events that most objects never see.
var rare = func() map[string]bool {
	out := make(map[string]bool)
	for _, word := range []string{"deleted", "revoked", "cancelled", "archived", "blocked", "suspended", "refunded", "rejected", "failed", "banned", "disabled", "escalated", "disputed", "dismissed", "locked", "closed", "expired", "removed", "declined", "frozen", "paused", "withdrawn", "hidden", "flagged"} {
		out[stem(word)] = true
	}
	return out
}()

// valuesOf are the values of an enum with the given stem, as JSON.
func valuesOf(enum *schema.Type, verb string) []string {
	var out []string
	for _, v := range enum.EnumValues {
		for _, word := range fake.Words(strings.ToLower(v.Name)) {
			if stem(word) == verb {
				out = append(out, `"`+v.Name+`"`)
				break
			}
		}
	}
	return out
}

// reached are the values in which an event has happened: its own, and those that an
// enum lists after it, unless one of them is a bad end. After STARTED comes
// COMPLETED, but a CANCELLED ride may never have started.
func reached(enum *schema.Type, verb string) []string {
	own := valuesOf(enum, verb)
	if len(own) == 0 || rare[verb] {
		return own
	}
	after := false
	for _, v := range enum.EnumValues {
		text := `"` + v.Name + `"`
		if slices.Contains(own, text) {
			after = true
			continue
		}
		if after && !badEnd(v.Name) {
			own = append(own, text)
		}
	}
	return own
}

// badEnd reports whether a state is one that things should not come to.
func badEnd(name string) bool {
	return slices.ContainsFunc(fake.Words(strings.ToLower(name)), func(word string) bool { return rare[stem(word)] || bad[word] })
}

func badEnds(enum *schema.Type) []string {
	var out []string
	for _, v := range enum.EnumValues {
		if badEnd(v.Name) {
			out = append(out, `"`+v.Name+`"`)
		}
	}
	return out
}

// bad are words of states that are no progress.
var bad = map[string]bool{"no": true, "error": true, "declined": true, "inactive": true, "missed": true, "lost": true, "past": true, "due": true, "unpaid": true, "void": true}

// status is the enum field that says which state an object is in, or nil.
func (t *modelObject) status() *schema.Field {
	var found *schema.Field
	for _, f := range t.Fields {
		named := f.Type.Named()
		if named == nil || named.Kind != schema.Enum || f.Type.List() {
			continue
		}
		switch words := fake.Words(f.Name); {
		case f.Name == "status" || f.Name == "state":
			return f
		case words[len(words)-1] == "status" || words[len(words)-1] == "state":
			found = f
		}
	}
	return found
}

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
	status := owner.status()
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
