package world

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// leafField chooses how a field without selections is answered.
func (w *World) leafField(owner *objectType, def *schema.Field) exec.Resolver {
	if def.Type.List() {
		return w.leafList(owner, def)
	}
	if owner.ID == def {
		return &idLeaf{owner: owner}
	}
	if r := w.globalLeaf(owner, def); r != nil {
		return r
	}
	if r := w.countLeaf(owner, def); r != nil {
		return r
	}
	if owner.Root {
		return &rootLeaf{leaf: w.invented(owner, def), arguments: len(def.Args) > 0}
	}
	if r := w.partLeaf(owner, def); r != nil {
		return r
	}
	if r := w.quantityLeaf(owner, def); r != nil {
		return r
	}
	if r := w.averageLeaf(owner, def); r != nil {
		return r
	}
	if r := w.referenceLeaf(owner, def); r != nil {
		return r
	}
	if r := w.gatedLeaf(owner, def); r != nil {
		return r
	}
	if r := w.updatedLeaf(owner, def); r != nil {
		return r
	}
	if r := w.kindLeaf(owner, def); r != nil {
		return r
	}
	if r := w.commentLeaf(owner, def); r != nil {
		return r
	}
	if r := w.durationLeaf(owner, def); r != nil {
		return r
	}
	if r := w.composedLeaf(owner, def); r != nil {
		return r
	}
	if r := w.copiedName(owner, def.Name); r != nil {
		return r
	}
	if r := w.copiedCalling(owner, def); r != nil {
		return r
	}
	if r := w.slugLeaf(owner, def); r != nil {
		return r
	}
	if r := w.wholeName(owner, def); r != nil {
		return r
	}
	if owner.pop != nil && def == owner.Status() {
		return w.statusLeaf(owner, def)
	}
	return &pooledLeaf{leaf: w.invented(owner, def)}
}

// statusLeaf lets most objects be well: a value that is a bad end stands for one
// object where another stands for six. The members behind the first have each value
// once, so that there is something to see and to do in every state. The first object, which is the caller's
// own, is in use.
func (w *World) statusLeaf(owner *objectType, def *schema.Field) exec.Resolver {
	var pool []string
	own := ""
	each := meaning.EnumPool(def.Type.Named())
	for _, v := range each {
		words := fake.Words(strings.ToLower(strings.Trim(v, `"`)))
		share := 6
		if meaning.BadEnd(strings.Trim(v, `"`)) {
			share = 1
		}
		for range share {
			pool = append(pool, v)
		}
		if own == "" && len(words) == 1 && inUse[words[0]] {
			own = v
		}
	}
	return &statusLeaf{leaf: fake.Of(pool, fake.Seed(owner.seed, def.Name)), own: own, each: each}
}

var inUse = map[string]bool{"active": true, "approved": true, "verified": true, "enabled": true, "confirmed": true, "open": true, "published": true, "online": true}

type statusLeaf struct {
	leaf fake.Leaf
	own  string   // of the first object; empty for any
	each []string // of those behind it
}

func (l *statusLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *statusLeaf) raw(o exec.Object) string {
	if o.Number == 0 && l.own != "" {
		return l.own
	}
	if n := o.Number; n > 0 && n <= uint64(len(l.each)) {
		return l.each[n-1]
	}
	return l.leaf.At(o.Number)
}

// A pooledLeaf is a hash and an index into a pool.
type pooledLeaf struct{ leaf fake.Leaf }

func (l *pooledLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.leaf.At(c.Object.Number)), nil
}

func (l *pooledLeaf) raw(o exec.Object) string { return l.leaf.At(o.Number) }

// A rootLeaf depends on its arguments: another account has another count.
type rootLeaf struct {
	leaf      fake.Leaf
	arguments bool
}

func (l *rootLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	number := uint64(0)
	if l.arguments {
		number = hashArguments(c.Arguments)
	}
	return exec.Raw(l.leaf.At(number)), nil
}

// An idLeaf is the id of an entity.
type idLeaf struct{ owner *objectType }

func (l *idLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.owner.pop.id(c.Object.Number)), nil
}

func (l *idLeaf) raw(o exec.Object) string { return l.owner.pop.id(o.Number) }

// invented is the leaf of a field that nothing but its name and type determines.
func (w *World) invented(owner *objectType, def *schema.Field) fake.Leaf {
	named := def.Type.Named()
	seed := fake.Seed(owner.seed, def.Name)
	if named.Kind == schema.Enum {
		return w.enumLeaf(owner, def, seed)
	}
	if named.Name == "Boolean" {
		return fake.Of(booleans(fake.Bias(def.Name)), seed)
	}
	kind, form := fake.Choose(w.Hint(owner.Object, def))
	switch {
	case kind == fake.Instant || kind == fake.Day:
		return w.timeLeaf(owner, def, kind, form)
	case kind == fake.Currency && !owner.Placed():
		return fake.Of([]string{`"` + baseCurrency + `"`}, seed)
	case kind.Group() != fake.Alone:
		return w.groupLeaf(owner, def, kind, form)
	case kind == fake.Object && form == fake.Text && fake.Wordy(def.Name):
		// A document of an editor: texts in blocks, as JSON in a string.
		return w.proseLeaf(owner, def, fake.Paragraph, form).Map(func(json string) string {
			return fake.Quote(`{"blocks":[{"type":"paragraph","data":{"text":` + json + `}}]}`)
		})
	case (kind == fake.Word || kind == fake.Phrase || kind == fake.ShortCode) && form == fake.Text && len(meaning.ExamplesIn(def.Description)) > 0:
		return fake.Of(w.likeExamples(def, seed), seed)
	case kind == fake.CategoryName && w.pools.Neutral():
		return w.proseLeaf(owner, def, fake.Title, form)
	case kind.Tells():
		return w.proseLeaf(owner, def, kind, form)
	case kind == fake.URL:
		return w.pools.URLFor(def.Name, form, seed)
	case kind == fake.Slug && def.Name == "slug" && owner.Titled() != nil:
		return w.invented(owner, owner.Titled()).Map(func(json string) string { return fake.Quote(fake.Slugify(json)) })
	case kind == fake.Position && owner.pop != nil:
		return w.pools.Leaf(kind, form, seed).First(owner.pop.size).Along(owner.pop.size)
	case kind == fake.Position && !owner.Root:
		return w.pools.Leaf(kind, form, seed).Place(indexShift)
	}
	leaf := w.pools.Leaf(kind, form, seed)
	if pool := w.describedRange(def, form); pool != nil && !within(leaf.Values(), pool) {
		return fake.Of(pool, seed)
	}
	if kind.Sorted() {
		return bounded(leaf, def.Name)
	}
	return leaf
}

// within reports whether an ordered pool lies between the ends of another.
func within(values, pool []string) bool {
	low, ok := numberIn(pool[0])
	high, ok2 := numberIn(pool[len(pool)-1])
	return ok && ok2 && !slices.ContainsFunc(values, func(v string) bool {
		x, ok := numberIn(v)
		return !ok || x < low || x > high
	})
}

// describedRange are the numbers that the description of a field allows: "1 to 5",
// "0–100". It is nil where that says nothing.
func (w *World) describedRange(def *schema.Field, form fake.Form) []string {
	if form != fake.Integer && form != fake.Decimal {
		return nil
	}
	l := meaning.NumberLimits(def.Description)
	if l == nil || !l.HasLow || !l.HasHigh || l.Low >= l.High || l.Open {
		return nil
	}
	digits := 0
	if form == fake.Decimal {
		digits = 1
		if l.High <= 1 {
			digits = 2
		}
	}
	return fake.Between(l.Low, l.High, form, digits)
}

// baseCurrency is the money of a world whose objects are in no particular country:
// one customer company has one currency, so that its amounts can be added up.
const baseCurrency = "USD"

// booleans is a pool in which true has a share in thousandths.
func booleans(share int) []string {
	const size = 50
	pool := make([]string, size)
	for i := range pool {
		pool[i] = "false"
		if i*1000 < share*size {
			pool[i] = "true"
		}
	}
	return pool
}

// enumLeaf chooses among the values of an enum: those in use, deprecated ones only
// where there are no others. Enums of countries and currencies follow the place.
func (w *World) enumLeaf(owner *objectType, def *schema.Field, seed uint64) fake.Leaf {
	named := def.Type.Named()
	values := meaning.EnumPool(named)
	kind, _ := fake.Choose(fake.Hint{Owner: owner.Name, Field: def.Name, Scalar: "String"})
	switch {
	case kind == fake.Currency && !owner.Placed() && slices.Contains(values, `"`+baseCurrency+`"`):
		return fake.Of([]string{`"` + baseCurrency + `"`}, seed)
	case kind.Group() == fake.Place || kind == fake.Gender:
		rows := slices.Clone(w.pools.Values(kind, fake.Text))
		for i, v := range rows {
			if !slices.Contains(values, v) {
				rows[i] = values[i%len(values)]
			}
		}
		return owner.rowed(fake.Of(rows, owner.groupSeed(kind.Group(), def.Name)), kind.Group(), def.Name)
	}
	return fake.Of(values, seed)
}

// leafList is a list of leaves: a few that differ.
func (w *World) leafList(owner *objectType, def *schema.Field) exec.Resolver {
	return w.listOf(owner, def, w.invented(owner, def).Distinct())
}

func (w *World) listOf(owner *objectType, def *schema.Field, leaf fake.Leaf) exec.Resolver {
	depth := 0
	for r := &def.Type; r.Elem != nil; r = r.Elem {
		depth++
	}
	return &leafList{leaf: leaf, seed: fake.Seed(owner.seed, def.Name, "length"), depth: depth, nullable: !def.Type.NonNull, root: owner.Root}
}

type leafList struct {
	leaf     fake.Leaf
	seed     uint64
	depth    int
	nullable bool
	root     bool
}

func (l *leafList) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	number := c.Object.Number
	if l.root {
		number = hashArguments(c.Arguments)
	}
	value := exec.ListOf(&leafItems{leaf: &l.leaf, number: number, n: l.length(number)})
	for range l.depth - 1 {
		value = exec.ListOf(exec.Values{value})
	}
	return value, nil
}

// length is 1 to 4, and never more than there are values to choose from.
func (l *leafList) length(number uint64) int {
	return min(1+fake.Below(fake.Mix(number^l.seed), 4), max(l.leaf.Len(), 1))
}

// raw joins the items, so that a filter may look for one of them.
func (l *leafList) raw(o exec.Object) string {
	items := make([]string, l.length(o.Number))
	for i := range items {
		items[i] = l.leaf.Nth(o.Number, i)
	}
	return "[" + strings.Join(items, ",") + "]"
}

type leafItems struct {
	leaf   *fake.Leaf
	number uint64
	n      int
}

func (l *leafItems) Len() int            { return l.n }
func (l *leafItems) At(i int) exec.Value { return exec.Raw(l.leaf.Nth(l.number, i)) }

// hashArguments makes a number from argument values; without arguments it is 0.
func hashArguments(arguments exec.Arguments) uint64 {
	h := uint64(0)
	for _, a := range arguments {
		if a.Value != nil {
			h = fake.Seed(h, a.Name, encodeJSON(plain(a.Value)))
		}
	}
	return h &^ foreign
}
