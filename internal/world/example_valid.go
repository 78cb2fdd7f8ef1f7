package world

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
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
		if l := textLimits(v.Description); l != nil && !v.Type.List() {
			return fitText(x, l)
		}
	case int64:
		if l := limitsOf(v); l != nil {
			return int64(l.fit(float64(x)))
		}
	case float64:
		if l := limitsOf(v); l != nil {
			return l.fit(x)
		}
	}
	if number, ok := example.(string); ok && custom(named) {
		if x, ok := numberIn(number); ok && limitsOf(v) != nil && limitsOf(v).broken(x, "") != "" {
			return plainNumber(limitsOf(v).fit(x))
		}
	}
	return example
}

func limitsOf(v *schema.InputValue) *extent {
	if l := numberLimits(v.Description); l != nil {
		return l
	}
	return conventional[v.Name]
}

// fit is the number inside the limits that is near.
func (l *extent) fit(x float64) float64 {
	switch {
	case l.broken(x, "") == "":
		return x
	case l.hasHigh && x > l.high:
		return l.high
	case l.open && l.hasHigh:
		return (l.low + l.high) / 2
	case l.open:
		return l.low + 1
	}
	return l.low
}

// fitText makes a text as long as it has to be.
func fitText(text string, l *extent) string {
	letters := []rune(text)
	if l.hasHigh && float64(len(letters)) > l.high {
		letters = slices.Clip(letters[:int(l.high)])
	}
	out := strings.TrimSpace(string(letters))
	for l.hasLow && float64(len([]rune(out))) < l.low {
		out += "7"
	}
	return out
}
