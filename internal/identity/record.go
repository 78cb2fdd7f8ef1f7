package identity

import (
	"time"

	"github.com/bettersuite/gqldoc/internal/exec"
)

// A record is an object of the plug-in's own. It says what it knows; the rest is that
// of an object of the data below.
type record struct {
	fields values
	below  exec.Object
}

// values are what a record knows: an exec.Value, or a later where making it costs
// something.
type values map[string]any

// A later is a value that is made when it is asked for.
type later func(c *exec.Call) (exec.Value, error)

// object makes a value of a type from what is known of it. Names that the type does
// not have are dropped, and so is a null where the type allows none.
func (p *Plugin) object(typeName string, below exec.Object, known values) exec.Value {
	t := p.schema.Type(typeName)
	if t == nil {
		return exec.Null
	}
	kept := make(values, len(known))
	for name, v := range known {
		f := t.Field(name)
		if v, leaf := v.(exec.Value); f == nil || leaf && isNull(v) && f.Type.NonNull {
			continue
		}
		kept[name] = v
	}
	return exec.ObjectOf(typeName, exec.Object{Number: below.Number, Ref: &record{kept, below}})
}

// A recordField answers a field of a type that records are of.
type recordField struct {
	name  string
	below exec.Resolver
}

// newRecordField keeps what the resolver below promises. A record comes only from a
// resolver of this package, which promises nothing.
func newRecordField(name string, below exec.Resolver) exec.Resolver {
	f := &recordField{name: name, below: below}
	leaf, isLeaf := below.(exec.LeafResolver)
	_, stable := below.(exec.StableResolver)
	switch {
	case isLeaf && stable:
		return &recordLeaf{recordField: f, leaf: leaf}
	case stable:
		return stableRecordField{f}
	}
	return f
}

// A stableRecordField answers by the object and the arguments alone.
type stableRecordField struct{ *recordField }

// Stable implements exec.StableResolver.
func (stableRecordField) Stable() {}

// A recordLeaf knows the JSON of all objects that are no records.
type recordLeaf struct {
	*recordField
	leaf exec.LeafResolver
}

// Stable implements exec.StableResolver.
func (*recordLeaf) Stable() {}

// LeafJSON implements exec.LeafResolver.
func (l *recordLeaf) LeafJSON(o exec.Object) (string, bool) {
	if _, ok := o.Ref.(*record); ok {
		return "", false
	}
	return l.leaf.LeafJSON(o)
}

// ResolveFieldValue asks the record, if the object is one, then the data below.
func (f *recordField) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	r, ok := c.Object.Ref.(*record)
	if !ok {
		return f.below.ResolveFieldValue(c)
	}
	switch v := r.fields[f.name].(type) {
	case exec.Value:
		return v, nil
	case later:
		return v(c)
	}
	own := c.Object
	c.Object = r.below
	v, err := f.below.ResolveFieldValue(c)
	c.Object = own
	return v, err
}

// isNull reports whether a value is null. Values of different kinds differ in their
// first field, so lists are never compared.
func isNull(v exec.Value) bool { return v == exec.Null }

// moment is a time as DateTime writes it, or null for the zero time.
func moment(t time.Time) exec.Value {
	if t.IsZero() {
		return exec.Null
	}
	return exec.String(t.UTC().Truncate(time.Second).Format(time.RFC3339))
}

// text is a string, or null for the empty one.
func text(s string) exec.Value {
	if s == "" {
		return exec.Null
	}
	return exec.String(s)
}

// number is an integer, or null for 0.
func number(i int) exec.Value {
	if i == 0 {
		return exec.Null
	}
	return exec.Int(int64(i))
}

// texts is a list of strings.
func texts(list []string) exec.Value {
	items := make(exec.Values, len(list))
	for i, s := range list {
		items[i] = exec.String(s)
	}
	return exec.ListOf(items)
}

// whole is the object number of an id: the same for the same id, and none that the
// data below counts by.
func whole(id string) exec.Object {
	h := uint64(14695981039346656037) // FNV-1a
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * 1099511628211
	}
	return exec.Object{Number: h &^ (1 << 63)}
}
