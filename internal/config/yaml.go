package config

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// This file stands between the parser of YAML and those who read what it found: it keeps
// away what the parser would misread, and what no reader here knows.

// read parses a file and hands over what each of its documents holds.
func (l *loader) read(data []byte, body func(ast.Node)) error {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if l.unreadable(data) {
		return l.problems.Err()
	}
	tree, err := parser.ParseBytes(data, 0)
	if err != nil {
		l.syntax(err)
		return l.problems.Err()
	}
	if l.aliases(tree) {
		return l.problems.Err()
	}
	for _, doc := range tree.Docs {
		if doc.Body != nil {
			body(doc.Body)
		}
	}
	return l.problems.Err()
}

func (l *loader) syntax(err error) {
	at := diag.Position{File: l.file}
	var located yaml.Error
	if errors.As(err, &located) {
		if t := located.GetToken(); t != nil {
			at.Line, at.Column = t.Position.Line, t.Position.Column
		}
		l.problems.Errorf(at, "%s", located.GetMessage())
		return
	}
	l.problems.Errorf(at, "%v", err)
}

// maxNesting bounds lists and mappings within each other. The parser of YAML takes memory
// by the square of it: gigabytes for a few kilobytes of opening brackets.
const maxNesting = 500

// unreadable reports bytes that the parser of YAML would misread or not survive.
func (l *loader) unreadable(data []byte) bool {
	line, depth, dashes := 1, 0, 0
	for i, c := range data {
		switch c {
		case '\n':
			line, dashes = line+1, 0
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(depth-1, 0)
		case 0:
			l.problems.Errorf(diag.Position{File: l.file, Line: line}, "the file is not text").Hint = "it may be UTF-16; save it as UTF-8"
			return true
		}
		// A dash or question mark opens a list or mapping of one line: - - - x.
		if (c == '-' || c == '?') && i+1 < len(data) && data[i+1] == ' ' {
			dashes++
		}
		if depth+dashes > maxNesting {
			l.problems.Errorf(diag.Position{File: l.file, Line: line}, "lists and mappings are nested more than %d levels deep", maxNesting)
			return true
		}
	}
	if !utf8.Valid(data) {
		valid := []byte(strings.ToValidUTF8(string(data), "\x00"))
		at := bytes.Count(valid[:bytes.IndexByte(valid, 0)], []byte("\n"))
		l.problems.Errorf(diag.Position{File: l.file, Line: at + 1}, "the file is not UTF-8")
		return true
	}
	return false
}

// aliases reports anchors, aliases and merged mappings. They are refused, not followed:
// a value that stands elsewhere has no place of its own for messages, and a few lines of
// them can stand for more than fits into memory.
func (l *loader) aliases(tree *ast.File) bool {
	for _, doc := range tree.Docs {
		if doc.Body != nil {
			ast.Walk((*aliasFinder)(l), doc.Body)
		}
	}
	return l.problems.HasErrors()
}

// An aliasFinder visits all nodes of a file.
type aliasFinder loader

// Visit looks at one node.
func (f *aliasFinder) Visit(n ast.Node) ast.Visitor {
	what := ""
	switch n.(type) {
	case *ast.AnchorNode:
		what = "anchors"
	case *ast.AliasNode:
		what = "aliases"
	case *ast.MergeKeyNode:
		what = "merged mappings"
	default:
		return f
	}
	l := (*loader)(f)
	l.problems.Errorf(l.at(n), "%s are not used here", what).Hint = "write the value in each place"
	return f
}
