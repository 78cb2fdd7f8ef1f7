package world

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Texts that read like the domain: what an object is called and what is said of it
// come from one row, reasons fit their event, and comments the score beside them.

// proseLeaf is the leaf of a kind that is told by subject.
func (w *World) proseLeaf(owner *objectType, def *schema.Field, kind fake.Kind, form fake.Form) fake.Leaf {
	seed := fake.Seed(owner.seed, def.Name)
	subject := fake.SubjectOf(owner.Name, def.Name)
	switch {
	case kind == fake.Reason:
		return w.pools.ReasonFor(owner.Name, def.Name, form, seed)
	case kind == fake.Message && meaning.Failing(owner.Type):
		return w.pools.Leaf(fake.Complaint, form, seed).Apart()
	case kind == fake.Message && slices.ContainsFunc(owner.Words, func(word string) bool { return talking[word] }):
		return w.pools.Leaf(kind, form, seed).Apart()
	case kind == fake.Message:
		kind = fake.Sentence
	case kind == fake.Label && subject.About("money"):
		if slices.Contains(owner.Words, "method") {
			return w.pools.Leaf(fake.CardLabel, form, seed).Apart()
		}
		kind = fake.Title
	case kind == fake.Label && subject.About("place"):
		return w.pools.Leaf(fake.AddressLabel, form, seed).Apart()
	case kind == fake.Label && subject.About("parking"):
		return w.pools.Leaf(fake.BayLabel, form, seed).Apart()
	case kind == fake.Label:
		return w.pools.Leaf(kind, form, seed)
	case strings.HasSuffix(strings.ToLower(def.Name), "instructions"), kind == fake.Note && (subject.About("place") || strings.HasPrefix(def.Name, "access")):
		return w.pools.Leaf(fake.Directions, form, seed).Apart()
	case kind == fake.Note:
		return w.pools.NoteFor(subject, form, seed)
	case kind == fake.Phrase:
		return w.phraseLeaf(def, form, seed)
	}
	if kind == fake.ShopName && !subject.About("shop") || kind == fake.RideClass && !subject.About("class") {
		return w.pools.Leaf(kind, form, seed) // of somebody else: the merchantName of an order
	}
	leaf := w.pools.Prose(kind, subject, form, fake.Seed(owner.seed, "story", fake.Prefix(def.Name)))
	if owner.pop == nil {
		return leaf.Mixed()
	}
	return leaf
}

// talking are words of types in which people talk to each other.
var talking = map[string]bool{"chat": true, "message": true, "conversation": true, "comment": true, "reply": true, "sms": true, "thread": true}

// phraseLeaf is a text whose name says nothing, unless it speaks of things that have
// names: the requirementsDue of an account.
func (w *World) phraseLeaf(def *schema.Field, form fake.Form, seed uint64) fake.Leaf {
	if s := fake.SubjectOf("", def.Name); s.About("papers") || s.About("category") || s.About("plan") {
		return w.pools.Prose(fake.Title, s, form, seed)
	}
	return w.pools.Leaf(fake.Phrase, form, seed)
}

// commentLeaf is a comment that fits the score beside it, or nil where there is none.
func (w *World) commentLeaf(owner *objectType, def *schema.Field) exec.Resolver {
	if owner.pop == nil || def.Type.NamedType() != "String" {
		return nil
	}
	if kind, _ := fake.Choose(w.Hint(owner.Object, def)); kind != fake.Comment {
		return nil
	}
	for _, f := range owner.Fields {
		if f.Type.List() || f == def || f.Type.Named() == nil || f.Type.Named().Kind != schema.Scalar {
			continue
		}
		kind, form := fake.Choose(w.Hint(owner.Object, f))
		if (kind == fake.Score || kind == fake.Rating) && form != fake.Text {
			l := &commentLeaf{score: w.field(owner, f.Name)}
			for i, k := range []fake.Kind{fake.Blame, fake.Doubt, fake.Comment} {
				l.by[i] = w.pools.Leaf(k, fake.Text, fake.Seed(owner.seed, def.Name)).Apart()
			}
			return l
		}
	}
	return nil
}

// A commentLeaf chooses by the score: bad, middling, good.
type commentLeaf struct {
	score *field
	by    [3]fake.Leaf
}

func (l *commentLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *commentLeaf) raw(o exec.Object) string {
	score, ok := numberOf(l.score.raw(o))
	switch {
	case ok && score < 2.5:
		return l.by[0].At(o.Number)
	case ok && score < 3.75:
		return l.by[1].At(o.Number)
	}
	return l.by[2].At(o.Number)
}
