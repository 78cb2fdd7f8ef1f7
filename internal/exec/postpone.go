package exec

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/exec/definition"
	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// What @defer and @stream say is resolved here, while a document is compiled. The
// definitions of both stand in the draft of incremental delivery
// (https://github.com/graphql/graphql-spec/pull/1110); how fields are divided follows
// graphql-js 17, because the draft leaves that to the server.

// A deferUsage is one @defer where it applies to one selection set: newDeferUsages of
// the draft.
type deferUsage struct {
	id        int // in the variant
	label     label
	parent    *deferUsage // the @defer around it; nil when there is none
	directive *document.Directive
}

// A label is what a client calls a @defer or @stream.
type label struct {
	text string
	set  bool
}

func labelOf(d *document.Directive) label {
	a := d.Argument("label")
	if a == nil || a.Value.Kind != document.String && a.Value.Kind != document.BlockString {
		return label{}
	}
	return label{a.Value.Text, true}
}

// deferDirective is the @defer among directives, if it postpones.
func (c *collection) deferDirective(directives []*document.Directive) *document.Directive {
	d, err := c.variant.postponing("defer", directives)
	c.fail(err)
	return d
}

func (v *variant) postponing(name string, directives []*document.Directive) (*document.Directive, error) {
	if !v.incremental {
		return nil, nil
	}
	for _, d := range directives {
		if d.Name == name {
			condition, err := v.condition(d)
			if condition == isFalse {
				return nil, err
			}
			return d, err
		}
	}
	return nil, nil
}

// postpone is the usage for what stands below these directives.
func (c *collection) postpone(directives []*document.Directive, above *deferUsage) *deferUsage {
	d := c.deferDirective(directives)
	if d == nil {
		return above
	}
	c.variant.usages++
	usage := &deferUsage{id: c.variant.usages, label: labelOf(d), parent: above, directive: d}
	c.usages = append(c.usages, usage)
	return usage
}

// decisive are the usages that decide when a field set is executed: none when one of
// its fields is not postponed; otherwise each usage that lies in no other of them.
func decisive(usages []*deferUsage) []*deferUsage {
	if slices.Contains(usages, nil) {
		return nil
	}
	var list []*deferUsage
	for _, u := range usages {
		if !slices.Contains(list, u) && !u.within(usages) {
			list = append(list, u)
		}
	}
	return list
}

// within reports whether a usage lies in another one of a list.
func (u *deferUsage) within(usages []*deferUsage) bool {
	for p := u.parent; p != nil; p = p.parent {
		if slices.Contains(usages, p) {
			return true
		}
	}
	return false
}

// sameUsages compares two lists without repetitions, in any order.
func sameUsages(a, b []*deferUsage) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(u *deferUsage) bool { return !slices.Contains(b, u) })
}

// PostponedFields are the part of a selection that comes later, or never: with an
// error the selection cannot be executed at all.
type postponedFields struct {
	err    error
	usages []*deferUsage // that begin at this selection
	sets   []postponedSet
}

// A postponedSet is the fields that the same usages ask for: they are executed once,
// whichever is delivered first.
type postponedSet struct {
	usages []*deferUsage
	fields []plannedField
}

func (p *postponedFields) add(usages []*deferUsage, f plannedField) {
	for i := range p.sets {
		if sameUsages(p.sets[i].usages, usages) {
			p.sets[i].fields = append(p.sets[i].fields, f)
			return
		}
	}
	p.sets = append(p.sets, postponedSet{usages, []plannedField{f}})
}

// A plannedStream is a list field with @stream.
type plannedStream struct {
	label label
	count argumentPlan // of initialCount
	item  plannedField // completes the items that come later
}

// planStream prepares the first field's @stream. Items that come later belong to no
// @defer, whatever surrounds the list.
func (v *variant) planStream(f *plannedField, set fieldSet) *plannedStream {
	d, err := v.postponing("stream", set.fields[0].Directives)
	if d == nil || f.typ.elem == nil {
		return nil
	}
	e := v.plan.engine
	s := &plannedStream{label: labelOf(d), item: *f}
	var counts []*document.Argument
	if a := d.Argument("initialCount"); a != nil {
		counts = []*document.Argument{a}
	}
	if in := e.schema.Directive("stream").Arg("initialCount"); in != nil {
		s.count = e.planArguments([]*definition.InputValue{in}, counts, v.plan.variables)
	}
	if err != nil {
		s.count.err = err
	}
	s.item.group = v.group(fieldSet{fields: set.fields})
	return s
}
