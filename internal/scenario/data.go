package scenario

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A target is a field that is answered otherwise: it fails, or has a value from outside.
type target struct {
	field   string         // its name in the schema
	path    []any          // response names, and indexes where only one item is meant; nil: anywhere
	objects []*schema.Type // that have the field; nil: whichever
	event   int            // of a subscription: see Rule.Event

	err  *exec.Error
	lays bool // data counts
	data any
}

// key is equal for targets that would answer the same.
func (t *target) key() string { return fmt.Sprint(t.field, t.path, t.event) }

// contextKey is where the *Run of a request is.
type contextKey struct{}

// Data stands before data and answers the fields that a Run says something of. It must
// be the outermost layer: what is asked for comes before what callers may do. lay is
// World.Lay.
//
// Any field can be meant by a path, so every one is wrapped; that is why steered
// requests have engines of their own.
func Data(data exec.Data, lay func(coordinate string, value any, inner exec.Resolver, c *exec.Call) (exec.Value, error)) exec.Data {
	return &steered{data, lay}
}

type steered struct {
	data exec.Data
	lay  func(coordinate string, value any, inner exec.Resolver, c *exec.Call) (exec.Value, error)
}

// Resolver wraps the data's resolver.
func (s *steered) Resolver(objectType, field string) exec.Resolver {
	next := s.data.Resolver(objectType, field)
	if next == nil {
		return nil
	}
	resolver := &steeredResolver{steered: s, objectType: objectType, field: field, next: next}
	if subscriber, ok := next.(exec.Subscriber); ok {
		return &steeredSubscriber{resolver, subscriber}
	}
	return resolver
}

type steeredResolver struct {
	*steered
	objectType, field string
	next              exec.Resolver
}

// ResolveFieldValue answers as the run says, or passes on.
func (r *steeredResolver) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	t, items := r.said(c, runOf(c.Context))
	switch {
	case t == nil && items == nil:
		return r.next.ResolveFieldValue(c)
	case t == nil:
		value, err := r.next.ResolveFieldValue(c)
		return withFailures(value, items), err
	case t.lays:
		return r.lay(r.objectType+"."+r.field, t.data, r.next, c)
	}
	return exec.Null, t.err
}

type steeredSubscriber struct {
	*steeredResolver
	next exec.Subscriber
}

// ResolveFieldEventStream fails if the run says so.
func (s *steeredSubscriber) ResolveFieldEventStream(c *exec.Call) (exec.SourceStream, error) {
	if t, _ := s.said(c, runOf(c.Context)); t != nil && t.err != nil {
		return nil, t.err
	}
	return s.next.ResolveFieldEventStream(c)
}

// ResolveFieldValue begins an event.
func (s *steeredSubscriber) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	if run := runOf(c.Context); run != nil {
		if refused := run.nextEvent(c.Context); refused != nil {
			return exec.Null, refused
		}
	}
	return s.steeredResolver.ResolveFieldValue(c)
}

func runOf(ctx context.Context) *Run {
	if ctx == nil {
		return nil
	}
	run, _ := ctx.Value(contextKey{}).(*Run)
	return run
}

// said returns what the run says of a field, the first of several; or the items of its
// list that fail.
func (r *steeredResolver) said(c *exec.Call, run *Run) (whole *target, items []*target) {
	if run == nil {
		return nil, nil
	}
	var path []any
	targets := run.targets[r.field]
	for i := range targets {
		t := &targets[i]
		if !t.now(run, len(r.Path(c, &path)) == 1) || t.objects != nil && !slices.ContainsFunc(t.objects, r.is) {
			continue
		}
		switch {
		case t.path == nil:
			return t, nil
		case meets(t.path, r.Path(c, &path)):
			return t, nil
		case ofItem(t.path) && meets(t.path[:len(t.path)-1], r.Path(c, &path)):
			items = append(items, t)
		}
	}
	return nil, items
}

// Path is the response position, found once.
func (r *steeredResolver) Path(c *exec.Call, path *[]any) []any {
	if *path == nil {
		*path = c.Path()
	}
	return *path
}

func (r *steeredResolver) is(t *schema.Type) bool { return t.Name == r.objectType }

// now reports whether a target is meant at this moment. root says whether its field
// stands at the root, where a subscription is opened before its first event.
func (t *target) now(run *Run, root bool) bool {
	switch t.event {
	case 0:
		return !root || t.lays || run.event == 0
	case EveryEvent:
		return run.event > 0
	}
	return t.event == run.event
}

// meets compares a wanted path with one in the response. An index that is not given
// means every item.
func meets(wanted, path []any) bool {
	for _, segment := range path {
		index, isIndex := segment.(int)
		if isIndex {
			if len(wanted) > 0 {
				if n, given := wanted[0].(int); given {
					if n != index {
						return false
					}
					wanted = wanted[1:]
				}
			}
			continue
		}
		if len(wanted) == 0 || wanted[0] != segment {
			return false
		}
		wanted = wanted[1:]
	}
	return len(wanted) == 0
}

// ofItem reports whether a path ends at an item of a list.
func ofItem(path []any) bool {
	_, item := path[len(path)-1].(int)
	return item
}

// failing is a list of which some items fail.
type failing struct {
	exec.List
	items []*target
}

func withFailures(value exec.Value, items []*target) exec.Value {
	if list, ok := value.List(); ok {
		return exec.ListOf(&failing{list, items})
	}
	return value
}

// At is item i, or its failure.
func (f *failing) At(i int) exec.Value {
	for _, t := range f.items {
		if t.path[len(t.path)-1] == i {
			return exec.Failed(t.err)
		}
	}
	return f.List.At(i)
}

// failure is the error of a documented code.
func failure(use *schema.ErrorUse) *exec.Error {
	text := use.When
	if use.Definition != nil && use.Definition.Description != "" {
		text = use.Definition.Description
	}
	if text = firstSentence(text); text == "" {
		text = use.Code
	}
	return &exec.Error{Message: text, Code: use.Code}
}

// firstSentence is a text up to its first full stop that ends a sentence, on one line
// and without the stop.
func firstSentence(text string) string {
	text, _, _ = strings.Cut(strings.TrimSpace(text), "\n\n")
	text = strings.Join(strings.Fields(text), " ")
	text, _, _ = strings.Cut(text, ". ")
	return strings.TrimSuffix(strings.ReplaceAll(text, "`", ""), ".")
}
