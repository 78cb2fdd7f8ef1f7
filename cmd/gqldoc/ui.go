package main

// What goes where:
//
//   - Results go to stdout and nothing else does: a script may read them.
//   - All else goes to stderr: progress, warnings, keys, errors.
//   - An error is one line "gqldoc: what happened", then hints that say what to do.
//   - Problems of an input are one line each, "file:line:col: message", with the
//     line of the source and a hint below when there are some.
//   - --quiet silences everything but results and errors: warnings, too, except those
//     that the exit code is about.
//   - Exit code 1 means that what was read has problems, whichever file they are in; 2
//     that flags, arguments or variables are wrong, or that a file cannot be read.

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// Exit codes.
const (
	exitDone     = 0
	exitProblems = 1 // the input has problems, the site is stale, the port is taken
	exitUsage    = 2 // wrong use, or an input that cannot be read
)

type ui struct {
	in       io.Reader
	out, err io.Writer
	quiet    bool
}

func newUI(in io.Reader, out, err io.Writer) *ui { return &ui{in: in, out: out, err: err} }

// notef tells the person at the terminal something that is neither result nor error.
func (u *ui) notef(format string, args ...any) {
	if !u.quiet {
		fmt.Fprintf(u.err, format+"\n", args...)
	}
}

// A hintedError says what to do about it, and may choose the exit code.
type hintedError struct {
	err   error
	hints []string
	code  int
}

func (e *hintedError) Error() string { return e.err.Error() }
func (e *hintedError) Unwrap() error { return e.err }

// usage is a wrong use of the program.
func usage(err error, hints ...string) error { return &hintedError{err, hints, exitUsage} }

// problem is a failure that the command itself could not avoid.
func problem(err error, hints ...string) error { return &hintedError{err, hints, exitProblems} }

// silent ends the program with a code when all has been said.
type silent int

func (s silent) Error() string { return fmt.Sprintf("exit code %d", int(s)) }

// exit prints an error and returns the exit code for it.
func (u *ui) exit(err error) int {
	var (
		problems diag.List
		hinted   *hintedError
		code     silent
	)
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &code):
		return int(code)
	case errors.As(err, &problems):
		u.diagnostics(problems)
		if errors.As(err, &hinted) {
			return hinted.code
		}
		return exitProblems
	case errors.As(err, &hinted):
		fmt.Fprintf(u.err, "gqldoc: %v\n", err)
		for _, h := range hinted.hints {
			if h != "" {
				fmt.Fprintf(u.err, "gqldoc: hint: %s\n", h)
			}
		}
		return hinted.code
	}
	fmt.Fprintf(u.err, "gqldoc: %v\n", err)
	return exitUsage
}

// diagnostics tells of problems; who wants it quiet, of errors only.
func (u *ui) diagnostics(problems diag.List) {
	if u.quiet {
		problems = slices.DeleteFunc(slices.Clone(problems), func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
	}
	u.print(problems)
}

// print prints problems with the source line they stand in.
func (u *ui) print(problems diag.List) {
	sources := map[string]*source{}
	for _, p := range problems {
		fmt.Fprintln(u.err, visible(p.String()))
		if line, ok := sourceLine(sources, p.Position); ok {
			fmt.Fprintf(u.err, "    %s\n    %s^\n", visible(line), caretIndent(line, p.Position.Column))
		}
		if p.Hint != "" {
			fmt.Fprintf(u.err, "    hint: %s\n", visible(p.Hint))
		}
	}
	if n := len(problems); n > 1 {
		fmt.Fprintf(u.err, "%d problems\n", n)
	}
}

// Longer lines help nobody.
const maxExcerpt = 160

// sourceLine returns the line a position is in, when the file can still be read.
func sourceLine(cache map[string]*source, at diag.Position) (string, bool) {
	if at.Line == 0 || at.Column == 0 {
		return "", false
	}
	s := cache[at.File]
	if s == nil {
		data, _ := os.ReadFile(at.File) // a file that is gone has no lines
		s = newSource(data)
		cache[at.File] = s
	}
	line, ok := s.seek(at.Line)
	return line, ok && len(line) <= maxExcerpt
}

// A source is a text of which a few lines are wanted, mostly one after another.
type source struct {
	text []byte
	rest []byte // from the line that was asked for last
	line int    // its number, from 1
}

// newSource ends lines where the parser of SDL does: also at a carriage return alone.
func newSource(text []byte) *source {
	if bytes.IndexByte(text, '\r') >= 0 {
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	}
	return &source{text, text, 1}
}

// seek returns a line of the text, and whether there is one of that number.
func (s *source) seek(line int) (string, bool) {
	if line < s.line {
		s.rest, s.line = s.text, 1
	}
	for ; s.line < line; s.line++ {
		_, rest, ok := bytes.Cut(s.rest, []byte("\n"))
		if !ok {
			return "", false
		}
		s.rest = rest
	}
	found, _, _ := bytes.Cut(s.rest, []byte("\n"))
	return string(found), true
}

// visible is a text that a terminal may print: what an input says must not move the cursor,
// hide what stands before it, or turn the direction of the line. Each character stays one,
// so that columns remain right.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return r
		case r == '\n':
			return ' '
		case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// caretIndent is what stands before the caret: blanks, with the tabs of the line.
func caretIndent(line string, column int) string {
	var b strings.Builder
	for i, r := range []rune(line) {
		if i >= column-1 {
			break
		}
		if r != '\t' {
			r = ' '
		}
		b.WriteRune(r)
	}
	return b.String()
}
