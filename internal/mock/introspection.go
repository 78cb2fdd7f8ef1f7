package mock

import (
	"bytes"
	"net/http"
	"strings"
	"sync"

	"github.com/bettersuite/gqldoc/internal/exec"
)

// Questions about the schema alone have answers that never change, and large ones.
// They are kept here as they were sent first, with their compressed forms, and
// written from there without a copy.

// Bounds of what is kept. Each client library has its own standard query; their
// answers come in a handful of forms.
const (
	maxKeptAnswers = 64
	maxKeptBytes   = 16 << 20
)

// Answers are the kept answers by the text of the question.
type answers struct {
	mu    sync.RWMutex
	known map[question]*answer
	bytes int
}

type question struct {
	query, operation string
	named            bool
}

type answer struct {
	*prepared
	outcome exec.Outcome
}

// asksSchema reports whether an operation may be one whose answer is kept: one without
// variables.
func asksSchema(p *parameters) bool {
	return (len(p.Variables) == 0 || string(p.Variables) == "{}") && strings.Contains(p.Query, "__")
}

func (a *answers) find(p *parameters) *answer {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return a.known[question{p.Query, p.OperationName, p.Named}]
}

// keep keeps a copy of an answer, if it depends on nothing but the schema.
func (a *answers) keep(p *parameters, body []byte, outcome exec.Outcome) {
	if outcome.Errors > 0 || outcome.RequestError() || len(p.Query) > largeBody || !schemaOnly(p.Query) {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.known) >= maxKeptAnswers {
		return
	}
	q := question{strings.Clone(p.Query), strings.Clone(p.OperationName), p.Named}
	for _, other := range a.known {
		if bytes.Equal(other.body, body) {
			a.known[q] = &answer{other.prepared, outcome}
			return
		}
	}
	if a.bytes+len(body) > maxKeptBytes {
		return
	}
	a.bytes += len(body)
	a.known[q] = &answer{prepare(bytes.Clone(body)), outcome}
}

// schemaOnly reports whether each root field of each operation in a valid document
// asks for the schema. It may be wrong in one direction only:
// fragments and directives at the root make it say no.
func schemaOnly(document string) bool {
	if strings.Contains(document, `"`) {
		document = dropStrings(document)
	}
	return schemaOnlyWords(document)
}

// dropStrings blanks out string values and comments.
func dropStrings(document string) string {
	var out strings.Builder
	for i := 0; i < len(document); {
		rest := document[i:]
		switch {
		case rest[0] == '#':
			i += max(1, strings.IndexAny(rest+"\n", "\n\r"))
			out.WriteByte(' ')
		case strings.HasPrefix(rest, `"""`):
			return "" // block strings have no place in a question about the schema
		case rest[0] == '"':
			end := strings.IndexByte(rest[1:], '"')
			if end < 0 || strings.Contains(rest[:end+1], `\`) {
				return ""
			}
			i += end + 2
			out.WriteByte('0')
		default:
			out.WriteByte(rest[0])
			i++
		}
	}
	return out.String()
}

func schemaOnlyWords(document string) bool {
	var depth, fields int
	operation := true // the selection set that comes is an operation's
	for i := 0; i < len(document); {
		c, word := document[i], nameAt(document[i:])
		switch {
		case c == '#':
			i += max(1, strings.IndexAny(document[i:]+"\n", "\n\r"))
		case c == '(':
			i += max(1, strings.IndexByte(document[i:]+")", ')'))
		case c == '@' && depth < 2, c == '.' && depth == 1 && operation, depth == 0 && writes[word]:
			return false
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth == 0 {
				operation = true
			}
		case depth == 0 && word == "fragment":
			operation = false
		case depth == 1 && operation && word != "" && !isAlias(document[i+len(word):]):
			if !schemaFields[word] {
				return false
			}
			fields++
		}
		i += max(1, len(word))
	}
	return fields > 0
}

var (
	writes       = map[string]bool{"mutation": true, "subscription": true}
	schemaFields = map[string]bool{"__schema": true, "__type": true, "__typename": true}
)

// isAlias reports whether the name before a text is an alias.
func isAlias(after string) bool {
	return strings.HasPrefix(strings.TrimLeft(after, " \t\r\n,\ufeff"), ":")
}

// nameAt returns the name at the start of a text.
func nameAt(s string) string {
	n := 0
	for n < len(s) && (s[n] == '_' || s[n]|0x20 >= 'a' && s[n]|0x20 <= 'z' || n > 0 && s[n] >= '0' && s[n] <= '9') {
		n++
	}
	return s[:n]
}

// serveIntrospection is the download for tools that read introspection from a file.
func (h *host) serveIntrospection(w http.ResponseWriter, r *http.Request) {
	h.introspectionOnce.Do(func() {
		h.introspection = prepare(h.config.Engine.Introspection())
	})
	h.introspection.download(w, r, "application/json; charset=utf-8")
}

func (h *host) serveSDL(w http.ResponseWriter, r *http.Request) {
	if h.config.SDL == nil {
		http.NotFound(w, r)
		return
	}
	h.sdl().download(w, r, "application/graphql; charset=utf-8")
}
