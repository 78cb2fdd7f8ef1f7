package meaning

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Fields that belong to an event, such as cancelledAt, cancelReason and cancelledBy,
// have a value when it has happened.

// EventOf is the stem of the event that a nullable field tells of: "cancel" for
// cancelledAt, cancelReason and cancellationNote. It is empty for fields that every
// object has.
func (m *Model) EventOf(owner *Object, def *schema.Field) string {
	words := fake.Words(def.Name)
	n := len(words)
	if def.Type.NonNull || n < 2 || def.Type.List() || !telling[words[n-1]] {
		return ""
	}
	word := words[0]
	if words[n-1] == "at" && !rare[Stem(word)] || words[n-1] == "on" {
		word = words[n-2]
	}
	if slices.Contains([]string{"created", "updated", "used", "changed", "modified", "synced", "last"}, word) {
		return ""
	}
	event := Stem(word)
	if rare[event] || len(owner.EventValues(event, def)) > 0 {
		return event
	}
	return ""
}

// telling are the last words of fields that belong to an event.
var telling = map[string]bool{"at": true, "on": true, "reason": true, "message": true, "note": true, "by": true, "comment": true, "until": true, "code": true, "error": true}

// EventValues are the states in which an event has happened, for a field other than
// the status itself.
func (t *Object) EventValues(event string, def *schema.Field) []string {
	status := t.Status()
	switch {
	case status == nil || status == def:
		return nil
	case event == Stem("status") || event == Stem("state"):
		return badEnds(status.Type.Named()) // a statusReason explains what went wrong
	}
	return reached(status.Type.Named(), event)
}

// Stem cuts the endings in which a verb, its participle and a status differ:
// cancel, cancelled, CANCELED and CANCELLATION are one.
func Stem(word string) string {
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
		out[Stem(word)] = true
	}
	return out
}()

// ValuesOf are the values of an enum with the given stem, as JSON.
func ValuesOf(enum *schema.Type, verb string) []string {
	var out []string
	for _, v := range enum.EnumValues {
		for _, word := range fake.Words(strings.ToLower(v.Name)) {
			if Stem(word) == verb {
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
	own := ValuesOf(enum, verb)
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
		if after && !BadEnd(v.Name) {
			own = append(own, text)
		}
	}
	return own
}

// BadEnd reports whether a state is one that things should not come to.
func BadEnd(name string) bool {
	return slices.ContainsFunc(fake.Words(strings.ToLower(name)), func(word string) bool { return rare[Stem(word)] || bad[word] })
}

func badEnds(enum *schema.Type) []string {
	var out []string
	for _, v := range enum.EnumValues {
		if BadEnd(v.Name) {
			out = append(out, `"`+v.Name+`"`)
		}
	}
	return out
}

// bad are words of states that are no progress.
var bad = map[string]bool{"no": true, "error": true, "declined": true, "inactive": true, "missed": true, "lost": true, "past": true, "due": true, "unpaid": true, "void": true}

// Status is the enum field that says which state an object is in, or nil.
func (t *Object) Status() *schema.Field {
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
