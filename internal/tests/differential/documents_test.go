package differential

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec/definition"
)

// A writer writes random documents. Wild is how often it makes mistakes: at 0 nearly
// every document is valid, at 1 few are.
type writer struct {
	*rand.Rand
	schema      *definition.Schema
	wild        float64
	incremental bool // with @defer and @stream
	depth       int  // of selection sets

	types      []*definition.Type // all of the schema, without introspection
	composites []*definition.Type
	fragments  []fragment // written so far, without mistakes
	aliases    int
	labels     int
}

func newWriter(s *definition.Schema, n uint64, wild float64) *writer {
	w := &writer{Rand: rand.New(rand.NewPCG(n+*seed, 0)), schema: s, wild: wild, depth: 4}
	for _, t := range s.Types() {
		if strings.HasPrefix(t.Name, "__") {
			continue
		}
		w.types = append(w.types, t)
		if t.Composite() {
			w.composites = append(w.composites, t)
		}
	}
	return w
}

// chance is true with a probability.
func (w *writer) chance(p float64) bool { return w.Float64() < p }

// slip is true with a probability that grows with wildness.
func (w *writer) slip(p float64) bool { return w.chance(p * w.wild) }

func pick[T any](w *writer, list ...T) T { return list[w.IntN(len(list))] }

var (
	fragmentNames = []string{"A", "B", "C"}
	variableNames = []string{"x", "y", "z"}
)

// document writes operations and fragments.
func (w *writer) document() string {
	w.fragments = nil
	var list []string
	n := 1
	if w.slip(0.15) {
		n = 2
	}
	for range n {
		list = append(list, w.operation(n == 1))
	}
	for _, name := range fragmentNames {
		if w.slip(0.4) {
			list = append(list, w.fragment(name))
		}
	}
	for _, f := range w.fragments {
		list = append(list, f.text)
	}
	if w.chance(0.3) {
		slices.Reverse(list)
	}
	text := strings.Join(list, "\n")
	if w.slip(0.08) {
		text = w.damage(text)
	}
	return text
}

// fragment writes a fragment that may not fit anywhere.
func (w *writer) fragment(name string) string {
	t := pick(w, w.composites...)
	if w.slip(0.03) {
		name = "A"
	}
	condition := t.Name
	if w.slip(0.04) {
		condition = pick(w, "Int", "Nope")
	}
	return "fragment " + name + " on " + condition + w.directives("FRAGMENT_DEFINITION") + " " + w.selectionSet(t, 1)
}

// A fragment is one that fits where its type is.
type fragment struct {
	name, text string
	typ        *definition.Type
}

// fitting is the name of a fragment for a type: one that is there, or a new one.
func (w *writer) fitting(t *definition.Type, depth int) string {
	for _, f := range w.fragments {
		if f.typ == t && w.chance(0.5) {
			return f.name
		}
	}
	body := w.selectionSet(t, depth+1)
	name := fmt.Sprint("F", len(w.fragments))
	w.fragments = append(w.fragments, fragment{name, "fragment " + name + " on " + t.Name + " " + body, t})
	return name
}

// damage changes one place of a text.
func (w *writer) damage(source string) string {
	text := []rune(source)
	i, skip := w.IntN(len(text)), w.IntN(2)
	return string(text[:i]) + pick(w, "}", "{", `"`, "$", ":", "(", ")", "é", "😀", `\`, ".", "1", "#", "@", "!", "", "\a", "\r\n", "'", "..", `"""`, "0x",
		"type X", "&", "\uFEFF", `"\u00e9"`, `"\ud800"`, `"\q"`, "1.", "-", "01", "1e", "...", "|", "on", "fragment") + string(text[i+skip:])
}

func (w *writer) operation(alone bool) string {
	kind := pick(w, "query", "query", "query", "mutation", "subscription")
	if w.wild == 0 {
		kind = pick(w, "query", "query", "mutation")
	}
	root := map[string]*definition.Type{"query": w.schema.Query, "mutation": w.schema.Mutation, "subscription": w.schema.Subscription}[kind]
	if root == nil {
		kind, root = "query", w.schema.Query
	}
	var variables []string
	for _, name := range variableNames {
		if w.slip(0.5) {
			variables = append(variables, w.variable(name))
		}
	}
	if w.slip(0.02) && len(variables) > 0 {
		variables = append(variables, variables[0])
	}
	if alone && kind == "query" && len(variables) == 0 && w.chance(0.3) {
		return w.selectionSet(root, 0)
	}
	text := kind
	if w.chance(0.7) {
		text += " " + pick(w, "Q", "R")
	}
	if len(variables) > 0 {
		text += "(" + strings.Join(variables, ", ") + ")"
	}
	return text + w.directives(strings.ToUpper(kind)) + " " + w.selectionSet(root, 0)
}

func (w *writer) variable(name string) string {
	typ := pick(w, "Int", "Boolean", "Boolean!", "String", "[String]", "Int!", "ID", "[Int!]", "Float", "Nope")
	if w.chance(0.4) {
		typ = pick(w, w.types...).Name
	}
	text := "$" + name + ": " + typ
	if w.chance(0.15) {
		text += " = " + pick(w, "1", "true", "null", `"s"`, "{required: true}", "[1]", "RED", "$x", "1.5")
	}
	if w.chance(0.03) {
		text += " @rep(n: 1)"
	}
	return text
}

func (w *writer) selectionSet(t *definition.Type, depth int) string {
	var list []string
	for range 1 + w.IntN(3) {
		list = append(list, w.selection(t, depth))
	}
	return "{ " + strings.Join(list, pick(w, " ", " ", " ", "\n", ", ", " # é\n")) + " }"
}

func (w *writer) selection(t *definition.Type, depth int) string {
	switch p := w.Float64(); {
	case p < 0.12 && w.wild > 0:
		name := pick(w, fragmentNames...)
		if w.slip(0.05) {
			name = "Nope"
		}
		return "..." + name + w.directives("FRAGMENT_SPREAD")
	case p < 0.12 && t != nil:
		return "..." + w.fitting(t, depth) + w.directives("FRAGMENT_SPREAD")
	case p < 0.24:
		return w.inlineFragment(t, depth)
	}
	return w.field(t, depth)
}

func (w *writer) inlineFragment(t *definition.Type, depth int) string {
	text, inner := "...", t
	switch {
	case w.chance(0.15):
	case w.wild == 0 && t != nil:
		inner = pick(w, t.PossibleTypes()...)
		if w.chance(0.3) {
			inner = t
		}
		text += " on " + inner.Name
	default:
		inner = pick(w, w.composites...)
		text += " on " + inner.Name
		if w.slip(0.05) {
			text = "... on " + pick(w, "Color", "Nope", "Dgo", "Input")
		}
	}
	return text + w.directives("INLINE_FRAGMENT") + " " + w.selectionSet(inner, depth+1)
}

// field writes one field of the type, or of any when that is not known.
func (w *writer) field(t *definition.Type, depth int) string {
	var field *definition.Field
	if t != nil && len(t.Fields()) > 0 && !w.slip(0.06) {
		field = pick(w, t.Fields()...)
	}
	name := pick(w, "name", "nickname", "id", "foo", "dog", "friends", "barks", "__typename", "mother", "colr", "__schema")
	if field != nil {
		name = field.Name
	} else if w.wild == 0 {
		return "__typename"
	}
	text := name
	switch {
	case w.wild == 0 && field != nil && (len(field.Args) > 0 || w.chance(0.1)):
		w.aliases++
		text = fmt.Sprintf("a%d: %s", w.aliases, name)
	case w.slip(0.15):
		text = pick(w, "al", "name", "x") + ": " + name
	}
	if field == nil {
		text += w.directives("FIELD")
		if w.chance(0.3) {
			text += " " + w.selectionSet(nil, depth+1)
		}
		return text
	}
	text += w.arguments(field) + w.directives("FIELD") + w.stream(field)
	named := field.Type.Named()
	switch {
	case named.Composite() && depth >= w.depth:
		return text + " { __typename }"
	case named.Composite() && !w.slip(0.04), !named.Composite() && w.slip(0.03):
		if !named.Composite() {
			named = nil
		}
		return text + " " + w.selectionSet(named, depth+1)
	}
	return text
}

func (w *writer) arguments(f *definition.Field) string {
	var list []string
	for _, a := range f.Args {
		if a.Required() && !w.slip(0.07) || !a.Required() && w.chance(0.4) {
			list = append(list, a.Name+": "+w.literal(a.Type, 0))
		}
	}
	if w.slip(0.03) {
		list = append(list, pick(w, "arg", "upperr", "frist")+": 1")
	}
	if w.slip(0.02) && len(list) > 0 {
		list = append(list, list[0])
	}
	if len(list) == 0 {
		return ""
	}
	return "(" + strings.Join(list, ", ") + ")"
}

// directives writes what may stand in a place, and sometimes what may not.
func (w *writer) directives(location string) string {
	var b strings.Builder
	selection := location == "FIELD" || location == "FRAGMENT_SPREAD" || location == "INLINE_FRAGMENT"
	if selection || w.slip(0.1) {
		condition := func() string {
			if w.slip(0.4) {
				return pick(w, "$x", "$y", "1", "null")
			}
			return pick(w, "true", "false")
		}
		if w.chance(0.1) {
			b.WriteString(" @include(if: " + condition() + ")")
		}
		if w.chance(0.05) {
			b.WriteString(" @skip(if: " + condition() + ")")
		}
	}
	if w.incremental && (location == "FRAGMENT_SPREAD" || location == "INLINE_FRAGMENT") && w.chance(0.6) {
		b.WriteString(w.deferDirective())
	}
	if w.slip(0.03) {
		b.WriteString(" @" + pick(w, "onField", "onQuery", "rep(n: 1)", "rep", "nope", "onField(a: 1)", "rep(n: $z)", "deprecated", "rep(n: 1, in: {required: 1})"))
	}
	if w.slip(0.02) {
		b.WriteString(" @rep(n: 2)")
	}
	return b.String()
}
