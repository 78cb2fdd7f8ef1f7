package check

import (
	"iter"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// An element is anything of a schema that can be described.
type element struct {
	kind        string // for people: "field", "enum value"
	name        string
	coordinate  string
	description string
	position    diag.Position
	deprecation *schema.Deprecation
	home        *schema.Subgraph // where its page stands
}

// String is the kind and the coordinate: "field Ride.driver".
func (e *element) String() string { return e.kind + " " + e.coordinate }

// kindWords name the kinds of types for people.
var kindWords = [...]string{"scalar", "type", "interface", "union", "enum", "input"}

// elements goes over everything in a schema that clients see, in order.
func elements(s *schema.Schema) iter.Seq[element] {
	return func(yield func(element) bool) {
		_ = operationElements(s, yield) && typeElements(s, yield) && directiveElements(s, yield)
	}
}

func operationElements(s *schema.Schema, yield func(element) bool) bool {
	for _, op := range s.Operations {
		if !fieldElements(op.Field, op.Kind.String(), op.Home, yield) {
			return false
		}
	}
	return true
}

func typeElements(s *schema.Schema, yield func(element) bool) bool {
	for _, t := range s.Types {
		if t.BuiltIn {
			continue
		}
		if !yield(element{kind: kindWords[t.Kind], name: t.Name, coordinate: t.Name, description: t.Description, position: t.Position, home: t.Home}) {
			return false
		}
		for _, f := range t.Fields {
			if !fieldElements(f, "field", t.Home, yield) {
				return false
			}
		}
		if !inputElements(t.InputFields, "input field", t.Home, yield) || !valueElements(t, yield) {
			return false
		}
	}
	return true
}

func fieldElements(f *schema.Field, kind string, home *schema.Subgraph, yield func(element) bool) bool {
	return yield(element{kind: kind, name: f.Name, coordinate: f.Coordinate(), description: f.Description,
		position: f.Position, deprecation: f.Deprecation, home: home}) && inputElements(f.Args, "argument", home, yield)
}

func inputElements(values []*schema.InputValue, kind string, home *schema.Subgraph, yield func(element) bool) bool {
	for _, v := range values {
		if !yield(element{kind: kind, name: v.Name, coordinate: v.Coordinate(), description: v.Description,
			position: v.Position, deprecation: v.Deprecation, home: home}) {
			return false
		}
	}
	return true
}

func valueElements(t *schema.Type, yield func(element) bool) bool {
	for _, v := range t.EnumValues {
		if !yield(element{kind: "enum value", name: v.Name, coordinate: v.Coordinate(), description: v.Description,
			position: v.Position, deprecation: v.Deprecation, home: t.Home}) {
			return false
		}
	}
	return true
}

// specified are the directives of the specification: nobody describes them anew.
var specified = map[string]bool{"deprecated": true, "include": true, "oneOf": true, "skip": true, "specifiedBy": true}

func directiveElements(s *schema.Schema, yield func(element) bool) bool {
	for _, d := range s.Directives {
		if specified[d.Name] {
			continue
		}
		e := element{kind: "directive", name: d.Name, coordinate: "@" + d.Name, description: d.Description, position: d.Position}
		if !yield(e) || !inputElements(d.Args, "argument", nil, yield) {
			return false
		}
	}
	return true
}
