package meaning

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Not every change is allowed in every state: a ride that is cancelled cannot be
// completed, and neither can one that has not begun. A mutation refuses where it
// documents a code for that, and nowhere else. What the code's cause says decides,
// "the ride is not completed"; where it names no state, the verb does.

// A StateRule says in which states of its target a mutation is refused.
type StateRule struct {
	Code    string
	Status  *schema.Field
	refused []string // JSON of values
	allowed []string // all others are refused; nil when refused says it
	Verb    string
	Leads   string // JSON of the value that the mutation leads to; may be empty
}

// StateRule is nil for a mutation that documents no code for states, and for one
// whose target has none.
func (m *Mutation) stateRule() *StateRule {
	status := m.Subject().Status()
	if status == nil || m.Origin == nil && len(m.IDs)+len(m.Many) == 0 {
		return nil
	}
	for _, use := range m.Def.Errors {
		if !stateCode(use.Code) {
			continue
		}
		verb, _ := VerbOf(m.Def.Name)
		r := &StateRule{Code: use.Code, Status: status, Verb: verb, Leads: m.Status}
		if m.Origin != nil {
			r.Leads = statusNamed(status.Type.Named(), verb, fake.Words(m.Def.Name))
		}
		if m.Row != nil && m.Row.from != nil && m.Origin == nil {
			r.allowed = m.Row.from
			return r
		}
		r.read(use.When)
		if m.Deed == Updates && r.Leads != "" && r.allowed == nil && len(r.refused) == 0 {
			r.need(status.Type.Named())
		}
		if r.Leads == "" && r.allowed == nil && len(r.refused) == 0 {
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
func (r *StateRule) read(cause string) {
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
var passedOver = WordSet("not no longer neither already still a an been yet on")

// named are the values that a list of states names: "confirmed or active".
func (r *StateRule) named(words []string) []string {
	var out []string
	for len(words) > 0 {
		value, length := r.value(words)
		switch {
		case value != "":
			out = append(out, value)
		case over[words[0]]:
			out, length = append(out, ended(r.Status.Type.Named())...), 1
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
var over = WordSet("over closed ended finished")

// ended are the values in which nothing more happens.
func ended(enum *schema.Type) []string {
	var out []string
	for _, v := range enum.EnumValues {
		if Final(v.Name, "cancel") {
			out = append(out, `"`+v.Name+`"`)
		}
	}
	return out
}

// value is the value whose words stand at the beginning, and how many they are.
func (r *StateRule) value(words []string) (string, int) {
	if len(words) > 1 && words[0] == "under" && words[1] == "way" {
		if v := FirstOf(r.Status.Type.Named(), statusVerbs["start"]); v != "" {
			return v, 2
		}
	}
	for _, v := range r.Status.Type.Named().EnumValues {
		parts := fake.Words(strings.ToLower(v.Name))
		if len(parts) > len(words) {
			continue
		}
		if slices.EqualFunc(parts, words[:len(parts)], func(a, b string) bool { return Stem(a) == Stem(b) }) {
			return `"` + v.Name + `"`, len(parts)
		}
	}
	if len(words) > 1 && words[0] == "in" { // in review: PENDING_REVIEW
		for _, v := range r.Status.Type.Named().EnumValues {
			if strings.HasSuffix(strings.ToLower(v.Name), "_"+words[1]) {
				return `"` + v.Name + `"`, 2
			}
		}
	}
	return "", 0
}

// FirstOf is the first of several names that an enum has, as JSON, or empty.
func FirstOf(enum *schema.Type, names []string) string {
	for _, name := range names {
		if HasValue(enum, name) {
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
var exactly = WordSet("resume reopen unblock unsuspend unarchive unfreeze unlock unban unpublish reinstate retry pause")

// need takes the states from the verb, where the status knows those that it needs.
func (r *StateRule) need(enum *schema.Type) {
	verb := r.Verb
	if same := sameNeed[verb]; same != "" {
		verb = same
	}
	for _, v := range enum.EnumValues {
		switch text := `"` + v.Name + `"`; {
		case text == r.Leads && !exactly[verb]:
			return // what is listed from here on comes after it
		case slices.Contains(needed[verb], v.Name), len(r.allowed) > 0 && !exactly[verb] && !BadEnd(v.Name):
			r.allowed = append(r.allowed, text)
		}
	}
}

// Refuses reports whether the mutation is refused in a state.
func (r *StateRule) Refuses(now string) bool {
	switch {
	case r.allowed != nil:
		return !slices.Contains(r.allowed, now)
	case slices.Contains(r.refused, now):
		return true
	}
	return r.Leads != "" && (now == r.Leads || Final(now, r.Verb))
}

// Explain says in which states it refuses.
func (r *StateRule) explain() string {
	spell := func(values []string) string { return strings.ReplaceAll(strings.Join(values, " or "), `"`, "") }
	switch {
	case r.allowed != nil:
		return "a status other than " + spell(r.allowed)
	case len(r.refused) > 0 && r.Leads != "":
		return "a status " + spell(r.refused) + ", or one that has ended,"
	case len(r.refused) > 0:
		return "a status " + spell(r.refused)
	}
	return "a status that has ended"
}

// Sentence begins with a capital.
func Sentence(text string) string {
	if text == "" {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// restoring verbs lead out of states in which everything else has ended.
var restoring = WordSet("retry reopen restore resume reinstate reactivate activate unarchive unblock unsuspend archive delete remove")

// Final reports whether a verb comes too late for a status.
func Final(status, verb string) bool {
	if restoring[verb] {
		return false
	}
	for _, word := range fake.Words(strings.ToLower(strings.Trim(status, `"`))) {
		switch Stem(word) {
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
var beginning = WordSet("cancel start begin accept approve assign decline reject complete finish confirm deliver ship pause suspend block hold")
