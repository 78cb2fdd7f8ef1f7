package diff

import (
	"fmt"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Options change what is told, and how serious it is taken. The zero value is the
// default.
type Options struct {
	// Inspector leaves out the types of our own and tells everything as GraphQL
	// Inspector does, also where that is wrong: a non-null argument that is added to a
	// directive is breaking even when it has a default; an enum value that is not
	// deprecated any more has a new reason.
	Inspector bool

	Rules []Rule // applied in order
}

// Compare returns what changed from one schema to another, the worst first. Both are
// linked and stay as they are.
func Compare(before, after *schema.Schema, opts Options) []Change {
	c := &comparison{before: before, after: after, opts: opts}
	c.schema()
	c.types()
	c.directives()
	c.errorCodes()
	changes := c.changes
	for _, rule := range opts.Rules {
		changes = rule.apply(c, changes)
	}
	sortChanges(changes)
	return changes
}

type comparison struct {
	before, after *schema.Schema
	opts          Options
	changes       []Change
}

// An element is where a change happened.
type element struct {
	coordinate string
	path       string
	position   diag.Position
	owners     []*schema.Subgraph
}

// add tells of a change. Types of our own are dropped where only GraphQL
// Inspector's are wanted; the change that is returned is then nobody's.
func (c *comparison) add(t Type, level Level, at element, format string, args ...any) *Change {
	change := Change{
		Type: t, Level: level, Coordinate: at.coordinate, Path: at.path,
		Position: at.position, Message: fmt.Sprintf(format, args...),
	}
	for _, g := range at.owners {
		if !g.Shared {
			change.Subgraphs = append(change.Subgraphs, g.Label)
		}
	}
	if c.opts.Inspector && t.Own() {
		return &change
	}
	c.changes = append(c.changes, change)
	return &c.changes[len(c.changes)-1]
}

// removed tells of something that is not there any more.
func (c *comparison) removed(t Type, at element, deprecated bool, format string, args ...any) *Change {
	if deprecated {
		format += " after its deprecation"
	}
	change := c.add(t, Breaking, at, format, args...)
	change.Removed, change.Deprecated = true, deprecated
	return change
}

// match pairs two lists by name, whatever their order. It calls gone for what only
// the first has, in its order, then came or both for the second's, in its.
func match[T any](before, after []T, name func(T) string, gone, came func(T), both func(before, after T)) {
	old := make(map[string]T, len(before))
	for _, x := range before {
		old[name(x)] = x
	}
	left := make(map[string]bool, len(after))
	for _, x := range after {
		left[name(x)] = true
	}
	for _, x := range before {
		if !left[name(x)] {
			gone(x)
		}
	}
	for _, x := range after {
		if o, ok := old[name(x)]; ok {
			both(o, x)
		} else {
			came(x)
		}
	}
}

func itself(s string) string { return s }

// textTypes are the change types for a text that comes, goes or changes.
type textTypes struct{ added, removed, changed Type }

// text compares what an element says of itself.
func (c *comparison) text(types textTypes, at element, before, after, what string) {
	switch {
	case before == after:
	case before == "":
		c.add(types.added, Safe, at, "%s has a description now", what)
	case after == "":
		c.add(types.removed, Safe, at, "%s lost its description", what)
	default:
		c.add(types.changed, Safe, at, "the description of %s changed", what)
	}
}
