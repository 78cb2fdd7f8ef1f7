package journal

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// Bounds of what is remembered of one operation. A longer document is cut, longer
// variables are left out: half of them would be no JSON.
const (
	MaxDocument  = 16 << 10
	MaxVariables = 16 << 10
	maxName      = 200
)

// DefaultSize is how many operations are remembered where nothing else is said.
const DefaultSize = 1000

// An Entry is one operation.
type Entry struct {
	Number    uint64 // counted from 1 since the start
	At        time.Time
	Session   string // X-Mock-Session; empty for the main one
	Transport string // http, sse or websocket
	Method    string // of HTTP
	Kind      string // query, mutation, subscription; empty when there was none
	Operation string // name that the client gave
	Document  string // without secrets, when read
	Hash      string // SHA-256 of the document as it came, by which persisted queries are known; empty when it was cut
	Variables string // JSON, likewise; empty when there were none
	Left      int    // bytes of variables that were too many
	KeyPrefix string
	Account   string
	Status    int // of HTTP
	Codes     []string
	Errors    int
	Took      time.Duration

	cut bool // the document was longer
}

// A Journal remembers the newest entries. It is safe for concurrent use.
type Journal struct {
	mu    sync.Mutex
	slots []slot // a ring; grows up to size
	size  int
	last  uint64 // number of the newest entry
	gone  map[string]int
}

// A slot is one entry with the buffers for its texts, which are used again.
type slot struct {
	Entry
	document, variables []byte
	cleared             bool
}

// New makes a journal of so many entries; 0 means DefaultSize.
func New(size int) *Journal {
	if size <= 0 {
		size = DefaultSize
	}
	return &Journal{size: size, gone: make(map[string]int)}
}

// Add remembers an operation, with its document and its variables as they came. Texts
// of e are copied where they may lie in a buffer.
func (j *Journal) Add(e *Entry, doc string, variables []byte) {
	j.mu.Lock()
	defer j.mu.Unlock()
	s := j.next()
	before := *s
	s.Entry, s.cleared = *e, false
	s.Number = j.last
	s.Operation = strings.Clone(cut(e.Operation, maxName))
	s.Session = strings.Clone(cut(e.Session, maxName))
	s.KeyPrefix = strings.Clone(e.KeyPrefix)
	s.Codes = slices.Clone(e.Codes)
	s.cut = len(doc) > MaxDocument
	s.document = append(before.document[:0], cut(doc, MaxDocument)...)
	s.variables = before.variables[:0]
	if len(variables) > MaxVariables {
		s.Left = len(variables)
	} else {
		s.variables = append(s.variables, variables...)
	}
}

// next is the slot of the next entry: a new one, or the oldest.
func (j *Journal) next() *slot {
	j.last++
	if len(j.slots) < j.size {
		j.slots = append(j.slots, slot{})
		return &j.slots[len(j.slots)-1]
	}
	s := &j.slots[(j.last-1)%uint64(j.size)]
	if !s.cleared {
		j.gone[s.Session]++
		if len(j.gone) > j.size {
			clear(j.gone) // sessions nobody asks about
		}
	}
	return s
}

func cut(text string, longest int) string {
	if len(text) <= longest {
		return text
	}
	return strings.ToValidUTF8(text[:longest], "")
}

// A Filter says which entries are meant. What is empty does not matter.
type Filter struct {
	Session   string // always matters: the main session is ""
	Operation string // name of the operation, or of a field at its root
	Kind      string
	Code      string // among those of the response
	KeyPrefix string
	Status    int
	After     uint64 // number of an entry; those that came later
}

// A Result is what a filter found.
type Result struct {
	Entries []Entry // oldest first, without secrets
	Gone    int     // entries of the session that are no longer remembered
}

// Find returns the entries that a filter means.
func (j *Journal) Find(f Filter) Result {
	found := j.copies(&f)
	if f.Operation != "" {
		found.Entries = slices.DeleteFunc(found.Entries, func(e Entry) bool { return !e.is(f.Operation) })
	}
	for i := range found.Entries {
		e := &found.Entries[i]
		if e.Document != "" && !e.cut {
			sum := sha256.Sum256([]byte(e.Document))
			e.Hash = hex.EncodeToString(sum[:])
		}
		if e.Kind == "" && e.Operation == "" {
			e.Operation = e.meant()
		}
		e.Document, e.Variables = Redact(e.Document), Redact(e.Variables)
	}
	return found
}

// copies returns what a filter means, without a look into documents: that would keep
// requests waiting.
func (j *Journal) copies(f *Filter) Result {
	j.mu.Lock()
	defer j.mu.Unlock()
	r := Result{Gone: j.gone[f.Session]}
	oldest := j.last - uint64(len(j.slots))
	for n := max(oldest, f.After) + 1; n <= j.last; n++ {
		s := &j.slots[(n-1)%uint64(j.size)]
		if !s.cleared && f.matches(&s.Entry) {
			e := s.Entry
			e.Document, e.Variables = string(s.document), string(s.variables)
			r.Entries = append(r.Entries, e)
		}
	}
	return r
}

func (f *Filter) matches(e *Entry) bool {
	return e.Session == f.Session &&
		(f.Kind == "" || e.Kind == f.Kind) &&
		(f.Code == "" || slices.Contains(e.Codes, f.Code)) &&
		(f.KeyPrefix == "" || e.KeyPrefix == f.KeyPrefix) &&
		(f.Status == 0 || e.Status == f.Status)
}

// is reports whether an operation has a name, or a field of that name at its root.
func (e *Entry) is(name string) bool {
	if e.Operation == name {
		return true
	}
	if !strings.Contains(e.Document, name) {
		return false
	}
	doc, err := document.Parse(e.Document, document.Limits{})
	if err != nil {
		return false
	}
	for _, op := range doc.Operations {
		if op.Name == e.Operation || e.Kind == "" {
			return selects(doc, op.Selections, name, maxSpreads)
		}
	}
	return false
}

// meant is the name of the one operation in a document that was refused.
func (e *Entry) meant() string {
	doc, err := document.Parse(e.Document, document.Limits{})
	if err != nil || len(doc.Operations) != 1 {
		return ""
	}
	return doc.Operations[0].Name
}

// maxSpreads bounds how deep fragments are followed: a document that could not run may
// have one that spreads itself.
const maxSpreads = 20

// selects reports whether a selection set has a field, through fragments as well.
func selects(doc *document.Document, set []document.Selection, name string, left int) bool {
	if left == 0 {
		return false
	}
	for _, s := range set {
		switch s := s.(type) {
		case *document.Field:
			if s.Name == name {
				return true
			}
		case *document.InlineFragment:
			if selects(doc, s.Selections, name, left-1) {
				return true
			}
		case *document.FragmentSpread:
			if f := doc.Fragment(s.Name); f != nil && selects(doc, f.Selections, name, left-1) {
				return true
			}
		}
	}
	return false
}

// Clear forgets the entries of a session.
func (j *Journal) Clear(session string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	delete(j.gone, session)
	for i := range j.slots {
		if j.slots[i].Session == session {
			j.slots[i].cleared = true
		}
	}
}
