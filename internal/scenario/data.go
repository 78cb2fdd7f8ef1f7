package scenario

import (
	"context"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A target is a field that fails: by path or by coordinate.
type target struct {
	path       []any  // response names, and indexes where only one item is meant
	coordinate string // of an object's field
	err        *exec.Error
}

// contextKey is where the []target of a request is.
type contextKey struct{}

// Data stands before data and lets the fields fail that the request asks for. It must
// be the outermost layer: what is asked for comes before what callers may do.
//
// Any field can be meant by a path, so every one is wrapped; that is why steered
// requests have an engine of their own.
func Data(data exec.Data) exec.Data { return &steered{data} }

type steered struct{ data exec.Data }

// Resolver wraps the data's resolver.
func (s *steered) Resolver(objectType, field string) exec.Resolver {
	next := s.data.Resolver(objectType, field)
	if next == nil {
		return nil
	}
	failing := &failingResolver{coordinate: objectType + "." + field, next: next}
	if subscriber, ok := next.(exec.Subscriber); ok {
		return &failingSubscriber{failing, subscriber}
	}
	return failing
}

type failingResolver struct {
	coordinate string
	next       exec.Resolver
}

// ResolveFieldValue fails if the request asks for it.
func (r *failingResolver) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	if err := r.asked(c); err != nil {
		return exec.Null, err
	}
	return r.next.ResolveFieldValue(c)
}

type failingSubscriber struct {
	*failingResolver
	next exec.Subscriber
}

// ResolveFieldEventStream fails if the request asks for it.
func (s *failingSubscriber) ResolveFieldEventStream(c *exec.Call) (exec.SourceStream, error) {
	if err := s.asked(c); err != nil {
		return nil, err
	}
	return s.next.ResolveFieldEventStream(c)
}

// asked returns the failure that the request wants here, the first of several.
func (r *failingResolver) asked(c *exec.Call) error {
	targets := targetsOf(c.Context)
	if len(targets) == 0 {
		return nil
	}
	var path []any
	for i := range targets {
		t := &targets[i]
		if t.coordinate != "" {
			if t.coordinate == r.coordinate {
				return t.err
			}
			continue
		}
		if path == nil {
			path = c.Path()
		}
		if meets(t.path, path) {
			return t.err
		}
	}
	return nil
}

func targetsOf(ctx context.Context) []target {
	if ctx == nil {
		return nil
	}
	targets, _ := ctx.Value(contextKey{}).([]target)
	return targets
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
