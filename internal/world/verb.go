package world

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A deed is what a mutation does to its target.
type deed uint8

const (
	nothingDone deed = iota
	creates
	updates
	deletes
	upserts // changes what the id names, or creates it
)

// Verbs by what they do. A verb in none of them changes the object that an id
// selects, and creates one where no argument selects any.
var (
	creating   = verbs("create add register request submit place book reserve open issue invite send generate upload post insert new duplicate clone import")
	deleting   = verbs("delete remove destroy purge erase drop discard")
	joining    = verbs("add submit place register send issue open request book reserve upload post invite generate")
	upserting  = verbs("upsert save put")
	separating = verbs("remove unassign detach disconnect leave kick unlink")
	changing   = verbs("update set edit change modify save configure mark rename replace patch adjust move reorder rotate extend toggle switch upsert")
	passive    = verbs("login logout refresh verify validate calculate preview quote sign check test estimate ping sync track export resend complete-upload authenticate")
)

func verbs(list string) map[string]bool {
	out := make(map[string]bool)
	for verb := range strings.FieldsSeq(list) {
		out[verb] = true
	}
	return out
}

// verbOf splits the name of a mutation: cancelRide, adminCancelRide and rideCancel
// are cancel and ride. Words that say who may call are left out.
func verbOf(name string) (verb string, nouns []string) {
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

func deedOf(verb string, selected, status bool) deed {
	switch {
	case upserting[verb] && selected:
		return upserts
	case creating[verb] && !(selected && joining[verb]):
		return creates
	case deleting[verb] && selected:
		return deletes
	case selected:
		return updates
	case passive[verb] && !status:
		return nothingDone
	case changing[verb] || status:
		return updates
	case deleting[verb]:
		return nothingDone
	}
	return creates
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
		if hasValue(enum, name) {
			return `"` + name + `"`
		}
	}
	if creating[verb] || changing[verb] && verb != "mark" || deleting[verb] {
		return ""
	}
	for _, v := range enum.EnumValues {
		parts := fake.Words(strings.ToLower(v.Name))
		if len(parts) > 1 && len(words) >= len(parts) && stem(parts[0]) == stem(verb) && slices.Equal(parts[1:], words[1:len(parts)]) {
			return `"` + v.Name + `"`
		}
	}
	for _, word := range words {
		if statusVerbs[verb] != nil {
			break // enableAutoMerge does not merge
		}
		for _, name := range statusVerbs[word] {
			if hasValue(enum, name) {
				return `"` + name + `"`
			}
		}
	}
	if values := valuesOf(enum, stem(verb)); len(values) > 0 && !passive[verb] {
		return values[0]
	}
	return ""
}

// takesBack are verbs that undo what another one did.
var takesBack = map[string]string{"reopen": "close", "resume": "pause", "restore": "delete", "reinstate": "suspend", "reactivate": "deactivate", "release": "hold"}

// undone splits a verb that takes something back: block and true of unblock.
func undone(verb string) (string, bool) {
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

// initial is the status of a new object: the first value that is still in use and is no
// end, or else the first.
func initial(enum *schema.Type) string {
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

// present is an instant as a field of this kind and form holds it.
func present(k fake.Kind, f fake.Form, at time.Time) any {
	text := fake.Clock(k, f, at)
	if unquoted := strings.Trim(text, `"`); unquoted != text {
		return unquoted
	}
	return json.Number(text)
}

// entityOfNouns finds the entity that the words of a mutation speak of: the longest
// run of words that is a type's name.
func (m *model) entityOfNouns(nouns []string) *modelObject {
	for length := len(nouns); length > 0; length-- {
		for start := 0; start+length <= len(nouns); start++ {
			run := slices.Clone(nouns[start : start+length])
			run[length-1] = fake.Singular(run[length-1])
			if t := m.entityNamed(run); t != nil {
				return t
			}
		}
	}
	return nil
}
