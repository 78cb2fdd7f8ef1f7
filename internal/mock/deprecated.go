package mock

import (
	"strings"
	"sync"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/exec/document"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Deprecations of what a document uses are told in extensions.warnings, where that was
// asked for: a client that is still being written sees them before the field is gone.

// maxWarned bounds the documents that are remembered.
const maxWarned = 1000

// Warnings remembers what each document uses.
type warnings struct {
	schema *schema.Schema
	mu     sync.Mutex
	known  map[string][]byte // by document: members behind those of a response
}

// of returns what stands before the last brace of a response to a document; nothing when
// it uses nothing deprecated. first reports that the document is new here.
func (w *warnings) of(query string) (text []byte, first bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if text, known := w.known[query]; known {
		return text, false
	}
	if len(w.known) >= maxWarned {
		clear(w.known)
	}
	list := w.find(query)
	if len(list) > 0 {
		text = append(text, `,"extensions":{"warnings":[`...)
		for i, warning := range list {
			if i > 0 {
				text = append(text, ',')
			}
			text = append(text, warning.json()...)
		}
		text = append(text, `]}`...)
	}
	w.known[strings.Clone(query)] = text
	return text, true
}

// A warning is one element that is deprecated.
type warning struct{ coordinate, reason string }

func (w warning) json() []byte {
	out := exec.AppendString([]byte(`{"message":`), w.coordinate+" is deprecated: "+w.reason)
	out = exec.AppendString(append(out, `,"extensions":{"code":"DEPRECATED","coordinate":`...), w.coordinate)
	return append(out, `}}`...)
}

// find lists what a valid document uses, each once, in the order of the text.
func (w *warnings) find(query string) []warning {
	doc, err := document.Parse(query, document.Limits{})
	if err != nil {
		return nil
	}
	f := deprecations{schema: w.schema, seen: make(map[string]bool)}
	for _, op := range doc.Operations {
		f.selections(w.schema.Root(kinds[op.Kind]), op.Selections)
	}
	for _, fragment := range doc.Fragments {
		f.selections(w.schema.Type(fragment.Condition), fragment.Selections)
	}
	return f.list
}

var kinds = map[document.OperationKind]schema.OperationKind{
	document.Query: schema.Query, document.Mutation: schema.Mutation, document.Subscription: schema.Subscription,
}

type deprecations struct {
	schema *schema.Schema
	seen   map[string]bool
	list   []warning
}

func (f *deprecations) note(coordinate string, d *schema.Deprecation) {
	if d != nil && !f.seen[coordinate] {
		f.seen[coordinate] = true
		f.list = append(f.list, warning{coordinate, d.Reason})
	}
}

// selections looks at a selection set on a type. Fragments are looked at by themselves.
func (f *deprecations) selections(t *schema.Type, set []document.Selection) {
	if t == nil {
		return
	}
	for _, s := range set {
		switch s := s.(type) {
		case *document.Field:
			f.field(t, s)
		case *document.InlineFragment:
			on := t
			if s.Condition != "" {
				on = f.schema.Type(s.Condition)
			}
			f.selections(on, s.Selections)
		}
	}
}

func (f *deprecations) field(t *schema.Type, s *document.Field) {
	def := t.Field(s.Name)
	if def == nil {
		return // of introspection
	}
	f.note(t.Name+"."+def.Name, def.Deprecation)
	for _, a := range def.Args {
		if given := s.Argument(a.Name); given != nil {
			f.note(t.Name+"."+def.Name+"("+a.Name+":)", a.Deprecation)
			f.value(&a.Type, given.Value)
		}
	}
	f.selections(f.schema.Type(def.Type.NamedType()), s.Selections)
}

// value looks at a literal: deprecated input fields and enum values. What a variable
// holds differs from request to request.
func (f *deprecations) value(ref *schema.TypeRef, v *document.Value) {
	t := f.schema.Type(ref.NamedType())
	if t == nil {
		return
	}
	for _, item := range v.Items {
		f.value(ref, item)
	}
	for _, field := range t.InputFields {
		if given := v.Field(field.Name); given != nil {
			f.note(t.Name+"."+field.Name, field.Deprecation)
			f.value(&field.Type, given.Value)
		}
	}
	for _, value := range t.EnumValues {
		if v.Kind == document.Enum && v.Text == value.Name {
			f.note(t.Name+"."+value.Name, value.Deprecation)
		}
	}
}

// warn adds the warnings of a document to the response that was appended at start.
func (h *host) warn(query string, out []byte, outcome *exec.Outcome) []byte {
	if h.warnings == nil || outcome.RequestError() {
		return out
	}
	text, first := h.warnings.of(query)
	if len(text) == 0 {
		return out
	}
	if first && h.config.Log != nil {
		h.config.Log.Warn("deprecated", "operation", outcome.Operation, "warnings", string(text[len(`,"extensions":{"warnings":`):len(text)-1]))
	}
	return append(append(out[:len(out)-1], text...), '}')
}
