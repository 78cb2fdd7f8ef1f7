package world

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Not every change is allowed in every state: a ride that is cancelled cannot be
// completed, and neither can one that has not begun. A mutation refuses where it
// documents a code for that, and nowhere else. What the code's cause says decides,
// "the ride is not completed"; where it names no state, the verb does.

// A stateRule says in which states of its target a mutation is refused.
type stateRule struct {
	code    string
	status  *schema.Field
	refused []string // JSON of values
	allowed []string // all others are refused; nil when refused says it
	verb    string
	leads   string // JSON of the value that the mutation leads to; may be empty
}

// stateRule is nil for a mutation that documents no code for states, and for one
// whose target has none.
func (m *modelMutation) stateRule() *stateRule {
	status := m.subject().status()
	if status == nil || m.origin == nil && len(m.ids)+len(m.many) == 0 {
		return nil
	}
	for _, use := range m.def.Errors {
		if !stateCode(use.Code) {
			continue
		}
		verb, _ := verbOf(m.def.Name)
		r := &stateRule{code: use.Code, status: status, verb: verb, leads: m.status}
		if m.origin != nil {
			r.leads = statusNamed(status.Type.Named(), verb, fake.Words(m.def.Name))
		}
		if m.row != nil && m.row.from != nil && m.origin == nil {
			r.allowed = m.row.from
			return r
		}
		r.read(use.When)
		if m.deed == updates && r.leads != "" && r.allowed == nil && len(r.refused) == 0 {
			r.need(status.Type.Named())
		}
		if r.leads == "" && r.allowed == nil && len(r.refused) == 0 {
			return nil
		}
		return r
	}
	return nil
}

// stateCode recognises INVALID_RIDE_STATE, ALREADY_SENT, ORDER_ALREADY_PAID and
// NOT_CANCELLABLE.
func stateCode(code string) bool {
	words := strings.Split(code, "_")
	last := words[len(words)-1]
	return words[0] == "INVALID" && (last == "STATE" || last == "STATUS") || words[0] == "ALREADY" || strings.Contains(code, "_ALREADY_") ||
		strings.HasSuffix(code, "NOT_CANCELLABLE") || strings.HasSuffix(code, "INVALID_TRANSITION") || strings.HasSuffix(code, "_CONFLICT") && last == "CONFLICT"
}

// read takes the states from the documented cause: "the order is not pending", "it
// is not confirmed or active", "the product is archived". A cause that names none
// changes nothing.
func (r *stateRule) read(cause string) {
	words := fake.Words(cause)
	for i, word := range words {
		if word != "is" && word != "was" && word != "are" && word != "has" {
			continue
		}
		rest, negated := words[i+1:], i > 0 && (words[i-1] == "nothing" || words[i-1] == "nobody")
		for len(rest) > 0 && passedOver[rest[0]] {
			negated = negated || rest[0] == "not" || rest[0] == "no" || rest[0] == "neither"
			rest = rest[1:]
		}
		values := r.named(rest)
		switch {
		case len(values) == 0:
		case negated:
			r.allowed = append(r.allowed, values...)
		default:
			r.refused = append(r.refused, values...)
		}
	}
}

// passedOver are words between a verb and the state that it speaks of.
var passedOver = verbs("not no longer neither already still a an been yet on")

// named are the values that a list of states names: "confirmed or active".
func (r *stateRule) named(words []string) []string {
	var out []string
	for len(words) > 0 {
		value, length := r.value(words)
		switch {
		case value != "":
			out = append(out, value)
		case over[words[0]]:
			out, length = append(out, ended(r.status.Type.Named())...), 1
		}
		if length == 0 {
			break
		}
		words = words[length:]
		if len(words) == 0 || words[0] != "or" && words[0] != "and" && words[0] != "nor" {
			break
		}
		words = words[1:]
	}
	return out
}

// over are words for every state in which something has ended.
var over = verbs("over closed ended finished")

// ended are the values in which nothing more happens.
func ended(enum *schema.Type) []string {
	var out []string
	for _, v := range enum.EnumValues {
		if final(v.Name, "cancel") {
			out = append(out, `"`+v.Name+`"`)
		}
	}
	return out
}

// value is the value whose words stand at the beginning, and how many they are.
func (r *stateRule) value(words []string) (string, int) {
	if len(words) > 1 && words[0] == "under" && words[1] == "way" {
		if v := firstOf(r.status.Type.Named(), statusVerbs["start"]); v != "" {
			return v, 2
		}
	}
	for _, v := range r.status.Type.Named().EnumValues {
		parts := fake.Words(strings.ToLower(v.Name))
		if len(parts) > len(words) {
			continue
		}
		if slices.EqualFunc(parts, words[:len(parts)], func(a, b string) bool { return stem(a) == stem(b) }) {
			return `"` + v.Name + `"`, len(parts)
		}
	}
	if len(words) > 1 && words[0] == "in" { // in review: PENDING_REVIEW
		for _, v := range r.status.Type.Named().EnumValues {
			if strings.HasSuffix(strings.ToLower(v.Name), "_"+words[1]) {
				return `"` + v.Name + `"`, 2
			}
		}
	}
	return "", 0
}

func firstOf(enum *schema.Type, names []string) string {
	for _, name := range names {
		if hasValue(enum, name) {
			return `"` + name + `"`
		}
	}
	return ""
}

// needed are the states that come before what a verb does, the earliest first: who
// completes has begun. What an enum lists after them will do as well.
var needed = map[string][]string{
	"complete": {"IN_PROGRESS", "STARTED", "RUNNING", "ONGOING", "UNDERWAY", "ON_TRIP", "PROCESSING", "IN_TRANSIT"},
	"start":    {"ACCEPTED", "CONFIRMED", "ASSIGNED", "SCHEDULED", "READY", "ARRIVED"},
	"deliver":  {"SHIPPED", "PICKED_UP", "DISPATCHED", "OUT_FOR_DELIVERY", "IN_TRANSIT"},
	"ship":     {"PAID", "CONFIRMED", "PROCESSING", "PACKED", "READY"},
	"capture":  {"AUTHORIZED", "AUTHORISED", "HELD"},
	"refund":   {"PAID", "CAPTURED", "SUCCEEDED", "SETTLED", "COMPLETED"},
	"approve":  {"PENDING", "SUBMITTED", "PENDING_REVIEW", "IN_REVIEW", "PENDING_APPROVAL", "REQUESTED"},
	"pause":    {"ACTIVE", "RUNNING", "PUBLISHED", "OPEN", "LIVE"},
	"resume":   {"PAUSED", "SUSPENDED", "ON_HOLD"},
	"reopen":   {"RESOLVED", "CLOSED", "COMPLETED", "DONE"},
	"unblock":  {"BLOCKED"}, "unsuspend": {"SUSPENDED"}, "unarchive": {"ARCHIVED"}, "unfreeze": {"FROZEN"}, "unlock": {"LOCKED"}, "unban": {"BANNED"}, "unpublish": {"PUBLISHED", "ACTIVE"},
	"reinstate": {"SUSPENDED", "BLOCKED", "REVOKED"}, "retry": {"FAILED", "PAST_DUE"},
}

// sameNeed are verbs that need what others need.
var sameNeed = map[string]string{"finish": "complete", "end": "complete", "begin": "start", "dispatch": "ship", "fulfill": "ship", "fulfil": "ship", "reject": "approve", "decline": "approve"}

// exactly are verbs that undo a state: only there is anything to undo.
var exactly = verbs("resume reopen unblock unsuspend unarchive unfreeze unlock unban unpublish reinstate retry pause")

// need takes the states from the verb, where the status knows those that it needs.
func (r *stateRule) need(enum *schema.Type) {
	verb := r.verb
	if same := sameNeed[verb]; same != "" {
		verb = same
	}
	for _, v := range enum.EnumValues {
		switch text := `"` + v.Name + `"`; {
		case text == r.leads && !exactly[verb]:
			return // what is listed from here on comes after it
		case slices.Contains(needed[verb], v.Name), len(r.allowed) > 0 && !exactly[verb] && !badEnd(v.Name):
			r.allowed = append(r.allowed, text)
		}
	}
}

// refuses reports whether the mutation is refused in a state.
func (r *stateRule) refuses(now string) bool {
	switch {
	case r.allowed != nil:
		return !slices.Contains(r.allowed, now)
	case slices.Contains(r.refused, now):
		return true
	}
	return r.leads != "" && (now == r.leads || final(now, r.verb))
}

// explain says in which states it refuses.
func (r *stateRule) explain() string {
	spell := func(values []string) string { return strings.ReplaceAll(strings.Join(values, " or "), `"`, "") }
	switch {
	case r.allowed != nil:
		return "a status other than " + spell(r.allowed)
	case len(r.refused) > 0 && r.leads != "":
		return "a status " + spell(r.refused) + ", or one that has ended,"
	case len(r.refused) > 0:
		return "a status " + spell(r.refused)
	}
	return "a status that has ended"
}

// allowed refuses a change that the documented codes forbid in the state in which
// the object is.
func (m *mutation) allowed(o exec.Object) error {
	if m.states == nil {
		return nil
	}
	now := m.world.own(m.subject()).read(o, m.states.status.Name)
	if !m.states.refuses(now) {
		return nil
	}
	noun := sentence(strings.Join(m.subject().words, " "))
	said := strings.ToLower(strings.ReplaceAll(strings.Trim(now, `"`), "_", " "))
	message := noun + " is already " + said
	if now != m.states.leads && !final(now, m.states.verb) {
		message = noun + " cannot be changed like this while it is " + said
	}
	return &problem{kind: wrongState, said: &exec.Error{Message: message, Code: m.states.code}}
}

// sentence begins with a capital.
func sentence(text string) string {
	if text == "" {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// restoring verbs lead out of states in which everything else has ended.
var restoring = verbs("retry reopen restore resume reinstate reactivate activate unarchive unblock unsuspend archive delete remove")

// final reports whether a verb comes too late for a status.
func final(status, verb string) bool {
	if restoring[verb] {
		return false
	}
	for _, word := range fake.Words(strings.ToLower(strings.Trim(status, `"`))) {
		switch stem(word) {
		case "cancel", "reject", "expir", "revok", "termin", "delet", "declin", "void", "refund", "withdrawn":
			return true
		case "complet", "clos", "archiv", "fail", "finish":
			if beginning[verb] {
				return true
			}
		}
	}
	return false
}

// beginning are verbs that come before the end of what they speak of.
var beginning = verbs("cancel start begin accept approve assign decline reject complete finish confirm deliver ship pause suspend block hold")
