package mock

import (
	"container/list"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// Errors of persisted queries, with the messages and codes that Apollo's clients
// know: at the first of them they send the text along with its hash.
var (
	errPersistedNotFound     = &refusal{message: "PersistedQueryNotFound", code: "PERSISTED_QUERY_NOT_FOUND"}
	errPersistedNotSupported = &refusal{message: "PersistedQueryNotSupported", code: "PERSISTED_QUERY_NOT_SUPPORTED"}
	errPersistedMismatch     = &refusal{status: http.StatusBadRequest, message: "provided sha does not match query", code: "BAD_REQUEST"}
	errPersistedVersion      = &refusal{status: http.StatusBadRequest, message: "Unsupported persisted query version", code: "BAD_REQUEST"}
	errDocumentsOnly         = &refusal{status: http.StatusBadRequest, code: "PERSISTED_QUERY_REQUIRED",
		message: "only registered documents run here: send the id of one, or the text of one as it was registered"}
)

// maxPersistedBytes bounds the text that clients may leave here.
const maxPersistedBytes = 4 << 20

// resolve finds the document of an operation that names it by id or hash.
func (h *host) resolve(p *parameters) *refusal {
	if p.documentID != "" && p.Query == "" {
		return h.resolveID(p)
	}
	if p.extensions != nil {
		e := readExtensions(p.extensions)
		if e.persisted {
			return h.resolveHash(p, &e)
		}
		if p.Query == "" {
			return badRequest(`the member "query" is missing`)
		}
	}
	if h.config.DocumentsOnly && !h.registered[p.Query] {
		return h.unregistered(p.Query)
	}
	return nil
}

// unregistered refuses a text that is not registered, and names the one that was meant:
// the operation of that name, or of the nearest one. A client
// often forgets to register what it changed.
func (h *host) unregistered(query string) *refusal {
	refused := *errDocumentsOnly
	doc, err := document.Parse(query, document.Limits{Tokens: maxUnregistered})
	if err != nil || len(doc.Operations) == 0 || doc.Operations[0].Name == "" {
		return &refused
	}
	names, name := h.registeredNames(), doc.Operations[0].Name
	near := diag.Nearest(name, slices.Sorted(maps.Keys(names)))
	switch {
	case names[name] != "":
		refused.message += "; " + name + " is registered with another text, as " + names[name]
	case near != "":
		refused.message += "; did you mean " + near + ", registered as " + names[near] + "?"
	}
	return &refused
}

// maxUnregistered bounds the tokens that are read of a document that is refused anyway.
const maxUnregistered = 2000

// namesOf are the ids of documents by the names of their operations.
func namesOf(documents map[string]string) map[string]string {
	names := make(map[string]string)
	for _, id := range slices.Sorted(maps.Keys(documents)) {
		doc, err := document.Parse(documents[id], document.Limits{})
		if err != nil {
			continue
		}
		for _, op := range doc.Operations {
			if op.Name != "" && names[op.Name] == "" {
				names[op.Name] = id
			}
		}
	}
	return names
}

func (h *host) resolveID(p *parameters) *refusal {
	document, known := h.config.Documents[p.documentID]
	if !known {
		document, known = h.config.Documents[strings.TrimPrefix(p.documentID, "sha256:")]
	}
	if !known {
		return &refusal{message: "no document is registered as " + p.documentID, code: "PERSISTED_QUERY_NOT_FOUND",
			extensions: []exec.Argument{{Name: "documentId", Value: strings.Clone(p.documentID)}}}
	}
	p.Query = document
	return nil
}

// resolveHash is the protocol of automatic persisted queries. Registered documents
// are found by their hash as well.
func (h *host) resolveHash(p *parameters, e *extensions) *refusal {
	if e.version != "1" {
		return errPersistedVersion
	}
	if document, known := h.config.Documents[text(e.hash)]; known && (p.Query == "" || p.Query == document) {
		p.Query = document
		return nil
	}
	if h.config.DocumentsOnly {
		if p.Query != "" && h.registered[p.Query] {
			return nil
		}
		return errPersistedNotFound
	}
	if h.persisted == nil {
		return errPersistedNotSupported
	}
	var hash [sha256.Size]byte
	if len(e.hash) != hex.EncodedLen(len(hash)) {
		return errPersistedMismatch
	}
	if _, err := hex.Decode(hash[:], e.hash); err != nil {
		return errPersistedMismatch
	}
	if p.Query == "" {
		var known bool
		if p.Query, known = h.persisted.get(hash); !known {
			return errPersistedNotFound
		}
		return nil
	}
	if sha256.Sum256([]byte(p.Query)) != hash {
		return errPersistedMismatch
	}
	h.persisted.add(hash, p.Query)
	return nil
}

// Extensions are the members of a request's extensions that mean something here.
type extensions struct {
	persisted   bool
	version     string
	hash        []byte
	operationID string // of graphql-sse
}

// readExtensions reads an object that was found to be JSON before. It reads a copy of
// what it unescapes, so it may be called again.
func readExtensions(raw []byte) (e extensions) {
	s := scanner{text: raw}
	if strings.IndexByte(text(raw), '\\') >= 0 {
		s.text = append([]byte(nil), raw...)
	}
	s.open()
	for first := true; s.more(first, '}'); first = false {
		switch name := s.key(); {
		case string(name) == "persistedQuery" && s.peek() == '{':
			e.readPersisted(&s)
		case string(name) == "operationId" && s.peek() == '"':
			e.operationID = string(s.str())
		case string(name) == "operationId" && s.peek() >= '0' && s.peek() <= '9':
			e.operationID = string(s.skip())
		default:
			s.skip()
		}
	}
	return e
}

func (e *extensions) readPersisted(s *scanner) {
	e.persisted = true
	s.open()
	for first := true; s.more(first, '}'); first = false {
		switch name := s.key(); {
		case string(name) == "version":
			e.version = string(s.skip())
		case string(name) == "sha256Hash" && s.peek() == '"':
			e.hash = s.str()
		default:
			s.skip()
		}
	}
}

// persistedCache keeps the documents that clients left, those used last.
type persistedCache struct {
	mu      sync.Mutex
	maximum int
	bytes   int
	byHash  map[[sha256.Size]byte]*list.Element
	recent  *list.List // of persistedDocument, the last one used first
}

type persistedDocument struct {
	hash [sha256.Size]byte
	text string
}

func newPersistedCache(maximum int) *persistedCache {
	return &persistedCache{maximum: maximum, byHash: make(map[[sha256.Size]byte]*list.Element), recent: list.New()}
}

func (c *persistedCache) get(hash [sha256.Size]byte) (string, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.byHash[hash]
	if e == nil {
		return "", false
	}
	c.recent.MoveToFront(e)
	return e.Value.(*persistedDocument).text, true
}

// add keeps a copy of a document.
func (c *persistedCache) add(hash [sha256.Size]byte, document string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e := c.byHash[hash]; e != nil {
		c.recent.MoveToFront(e)
		return
	}
	d := &persistedDocument{hash, strings.Clone(document)}
	c.byHash[hash] = c.recent.PushFront(d)
	c.bytes += len(d.text)
	for c.recent.Len() > c.maximum || c.bytes > maxPersistedBytes {
		last := c.recent.Remove(c.recent.Back()).(*persistedDocument)
		delete(c.byHash, last.hash)
		c.bytes -= len(last.text)
	}
}
