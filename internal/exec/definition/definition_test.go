package definition

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bettersuite/gqldoc/internal/exec/document"
)

func load(t *testing.T, sources ...*ast.Source) *Schema {
	t.Helper()
	api, err := gqlparser.LoadSchema(sources...)
	if err != nil {
		t.Fatalf("loading schema: %v", err)
	}
	s, err := New(api, Options{})
	if err != nil {
		t.Fatalf("New: %v", err)
	}
	return s
}

const sdl = `
type Query implements Node { id: ID! c: C search(text: String, in: In): [Found!]! }
interface Node { id: ID! }
type A implements Node { id: ID! n: Int }
type C implements Node & Named { id: ID! name: String }
interface Named implements Node { id: ID! name: String }
union Found = A | C
enum E { X Y }
input In { a: Int = 1 b: [E!]! c: In }
input One @oneOf { a: Int b: Int }
scalar Url @specifiedBy(url: "https://example.com")
directive @z on FIELD
directive @a on FIELD
`

func typeNames(list []*Type) string {
	names := make([]string, len(list))
	for i, t := range list {
		names[i] = t.Name
	}
	return strings.Join(names, " ")
}

func TestNew(t *testing.T) {
	s := load(t, &ast.Source{Input: sdl})
	if s.Query.Name != "Query" || s.Mutation != nil || s.Subscription != nil || s.Root(document.Query) != s.Query || s.Root(document.Mutation) != nil {
		t.Errorf("roots are %v, %v, %v", s.Query, s.Mutation, s.Subscription)
	}
	tests := []struct{ got, want string }{
		{typeNames(s.Type("Node").PossibleTypes()), "Query A C"},
		{typeNames(s.Type("Named").PossibleTypes()), "C"},
		{typeNames(s.Type("Found").PossibleTypes()), "A C"},
		{typeNames(s.Type("A").PossibleTypes()), "A"},
		{typeNames(s.Type("E").PossibleTypes()), ""},
		{typeNames(s.Type("C").Interfaces()), "Node Named"},
		{s.Field(s.Query, "search").Type.String(), "[Found!]!"},
		{s.Field(s.Query, "__type").Type.String(), "__Type"},
		{s.Field(s.Type("Found"), "__typename").Type.String(), "String!"},
		{s.Type("In").InputField("b").Type.String(), "[E!]!"},
	}
	for _, test := range tests {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
	// The order of the source, and built-in scalars behind who first needs them.
	want := "Query ID String Node A Int C Named Found E In One Url Boolean __Schema __Type __TypeKind __Field __InputValue __EnumValue __Directive __DirectiveLocation"
	if got := typeNames(s.Types()); got != want {
		t.Errorf("types are\n%s, want\n%s", got, want)
	}
	var directives []string
	for _, d := range s.Directives() {
		directives = append(directives, d.Name)
	}
	if diff := cmp.Diff([]string{"z", "a", "include", "skip", "deprecated", "specifiedBy", "oneOf"}, directives); diff != "" {
		t.Errorf("directives mismatch (-want +got):\n%s", diff)
	}
}

func TestNewRefuses(t *testing.T) {
	if _, err := New(nil, Options{}); err == nil {
		t.Error("nil is taken")
	}
	if _, err := New(&ast.Schema{}, Options{}); err == nil {
		t.Error("a schema without query type is taken")
	}
}

func TestTypes(t *testing.T) {
	s := load(t, &ast.Source{Input: sdl})
	a, c, node, e, in := s.Type("A"), s.Type("C"), s.Type("Node"), s.Type("E"), s.Type("In")
	checks := map[string]bool{
		"an enum is a leaf":                  e.Leaf() && e.Input() && !e.Composite(),
		"an input object is input alone":     in.Input() && !in.Leaf() && !in.Composite() && !in.Abstract(),
		"an interface is abstract":           node.Abstract() && node.Composite() && !node.Input(),
		"an enum has its values":             e.HasValue("X") && !e.HasValue("x") && len(e.EnumValues()) == 2,
		"an object has no values":            !a.HasValue("id"),
		"an object has no input fields":      a.InputField("id") == nil && len(a.InputFields()) == 0,
		"an input object has no fields":      in.Field("a") == nil,
		"objects overlap with themselves":    a.Overlaps(a) && !a.Overlaps(c),
		"objects overlap with interfaces":    a.Overlaps(node) && node.Overlaps(a) && !a.Overlaps(s.Type("Named")),
		"interfaces overlap by objects":      node.Overlaps(s.Type("Named")) && s.Type("Found").Overlaps(s.Type("Named")),
		"only @oneOf is one of":              s.Type("One").OneOf() && !in.OneOf() && !a.OneOf(),
		"required has no default":            in.InputField("b").Required() && !in.InputField("a").Required() && !in.InputField("c").Required(),
		"unknown names are nil":              s.Type("Nope") == nil && s.Field(a, "nope") == nil && s.Directive("nope") == nil && s.Field(a, "__schema") == nil,
		"gqlparser's own directive is gone":  s.Directive("defer") == nil,
		"gqlparser's own fields are gone":    s.Query.Field("__schema") == nil && len(s.Query.Fields()) == 3,
		"meta fields are on the query alone": s.Field(s.Query, "__schema") != nil && s.Field(e, "__typename") == nil,
		"arguments are found":                s.Query.Field("search").Arg("in") != nil && s.Query.Field("search").Arg("x") == nil && s.Directive("skip").Arg("if") != nil,
		"the built-in scalars are known":     s.Type("Int").BuiltIn == Int && s.Type("Url").BuiltIn == Custom,
	}
	for name, ok := range checks {
		if !ok {
			t.Errorf("%s: it is not so", name)
		}
	}
	if url, ok := s.Type("Url").SpecifiedBy(); url != "https://example.com" || !ok {
		t.Errorf("SpecifiedBy = %q, %v", url, ok)
	}
	if _, ok := s.Type("Int").SpecifiedBy(); ok {
		t.Error("Int is specified by a URL")
	}
}

func TestRef(t *testing.T) {
	s := load(t, &ast.Source{Input: sdl})
	ref := func(text string) *Ref {
		doc, err := document.Parse("query($a: "+text+") { a }", document.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		return s.Ref(doc.Operations[0].Variables[0].Type)
	}
	if ref("[Nope]") != nil {
		t.Error("a type that does not exist has a reference")
	}
	if got := ref("[[Int!]!]").String(); got != "[[Int!]!]" {
		t.Errorf("reference prints as %s", got)
	}
	if got := ref("[Int]!").Nullable().String(); got != "[Int]" {
		t.Errorf("nullable reference prints as %s", got)
	}
	tests := []struct {
		sub, super string
		want       bool
	}{
		{"Int", "Int", true}, {"Int!", "Int", true}, {"Int", "Int!", false}, {"Int", "String", false}, {"[Int!]", "[Int]", true}, {"[Int]", "[Int!]", false},
		{"[Int]!", "[Int]", true}, {"Int", "[Int]", false}, {"[Int]", "Int", false}, {"A", "Node", true}, {"Node", "A", false}, {"A", "Named", false}, {"[C!]!", "[Found]", true},
	}
	for _, test := range tests {
		if got := IsSubtype(ref(test.sub), ref(test.super)); got != test.want {
			t.Errorf("IsSubtype(%s, %s) = %v", test.sub, test.super, got)
		}
	}
}

func TestDefaultText(t *testing.T) {
	tests := []struct{ typ, literal, want string }{
		{"Int", "1", "1"}, {"[Int]", "1", "[1]"}, {"[[Int]]", "[1, [2]]", "[[1], [2]]"}, {"Float", "1.50", "1.5"}, {"Float", "3.0", "3"}, {"Float", "7", "7"},
		{"Float", "1e400", "1e400"}, {"Float", "-0.0", "-0.0"}, {"Float", "0.1234567890123456789", "0.1234567890123456789"},
		{"ID", `"7"`, "7"}, {"ID", `"07"`, `"07"`}, {"ID", "12", "12"}, {"String", `"7"`, `"7"`}, {"String", `"a\"b"`, `"a\"b"`}, {"Boolean", "true", "true"},
		{"E", "X", "X"}, {"[E!]", "[X, Y]", "[X, Y]"}, {"P", "{y: 2}", "{x: 1, y: 2}"}, {"P", "{y: 2, x: null}", "{x: null, y: 2}"}, {"P", "null", "null"},
		{"Any", "{b: 1, a: 30.0}", "{b: 1, a: 30.0}"}, {"Any", "1.0", "1"}, {"L", "{}", "{}"},
	}
	for _, test := range tests {
		s := load(t, &ast.Source{Input: `scalar Any enum E { X Y } input P { x: Int = 1 y: Int } input L { l: L }
			type Query { f(a: ` + test.typ + ` = ` + test.literal + `, b: Int): Int }`})
		f := s.Query.Field("f")
		if got, ok := f.Arg("a").DefaultText(); got != test.want || !ok {
			t.Errorf("%s = %s shows as %s, want %s", test.typ, test.literal, got, test.want)
		}
		if _, ok := f.Arg("b").DefaultText(); ok {
			t.Error("an argument without default has one")
		}
	}
}

// TestCircularDefault must end.
func TestCircularDefault(t *testing.T) {
	s := load(t, &ast.Source{Input: `input L { l: L = {} } type Query { f(a: L = {}): Int }`})
	if text, _ := s.Query.Field("f").Arg("a").DefaultText(); !strings.HasPrefix(text, "{l: {l: {l: ") {
		t.Errorf("default shows as %s", text)
	}
}

func TestDeprecated(t *testing.T) {
	s := load(t, &ast.Source{Input: `type Query { a: Int @deprecated b: Int @deprecated(reason: "why") c(x: Int @deprecated(reason: "")): Int }`})
	tests := []struct {
		got  interface{ Deprecated() (string, bool) }
		want string
		yes  bool
	}{{s.Query.Field("a"), "No longer supported", true}, {s.Query.Field("b"), "why", true}, {s.Query.Field("c"), "", false}, {s.Query.Field("c").Arg("x"), "", true}}
	for i, test := range tests {
		if reason, yes := test.got.Deprecated(); reason != test.want || yes != test.yes {
			t.Errorf("%d: Deprecated() = %q, %v", i, reason, yes)
		}
	}
}

func TestSeveralSources(t *testing.T) {
	s := load(t, &ast.Source{Name: "b.graphql", Input: `type Query { z: Z }`}, &ast.Source{Name: "a.graphql", Input: "type Z { a: A }\ntype A { z: Z }"})
	if got := typeNames(s.Types()); !strings.HasPrefix(got, "Z A Query ") {
		t.Errorf("types are %s", got)
	}
}

func TestKindsAndDescriptions(t *testing.T) {
	s := load(t, &ast.Source{Input: sdl + `type Mutation { a: Int } type Subscription { a: Int } "said" scalar Said`})
	for name, want := range map[string]string{"Int": "SCALAR", "A": "OBJECT", "Node": "INTERFACE", "Found": "UNION", "E": "ENUM", "In": "INPUT_OBJECT"} {
		if got := s.Type(name).Kind.String(); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	if got := s.Type("Said").Description(); got != "said" {
		t.Errorf("Description = %q", got)
	}
	if s.Root(document.Mutation).Name != "Mutation" || s.Root(document.Subscription).Name != "Subscription" {
		t.Error("roots are missing")
	}
	list := s.Type("In").InputField("b").Type
	if list.Nullable().String() != "[E!]" || list.String() != "[E!]!" || s.Type("In").InputField("a").Type.Nullable().String() != "Int" {
		t.Errorf("Nullable of %s is %s", list, list.Nullable())
	}
}

func TestIncrementalDirectives(t *testing.T) {
	api, err := gqlparser.LoadSchema(&ast.Source{Input: sdl})
	if err != nil {
		t.Fatal(err)
	}
	for _, on := range []bool{false, true} {
		s, err := New(api, Options{Incremental: on})
		if err != nil {
			t.Fatal(err)
		}
		if (s.Directive("defer") != nil) != on || (s.Directive("stream") != nil) != on {
			t.Errorf("with %v there are %v and %v", on, s.Directive("defer"), s.Directive("stream"))
		}
	}
}

// TestSchemaByHand prepares what no reader has made: definitions without positions,
// from nowhere, with names that lead nowhere.
func TestSchemaByHand(t *testing.T) {
	query := &ast.Definition{Kind: ast.Object, Name: "Query", Fields: ast.FieldList{{Name: "a", Type: ast.NamedType("Nope", nil)}}, Interfaces: []string{"I"}}
	other := &ast.Definition{Kind: ast.Object, Name: "Other", Position: &ast.Position{}, Interfaces: []string{"I"}}
	iface := &ast.Definition{Kind: ast.Interface, Name: "I"}
	scalar := &ast.Definition{Kind: ast.Scalar, Name: "S"}
	api := &ast.Schema{Query: query, Types: map[string]*ast.Definition{"Query": query, "Other": other, "I": iface, "S": scalar},
		PossibleTypes: map[string][]*ast.Definition{"I": {query, scalar, other, query}},
		Directives:    map[string]*ast.DirectiveDefinition{"skip": {Name: "skip"}, "b": {Name: "b"}}}
	s, err := New(api, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := typeNames(s.Type("I").PossibleTypes()); got != "Other Query" {
		t.Errorf("PossibleTypes = %s", got)
	}
	if got := s.Query.Field("a").Type.Named(); got.Name != "Nope" || got.Kind != Scalar {
		t.Errorf("a type that is not there is %+v", got)
	}
	if got := typeNames(s.Types()[:4]); got != "Other I Query Nope" {
		t.Errorf("Types begin with %s", got)
	}
	var names []string
	for _, d := range s.Directives() {
		names = append(names, d.Name)
	}
	if got := strings.Join(names, " "); got != "b skip include deprecated specifiedBy oneOf" || len(s.Directive("skip").Args) != 0 {
		t.Errorf("Directives = %s", got)
	}
}

// TestBuiltInScalars has those only that something refers to, besides the two that
// introspection needs.
func TestBuiltInScalars(t *testing.T) {
	tests := []struct{ sdl, want string }{
		{`type Query { a: Boolean }`, ""},
		{`type Query { a: [[ID!]]! }`, "ID"},
		{`type Query { a(b: Float): String }`, "Float"},
		{`type Query { a: String } input I { a: [Int] = [1] }`, "Int"},
		{`type Query { a: String } interface N { a(x: ID, y: Int): Float }`, "Float ID Int"},
		{`type Query { a: String } directive @d(a: [Int!]) on FIELD`, "Int"},
	}
	for _, test := range tests {
		s := load(t, &ast.Source{Input: test.sdl})
		var got []string
		for _, name := range []string{"Float", "ID", "Int"} {
			if s.Type(name) != nil {
				got = append(got, name)
			}
		}
		if joined := strings.Join(got, " "); joined != test.want {
			t.Errorf("%s\nhas %q, want %q", test.sdl, joined, test.want)
		}
		if s.Type("String") == nil || s.Type("Boolean") == nil {
			t.Errorf("%s\nlacks String or Boolean", test.sdl)
		}
	}
}

// TestDefinitionsWithoutPlaces go by name, behind those that have one.
func TestDefinitionsWithoutPlaces(t *testing.T) {
	at := &ast.Position{Start: 5}
	for _, test := range []struct {
		a, b *ast.Position
		want int
	}{{nil, nil, 0}, {at, nil, -1}, {nil, at, 1}, {at, at, 0}, {at, &ast.Position{Start: 9}, -1}} {
		if got := comparePositions(test.a, test.b); got != test.want {
			t.Errorf("comparePositions(%v, %v) = %d, want %d", test.a, test.b, got, test.want)
		}
	}
}
