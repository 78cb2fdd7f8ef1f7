package schema

import "github.com/bettersuite/gqldoc/internal/diag"

// An ErrorCode is a value that clients find in errors[].extensions.code, or in the
// code of an error type.
type ErrorCode struct {
	Name        string
	Description string // Markdown: meaning, cause, what to do
	Position    diag.Position
	Subgraphs   []*Subgraph // those that may give it
	Fields      []*Field    // those that document it, root fields first; set by Link
	Path        string      // "errors/RIDE_NOT_FOUND/"; set by Link
}

// An ErrorUse is one code that a field documents.
type ErrorUse struct {
	Code string
	When string // the cause in this place; may be empty

	Definition *ErrorCode // of Code; set by Link
}
