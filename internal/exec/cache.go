package exec

import (
	"bytes"
	"hash/maphash"
	"sync"
	"sync/atomic"

	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// A preparedDocument is what one text became: plans, or the reason why it has none.
type preparedDocument struct {
	source string // the engine's own copy
	doc    *document.Document
	err    *requestError

	mu    sync.Mutex
	plans atomic.Pointer[[]*plan]

	used atomic.Bool // since the hand of the clock passed
}

// planCache keeps prepared documents by their whole text, so two documents are never
// taken for each other. It holds a bounded number of documents and bytes, and gives
// up first those that were not asked for lately: the clock algorithm, because a hit
// then only sets a flag. Once it is a quarter full, a document is kept when it comes
// a second time: clients that write their values into the text send each but once.
type planCache struct {
	capacity int
	mu       sync.RWMutex
	entries  map[string]*preparedDocument
	clock    []*preparedDocument
	hand     int
	weight   int

	hits, misses atomic.Uint64

	seed maphash.Seed
	seen [1024]atomic.Uint64 // hashes of documents that were not kept
}

const (
	defaultCachedDocuments = 1000
	// maxCachedWeight bounds the bytes in the cache, as far as weight can tell.
	maxCachedWeight = 16 << 20
	// fieldWeight is about what a field takes in a document and its plan.
	fieldWeight = 600
)

// weight is about the memory that a document takes.
func (d *preparedDocument) weight() int {
	if d.doc == nil {
		return len(d.source) + fieldWeight
	}
	return 8*len(d.source) + fieldWeight*d.doc.FieldCount
}

func newPlanCache(capacity int) *planCache {
	if capacity == 0 {
		capacity = defaultCachedDocuments
	}
	return &planCache{capacity: capacity, entries: make(map[string]*preparedDocument), seed: maphash.MakeSeed()}
}

func (c *planCache) get(source string) *preparedDocument {
	c.mu.RLock()
	d := c.entries[source]
	c.mu.RUnlock()
	if d == nil {
		c.misses.Add(1)
		return nil
	}
	c.hits.Add(1)
	if !d.used.Load() {
		d.used.Store(true)
	}
	return d
}

// CacheStats tells how the plan cache is doing.
type CacheStats struct {
	Hits, Misses uint64 // documents that were asked for, since the start
	Documents    int    // that are kept
	Bytes        int    // that they take, about
}

// CacheStats returns the numbers of the engine's plan cache.
func (e *Engine) CacheStats() CacheStats {
	c := e.cache
	c.mu.RLock()
	defer c.mu.RUnlock()
	return CacheStats{c.hits.Load(), c.misses.Load(), len(c.clock), c.weight}
}

// add keeps a document. Another one with the same text wins when it came first.
func (c *planCache) add(d *preparedDocument) {
	weight := d.weight()
	if c.capacity < 0 || weight > maxCachedWeight/4 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.entries[d.source] != nil {
		return
	}
	spare := 4*len(c.clock) < c.capacity && 4*(c.weight+weight) < maxCachedWeight
	if !spare && !c.seenBefore(d.source) {
		return
	}
	for len(c.clock) > 0 && (len(c.clock) >= c.capacity || c.weight+weight > maxCachedWeight) {
		c.evict()
	}
	c.entries[d.source] = d
	c.clock = append(c.clock, d)
	c.weight += weight
}

// seenBefore reports whether the document was refused a short while ago, and notes
// it. Two documents in one slot push each other out, which only costs a parse.
func (c *planCache) seenBefore(source string) bool {
	hash := maphash.String(c.seed, source) | 1
	return c.seen[hash>>32%uint64(len(c.seen))].Swap(hash) == hash
}

// evict removes the next document that nobody used since the hand last passed it.
func (c *planCache) evict() {
	for {
		if c.hand >= len(c.clock) {
			c.hand = 0
		}
		d := c.clock[c.hand]
		if d.used.Swap(false) {
			c.hand++
			continue
		}
		last := len(c.clock) - 1
		c.clock[c.hand] = c.clock[last]
		c.clock[last] = nil
		c.clock = c.clock[:last]
		delete(c.entries, d.source)
		c.weight -= d.weight()
		return
	}
}

// plan returns the plan of one of the document's operations.
func (d *preparedDocument) plan(e *Engine, op *document.Operation) (*plan, *requestError) {
	if known := d.find(op); known != nil {
		return known, nil
	}
	return d.addPlan(e, op)
}

// addPlan makes the plan, unless somebody else has made it by now.
func (d *preparedDocument) addPlan(e *Engine, op *document.Operation) (*plan, *requestError) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if known := d.find(op); known != nil {
		return known, nil
	}
	p, err := e.newPlan(d.doc, op)
	if err != nil {
		return nil, err
	}
	next := []*plan{p}
	if known := d.plans.Load(); known != nil {
		next = append(next, *known...)
	}
	d.plans.Store(&next)
	return p, nil
}

func (d *preparedDocument) find(op *document.Operation) *plan {
	if known := d.plans.Load(); known != nil {
		for _, p := range *known {
			if p.operation == op {
				return p
			}
		}
	}
	return nil
}

// keptResponses holds the answers to questions about the schema, which never change.
// Plans that give the same answer share it.
type keptResponses struct {
	mu    sync.Mutex
	list  [][]byte
	bytes int
}

// maxKeptBytes bounds the answers that are kept. Each client library has its own
// standard query, and their answers come in a handful of forms.
const maxKeptBytes = 16 << 20

// keep returns a copy of an answer that may be held, or nil when there is no room.
func (k *keptResponses) keep(answer []byte) []byte {
	return k.hold(answer, bytes.Clone)
}

// hold does the same with an answer that is copied only if the caller needs it again.
func (k *keptResponses) hold(answer []byte, copied func([]byte) []byte) []byte {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, known := range k.list {
		if bytes.Equal(known, answer) {
			return known
		}
	}
	if k.bytes+len(answer) > maxKeptBytes {
		return nil
	}
	held := copied(answer)
	k.list = append(k.list, held)
	k.bytes += len(answer)
	return held
}
