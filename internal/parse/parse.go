package parse

import (
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A Source is one named input.
type Source struct {
	Name     string // for messages: as the user gave it
	Data     []byte
	Subgraph string // label when the file is one of a folder, else empty
}

// Options change how a schema is read. The zero Options are the defaults.
type Options struct {
	Group    Grouping // for schemas without subgraphs
	HideTags []string // elements with one of these @tag names are hidden like @inaccessible ones
	Codes    []Code   // error codes, besides those that the schema documents
	Past     bool     // an earlier version: Codes may name fields that it does not have
}

// A Result is what Parse understood.
type Result struct {
	Schema   *schema.Schema // the model, linked
	API      *ast.Schema    // what clients query
	Warnings diag.List      // by position
}

// Parse reads a schema. When the input is wrong the error is a diag.List with
// every problem, warnings included.
func Parse(sources []Source, opts Options) (*Result, error) {
	var problems diag.List
	doc, format := read(sources, &problems)
	t := merge(doc, &problems)
	if len(sources) > 0 {
		t.file.File = sources[0].Name
	}
	r := findRoles(t)
	check(t, r)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	o := findOwners(t, r)
	codes := readCodes(t, r, o)
	if prune(t, r, opts.HideTags); t.roots[0] == nil {
		return nil, problems.Err()
	}
	s := describe(t, r, o, codes)
	codes.findByConvention(t, s)
	codes.addCatalogue(s, opts, &problems)
	s.ErrorCodes = codes.list
	if s.Format = format; format == formatSDL {
		s.Format = r.format()
	}
	settle(s, o, opts)
	api := apiSchema(t)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	problems.Sort()
	return &Result{Schema: s, API: api, Warnings: problems}, nil
}

// settle gives every element its owners and links the model.
func settle(s *schema.Schema, o *ownership, opts Options) {
	if o == nil {
		group(s, opts.Group)
	} else {
		spread(s)
	}
	schema.Link(s)
}

// The kinds of input, as Schema.Format names them.
const (
	formatSDL           = "SDL"
	formatIntrospection = "introspection"
	formatSubgraphs     = "subgraphs"
)

// read turns all sources into one document.
func read(sources []Source, problems *diag.List) (doc *document, format string) {
	docs := make([]*document, len(sources))
	format = formatSDL
	for i, source := range sources {
		input := &ast.Source{Name: source.Name, Input: decode(source, problems)}
		if isIntrospection(input.Input) {
			format = formatIntrospection
			docs[i] = parseIntrospection(input, problems)
			continue
		}
		docs[i] = parseSDL(input, problems)
	}
	doc, composed := combine(sources, docs, problems)
	if composed {
		format = formatSubgraphs
	}
	return doc, format
}

// decode checks the encoding of a source. What is not UTF-8 is reported once and
// replaced, so that the rest can be read.
func decode(source Source, problems *diag.List) string {
	text := string(source.Data)
	if isUTF16(text) {
		problems.Errorf(diag.Position{File: source.Name, Line: 1, Column: 1}, "the file is not UTF-8").Hint = "it is UTF-16; save it as UTF-8"
		return ""
	}
	if utf8.ValidString(text) {
		return text
	}
	problems.Errorf(firstInvalid(source.Name, text), "the file is not UTF-8")
	return strings.ToValidUTF8(text, "\ufffd")
}

// isUTF16 reports whether a text begins as UTF-16 does: with its byte order mark, or
// with an ASCII character in two bytes. The latter is valid UTF-8, in which each letter
// would be a problem of its own.
func isUTF16(text string) bool {
	if len(text) < 2 {
		return false
	}
	mark := text[:2]
	return mark == "\xff\xfe" || mark == "\xfe\xff" || (mark[0] == 0) != (mark[1] == 0)
}

// firstInvalid finds the first byte that is not part of a character.
func firstInvalid(file, text string) diag.Position {
	at := diag.Position{File: file, Line: 1, Column: 1}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return at
		case r == '\n':
			at.Line, at.Column = at.Line+1, 1
		default:
			at.Column++
		}
		i += size
	}
	return at
}
