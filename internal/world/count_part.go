package world

import (
	"slices"
	"strconv"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A count that is a part of another is not above it: of 40 recipients at most 40 were
// reached. The average of a rating is that of the reviews beside it.

// wholes are what parts are counted of, the first that a type has.
var wholes = []string{"total", "totalCount", "count", "recipientCount", "sentCount", "requestCount", "memberCount", "reviewCount", "orderCount", "bookingCount", "invitedCount", "maxRedemptions", "usageLimit", "capacity", "totalSpots", "onHand", "quantityOnHand", "stock", "quantity"}

// partial are the words of counts that are parts.
var partial = meaning.WordSet("remaining unused booked delivered opened clicked read unread failed error errors bounced online offline busy idle active used redeemed redemption accepted rejected declined completed cancelled canceled confirmed paid verified approved available occupied free reserved pending resolved open closed rewarded success successful refunded")

// partLeaf is a count that is a part of another one of the object, or nil.
func (w *World) partLeaf(owner *objectType, def *schema.Field) exec.Resolver {
	if def.Type.NamedType() != "Int" {
		return nil
	}
	words := fake.Words(def.Name)
	if !partial[words[0]] || len(words) > 1 && words[len(words)-1] != "count" && words[len(words)-1] != "spots" || len(words) > 2 {
		return nil
	}
	for _, name := range wholes {
		f := owner.Field(name)
		if f == nil || f == def || f.Type.NamedType() != "Int" || f.Type.List() || len(f.Args) > 0 {
			continue
		}
		l := &partLeaf{of: w.field(owner, name), seed: fake.Seed(owner.seed, def.Name), share: 1}
		taken := w.taken(owner)
		switch {
		case left[words[0]]:
			l.less = taken
		case slices.ContainsFunc(taken, func(t *field) bool { return t.def == def }):
			l.share = len(taken)
		}
		return l
	}
	return nil
}

// left are the words of what remains when others are taken away.
var left = meaning.WordSet("available free remaining unused")

// taken are the parts that what remains of a whole lacks.
func (w *World) taken(owner *objectType) []*field {
	var out []*field
	for _, f := range owner.Fields {
		if word := fake.Words(f.Name)[0]; (word == "reserved" || word == "occupied" || word == "used" || word == "redeemed" || word == "booked") && f.Type.NamedType() == "Int" && !f.Type.List() {
			out = append(out, w.field(owner, f.Name))
		}
	}
	return out
}

type partLeaf struct {
	of    *field
	seed  uint64
	share int      // of how many parts together
	less  []*field // it is what these leave; else nil
}

func (l *partLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *partLeaf) raw(o exec.Object) string {
	whole, _ := numberOf(l.of.raw(o))
	if l.less != nil {
		for _, f := range l.less {
			x, _ := numberOf(f.raw(o))
			whole -= x
		}
		return strconv.Itoa(int(max(whole, 0)))
	}
	whole /= float64(l.share)
	return strconv.Itoa(fake.Below(fake.Mix(o.Number^l.seed), int(min(whole, 1<<30))+1))
}

// average is the amount of a field that is the average of the reviews that its object
// lists, or nil.
func (w *World) averageLeaf(owner *objectType, def *schema.Field) exec.Resolver {
	if owner.pop == nil || def.Type.List() || !slices.Contains([]string{"averageRating", "ratingAverage", "avgRating", "rating", "averageScore", "score", "stars"}, def.Name) {
		return nil
	}
	if _, form := fake.Choose(w.Hint(owner.Object, def)); form != fake.Decimal {
		return nil
	}
	reviews := owner.Field("reviews")
	if reviews == nil || meaning.HasRequired(reviews) {
		return nil
	}
	c := w.newCollection(owner, reviews)
	if c == nil || c.elem.one() == nil || c.elem.one().pop == nil {
		return nil
	}
	for _, name := range []string{"rating", "score", "stars"} {
		of := c.elem.one()
		f := of.Field(name)
		if f == nil || f.Type.List() || of.Field("reviews") != nil {
			continue
		}
		if points := meaning.EnumNumbers(f.Type.Named()); points != nil || f.Type.NamedType() == "Int" || f.Type.NamedType() == "Float" {
			return &averageLeaf{of: c, score: w.field(of, name), points: points, nullable: !def.Type.NonNull}
		}
	}
	return nil
}

type averageLeaf struct {
	of       *collection
	score    *field
	points   map[string]float64 // of the values of an enum; nil where the score is a number
	nullable bool
}

func (l *averageLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *averageLeaf) raw(o exec.Object) string {
	items, count := l.of.source(o)
	sum := 0.0
	for i := range count {
		raw, ok := l.score.raw(exec.Object{Number: itemAt(items, i)})
		score, _ := numberOf(raw, ok)
		if l.points != nil {
			score = l.points[raw]
		}
		sum += score
	}
	switch {
	case count > 0:
		return strconv.FormatFloat(sum/float64(count), 'f', 1, 64)
	case l.nullable:
		return "null"
	}
	return "0.0"
}
