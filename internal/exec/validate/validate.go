// Package validate tells whether a document may be executed against a schema.
//
//	problems := validate.Document(schema, doc, validate.Options{})
//
// It holds the rules of https://spec.graphql.org/September2025/#sec-Validation, each in a
// file of its own name, with the order and the messages of graphql-js 16: what clients
// see elsewhere they see here. Bounds on size, which the specification leaves to the
// server, are checked first, so that no rule meets a document that explodes.
//
// One walk visits every node with its types; rules are methods that the walk calls
// where they have something to say. Nothing is registered and nothing is global.
package validate

import (
	"slices"
	"strings"
	"unicode/utf8"

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

	order int // of the definition it belongs to
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
	Incremental     bool // the schema has @defer and @stream
}

const (
	// maxProblems is graphql-js's bound.
	maxProblems    = 100
	tooManyMessage = "Too many validation errors, error limit reached. Validation aborted."
	// maxMessage bounds what a client can make us repeat.
	maxMessage = 2000
)

// Document checks a document against all rules. Nothing means that it is valid.
func Document(schema *definition.Schema, doc *document.Document, options Options) []Problem {
	c := &context{schema: schema, doc: doc, options: options, fragments: make(map[string]*fragmentInfo, len(doc.Fragments))}
	for _, f := range doc.Fragments {
		c.fragments[f.Name] = &fragmentInfo{Fragment: f} // the last of several, as in graphql-js
	}
	if c.limits(); len(c.problems) > 0 {
		return c.problems
	}
	c.walk()
	slices.SortStableFunc(c.problems, func(a, b Problem) int { return a.order - b.order })
	if len(c.problems) > maxProblems {
		c.problems = append(c.problems[:maxProblems], Problem{Message: tooManyMessage})
	}
	return c.problems
}

// context is the state of one validation. Rules keep theirs in it.
type context struct {
	schema    *definition.Schema
	doc       *document.Document
	options   Options
	problems  []Problem
	fragments map[string]*fragmentInfo
	order     int // of the problems that come now
	guessed   int // letters compared for suggestions

	current *definitionInfo // the operation or fragment that is walked
	cycles  cycleSearch     // NoFragmentCycles
	merging merging         // OverlappingFieldsCanBeMerged
	labels  map[string]int  // DeferStreamDirectiveLabel: label -> place of its first use
}

// fragmentInfo is what rules know of a fragment.
type fragmentInfo struct {
	*document.Fragment
	definitionInfo

	used bool // NoUnusedFragments
	cost cost // limits
}

// definitionInfo is what the walk notes of an operation or a fragment.
type definitionInfo struct {
	usages  []usage
	spreads []*document.FragmentSpread
}

// A usage is a variable where it is used.
type usage struct {
	value      *document.Value
	typ        *definition.Ref // expected; nil when unknown
	hasDefault bool            // the place has a default value
	parent     *definition.Type
}

// report records a problem at the given places.
func (c *context) report(rule, message string, offsets ...int) {
	if len(c.problems) > 2*maxProblems {
		return
	}
	if len(message) > maxMessage {
		cut := maxMessage
		for !utf8.RuneStart(message[cut]) {
			cut--
		}
		message = message[:cut] + "…"
	}
	p := Problem{Message: message, Rule: rule, order: c.order}
	for _, offset := range offsets {
		line, column := c.doc.Location(offset)
		p.Locations = append(p.Locations, Location{line, column})
	}
	c.problems = append(c.problems, p)
}

// full reports whether nothing more would be told.
func (c *context) full() bool { return len(c.problems) > 2*maxProblems }

// maxGuessed bounds the work for suggestions: what a hundred unknown names in a
// schema of a thousand types need.
const maxGuessed = 2_000_000

// hint suggests names that look like the input, until that has cost enough.
func (c *context) hint(input string, options []string) string {
	c.guessed += len(input) * len(options)
	if c.guessed > maxGuessed || c.full() {
		return ""
	}
	return didYouMean("", input, options)
}

// quote puts a name into quotes. Names need no escapes.
func quote(name string) string { return `"` + name + `"` }

// quoteAll is a list of quoted names with commas.
func quoteAll(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = quote(name)
	}
	return strings.Join(quoted, ", ")
}
