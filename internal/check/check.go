package check

import (
	"fmt"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A Level says how serious the problems of a rule are taken.
type Level uint8

const (
	Off     Level = iota // the rule does not run
	Warning              // its problems are warnings
	Error                // its problems are errors
)

// Levels are the names of all levels, as the configuration writes them.
var Levels = [...]string{"off", "warning", "error"}

// String is the name of the level.
func (l Level) String() string { return Levels[l] }

// ParseLevel returns the level of that name.
func ParseLevel(name string) (Level, bool) {
	for i, n := range Levels {
		if n == name {
			return Level(i), true
		}
	}
	return Off, false
}

// A Rule looks for one kind of problem.
type Rule struct {
	Name  string
	Level Level  // unless the configuration says otherwise
	Doc   string // one sentence: what is wrong
	run   func(*pass)
}

// Rules are all rules, in the order of the documentation.
var Rules = []*Rule{
	reading,
	deprecatedImplementation,
	undescribed,
	coverage,
	undocumentedError,
	unusedError,
	brokenReference,
	descriptionExample,
	guideExample,
	guideLink,
	generatedExample,
	deprecation,
	naming,
}

// Find returns the rule of that name, or nil.
func Find(name string) *Rule {
	for _, r := range Rules {
		if r.Name == name {
			return r
		}
	}
	return nil
}

// Input is what is checked, and how. Only Schema is needed.
type Input struct {
	Schema   *schema.Schema // linked; its guides are checked too
	Warnings diag.List      // what was found while it was read

	// Validate returns why a document is not valid. Nil leaves documents unchecked.
	Validate func(document string) []Invalid

	// Example runs the example that the site shows of an operation and returns why
	// it fails, or "". Nil leaves examples unchecked.
	Example func(*schema.Operation) string

	// Exists reports whether a guide may link to a file that is no page of the site.
	// Nil: to none.
	Exists func(path string) bool

	MinDescribed int              // percentage of each subgraph that must be described; 0 asks for nothing
	Levels       map[string]Level // by name of the rule, where it is not the rule's own
}

// Invalid is one reason why a document is not valid.
type Invalid struct {
	Message      string
	Line, Column int // in the document, from 1; 0 when it is about the whole
}

// Run checks and returns everything found, sorted by position.
func Run(in Input) diag.List {
	var problems diag.List
	for _, r := range Rules {
		level := r.Level
		if set, ok := in.Levels[r.Name]; ok {
			level = set
		}
		if level == Off {
			continue
		}
		p := &pass{Input: &in}
		r.run(p)
		for _, d := range p.problems {
			d.Severity = diag.Error
			if level == Warning {
				d.Severity = diag.Warning
			}
			d.Rule = r.Name
			problems = append(problems, d)
		}
	}
	problems.Sort()
	return problems
}

// A pass is one rule at work.
type pass struct {
	*Input
	problems diag.List
}

// reportf tells of a problem; Run gives it its level.
func (p *pass) reportf(at diag.Position, format string, args ...any) *diag.Diagnostic {
	return p.problems.Errorf(at, format, args...)
}

// plural is "1 member" or "3 members".
func plural(n int, one string) string {
	if n == 1 {
		return fmt.Sprintf("%d %s", n, one)
	}
	return fmt.Sprintf("%d %ss", n, one)
}
