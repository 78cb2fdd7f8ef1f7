package diff_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/bettersuite/gqldoc/internal/diff"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// An edit changes a schema in one place and says what must be found. It returns
// false when it cannot be done there.
type edit func(t *schema.Type, r *rand.Rand) (want diff.Type, coordinate string, ok bool)

func pick[T any](list []T, r *rand.Rand) (x T, ok bool) {
	if len(list) == 0 {
		return x, false
	}
	return list[r.IntN(len(list))], true
}

var edits = []edit{
	func(t *schema.Type, _ *rand.Rand) (diff.Type, string, bool) {
		if t.Description == "" {
			return "", "", false
		}
		t.Description += " And more."
		return diff.TypeDescriptionChanged, t.Name, true
	},
	func(t *schema.Type, r *rand.Rand) (diff.Type, string, bool) {
		f, ok := pick(t.Fields, r)
		if !ok || len(t.Fields) < 2 {
			return "", "", false
		}
		t.Fields = slices.DeleteFunc(slices.Clone(t.Fields), func(g *schema.Field) bool { return g == f })
		return diff.FieldRemoved, f.Coordinate(), true
	},
	func(t *schema.Type, r *rand.Rand) (diff.Type, string, bool) {
		f, ok := pick(t.Fields, r)
		if !ok {
			return "", "", false
		}
		f.Type = schema.TypeRef{Elem: &schema.TypeRef{Name: f.Type.NamedType()}, NonNull: !f.Type.NonNull}
		return diff.FieldTypeChanged, f.Coordinate(), true
	},
	func(t *schema.Type, r *rand.Rand) (diff.Type, string, bool) {
		f, ok := pick(t.Fields, r)
		if !ok {
			return "", "", false
		}
		a := &schema.InputValue{Field: f, Name: "editedHere", Type: schema.TypeRef{Name: "Int", NonNull: true}}
		f.Args = append(slices.Clone(f.Args), a)
		return diff.FieldArgumentAdded, a.Coordinate(), true
	},
	func(t *schema.Type, r *rand.Rand) (diff.Type, string, bool) {
		v, ok := pick(t.InputFields, r)
		if !ok || v.Default == "7" {
			return "", "", false
		}
		v.Default = "7"
		return diff.InputFieldDefaultValueChanged, v.Coordinate(), true
	},
	func(t *schema.Type, r *rand.Rand) (diff.Type, string, bool) {
		v, ok := pick(t.EnumValues, r)
		if !ok {
			return "", "", false
		}
		t.EnumValues = slices.DeleteFunc(slices.Clone(t.EnumValues), func(w *schema.EnumValue) bool { return w == v })
		return diff.EnumValueRemoved, v.Coordinate(), true
	},
	func(t *schema.Type, r *rand.Rand) (diff.Type, string, bool) {
		f, ok := pick(t.Fields, r)
		if !ok || f.Deprecation != nil {
			return "", "", false
		}
		f.Deprecation = &schema.Deprecation{Reason: "edited"}
		return diff.FieldDeprecationAdded, f.Coordinate(), true
	},
}

// TestRandomEditsAreFound edits the project's schema in many places, one at a time,
// and expects exactly the change that was made.
func TestRandomEditsAreFound(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "schema.graphql"))
	if err != nil {
		t.Fatal(err)
	}
	source := []parse.Source{{Name: "schema.graphql", Data: data}}
	before, err := parse.Parse(source, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	after, err := parse.Parse(source, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	var found []diff.Change
	done := map[string]bool{}
	type made struct {
		change     diff.Type
		coordinate string
	}
	var all []made
	for len(all) < 200 {
		typ, _ := pick(after.Schema.Types, r)
		if done[typ.Name] {
			continue
		}
		want, coordinate, ok := edits[r.IntN(len(edits))](typ, r)
		if !ok {
			continue
		}
		done[typ.Name] = true
		all = append(all, made{want, coordinate})
	}
	found = diff.Compare(before.Schema, after.Schema, diff.Options{})
	if len(found) != len(all) {
		t.Errorf("%d changes found, %d made", len(found), len(all))
	}
	for _, m := range all {
		if !slices.ContainsFunc(found, func(c diff.Change) bool { return c.Type == m.change && c.Coordinate == m.coordinate }) {
			t.Errorf("%s of %s is not found", m.change, m.coordinate)
		}
	}
}

// FuzzDefault checks that no text of a default, which the model takes as it comes,
// is unequal to itself or ends the program.
func FuzzDefault(f *testing.F) {
	for _, s := range []string{"1", `{a: [1, {b: "x\"y"}], c: """z"""}`, "[", "{a", "{:}", `"`, "]]", "a: b: c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v := func() *schema.Schema {
			in := &schema.InputValue{Name: "v", Type: schema.TypeRef{Name: "Int"}, Default: text, Directives: []schema.Applied{{Name: "d", Args: text}}}
			s := &schema.Schema{Subgraphs: []*schema.Subgraph{{Label: "a"}}, Types: []*schema.Type{{Kind: schema.InputObject, Name: "N", InputFields: []*schema.InputValue{in}}}}
			schema.Link(s)
			return s
		}
		if got := diff.Compare(v(), v(), diff.Options{}); got != nil {
			t.Errorf("differs from itself: %v", got)
		}
	})
}
