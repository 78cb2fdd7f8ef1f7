// Package diag says what is wrong with an input, and where.
//
// Reading a schema, a guide or a configuration file never stops at the first
// problem: each package collects Diagnostics in a List and hands the whole list
// back. A List is an error, so it travels like one:
//
//	var problems diag.List
//	problems.Errorf(pos, "unknown type %q", name).Hint = "did you mean Driver?"
//	return problems.Err()
//
// The package knows no GraphQL and prints nothing.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Position is a place in a source. Line and Column count from 1, columns in
// characters; 0 means unknown.
type Position struct {
	File   string
	Line   int
	Column int
}

// IsZero reports whether nothing is known of the place.
func (p Position) IsZero() bool { return p == Position{} }

// String is "file:line:col", as short as what is known.
func (p Position) String() string {
	s := p.File
	if p.Line > 0 {
		if s != "" {
			s += ":"
		}
		s += strconv.Itoa(p.Line)
		if p.Column > 0 {
			s += ":" + strconv.Itoa(p.Column)
		}
	}
	return s
}

// compare orders positions by file, line and column.
func (p Position) compare(q Position) int {
	return cmp.Or(
		cmp.Compare(p.File, q.File),
		cmp.Compare(p.Line, q.Line),
		cmp.Compare(p.Column, q.Column),
	)
}

// A Severity says how bad a problem is.
type Severity uint8

const (
	Error   Severity = iota // the input cannot be used
	Warning                 // it can, but its author would want to know
)

// String is "error" or "warning".
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// A Diagnostic is one problem at one place.
type Diagnostic struct {
	Position Position
	Severity Severity
	Rule     string // name of the rule that found it; empty for problems of reading
	Message  string // one sentence, lower case, no full stop
	Hint     string // what to do about it; may be empty
}

// String is "file:line:col: message", with the severity named when it is not an error.
func (d Diagnostic) String() string {
	var b strings.Builder
	if at := d.Position.String(); at != "" {
		b.WriteString(at)
		b.WriteString(": ")
	}
	if d.Severity != Error {
		b.WriteString(d.Severity.String())
		b.WriteString(": ")
	}
	b.WriteString(d.Message)
	return b.String()
}

// A List collects problems. The zero List is empty and ready to use.
type List []Diagnostic

// Errorf adds an error and returns it, so that the caller may set its Hint or Rule
// before the next one is added.
func (l *List) Errorf(at Position, format string, args ...any) *Diagnostic {
	return l.add(Diagnostic{Position: at, Severity: Error, Message: fmt.Sprintf(format, args...)})
}

// Warnf adds a warning, like Errorf.
func (l *List) Warnf(at Position, format string, args ...any) *Diagnostic {
	return l.add(Diagnostic{Position: at, Severity: Warning, Message: fmt.Sprintf(format, args...)})
}

func (l *List) add(d Diagnostic) *Diagnostic {
	*l = append(*l, d)
	return &(*l)[len(*l)-1]
}

// Sort orders the list by position, errors before warnings at one place, and drops
// exact repetitions.
func (l *List) Sort() {
	slices.SortStableFunc(*l, func(a, b Diagnostic) int {
		return cmp.Or(
			a.Position.compare(b.Position),
			cmp.Compare(a.Severity, b.Severity),
			cmp.Compare(a.Message, b.Message),
		)
	})
	*l = slices.Compact(*l)
}

// HasErrors reports whether the list holds a problem that is not just a warning.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Error })
}

// Err returns the sorted list as an error when it holds one, else nil.
func (l List) Err() error {
	if !l.HasErrors() {
		return nil
	}
	l.Sort()
	return l
}

// Error prints one problem a line.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, d := range l {
		lines[i] = d.String()
	}
	return strings.Join(lines, "\n")
}
