package validate

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/bettersuite/gqldoc/internal/exec/definition"
	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// The rule in this file looks at each set of fields that share a response name as a
// whole, instead of at all pairs of them: "has the same shape" and "is the same field
// with the same arguments" are equivalences, so comparing each with the first is
// enough. Pairs are looked at only to tell all of them when there is a conflict. The
// selection sets of such fields are merged and looked at the same way.
// Sets are remembered by the numbers of their fields, which keeps fragments within
// fragments linear, and a budget bounds documents that are made to defeat that.

// mergeBudget bounds the fields that one validation looks at here. A document of
// 15,000 tokens without tricks needs a tenth of it. pairBudget bounds the pairs that
// are compared to tell conflicts, of which there is one already.
const (
	mergeBudget = 250_000
	pairBudget  = 50_000
)

// merging is the state of the rule.
type merging struct {
	spent     int
	pairs     int             // that were compared
	told      bool            // that the budget is spent
	fields    []bool          // selection sets of single fields that were checked
	sets      map[string]bool // sets of several
	reported  map[[2]int]bool // pairs of fields
	conflicts []*conflict
}

// A source is a selection set with its type and the field that it belongs to.
type source struct {
	selections []document.Selection
	parent     *definition.Type
	above      *entry
}

// An entry is a field in a merged selection set.
type entry struct {
	field  *document.Field
	parent *definition.Type
	def    *definition.Field // nil when unknown
	above  *entry
	spread bool // it came with a fragment that is spread
}

// overlappingFieldsCanBeMerged: fields with the same response name are the same
// field with the same arguments, or belong to objects that cannot be the same; and
// what they return has the same shape.
//
// See https://spec.graphql.org/September2025/#sec-Field-Selection-Merging.
func (c *context) overlappingFieldsCanBeMerged(parent *definition.Type, selections []document.Selection) {
	if c.merging.fields == nil {
		c.merging.fields = make([]bool, c.doc.FieldCount)
		c.merging.sets = make(map[string]bool)
		c.merging.reported = make(map[[2]int]bool)
	}
	c.mergeSources([]source{{selections, parent, nil}}, true)
	for _, conflict := range c.merging.conflicts {
		c.report("OverlappingFieldsCanBeMerged", fmt.Sprintf(
			"Fields %s conflict because %s. Use different aliases on the fields to fetch both if this was intentional.",
			quote(conflict.name), conflict.text()), append(conflict.offsets(0), conflict.offsets(1)...)...)
	}
	c.merging.conflicts = nil
}

// FieldsInSetCanMerge and SameResponseShape of the specification are one function:
// with same, fields must be the same too; without, their shape alone matters.
func (c *context) mergeSources(sources []source, same bool) {
	if len(sources) == 1 && distinct(sources[0].selections) {
		c.mergeDistinct(sources[0], same)
		return
	}
	for _, group := range c.collectEntries(sources) {
		if c.merging.spent > mergeBudget {
			c.overBudget()
			return
		}
		c.mergeGroup(group, same)
	}
}

// distinct reports whether a selection set obviously has nothing to merge: a few
// fields with different response names. That is nearly always so.
func distinct(list []document.Selection) bool {
	const few = 24
	if len(list) > few {
		return false
	}
	for i, s := range list {
		f, ok := s.(*document.Field)
		if !ok {
			return false
		}
		for _, other := range list[:i] {
			if other.(*document.Field).ResponseName() == f.ResponseName() {
				return false
			}
		}
	}
	return true
}

func (c *context) mergeDistinct(s source, same bool) {
	for _, selection := range s.selections {
		if f := selection.(*document.Field); f.Selections != nil {
			c.mergeBelow([]*entry{c.entry(f, s.parent, s.above)}, same)
		}
	}
}

func (c *context) entry(f *document.Field, parent *definition.Type, above *entry) *entry {
	e := &entry{field: f, parent: parent, above: above}
	if parent != nil {
		e.def = c.schema.Field(parent, f.Name)
	}
	return e
}

// collectEntries sorts the fields of selection sets by response name.
func (c *context) collectEntries(sources []source) [][]*entry {
	e := entries{context: c, index: make(map[string]int), visited: make(map[string]bool)}
	for _, s := range sources {
		e.collect(s.selections, s.parent, s.above)
	}
	return e.groups
}

type entries struct {
	*context
	groups  [][]*entry
	index   map[string]int
	visited map[string]bool
	spread  bool // within a fragment that is spread
}

// collect takes the fields of a selection set before those of the fragments that it
// spreads: in this order conflicts are told.
func (e *entries) collect(list []document.Selection, parent *definition.Type, above *entry) {
	for _, spread := range e.collectFields(list, parent, above, nil) {
		if f := e.fragments[spread]; f != nil && !e.visited[spread] {
			e.visited[spread] = true
			around := e.spread
			e.spread = true
			e.collect(f.Selections, e.narrowed(f.Condition, nil), above)
			e.spread = around
		}
	}
}

// collectFields takes the fields, and appends the names of fragments to spreads.
func (e *entries) collectFields(list []document.Selection, parent *definition.Type, above *entry, spreads []string) []string {
	e.merging.spent += len(list)
	for _, s := range list {
		switch s := s.(type) {
		case *document.Field:
			name := s.ResponseName()
			i, known := e.index[name]
			if !known {
				i = len(e.groups)
				e.index[name] = i
				e.groups = append(e.groups, nil)
			}
			field := e.entry(s, parent, above)
			field.spread = e.spread
			e.groups[i] = append(e.groups[i], field)
		case *document.InlineFragment:
			spreads = e.collectFields(s.Selections, e.narrowed(s.Condition, parent), above, spreads)
		case *document.FragmentSpread:
			spreads = append(spreads, s.Name)
		}
	}
	return spreads
}

func (e *entries) narrowed(condition string, parent *definition.Type) *definition.Type {
	if condition == "" {
		return parent
	}
	if t := e.schema.Type(condition); t != nil && t.Composite() {
		return t
	}
	return nil
}

// mergeGroup checks the fields of one response name.
func (c *context) mergeGroup(group []*entry, same bool) {
	if len(group) == 1 {
		c.mergeBelow(group, same)
		return
	}
	if !same {
		c.sameResponseShape(group)
		c.mergeBelow(group, false)
		return
	}
	parts := partition(group)
	for _, part := range parts {
		c.sameFields(part)
	}
	c.sameResponseShape(group)
	for _, part := range parts {
		c.mergeBelow(part, true)
	}
	if len(parts) > 1 {
		c.mergeBelow(group, false)
	}
}

// partition divides fields into sets that can belong to one object: those of each
// object type, each together with all that belong to an interface or union.
func partition(group []*entry) [][]*entry {
	var objects []*definition.Type
	for _, e := range group {
		if e.parent != nil && e.parent.Kind == definition.Object && !slices.Contains(objects, e.parent) {
			objects = append(objects, e.parent)
		}
	}
	if len(objects) < 2 {
		return [][]*entry{group}
	}
	parts := make([][]*entry, len(objects))
	for i, object := range objects {
		for _, e := range group {
			if e.parent == object || e.parent == nil || e.parent.Kind != definition.Object {
				parts[i] = append(parts[i], e)
			}
		}
	}
	return parts
}

// mergeBelow checks the merged selection sets of fields, once.
func (c *context) mergeBelow(group []*entry, same bool) {
	sources := make([]source, 0, len(group))
	for _, e := range group {
		if e.field.Selections == nil {
			continue
		}
		s := source{selections: e.field.Selections, above: e}
		if e.def != nil && e.def.Type.Named().Composite() {
			s.parent = e.def.Type.Named()
		}
		sources = append(sources, s)
	}
	c.merging.spent += len(sources)
	if len(sources) > 0 && c.firstTime(sources, same) && c.merging.spent <= mergeBudget {
		c.mergeSources(sources, same)
	}
}

// firstTime notes a set of selection sets and reports whether it is new.
func (c *context) firstTime(sources []source, same bool) bool {
	if len(sources) == 1 && same {
		seen := &c.merging.fields[sources[0].above.field.ID]
		defer func() { *seen = true }()
		return !*seen
	}
	key := strconv.AppendBool(nil, same)
	for _, s := range sources {
		key = strconv.AppendInt(append(key, ' '), int64(s.above.field.ID), 36)
	}
	if c.merging.sets[string(key)] {
		return false
	}
	c.merging.sets[string(key)] = true
	return true
}

// sameFields wants one field with one set of arguments.
func (c *context) sameFields(group []*entry) {
	c.alike(group, func(a, b *entry) string {
		switch {
		case a.field.Name != b.field.Name:
			return quote(a.field.Name) + " and " + quote(b.field.Name) + " are different fields"
		case !sameArguments(a.field.Arguments, b.field.Arguments):
			return "they have differing arguments"
		}
		return ""
	})
}

// alike wants all entries to be equivalent: differ says why two are not. When one
// differs from the first, all pairs that do are told.
func (c *context) alike(group []*entry, differ func(a, b *entry) string) {
	if !slices.ContainsFunc(group, func(e *entry) bool { return differ(group[0], e) != "" }) {
		return
	}
	for i, a := range group {
		for _, b := range group[i+1:] {
			if c.merging.pairs++; c.merging.pairs > pairBudget && len(c.merging.reported) > 0 {
				return
			}
			if differ(a, b) != "" {
				c.conflict(a, b, differ)
			}
		}
	}
}

// overlappingStreams wants a field with @stream to be merged with no other one, not
// even with the same @stream: nobody knows which of them an item would belong to.
func (c *context) overlappingStreams(group []*entry) {
	if !c.options.Incremental {
		return
	}
	at := slices.IndexFunc(group, func(e *entry) bool { return directiveNamed(e.field.Directives, "stream") != nil })
	if at < 0 {
		return
	}
	streamed := group[at]
	other := slices.IndexFunc(group, func(e *entry) bool { return e.field != streamed.field })
	if other < 0 {
		return // one field, which fragments within each other bring twice
	}
	reason := "they have overlapping stream directives"
	one, two := directiveNamed(streamed.field.Directives, "stream"), directiveNamed(group[other].field.Directives, "stream")
	if two != nil && sameArguments(one.Arguments, two.Arguments) {
		reason += ". See https://github.com/graphql/defer-stream-wg/discussions/100"
	}
	c.conflict(group[min(at, other)], group[max(at, other)], func(_, _ *entry) string { return reason })
}

func sameArguments(a, b []*document.Argument) bool {
	if len(a) != len(b) {
		return false
	}
	for _, x := range a {
		i := slices.IndexFunc(b, func(y *document.Argument) bool { return y.Name == x.Name })
		if i < 0 || !sameValue(x.Value, b[i].Value) {
			return false
		}
	}
	return true
}

// sameValue compares literals; the order of an object's fields does not matter.
func sameValue(a, b *document.Value) bool {
	if a.Kind != b.Kind || a.Text != b.Text || len(a.Items) != len(b.Items) {
		return false
	}
	for i := range a.Items {
		if !sameValue(a.Items[i], b.Items[i]) {
			return false
		}
	}
	return sameArguments(a.Fields, b.Fields)
}

// sameResponseShape wants the same wrappers, and the same type of leaves.
//
// Algorithm: SameResponseShape
// (https://spec.graphql.org/September2025/#SameResponseShape()).
func (c *context) sameResponseShape(group []*entry) {
	c.overlappingStreams(group)
	known := make([]*entry, 0, len(group))
	for _, e := range group {
		if e.def != nil {
			known = append(known, e)
		}
	}
	c.alike(known, func(a, b *entry) string {
		if !shapesDiffer(a.def.Type, b.def.Type) {
			return ""
		}
		return "they return conflicting types " + quote(a.def.Type.String()) + " and " + quote(b.def.Type.String())
	})
}

func shapesDiffer(a, b *definition.Ref) bool {
	if a.NonNull != b.NonNull || a.IsList() != b.IsList() {
		return true
	}
	if a.IsList() {
		return shapesDiffer(a.Elem, b.Elem)
	}
	return a.Named() != b.Named() && (a.Named().Leaf() || b.Named().Leaf())
}

func (c *context) overBudget() {
	if c.merging.told {
		return
	}
	c.merging.told = true
	c.problems = append(c.problems, Problem{order: -1, Limit: "fieldMerging", Maximum: mergeBudget,
		Message: fmt.Sprintf("Document needs more than %d steps to find conflicting fields.", mergeBudget)})
}
