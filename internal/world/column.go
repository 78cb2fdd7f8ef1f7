package world

import (
	"sync/atomic"

	"github.com/bettersuite/gqldoc/internal/exec"
)

// Filters, searches and orders look at one text of every member, request after
// request, and the texts are the same until the state changes.

// A column is one text of each member of a population: a field's JSON, or whatever
// else follows from an object. It is filled when as many texts were read one by one as
// there are members, so that it never costs more than twice what is read.
type column struct {
	of    *objectType
	text  func(o exec.Object) string
	kept  atomic.Pointer[columnTexts]
	reads atomic.Int64 // since it was filled
}

// columnTexts are texts by number, as they are at one version of the state.
type columnTexts struct {
	version uint64
	texts   []string
}

// maxColumnTexts bounds what all columns of a world keep, so that neither a large
// population nor a client that filters by everything fills the memory.
const maxColumnTexts = 1 << 18

// current returns the texts, or nil when nobody has read them at this version.
func (c *column) current() []string {
	if kept := c.kept.Load(); kept != nil && kept.version == c.of.world.state.Version() {
		return kept.texts
	}
	return nil
}

// fill reads all members. It returns nil when there is no room.
func (c *column) fill() []string {
	w, size := c.of.world, c.of.pop.size
	kept := c.kept.Load()
	c.reads.Store(0)
	if kept == nil && w.columnTexts.Add(int64(size)) > maxColumnTexts {
		w.columnTexts.Add(int64(-size))
		return nil
	}
	next := &columnTexts{version: w.state.Version(), texts: make([]string, size)}
	for n := range next.texts {
		next.texts[n] = c.text(exec.Object{Number: uint64(n)})
	}
	if !c.kept.CompareAndSwap(kept, next) && kept == nil {
		w.columnTexts.Add(int64(-size)) // somebody else was first
	}
	return next.texts
}

// A scan reads a column for many objects of one request.
type scan struct {
	*column
	texts []string
}

func (c *column) scan() scan {
	s := scan{column: c}
	if c.of.pop != nil {
		s.texts = c.current()
	}
	return s
}

// at is the text of an object.
func (s *scan) at(o exec.Object) string {
	if o.Ref == nil && o.Number < uint64(len(s.texts)) {
		return s.texts[o.Number]
	}
	if s.texts == nil && s.of.pop != nil && s.reads.Add(1) > int64(s.of.pop.size) {
		s.texts = s.fill()
	}
	return s.text(o)
}

// A reader reads one field of many objects of one request, which are mostly of one
// type: the field is looked up when the type changes.
type reader struct {
	name string
	of   *objectType
	scan scan
}

// read is the JSON of an object's field; null where there is no such field.
func (r *reader) read(t *objectType, o exec.Object) string {
	if r.of != t {
		r.of, r.scan = t, scan{}
		if f := t.world.field(t, r.name); f != nil {
			r.scan = f.column.scan()
		}
	}
	if r.scan.column == nil {
		return "null"
	}
	return r.scan.at(o)
}

// read is the JSON of one object's field; null where there is no such field.
func (t *objectType) read(o exec.Object, name string) string {
	if f := t.world.field(t, name); f != nil {
		return f.json(o)
	}
	return "null"
}

// json is the JSON of a leaf; null for other fields.
func (f *field) json(o exec.Object) string {
	if v, ok := f.raw(o); ok {
		return v
	}
	return "null"
}
