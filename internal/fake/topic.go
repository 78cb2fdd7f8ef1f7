package fake

import (
	"slices"
	"strings"
	"unicode"
)

// A Subject is what a text is about: of a known topic, or else of a thing that has no
// more than a name.
type Subject struct {
	topic string
	noun  string
	goods bool // what it is about is there to be bought
}

// SubjectOf finds the subject of a text by the type that it stands in, the last known
// word of its name first, and by its field.
func SubjectOf(owner, field string) Subject {
	whose := Words(owner)
	s := Subject{noun: nounOf(owner), goods: Shopping(owner) || len(whose) == 1 && slices.Contains([]string{"category", "department", "collection"}, whose[0])}
	if last := len(whose) - 1; last > 1 && whose[last] == "definition" {
		whose = whose[:last]
	}
	if last := len(whose) - 1; last > 0 && whose[last] == "type" {
		// A type of products is no product.
		s.noun, whose = strings.Join(whose, " "), nil
	}
	words := slices.Concat(Words(field), whose)
	for _, word := range slices.Backward(words) {
		word = Singular(word)
		if t, ok := topics[word]; ok && (s.topic == "" || !weak[word]) {
			s.topic = t
			if !weak[word] {
				return s
			}
		}
	}
	return s
}

// weak are words that give way to others: a billing event is about billing.
var weak = map[string]bool{"event": true, "session": true, "step": true, "set": true, "entry": true, "content": true, "category": true, "tag": true, "group": true, "action": true, "activity": true, "audit": true, "history": true, "media": true, "photo": true, "image": true, "application": true}

// About reports whether a subject is of a topic.
func (s Subject) About(topic string) bool { return s.topic == topic }

// nounOf is what an object of a type is called: its last word that says anything.
func nounOf(owner string) string {
	words := Words(owner)
	for _, word := range slices.Backward(words) {
		if len(word) > 2 && !unicode.IsDigit(rune(word[0])) && !slices.Contains([]string{"type", "info", "details", "data", "result", "payload", "response", "object", "record", "entity", "model", "input", "node"}, word) {
			return Singular(word)
		}
	}
	return "entry"
}

// topics are the words by which a topic is known.
var topics = func() map[string]string {
	out := make(map[string]string)
	for topic, words := range map[string]string{
		"support":  "ticket case inquiry enquiry complaint support helpdesk escalation",
		"product":  "product item variant listing sku merchandise wishlist inventory stock",
		"code":     "issue pull commit repository branch gist milestone discussion merge changeset codeowner fork",
		"ops":      "deployment build instance span trace log alarm metric container process runtime submission update endpoint pipeline workflow error incident module function secret",
		"post":     "post article blog page story publication content entry news translation",
		"art":      "artwork auction show fair gallery exhibition edition viewing artist",
		"campaign": "campaign promotion coupon voucher discount sale banner offer gift referral reward program programme",
		"notice":   "notification announcement broadcast push alert reminder template newsletter",
		"money":    "payment transaction invoice billing charge refund payout wallet transfer dispute statement credit hold fare price fee adjustment",
		"order":    "order cart checkout fulfillment fulfilment shipment delivery return basket",
		"trip":     "ride trip dispatch journey",
		"service":  "service booking offering appointment job work addon skill",
		"parking":  "parking spot lot garage reservation",
		"papers":   "document kyc application requirement verification policy legal consent term identity",
		"plan":     "plan subscription membership entitlement package feature primitive",
		"person":   "user account profile member customer author person contact agent staff reviewer driver",
		"company":  "tenant company organization organisation merchant vendor partner provider brand team publisher supplier seller fleet",
		"task":     "task todo card project goal step onboarding checklist",
		"class":    "class tier",
		"option":   "option extra",
		"shop":     "shop store restaurant outlet boutique market",
		"action":   "action activity audit history",
		"event":    "event meeting session workshop conference webinar calendar",
		"media":    "file media asset image photo video attachment picture",
		"place":    "place location region zone city address venue area district",
		"setting":  "setting config configuration rule preference criterion criteria set",
		"category": "category collection department tag group genre taxonomy menu",
	} {
		for word := range strings.FieldsSeq(words) {
			out[word] = topic
		}
	}
	return out
}()
