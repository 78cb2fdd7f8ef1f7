package world

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/state"
)

// Missing says what happens to an id that the world did not make up.
type Missing uint8

const (
	// Echo invents an object for every well-formed id.
	Echo Missing = iota
	// Strict answers with the not-found code that the field documents, or with null.
	Strict
)

// DefaultSize is the size of a population that nothing else determines.
const DefaultSize = 100

// Options configure a World. The zero value is ready to use.
type Options struct {
	Seed     uint64
	Size     int            // of every population; DefaultSize when 0
	SizeOf   map[string]int // by type, before Size
	Now      time.Time      // the present of the world; fake.Now when zero
	Locale   string         // whose places to use; empty for many countries
	Missing  Missing
	Fixtures []Fixture
	State    state.State // where changes are kept; in memory when nil

	// What people say where names do not. See docs/world.md.
	Values    []Value
	Relations []Relation
	Mutations []meaning.Rule
}

// A World is the data of one schema. It is safe for concurrent use.
type World struct {
	*meaning.Model

	opts  Options
	seed  uint64
	pools *fake.Pools
	state state.State
	types map[string]*objectType

	mu     sync.Mutex
	fields map[*schema.Field]*field
	links  map[string]*link

	columnTexts atomic.Int64 // that columns keep

	anyLinks map[*schema.Field]*anyLink
	pinned   map[string]cell // by coordinate: fixtures of fields

	// From the tables of Options; not changed after New.
	chosen map[*schema.Field]*choice
	rules  map[string]*meaning.Rule // by the name of the mutation
}

// New returns the world of a schema. The error is a diag.List that names everything
// in Options which does not fit the schema.
func New(s *schema.Schema, o Options) (*World, error) {
	if o.Size <= 0 {
		o.Size = DefaultSize
	}
	if o.State == nil {
		o.State = state.NewMemory()
	}
	return newWorld(s, o, fake.New(fake.Options{Seed: o.Seed, Now: o.Now, Locale: o.Locale, Neutral: !speaks(s, fake.Mobile), Shopping: speaks(s, fake.Shopping)}))
}

// speaks reports whether a schema has a type whose name speaks of something.
func speaks(s *schema.Schema, of func(typeName string) bool) bool {
	return slices.ContainsFunc(s.Types, func(t *schema.Type) bool { return t.Kind != schema.Enum && of(t.Name) })
}

// Over is the same world with other changes over it: that of a test that wants to be
// alone. It shares the pools, which are most of what a world keeps.
func (w *World) Over(s state.State) *World {
	o := w.opts
	o.State = s
	other, err := newWorld(w.Schema, o, w.pools)
	if err != nil {
		panic("world: what fitted the schema once does not fit it again: " + err.Error())
	}
	return other
}

func newWorld(s *schema.Schema, o Options, pools *fake.Pools) (*World, error) {
	w := &World{
		Model:  meaning.Read(s),
		opts:   o,
		seed:   fake.Seed(o.Seed, "world"),
		pools:  pools,
		state:  o.State,
		types:  make(map[string]*objectType, len(s.Types)+3),
		fields: make(map[*schema.Field]*field),
		links:  make(map[string]*link),

		anyLinks: make(map[*schema.Field]*anyLink),
		pinned:   make(map[string]cell),

		chosen: make(map[*schema.Field]*choice),
		rules:  make(map[string]*meaning.Rule),
	}
	var problems diag.List
	w.nameTypes()
	w.values(o.Values, &problems)
	w.populate()
	w.relations(o.Relations, &problems)
	w.mutationRules(o.Mutations, &problems)
	w.pin(o.Fixtures, &problems)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return w, nil
}

// Reset forgets every change that mutations made.
func (w *World) Reset(ctx context.Context) error { return w.state.Reset(ctx) }

// Resolver returns who answers objectType.field. It is part of exec.Data. A field
// that the schema does not have is answered with null.
func (w *World) Resolver(objectType, name string) exec.Resolver {
	if f := w.field(w.types[objectType], name); f != nil {
		return f.resolver()
	}
	return nothing{}
}

// nothing answers null.
type nothing struct{}

func (nothing) ResolveFieldValue(*exec.Call) (exec.Value, error) { return exec.Null, nil }
func (nothing) raw(exec.Object) string                           { return "null" }

// noItems answers an empty list.
type noItems struct{}

func (noItems) ResolveFieldValue(*exec.Call) (exec.Value, error) {
	return exec.ListOf(exec.Values{}), nil
}

// field returns the one field value of a definition, made at its first use.
func (w *World) field(owner *objectType, name string) *field {
	if owner == nil {
		return nil
	}
	def := owner.Field(name)
	if def == nil {
		return nil
	}
	return w.newField(owner, def)
}

func (w *World) newField(owner *objectType, def *schema.Field) *field {
	w.mu.Lock()
	defer w.mu.Unlock()
	f := w.fields[def]
	if f == nil {
		f = &field{owner: owner, def: def}
		f.column = column{of: owner, text: f.json}
		w.fields[def] = f
	}
	return f
}

// A field answers one field of one object type: with what lies over the object if
// that says anything, else with what is invented.
type field struct {
	owner *objectType
	def   *schema.Field

	once   sync.Once
	inner  exec.Resolver
	plain  leaf   // inner, when it is one
	column column // of its JSON, for filters and orders

	lists bool // inner looks itself for ids that a mutation put there
}

// resolver decides on first use how the field is answered. Fields refer to each
// other, so that deciding all at once would never end.
func (f *field) resolver() exec.Resolver {
	f.prepare()
	if _, ok := f.inner.(exec.Subscriber); ok || f.owner.Root {
		return f.inner
	}
	if f.plain != nil && len(f.def.Args) == 0 {
		return leafField{f}
	}
	return f
}

// A leafField is a field whose JSON is there without a question.
type leafField struct{ *field }

// LeafJSON implements exec.LeafResolver.
func (f leafField) LeafJSON(o exec.Object) (string, bool) { return f.raw(o) }

func (f *field) prepare() {
	f.once.Do(func() {
		f.inner = f.owner.world.compile(f.owner, f.def)
		f.plain, _ = f.inner.(leaf)
		if c, ok := f.inner.(*collection); ok {
			f.lists = c.elem.one() != nil && c.elem.one().pop != nil
		}
	})
}

// Stable implements exec.StableResolver: nothing but the state changes an object.
func (f *field) Stable() {}

// ResolveFieldValue implements exec.Resolver.
func (f *field) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	if c.Object.Ref != nil || f.owner.pop.special() {
		if over, ok := f.owner.override(c.Object, f.def.Name); ok && !(f.lists && idsOnly(over)) {
			return f.owner.world.present(&f.def.Type, over, fake.Mix(c.Object.Number^f.owner.seed))
		}
	}
	return f.inner.ResolveFieldValue(c)
}

// A leaf gives the JSON of a field without arguments, for those inside the world
// who compare objects.
type leaf interface {
	raw(o exec.Object) string
}

// raw is the JSON of a leaf field, and false for other fields.
func (f *field) raw(o exec.Object) (string, bool) {
	f.prepare()
	if o.Ref != nil || f.owner.pop.special() {
		if over, ok := f.owner.override(o, f.def.Name); ok {
			return over.raw, over.raw != ""
		}
	}
	if f.plain == nil {
		return "", false
	}
	return f.plain.raw(o), true
}

// compile chooses the resolver of a field.
func (w *World) compile(owner *objectType, def *schema.Field) exec.Resolver {
	if r, ok := w.pinnedTo(owner, def); ok {
		return r
	}
	return w.saying(owner, def, w.validate(owner, def, w.infer(owner, def)))
}

// pinnedTo answers a field that a fixture speaks of.
func (w *World) pinnedTo(owner *objectType, def *schema.Field) (exec.Resolver, bool) {
	over, ok := w.pinned[def.Coordinate()]
	if !ok {
		return nil, false
	}
	return &pinnedField{world: w, def: def, over: over, inner: w.infer(owner, def)}, true
}

func (w *World) infer(owner *objectType, def *schema.Field) exec.Resolver {
	named := def.Type.Named()
	switch {
	case named == nil:
		return nothing{}
	case owner.Type == w.Schema.Mutation:
		return w.mutation(owner, def)
	case owner.Type == w.Schema.Subscription:
		return w.subscription(owner, def)
	}
	if r := w.chosenField(owner, def); r != nil {
		return r
	}
	if same := w.Shown(owner.Object, def); same != nil {
		if r, ok := w.pinnedTo(w.shown(owner), same); ok {
			return r
		}
		return w.infer(w.shown(owner), same)
	}
	if r := w.aggregateField(owner, def); r != nil {
		return r
	}
	if r := w.pageField(owner, def); r != nil {
		return r
	}
	if r := w.totalField(owner, def); r != nil {
		return r
	}
	if r := w.copiedPrice(owner, def); r != nil {
		return r
	}
	if flawless(owner, def) {
		return noItems{}
	}
	if !named.Composite() {
		return w.leafField(owner, def)
	}
	if r := w.manyLookup(owner, def); r != nil {
		return r
	}
	if r := w.collectionField(owner, def); r != nil {
		return r
	}
	return w.singleField(owner, def)
}
