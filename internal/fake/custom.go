package fake

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/brianvoe/gofakeit/v7"
)

// Values of somebody's own choosing: a function of gofakeit, a regular expression, a
// range. They are drawn once into a pool, like all others.

// Draw fills a pool with what a function of gofakeit gives: "petname", "hackerphrase".
func (p *Pools) Draw(function string) ([]any, error) {
	name := strings.ToLower(strings.ReplaceAll(function, " ", ""))
	info := gofakeit.GetFuncLookup(name)
	if info == nil {
		return nil, fmt.Errorf("gofakeit has no function %q", function)
	}
	f := p.faker("draw " + name)
	out := make([]any, rows)
	for i := range out {
		v, err := info.Generate(f, gofakeit.NewMapParams(), info)
		if err != nil {
			return nil, fmt.Errorf("function %s of gofakeit: %w", name, err)
		}
		if t, ok := v.(time.Time); ok {
			v = t.UTC().Format(time.RFC3339)
		}
		out[i] = v
	}
	return out, nil
}

// Functions are the names that Draw knows, sorted.
func Functions() []string {
	names := make([]string, 0, len(gofakeit.FuncLookups))
	for name := range gofakeit.FuncLookups {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Match fills a pool with texts that a regular expression matches.
func (p *Pools) Match(expression string) []string {
	f := p.faker("match " + expression)
	out := make([]string, rows)
	for i := range out {
		out[i] = f.Regex(expression)
	}
	return out
}

// Between fills an ascending pool with numbers from low to high, written in a form
// with so many digits after the point.
func Between(low, high float64, form Form, digits int) []string {
	if form == Integer {
		digits = 0
	}
	steps := rows
	if width := (high - low) * pow10(digits); width < rows-1 {
		steps = max(int(width+0.5), 0) + 1
	}
	out := make([]string, steps)
	for i := range out {
		x := low
		if steps > 1 {
			x += (high - low) * float64(i) / float64(steps-1)
		}
		out[i] = strconv.FormatFloat(x, 'f', digits, 64)
		if form == Text {
			out[i] = `"` + out[i] + `"`
		}
	}
	return out
}

func pow10(digits int) float64 {
	x := 1.0
	for range digits {
		x *= 10
	}
	return x
}

// BetweenTimes is Between for instants, written as the kind and form write them.
func BetweenTimes(low, high time.Time, k Kind, f Form) []string {
	out := make([]string, rows)
	width := float64(high.Sub(low))
	for i := range out {
		text := Clock(k, f, low.Add(time.Duration(width*float64(i)/(rows-1))))
		if f == Text || f == Any {
			text = strings.Trim(text, `"`)
			out[i] = `"` + text + `"`
			continue
		}
		out[i] = text
	}
	return slices.Compact(out)
}
