package mock

import (
	"bytes"
	"hash/maphash"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
)

// Data that invents everything from a seed gives the same answer to the same query
// until somebody changes it. The second time a query is asked its answer is kept,
// and given again for as long as the data's version stays the same.

// Bounds of what is kept.
const (
	maxRepeatBytes    = 8 << 20
	maxRepeatResponse = 256 << 10
	maxRepeatKey      = 16 << 10
	seenSlots         = 1 << 13
)

// Repeats are the kept responses. Most requests come once: only what was seen before
// is worth a place, so requests that are always new cost no memory.
type repeats struct {
	version func() uint64
	changes atomic.Uint64 // mutations that ran here: sessions and keys have no version
	seed    maphash.Seed
	seen    [seenSlots]atomic.Uint32 // by hash; one is remembered in each place

	mu    sync.RWMutex
	byKey map[uint64]*repeat
	bytes int
}

// A repeat is a kept response.
type repeat struct {
	key     []byte
	version uint64
	body    []byte
	outcome exec.Outcome
}

func newRepeats(version func() uint64) *repeats {
	return &repeats{version: version, seed: maphash.MakeSeed(), byKey: make(map[uint64]*repeat)}
}

// A repeatKey is what a response depends on, while it is looked up.
type repeatKey struct {
	text    []byte
	hash    uint64
	version uint64
	worth   bool // keeping it
}

// key says what the response to an operation depends on: the operation and the
// caller. Nothing is known of requests that ask the mock for something special.
func (r *repeats) key(dst []byte, p *parameters, caller *auth.Caller, header http.Header) (k repeatKey) {
	if len(p.Query)+len(p.Variables) > maxRepeatKey || special(header) {
		return k
	}
	dst = append(append(dst, p.Query...), 0)
	dst = append(append(dst, p.OperationName...), 0)
	dst = append(append(dst, p.Variables...), 0)
	dst = append(dst, byte(caller.Kind), byte(caller.Standing), flag(caller.Elevated), flag(caller.Unlimited), flag(p.ReadOnly), flag(p.Named))
	for _, text := range [...]string{caller.Tenant, caller.KeyPrefix, caller.Account, caller.Session, caller.Role, caller.App} {
		dst = append(append(dst, text...), 0)
	}
	return repeatKey{text: dst, hash: maphash.Bytes(r.seed, dst), version: r.current()}
}

// current is the version of everything an answer may depend on.
func (r *repeats) current() uint64 { return r.version() + r.changes.Load()<<32 }

// changed drops all answers: a mutation ran.
func (r *repeats) changed() { r.changes.Add(1) }

func flag(b bool) byte {
	if b {
		return 1
	}
	return 0
}

// special reports whether a request has headers that steer the mock.
func special(header http.Header) bool {
	for name := range header {
		if strings.HasPrefix(name, "X-Mock-") {
			return true
		}
	}
	return false
}

// find returns the kept response. Without one it remembers that it was asked.
func (r *repeats) find(k *repeatKey) *repeat {
	if k.text == nil {
		return nil
	}
	r.mu.RLock()
	kept := r.byKey[k.hash]
	r.mu.RUnlock()
	if kept != nil && kept.version == k.version && bytes.Equal(kept.key, k.text) {
		return kept
	}
	mark := uint32(k.hash>>32) | 1
	k.worth = r.seen[k.hash%seenSlots].Swap(mark) == mark
	return nil
}

// keep keeps a copy of a response that was made while nothing changed.
func (r *repeats) keep(k *repeatKey, body []byte, outcome *exec.Outcome) {
	if !k.worth || outcome.Errors > 0 || outcome.RequestError() || outcome.Kind.String() != "query" ||
		len(body) > maxRepeatResponse || r.current() != k.version {
		return
	}
	next := &repeat{bytes.Clone(k.text), k.version, bytes.Clone(body), *outcome}
	next.outcome.Operation = strings.Clone(outcome.Operation)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.drop(k.hash)
	for hash := range r.byKey {
		if r.bytes+next.size() <= maxRepeatBytes {
			break
		}
		r.drop(hash) // any: what is asked for often comes back at once
	}
	r.byKey[k.hash] = next
	r.bytes += next.size()
}

func (r *repeats) drop(hash uint64) {
	if kept := r.byKey[hash]; kept != nil {
		r.bytes -= kept.size()
		delete(r.byKey, hash)
	}
}

func (r *repeat) size() int { return len(r.key) + len(r.body) + 128 }
