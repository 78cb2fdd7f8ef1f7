package world

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// How an object that is an error tells of a problem: which of several types it is,
// which code it has, and what stands in its other fields.

// failure is the object that tells of a problem; about is the one complaint, or nil
// for all of them. It is nil when no type fits.
func (o *outlet) failure(p *problem, about *complaint) *overlay {
	t := o.fitting(p.kind)
	if t == nil {
		return nil
	}
	over := &overlay{typeName: t.Name, fields: make(map[string]cell)}
	if !o.tell(over, t, p, about, 0) {
		return nil
	}
	return over
}

// kindWords stand in the names of types and codes for a kind of problem. Later ones
// are more general.
var kindWords = [...][]string{
	badInput:   {"validation", "invalid", "required", "input", "bad", "unprocessable"},
	notFound:   {"found", "missing", "unknown", "exist"},
	wrongState: {"state", "already", "conflict", "transition", "allowed", "cannot", "domain"},
}

// general are words of types and codes that fit every problem.
var general = []string{"mutation", "user", "graphql", "domain", "general", "generic", "base", "default", "other", "unknown", "internal"}

// fitting is the type of error for a kind of problem: the one whose name says it, or
// the only one, or a general one.
func (o *outlet) fitting(k problemKind) *objectType {
	for _, word := range kindWords[k] {
		for _, t := range o.failures {
			if slices.Contains(t.Words, word) {
				return t
			}
		}
	}
	if len(o.failures) == 1 {
		return o.failures[0]
	}
	for _, word := range general {
		for _, t := range o.failures {
			if slices.Contains(t.Words, word) {
				return t
			}
		}
	}
	return nil
}

// tell fills the fields of an error by their names. It reports false when one that
// must be there has no value that fits.
func (o *outlet) tell(over *overlay, t *objectType, p *problem, about *complaint, depth int) bool {
	for _, f := range t.Fields {
		named := f.Type.Named()
		if named == nil || meaning.HasRequired(f) {
			continue
		}
		v, ok := o.told(f, named, p, about, depth)
		switch {
		case ok:
			over.fields[f.Name] = v
		case named.Kind == schema.Enum && f.Type.NonNull && f.Name == "code":
			return false
		case !f.Type.NonNull:
			over.fields[f.Name] = cell{raw: "null"}
		case f.Type.List():
			over.fields[f.Name] = cell{list: []cell{}}
		}
	}
	return true
}

func (o *outlet) told(f *schema.Field, named *schema.Type, p *problem, about *complaint, depth int) (cell, bool) {
	words := fake.Words(f.Name)
	last := words[len(words)-1]
	message := p.said.Message
	if about != nil {
		message = about.message()
	}
	switch {
	case named.Kind == schema.Enum:
		code := p.codeIn(named, about)
		return cell{raw: fake.Quote(code)}, code != "" && (last == "code" || last == "reason" || last == "type")
	case named.Composite():
		return o.nested(f, named, p, about, depth)
	case named.Name == "Int" && (last == "code" || last == "status"):
		return cell{raw: strconv.Itoa([...]int{badInput: 400, notFound: 404, wrongState: 409}[p.kind])}, true
	case named.Name != "String" && named.Name != "ID" && !meaning.Custom(named):
		return cell{}, false
	case last == "message" || last == "detail" || last == "details" || last == "title" || last == "description" || last == "text":
		return textual(message), !f.Type.List()
	case last == "code" || last == "type" || last == "reason":
		return textual([...]string{badInput: "VALIDATION_ERROR", notFound: "NOT_FOUND", wrongState: "INVALID_STATE"}[p.kind]), !f.Type.List()
	case last == "error":
		return textual(message), !f.Type.List()
	case last == "field" || last == "path" || last == "name" || last == "argument" || last == "attribute" || last == "property":
		return about.at(f, last == "path")
	}
	return cell{}, false
}

func textual(text string) cell { return cell{raw: fake.Quote(text)} }

// at is where a complaint is, as a text or as a list of names.
func (c *complaint) at(f *schema.Field, whole bool) (cell, bool) {
	switch {
	case c == nil || c.path == "":
		return cell{}, false
	case f.Type.List():
		var names []cell
		for name := range strings.SplitSeq(strings.NewReplacer("[", ".", "]", "").Replace(c.path), ".") {
			names = append(names, cell{raw: fake.Quote(name)})
		}
		return cell{list: names}, true
	case whole:
		return cell{raw: fake.Quote(c.path)}, true
	}
	return cell{raw: fake.Quote(c.last())}, true
}

// nested are errors in an error: mutationError, fieldErrors.
func (o *outlet) nested(f *schema.Field, named *schema.Type, p *problem, about *complaint, depth int) (cell, bool) {
	words := fake.Words(f.Name)
	last := words[len(words)-1]
	t := o.world.types[named.Name]
	if depth > 2 || t == nil || named.Kind != schema.Object || last != "error" && last != "errors" {
		return cell{}, false
	}
	within := &outlet{Outlet: &meaning.Outlet{}, world: o.world, failures: []*objectType{t}}
	if !f.Type.List() {
		over := &overlay{typeName: t.Name, fields: make(map[string]cell)}
		return cell{object: over}, within.tell(over, t, p, about, depth+1)
	}
	items := []cell{}
	for i := range p.found {
		over := &overlay{typeName: t.Name, fields: make(map[string]cell)}
		if within.tell(over, t, p, &p.found[i], depth+1) {
			items = append(items, cell{object: over})
		}
	}
	return cell{list: items}, true
}

// codeIn is the value of an enum of codes for a problem, or empty.
func (p *problem) codeIn(enum *schema.Type, about *complaint) string {
	if p.said.Code != "" && meaning.HasValue(enum, p.said.Code) {
		return p.said.Code
	}
	if about != nil && about.text == "must not be empty" {
		if v := meaning.FirstOf(enum, []string{"REQUIRED", "BLANK", "PRESENCE", "CANNOT_BE_BLANK"}); v != "" {
			return strings.Trim(v, `"`)
		}
	}
	for _, words := range [][]string{kindWords[p.kind], {"invalid"}, general} {
		best := ""
		for _, word := range words {
			for _, v := range enum.EnumValues {
				parts := strings.Split(strings.ToLower(v.Name), "_")
				if slices.Contains(parts, word) && (best == "" || len(v.Name) < len(best)) {
					best = v.Name
				}
			}
			if best != "" {
				return best
			}
		}
	}
	return ""
}
