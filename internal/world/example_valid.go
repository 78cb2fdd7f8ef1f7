package world

import (
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// unwrapped is the resolver behind the check of its arguments.
func unwrapped(r exec.Resolver) exec.Resolver {
	switch v := r.(type) {
	case *validated:
		return v.Resolver
	case *validatedStream:
		return v.Resolver
	case *saying:
		return unwrapped(v.Resolver)
	}
	return r
}

// fitExample makes an example keep what its description asks for.
func (w *World) fitExample(v *schema.InputValue, named *schema.Type, example any) any {
	switch x := example.(type) {
	case string:
		if l := meaning.TextLimits(v.Description); l != nil && !v.Type.List() {
			return meaning.FitText(x, l)
		}
	case int64:
		if l := meaning.LimitsOf(v); l != nil {
			return int64(l.Fit(float64(x)))
		}
	case float64:
		if l := meaning.LimitsOf(v); l != nil {
			return l.Fit(x)
		}
	}
	if number, ok := example.(string); ok && meaning.Custom(named) {
		if x, ok := numberIn(number); ok && meaning.LimitsOf(v) != nil && meaning.LimitsOf(v).Broken(x, "") != "" {
			return meaning.PlainNumber(meaning.LimitsOf(v).Fit(x))
		}
	}
	return example
}
