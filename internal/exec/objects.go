package exec

import (
	"sync"
	"sync/atomic"
)

// keptObjects holds the JSON of objects. A page asks for other arguments each time and
// still shows the same objects: what a selection says of one of them is the same bytes
// until the data changes. Copying them costs a twentieth of asking for twenty leaves.
//
// An object is known by its selection and its number; those that carry a Ref are never
// kept, nor those with a field that is not stable or that failed. What is kept is
// bounded in number and bytes, and only what comes a second time is worth a place, so
// selections and objects that are always new cost no memory.
type keptObjects struct {
	version func() uint64 // see Options.Version; nil: nothing is kept
	next    atomic.Uint64 // number of the last selection
	table   func() *objectTable
}

// An objectTable has a place for every hash, and remembers there what was last not
// kept.
type objectTable struct {
	bytes atomic.Int64
	sets  [objectSets][objectWays]atomic.Pointer[keptObject]
	seen  [objectSets]atomic.Uint32
}

func (k *keptObjects) open(version func() uint64) {
	k.version = version
	k.table = sync.OnceValue(func() *objectTable { return new(objectTable) })
}

// Bounds of what is kept.
const (
	objectSets      = 1 << 12
	objectWays      = 2
	maxKeptObject   = 16 << 10
	maxObjectsBytes = 8 << 20
)

// A keptObject is never written after it was stored.
type keptObject struct {
	selection, object, version uint64
	json                       string
}

// worth reports whether objects of a selection are worth keeping: there must be more
// to them than the price of looking.
func (k *keptObjects) worth(s *selection) bool {
	if k.version == nil || s.postponed != nil {
		return false
	}
	fields := 0
	for i := range s.fields {
		switch f := &s.fields[i]; {
		case f.typename != "":
		case !f.stable:
			return false
		case f.typ.leaf:
			fields++
		default:
			fields += 4
		}
	}
	return fields >= 4
}

func objectHash(s *selection, object uint64) uint64 {
	h := (object ^ s.number*0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9
	return (h ^ h>>32) * 0x94d049bb133111eb
}

// find returns the JSON of an object, or "".
func (t *objectTable) find(hash uint64, s *selection, object, version uint64) string {
	set := &t.sets[hash%objectSets]
	for i := range set {
		if o := set[i].Load(); o != nil && o.object == object && o.selection == s.number && o.version == version {
			return o.json
		}
	}
	return ""
}

// keep keeps a copy of what was not found, the second time.
func (t *objectTable) keep(hash uint64, s *selection, object, version uint64, json []byte) {
	mark := uint32(hash>>32) | 1
	if len(json) > maxKeptObject || t.seen[hash%objectSets].Swap(mark) != mark {
		return
	}
	// The older of the two that share a place makes room: the younger moves over.
	set := &t.sets[hash%objectSets]
	next := &keptObject{selection: s.number, object: object, version: version, json: string(json)}
	if t.bytes.Load() > maxObjectsBytes {
		next = nil
	}
	last := next
	for i := range set {
		last = set[i].Swap(last)
	}
	t.bytes.Add(next.size() - last.size())
}

func (o *keptObject) size() int64 {
	if o == nil {
		return 0
	}
	return int64(len(o.json)) + 64
}

// completeKeepable is executeCollectedFields for an object whose JSON may be there.
func (x *execution) completeKeepable(s *selection, object uint64) bool {
	k := &x.engine.objects
	t, hash, version := k.table(), objectHash(s, object), k.version()
	if json := t.find(hash, s, object, version); json != "" {
		x.buf = append(x.buf, json...)
		return true
	}
	start, failures, unstable := len(x.buf), x.failures, x.unstable
	if !x.executeFields(s.fields, Object{Number: object}) {
		return false
	}
	switch {
	case x.unstable != unstable:
		s.keepable.Store(false) // something below the fields of the selection itself
	case x.failures == failures && k.version() == version:
		t.keep(hash, s, object, version, x.buf[start:])
	}
	return true
}
