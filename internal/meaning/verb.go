package meaning

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// What the verbs in the names of mutations do, and to which state they lead.

// Step is what a mutation does to the state of its target, or false when it leaves it.
func (m *Mutation) Step(op *schema.Operation) (schema.Step, bool) {
	enum := m.Target.Status().Type.Named()
	step := schema.Step{Operation: op}
	if m.Deed == Creates || m.Row != nil && m.Row.begins {
		step.Creates, step.To = true, valueOf(enum, `"`+Initial(enum)+`"`)
		if m.Row != nil {
			step.To = valueOf(enum, m.Row.To)
		}
		_, nouns := VerbOf(m.Def.Name)
		return step, m.Row != nil || alikeWords(nouns, m.Target.Words)
	}
	if m.Deed != Updates || m.Status == "" {
		return step, false
	}
	step.To = valueOf(enum, m.Status)
	if m.States == nil && m.Row != nil {
		for _, text := range m.Row.from {
			step.From = append(step.From, valueOf(enum, text))
		}
	}
	if m.States == nil {
		return step, true
	}
	step.Code = m.States.Code
	for _, v := range enum.EnumValues {
		if v != step.To && !m.States.Refuses(`"`+v.Name+`"`) {
			step.From = append(step.From, v)
		}
	}
	return step, len(step.From) > 0
}

// alikeWords reports whether a mutation's words are those of a type, with others before
// them, or the first or last of them: createManualPayout, reserveParking.
func alikeWords(nouns, words []string) bool {
	n, w := len(nouns), len(words)
	switch {
	case n == 0:
		return false
	case n >= w:
		return slices.Equal(nouns[n-w:], words)
	}
	return slices.Equal(words[:n], nouns) || slices.Equal(words[w-n:], nouns)
}

func valueOf(enum *schema.Type, text string) *schema.EnumValue {
	i := slices.IndexFunc(enum.EnumValues, func(v *schema.EnumValue) bool { return `"`+v.Name+`"` == text })
	if i < 0 {
		return nil
	}
	return enum.EnumValues[i]
}

// A Deed is what a mutation does to its target.
type Deed uint8

const (
	Nothing Deed = iota
	Creates
	Updates
	Deletes
	Upserts // changes what the id names, or creates it
)

// Verbs by what they do. A verb in none of them changes the object that an id
// selects, and creates one where no argument selects any.
var (
	creating   = WordSet("create add register request submit place book reserve open issue invite send generate upload post insert new duplicate clone import")
	deleting   = WordSet("delete remove destroy purge erase drop discard")
	joining    = WordSet("add submit place register send issue open request book reserve upload post invite generate")
	upserting  = WordSet("upsert save put")
	separating = WordSet("remove unassign detach disconnect leave kick unlink")
	changing   = WordSet("update set edit change modify save configure mark rename replace patch adjust move reorder rotate extend toggle switch upsert")
	passive    = WordSet("login logout refresh verify validate calculate preview quote sign check test estimate ping sync track export resend complete-upload authenticate")
)

// WordSet is the set of the words in a text.
func WordSet(list string) map[string]bool {
	out := make(map[string]bool)
	for verb := range strings.FieldsSeq(list) {
		out[verb] = true
	}
	return out
}

// VerbOf splits the name of a mutation: cancelRide, adminCancelRide and rideCancel
// are cancel and ride. Words that say who may call are left out.
func VerbOf(name string) (verb string, nouns []string) {
	words := fake.Words(name)
	for len(words) > 1 && (words[0] == "admin" || words[0] == "my" || words[0] == "bulk" || words[0] == "partner" && len(words) > 2) {
		words = words[1:]
	}
	if len(words) == 0 {
		return "", nil
	}
	if last := words[len(words)-1]; len(words) > 1 && known(last) && !known(words[0]) {
		return last, words[:len(words)-1]
	}
	return words[0], words[1:]
}

func known(verb string) bool {
	return creating[verb] || deleting[verb] || changing[verb] || separating[verb] || passive[verb] || statusVerbs[verb] != nil
}

// deedOf is what a verb does; selected says that an argument names an object, status that
// the verb leads to a state.
func deedOf(verb string, selected, status bool) Deed {
	switch {
	case upserting[verb] && selected:
		return Upserts
	case creating[verb] && !(selected && joining[verb]):
		return Creates
	case deleting[verb] && selected:
		return Deletes
	case selected:
		return Updates
	case passive[verb] && !status:
		return Nothing
	case changing[verb] || status:
		return Updates
	case deleting[verb]:
		return Nothing
	}
	return Creates
}

// statusVerbs are verbs whose status is not their own participle.
var statusVerbs = map[string][]string{
	"start": {"IN_PROGRESS", "STARTED", "RUNNING", "ACTIVE"}, "begin": {"IN_PROGRESS", "STARTED"}, "finish": {"COMPLETED", "FINISHED", "DONE"}, "complete": {"COMPLETED", "DONE", "SUCCEEDED"},
	"activate": {"ACTIVE", "ENABLED"}, "deactivate": {"INACTIVE", "DISABLED"}, "enable": {"ENABLED", "ACTIVE"}, "disable": {"DISABLED", "INACTIVE"}, "resume": {"ACTIVE", "RUNNING"}, "pause": {"PAUSED"},
	"unblock": {"ACTIVE", "APPROVED"}, "unsuspend": {"ACTIVE", "APPROVED"}, "reinstate": {"ACTIVE", "APPROVED"}, "restore": {"ACTIVE"}, "unarchive": {"ACTIVE"}, "reopen": {"OPEN", "REOPENED"}, "unpublish": {"DRAFT", "UNPUBLISHED"},
	"decline": {"DECLINED", "REJECTED"}, "deny": {"DENIED", "REJECTED"}, "reject": {"REJECTED", "DECLINED"}, "cancel": {"CANCELLED", "CANCELED"}, "void": {"VOID", "VOIDED"}, "retry": {"PENDING", "PROCESSING"},
	"approve": {"APPROVED", "ACTIVE", "ACCEPTED"}, "accept": {"ACCEPTED"}, "suspend": {"SUSPENDED"}, "block": {"BLOCKED"}, "archive": {"ARCHIVED"}, "revoke": {"REVOKED"}, "close": {"CLOSED"}, "resolve": {"RESOLVED"}, "publish": {"PUBLISHED", "ACTIVE"},
	"confirm": {"CONFIRMED"}, "capture": {"CAPTURED"}, "refund": {"REFUNDED"}, "assign": {"ASSIGNED"}, "escalate": {"ESCALATED"}, "expire": {"EXPIRED"}, "lock": {"LOCKED"}, "unlock": {"ACTIVE"}, "freeze": {"FROZEN"}, "unfreeze": {"ACTIVE"},
	"ship": {"SHIPPED"}, "deliver": {"DELIVERED"}, "release": {"RELEASED"}, "redeem": {"REDEEMED"}, "merge": {"MERGED"}, "dismiss": {"DISMISSED"}, "ban": {"BANNED"}, "unban": {"ACTIVE"}, "launch": {"ACTIVE", "RUNNING"}, "end": {"ENDED", "COMPLETED"},
	"terminate": {"TERMINATED", "CLOSED"}, "withdraw": {"WITHDRAWN"}, "fail": {"FAILED"}, "pay": {"PAID"}, "online": {"ONLINE"}, "offline": {"OFFLINE"}, "ready": {"READY"}, "read": {"READ"}, "flag": {"FLAGGED"}, "hide": {"HIDDEN"}, "moderate": nil,
}

// statusNamed is the value of an enum that a mutation's name leads to, as JSON, or
// empty: CANCELLED for cancelRide, CHECKED_IN for checkIn, ONLINE for goOnline.
func statusNamed(enum *schema.Type, verb string, words []string) string {
	for _, name := range statusVerbs[verb] {
		if HasValue(enum, name) {
			return `"` + name + `"`
		}
	}
	if creating[verb] || changing[verb] && verb != "mark" || deleting[verb] {
		return ""
	}
	for _, v := range enum.EnumValues {
		parts := fake.Words(strings.ToLower(v.Name))
		if len(parts) > 1 && len(words) >= len(parts) && Stem(parts[0]) == Stem(verb) && slices.Equal(parts[1:], words[1:len(parts)]) {
			return `"` + v.Name + `"`
		}
	}
	for _, word := range words {
		if statusVerbs[verb] != nil {
			break // enableAutoMerge does not merge
		}
		for _, name := range statusVerbs[word] {
			if HasValue(enum, name) {
				return `"` + name + `"`
			}
		}
	}
	if values := ValuesOf(enum, Stem(verb)); len(values) > 0 && !passive[verb] {
		return values[0]
	}
	return ""
}

// takesBack are verbs that undo what another one did.
var takesBack = map[string]string{"reopen": "close", "resume": "pause", "restore": "delete", "reinstate": "suspend", "reactivate": "deactivate", "release": "hold"}

// Undone splits a verb that takes something back: block and true of unblock.
func Undone(verb string) (string, bool) {
	if what := takesBack[verb]; what != "" {
		return what, true
	}
	for _, prefix := range []string{"un", "de", "dis"} {
		if rest, ok := strings.CutPrefix(verb, prefix); ok && (statusVerbs[rest] != nil || rest == "able") {
			if rest == "able" {
				rest = "enable"
			}
			return rest, true
		}
	}
	return verb, false
}

// Initial is the status of a new object: the first value that is still in use and is no
// end, or else the first.
func Initial(enum *schema.Type) string {
	for _, v := range enum.EnumValues {
		if v.Deprecation == nil && !vague[v.Name] && !endings[v.Name] {
			return v.Name
		}
	}
	return enum.EnumValues[0].Name
}

// endings are values in which nothing begins, for enums that are listed by name.
var endings = map[string]bool{
	"CLOSED": true, "CANCELLED": true, "CANCELED": true, "COMPLETED": true, "DONE": true, "ARCHIVED": true, "REJECTED": true, "EXPIRED": true,
	"DELETED": true, "MERGED": true, "RESOLVED": true, "FAILED": true, "REVOKED": true, "INACTIVE": true, "DISABLED": true, "BLOCKED": true, "SUSPENDED": true,
}

// EntityOfNouns finds the entity that the words of a mutation speak of: the longest
// run of words that is a type's name.
func (m *Model) EntityOfNouns(nouns []string) *Object {
	for length := len(nouns); length > 0; length-- {
		for start := 0; start+length <= len(nouns); start++ {
			run := slices.Clone(nouns[start : start+length])
			run[length-1] = fake.Singular(run[length-1])
			if t := m.EntityNamed(run); t != nil {
				return t
			}
		}
	}
	return nil
}
