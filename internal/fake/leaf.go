package fake

// A Leaf draws the values of one field from a pool, by the number of the object.
// The zero Leaf gives null.
type Leaf struct {
	pool  []string
	seed  uint64
	total int // size of the pool, also of one that is not there
	low   int // first index of the window
	span  int // width of the window
	steps int // with after: at most so many places later
	after *Leaf
	along int  // ascending with the object's number, for numbers below this
	apart bool // different for consecutive numbers
	row   bool // the number says the row itself
	shift uint // … from this bit on
	mask  uint64
}

// Leaf returns the leaf of a kind in a form, over the whole pool.
func (p *Pools) Leaf(k Kind, f Form, seed uint64) Leaf {
	values := p.Values(k, f)
	return Leaf{pool: values, seed: seed, total: len(values), span: len(values), apart: k.Unique()}
}

// Of returns a leaf over values of the caller's: JSON texts.
func Of(values []string, seed uint64) Leaf {
	return Leaf{pool: values, seed: seed, total: len(values), span: len(values)}
}

// Moments returns a leaf over the instants whose Index is the same as that of a leaf
// of kind Instant. It has no texts, so that nothing is filled for it.
func Moments(seed uint64) Leaf { return Leaf{seed: seed, total: instants, span: instants} }

// Window narrows the leaf to a part of its pool, given in thousandths.
func (l Leaf) Window(from, to int) Leaf {
	low, high := l.total*from/1000, l.total*to/1000
	l.low, l.span = low, max(high-low, 1)
	return l
}

// First narrows the leaf to the first n values of its pool.
func (l Leaf) First(n int) Leaf {
	l.low, l.span = 0, max(min(n, len(l.pool)), 1)
	return l
}

// After makes the leaf follow another of the same pool: never before it, at most
// steps places after it, and inside its own window.
func (l Leaf) After(base Leaf, steps int) Leaf {
	l.after, l.steps = &base, steps
	return l
}

// Along lets the leaf ascend with the numbers 0 to n-1.
func (l Leaf) Along(n int) Leaf {
	l.along = n
	return l
}

// RowBits is how many bits of a number name a row of a group; see Row.
const RowBits = 9

// IndexBits is how many bits of a number say which item of a list an object is; see
// Place.
const IndexBits = 4

// Place gives the item of a list its place in it, which the number carries from bit
// shift on.
func (l Leaf) Place(shift uint) Leaf {
	l.row, l.shift, l.mask = true, shift, 1<<IndexBits-1
	return l
}

// Row takes the row from the object's number itself, from bit shift on. So whoever
// makes the number of a nested object decides its row.
func (l Leaf) Row(shift uint) Leaf {
	l.row, l.shift, l.mask = true, shift, 1<<RowBits-1
	return l
}

// Index is the place in the pool that the object with this number has.
func (l *Leaf) Index(number uint64) int {
	h := Mix(number ^ l.seed)
	switch {
	case l.row:
		return l.low + int(number>>l.shift&l.mask)%max(l.span, 1)
	case l.after != nil:
		base := l.after.Index(number)
		room := min(l.steps, l.low+l.span-1-base)
		return base + Below(h, room+1)
	case l.along > 0 && number < uint64(l.along):
		return l.low + (int(number)*l.span+Below(h, l.span))/l.along
	case l.apart && number < uint64(l.span):
		return l.low + int((number*0x9e3779b1+l.seed>>8)%uint64(l.span))
	}
	return l.low + Below(h, l.span)
}

// At is the value of the object with this number, as JSON.
func (l *Leaf) At(number uint64) string {
	if len(l.pool) == 0 {
		return "null"
	}
	return l.pool[l.Index(number)]
}

// Nth is the value of item i of a list that the object with this number has. Items
// differ until the pool is exhausted.
func (l *Leaf) Nth(number uint64, i int) string {
	if len(l.pool) == 0 {
		return "null"
	}
	return l.pool[l.low+(l.Index(number)-l.low+i)%max(l.span, 1)]
}

// Values are those that the leaf chooses from, not to be changed.
func (l *Leaf) Values() []string { return l.pool[l.low : l.low+l.span] }

// Len is how many values the leaf chooses from.
func (l *Leaf) Len() int { return l.span }

// Apart lets consecutive numbers have different values while the pool lasts, with
// the row of Unique kinds of the same seed.
func (l Leaf) Apart() Leaf {
	l.apart = true
	return l
}

// Distinct leaves out values that stand more than once in the pool, so that items of a
// list differ.
func (l Leaf) Distinct() Leaf {
	seen := make(map[string]bool, len(l.pool))
	var pool []string
	for _, v := range l.pool[min(l.low, len(l.pool)):min(l.low+l.span, len(l.pool))] {
		if !seen[v] {
			seen[v] = true
			pool = append(pool, v)
		}
	}
	if len(pool) == l.span {
		return l
	}
	return Leaf{pool: pool, seed: l.seed, total: len(pool), span: len(pool), apart: l.apart}
}

// Mixed undoes Apart, for objects whose numbers are hashes.
func (l Leaf) Mixed() Leaf {
	l.apart = false
	return l
}

// Map returns a leaf that gives for every object what f makes of this leaf's value.
func (l Leaf) Map(f func(json string) string) Leaf {
	mapped := make([]string, len(l.pool))
	for i, v := range l.pool {
		mapped[i] = f(v)
	}
	l.pool = mapped
	return l
}
