package schema

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// A Schema is one API, grouped by subgraph.
type Schema struct {
	Description string
	Grouped     bool   // whether it has no subgraphs: those below are groups that rules made
	Format      string // what it was read from, for people: "supergraph (join v0.5)", "SDL", "introspection", …

	Subgraphs  []*Subgraph  // by label; a group for what several own comes last, see Subgraph.Shared
	Types      []*Type      // by name, without the root types and the built-in scalars
	Operations []*Operation // queries, mutations, subscriptions; each by name
	Directives []*Directive // by name; those the API schema defines, and the specification's own in use
	ErrorCodes []*ErrorCode // by name

	Query, Mutation, Subscription *Type // root types; nil where the schema has none

	// Guides are the pages people wrote, in reading order. They are not part of
	// what Parse reads; whoever builds a site adds them.
	Guides []*Guide

	types map[string]*Type // by name, roots and built-in scalars included; set by Link
}

// A Subgraph is one group of the reference: a subgraph of the supergraph, or what
// the configuration groups by where there is none.
type Subgraph struct {
	Label       string // as people know it: @join__graph(name:)
	Slug        string // for addresses; set by Link
	Description string // Markdown; may be empty

	// Shared marks the group of elements that several subgraphs define alike. It is
	// no subgraph and is not counted as one.
	Shared bool

	Types      []*Type      // those at home here, by name; set by Link
	Operations []*Operation // those it answers first, in order of Schema.Operations; set by Link
	Path       string       // "api/taxi/"; set by Link
}

// RestLabel is the label of what no rule of a grouped schema speaks of.
const RestLabel = "api"

// A Directive is a directive definition.
type Directive struct {
	Name        string
	Description string
	Args        []*InputValue
	Locations   []string // as in the specification: FIELD_DEFINITION, QUERY, …
	Repeatable  bool
	Position    diag.Position
	Path        string // "directives/cacheControl/"; set by Link
}

// A Guide is a page that a person wrote in Markdown.
type Guide struct {
	Slug        string
	Title       string
	Description string // one sentence for lists and for search engines
	Order       int    // guides are read in this order, then by title
	Body        string // Markdown without the front matter
	Line        int    // line of the file that Body starts on
	File        string
	Path        string // "guides/quickstart/"; set by Link
}

// Type returns the type of that name, roots and built-in scalars included, or nil.
func (s *Schema) Type(name string) *Type { return s.types[name] }

// Operation returns the root field of that name, or nil. Query comes before
// mutation and mutation before subscription where a name stands in several.
func (s *Schema) Operation(name string) *Operation {
	for _, op := range s.Operations {
		if op.Field.Name == name {
			return op
		}
	}
	return nil
}

// ErrorCode returns the code of that name, or nil.
func (s *Schema) ErrorCode(name string) *ErrorCode {
	i, ok := slices.BinarySearchFunc(s.ErrorCodes, name, func(c *ErrorCode, name string) int {
		return strings.Compare(c.Name, name)
	})
	if !ok {
		return nil
	}
	return s.ErrorCodes[i]
}

// Root returns the root type for a kind of operation, or nil.
func (s *Schema) Root(kind OperationKind) *Type {
	switch kind {
	case Query:
		return s.Query
	case Mutation:
		return s.Mutation
	default:
		return s.Subscription
	}
}

// Guarded reports whether any operation says what its caller must show.
func (s *Schema) Guarded() bool {
	return slices.ContainsFunc(s.Operations, func(op *Operation) bool { return op.Field.Auth != nil })
}

// Federated counts the subgraphs proper.
func (s *Schema) Federated() int {
	n := 0
	for _, g := range s.Subgraphs {
		if !g.Shared {
			n++
		}
	}
	return n
}
