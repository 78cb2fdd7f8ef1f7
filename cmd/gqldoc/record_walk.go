package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec/document"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A recorder turns answers into fixtures: objects with an id under their type and
// id, each field of the query without arguments under its coordinate.
type recorder struct {
	schema   *schema.Schema
	idField  func(typeName string) string
	fixtures map[string]any // coordinate → value, or type → id → object
	count    int
	notes    []string // what could not be kept
}

// readQuery parses a file that holds one query.
func readQuery(text string) (*document.Document, error) {
	doc, err := document.Parse(text, document.Limits{})
	switch {
	case err != nil:
		line, column := document.Locate(text, err.Position)
		return nil, fmt.Errorf("%d:%d: %s", line, column, err.Message)
	case len(doc.Operations) != 1:
		return nil, errors.New("the file must hold one operation")
	case doc.Operations[0].Kind != document.Query:
		return nil, fmt.Errorf("only queries are sent, and this is a %s", doc.Operations[0].Kind)
	}
	return doc, nil
}

// add keeps one answer.
func (r *recorder) add(doc *document.Document, data json.RawMessage) error {
	if r.schema.Query == nil {
		return errors.New("the schema has no queries")
	}
	answer, err := decodeOrdered(data)
	if err != nil {
		return err
	}
	root, ok := answer.(map[string]any)
	if !ok {
		return errors.New("the endpoint answers without data")
	}
	w := recordWalk{recorder: r, doc: doc}
	for _, f := range w.fields(doc.Operations[0].Selections, "Query") {
		def := r.schema.Query.Field(f.Name)
		if def == nil {
			continue
		}
		value, err := w.value(&def.Type, f.Selections, root[f.ResponseName()])
		switch _, reference := value.(string); {
		case err != nil:
			return err
		case len(f.Arguments) > 0:
			if !def.Type.Named().Composite() || !reference && len(w.entities) == 0 {
				r.notes = append(r.notes, f.ResponseName()+" depends on its arguments and holds no object with an id: left out")
			}
		default:
			r.put(def.Coordinate(), value)
		}
	}
	return nil
}

func decodeOrdered(data []byte) (any, error) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	var v any
	err := decoder.Decode(&v)
	return v, err
}

func (r *recorder) put(coordinate string, value any) {
	if _, before := r.fixtures[coordinate]; !before {
		r.count++
	}
	r.fixtures[coordinate] = value
}

// keep notes an object by its id. What several answers say of it is put together.
func (r *recorder) keep(typeName, id string, fields map[string]any) {
	objects, ok := r.fixtures[typeName].(map[string]any)
	if !ok {
		objects = make(map[string]any)
		r.fixtures[typeName] = objects
	}
	known, ok := objects[id].(map[string]any)
	if !ok {
		known = make(map[string]any)
		objects[id] = known
		r.count++
	}
	maps.Copy(known, fields)
}

// A recordWalk goes through one answer beside its operation.
type recordWalk struct {
	*recorder
	doc      *document.Document
	entities []string // ids kept so far
}

// fields are the selected fields that apply to a type, fragments resolved.
func (w *recordWalk) fields(selections []document.Selection, typeName string) []*document.Field {
	var out []*document.Field
	applies := func(condition string) bool {
		t := w.schema.Type(condition)
		return condition == "" || condition == typeName || t == nil ||
			slices.ContainsFunc(t.PossibleTypes, func(p *schema.Type) bool { return p.Name == typeName }) || t.Root
	}
	for _, s := range selections {
		switch s := s.(type) {
		case *document.Field:
			out = append(out, s)
		case *document.InlineFragment:
			if applies(s.Condition) {
				out = append(out, w.fields(s.Selections, typeName)...)
			}
		case *document.FragmentSpread:
			if f := w.doc.Fragment(s.Name); f != nil && applies(f.Condition) {
				out = append(out, w.fields(f.Selections, typeName)...)
			}
		}
	}
	return out
}

// value is what a fixture says of a field. An object with an id is kept by itself,
// and named by it.
func (w *recordWalk) value(r *schema.TypeRef, selections []document.Selection, v any) (any, error) {
	switch v := v.(type) {
	case []any:
		elem := r
		if r.Elem != nil {
			elem = r.Elem
		}
		out := make([]any, len(v))
		for i := range v {
			item, err := w.value(elem, selections, v[i])
			if err != nil {
				return nil, err
			}
			out[i] = item
		}
		return out, nil
	case map[string]any:
		if named := r.Named(); named != nil && named.Composite() {
			return w.object(named, selections, v)
		}
	}
	return v, nil
}

func (w *recordWalk) object(named *schema.Type, selections []document.Selection, v map[string]any) (any, error) {
	typeName := named.Name
	if named.Kind != schema.Object {
		name, ok := v["__typename"].(string)
		if !ok {
			return nil, fmt.Errorf("an object of %s has no type: select __typename in it", named.Name)
		}
		typeName = name
	}
	t := w.schema.Type(typeName)
	if t == nil {
		return nil, fmt.Errorf("the schema has no type %s", typeName)
	}
	out := make(map[string]any)
	if typeName != named.Name {
		out["__typename"] = typeName
	}
	for _, f := range w.fields(selections, typeName) {
		def := t.Field(f.Name)
		answered, present := v[f.ResponseName()]
		if def == nil || !present {
			continue
		}
		value, err := w.value(&def.Type, f.Selections, answered)
		if err != nil {
			return nil, err
		}
		if len(f.Arguments) == 0 {
			out[f.Name] = value
		}
	}
	id, ok := out[w.idField(typeName)]
	if !ok {
		return out, nil
	}
	delete(out, w.idField(typeName))
	delete(out, "__typename")
	w.keep(typeName, fmt.Sprint(id), out)
	w.entities = append(w.entities, fmt.Sprint(id))
	return fmt.Sprint(id), nil
}

// writeYAML writes fixtures in the form that gqldoc.yaml has them. Keys are sorted,
// texts are quoted as in JSON, which YAML reads too.
func writeYAML(fixtures map[string]any) []byte {
	var b bytes.Buffer
	b.WriteString("# Recorded by gqldoc mock record. Name this file in world.fixtures of gqldoc.yaml.\n")
	writeMap(&b, fixtures, 0)
	return b.Bytes()
}

var plainKey = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.]*$`)

func writeMap(b *bytes.Buffer, m map[string]any, depth int) {
	for _, key := range slices.Sorted(maps.Keys(m)) {
		b.WriteString(strings.Repeat("  ", depth))
		if plainKey.MatchString(key) {
			b.WriteString(key)
		} else {
			b.WriteString(quoted(key))
		}
		b.WriteByte(':')
		if inner, ok := m[key].(map[string]any); ok && len(inner) > 0 {
			b.WriteByte('\n')
			writeMap(b, inner, depth+1)
			continue
		}
		b.WriteByte(' ')
		b.WriteString(quoted(m[key]))
		b.WriteByte('\n')
	}
}

// quoted is a value in one line. JSON is YAML.
func quoted(v any) string {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(v) != nil {
		return "null"
	}
	return strings.TrimSpace(b.String())
}
