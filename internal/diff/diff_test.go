package diff_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/diff"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/schema"
)

func read(t testing.TB, name, text string) *schema.Schema {
	t.Helper()
	r, err := parse.Parse([]parse.Source{{Name: name, Data: []byte(text)}}, parse.Options{})
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return r.Schema
}

// lines are changes as the tables write them: "level TYPE path".
func lines(changes []diff.Change) []string {
	var list []string
	for _, c := range changes {
		list = append(list, strings.TrimSpace(c.Level.String()+" "+string(c.Type)+" "+c.Path))
	}
	return list
}

// A change is one row: what stands beside the base in each of the two schemas.
type change struct {
	name, before, after string
	want                string // lines
}

const base = "type Query { ok: Int }\n"

func testChanges(t *testing.T, opts diff.Options, tests []change) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := diff.Compare(read(t, "old", base+tt.before), read(t, "new", base+tt.after), opts)
			var want []string
			if tt.want != "" {
				want = strings.Split(tt.want, "\n")
			}
			if d := cmp.Diff(want, lines(got)); d != "" {
				t.Errorf("changes (-want +got)\n%s", d)
			}
			for _, c := range got {
				checkChange(t, c)
			}
			for _, side := range []string{tt.before, tt.after} {
				if again := diff.Compare(read(t, "a", base+side), read(t, "b", base+side), opts); again != nil {
					t.Errorf("a schema differs from itself: %v", again)
				}
			}
		})
	}
}

// checkChange checks what holds for every change.
func checkChange(t *testing.T, c diff.Change) {
	t.Helper()
	if c.Message == "" || strings.HasSuffix(c.Message, ".") || strings.Contains(c.Message, "%!") {
		t.Errorf("message %q", c.Message)
	}
	if want := map[bool]string{true: "old", false: "new"}[c.Removed]; c.Position.File != want && !c.Position.IsZero() {
		t.Errorf("%s stands at %v, want in %s", c, c.Position, want)
	}
}

func TestTypeChanges(t *testing.T) {
	testChanges(t, diff.Options{}, []change{
		{"type added", "", "type A { b: Int! }", "safe TYPE_ADDED A"},
		{"type removed", "enum A { B }", "", "breaking TYPE_REMOVED A"},
		{"kind changed", "type A { b: Int }", "interface A { b: Int }", "breaking TYPE_KIND_CHANGED A"},
		{"description added", "type A { b: Int }", `"x" type A { b: Int }`, "safe TYPE_DESCRIPTION_ADDED A"},
		{"description removed", `"x" scalar A`, "scalar A", "safe TYPE_DESCRIPTION_REMOVED A"},
		{"description changed", `"x" scalar A`, `"y" scalar A`, "safe TYPE_DESCRIPTION_CHANGED A"},
		{"interface added", "interface I { b: Int } type A { b: Int }", "interface I { b: Int } type A implements I { b: Int }",
			"dangerous OBJECT_TYPE_INTERFACE_ADDED A"},
		{"interface removed", "interface I { b: Int } type A implements I { b: Int }", "interface I { b: Int } type A { b: Int }",
			"breaking OBJECT_TYPE_INTERFACE_REMOVED A"},
		{"interface of an interface", "interface I { b: Int } interface A { b: Int }", "interface I { b: Int } interface A implements I { b: Int }",
			"dangerous OBJECT_TYPE_INTERFACE_ADDED A"},
		{"member added", "type A { b: Int } type B { b: Int } union U = A", "type A { b: Int } type B { b: Int } union U = B | A",
			"dangerous UNION_MEMBER_ADDED U"},
		{"member removed", "type A { b: Int } type B { b: Int } union U = B | A", "type A { b: Int } type B { b: Int } union U = A",
			"breaking UNION_MEMBER_REMOVED U"},
		{"order and formatting", "enum E { A B }\ntype T { a(x: Int, y: Int): Int b: Int }\nunion U = T | S type S { a: Int }",
			"union U = S | T # comment\ntype S {\n a: Int\n}\ntype T { b: Int, a(y: Int x: Int): Int } enum E { B, A }", ""},
		{"scalar specified", "scalar A", `scalar A @specifiedBy(url: "https://example.com")`, "dangerous DIRECTIVE_USAGE_SCALAR_ADDED A.@specifiedBy"},
		{"scalar specified elsewhere", `scalar A @specifiedBy(url: "https://example.org")`, `scalar A @specifiedBy(url: "https://example.com")`,
			"dangerous DIRECTIVE_USAGE_ARGUMENT_REMOVED A.@specifiedBy.url\nsafe DIRECTIVE_USAGE_ARGUMENT_ADDED A.@specifiedBy.url"},
	})
}

func TestRootChanges(t *testing.T) {
	testChanges(t, diff.Options{}, []change{
		{"mutation type added", "", "type Mutation { a: Int }", "safe SCHEMA_MUTATION_TYPE_CHANGED\nsafe TYPE_ADDED Mutation"},
		{"subscription type removed", "type Subscription { a: Int }", "", "breaking SCHEMA_SUBSCRIPTION_TYPE_CHANGED\nbreaking TYPE_REMOVED Subscription"},
		{"query type changed", "type Q { ok: Int }", "type Q { ok: Int } schema { query: Q }", "breaking SCHEMA_QUERY_TYPE_CHANGED"},
		{"schema described", "", `"x" schema { query: Query }`, "safe SCHEMA_DESCRIPTION_CHANGED"},
	})
}

func TestFieldChanges(t *testing.T) {
	field := func(before, after, want string) change {
		return change{before + " to " + after, "type A { b: Int } type T { keep: Int " + before + "}", "type A { b: Int } type T { keep: Int " + after + "}", want}
	}
	testChanges(t, diff.Options{}, []change{
		field("", "f: Int", "safe FIELD_ADDED T.f"),
		field("f: Int", "", "breaking FIELD_REMOVED T.f"),
		field("f: Int @deprecated", "", "breaking FIELD_REMOVED T.f"),
		field("f: Int", "f: String", "breaking FIELD_TYPE_CHANGED T.f"),
		field("f: Int", "f: Int!", "safe FIELD_TYPE_CHANGED T.f"),
		field("f: Int!", "f: Int", "breaking FIELD_TYPE_CHANGED T.f"),
		field("f: [Int]", "f: [Int!]!", "safe FIELD_TYPE_CHANGED T.f"),
		field("f: [Int!]", "f: [Int]", "breaking FIELD_TYPE_CHANGED T.f"),
		field("f: [[Int]]", "f: [[Int!]!]", "safe FIELD_TYPE_CHANGED T.f"),
		field("f: Int", "f: [Int]", "breaking FIELD_TYPE_CHANGED T.f"),
		field("f: [Int]", "f: Int", "breaking FIELD_TYPE_CHANGED T.f"),
		field("f: Int", `"x" f: Int`, "safe FIELD_DESCRIPTION_ADDED T.f"),
		field(`"x" f: Int`, "f: Int", "safe FIELD_DESCRIPTION_REMOVED T.f"),
		field(`"x" f: Int`, `"y" f: Int`, "safe FIELD_DESCRIPTION_CHANGED T.f"),
		field("f: Int", "f: Int @deprecated", "safe FIELD_DEPRECATION_ADDED T.f.@deprecated"),
		field("f: Int @deprecated", "f: Int", "safe FIELD_DEPRECATION_REMOVED T.f.@deprecated"),
		field("f: Int @deprecated", `f: Int @deprecated(reason: "x")`, "safe FIELD_DEPRECATION_REASON_ADDED T.f.@deprecated"),
		field(`f: Int @deprecated(reason: "x")`, "f: Int @deprecated", "safe FIELD_DEPRECATION_REASON_REMOVED T.f"),
		field(`f: Int @deprecated(reason: "x")`, `f: Int @deprecated(reason: "y")`, "safe FIELD_DEPRECATION_REASON_CHANGED T.f.@deprecated"),
	})
}

func TestArgumentChanges(t *testing.T) {
	arg := func(before, after, want string) change {
		return change{before + " to " + after, "input N { a: Int b: Float } type T { f(keep: Int " + before + "): Int }",
			"input N { a: Int b: Float } type T { f(keep: Int " + after + "): Int }", want}
	}
	testChanges(t, diff.Options{}, []change{
		arg("", "a: Int", "dangerous FIELD_ARGUMENT_ADDED T.f.a"),
		arg("", "a: Int!", "breaking FIELD_ARGUMENT_ADDED T.f.a"),
		arg("", "a: Int! = 1", "dangerous FIELD_ARGUMENT_ADDED T.f.a"),
		arg("a: Int", "", "breaking FIELD_ARGUMENT_REMOVED T.f.a"),
		arg("a: Int", "a: Int!", "breaking FIELD_ARGUMENT_TYPE_CHANGED T.f.a"),
		arg("a: Int!", "a: Int", "safe FIELD_ARGUMENT_TYPE_CHANGED T.f.a"),
		arg("a: [Int!]!", "a: [Int]", "safe FIELD_ARGUMENT_TYPE_CHANGED T.f.a"),
		arg("a: [Int]", "a: [Int!]", "breaking FIELD_ARGUMENT_TYPE_CHANGED T.f.a"),
		arg("a: Int", "a: Int = 1", "dangerous FIELD_ARGUMENT_DEFAULT_CHANGED T.f.a"),
		arg("a: Int = 1", "a: Int = 2", "dangerous FIELD_ARGUMENT_DEFAULT_CHANGED T.f.a"),
		arg("a: Int = 1", "a: Int", "dangerous FIELD_ARGUMENT_DEFAULT_CHANGED T.f.a"),
		arg("a: N = {a: 1, b: 2}", "a: N = {b: 2.0 a: 1}", ""),
		arg("a: [Int] = 1", "a: [Int] = [1]", ""),
		arg("a: ID = 1", `a: ID = "1"`, ""),
		arg("a: String = null", `a: String`, "dangerous FIELD_ARGUMENT_DEFAULT_CHANGED T.f.a"),
		arg("a: Int", `"x" a: Int`, "safe FIELD_ARGUMENT_DESCRIPTION_CHANGED T.f.a"),
		arg("a: Int", "a: Int @deprecated", "safe FIELD_ARGUMENT_DEPRECATION_ADDED T.f.a.@deprecated"),
		arg("a: Int @deprecated", "a: Int", "safe FIELD_ARGUMENT_DEPRECATION_REMOVED T.f.a.@deprecated"),
		arg("a: Int @deprecated", `a: Int @deprecated(reason: "x")`, "safe FIELD_ARGUMENT_DEPRECATION_REASON_ADDED T.f.a.@deprecated"),
		arg(`a: Int @deprecated(reason: "x")`, "a: Int @deprecated", "safe FIELD_ARGUMENT_DEPRECATION_REASON_REMOVED T.f.a"),
		arg(`a: Int @deprecated(reason: "x")`, `a: Int @deprecated(reason: "y")`, "safe FIELD_ARGUMENT_DEPRECATION_REASON_CHANGED T.f.a.@deprecated"),
	})
}

func TestInputChanges(t *testing.T) {
	input := func(before, after, want string) change {
		return change{before + " to " + after, "input T { keep: Int " + before + "}", "input T { keep: Int " + after + "}", want}
	}
	testChanges(t, diff.Options{}, []change{
		input("", "a: Int", "safe INPUT_FIELD_ADDED T.a"),
		input("", "a: Int!", "breaking INPUT_FIELD_ADDED T.a"),
		input("", "a: Int! = 1", "dangerous INPUT_FIELD_ADDED T.a"),
		input("", "a: Int = 1", "dangerous INPUT_FIELD_ADDED T.a"),
		input("a: Int", "", "breaking INPUT_FIELD_REMOVED T.a"),
		input("a: Int", "a: Int!", "breaking INPUT_FIELD_TYPE_CHANGED T.a"),
		input("a: Int!", "a: Int", "safe INPUT_FIELD_TYPE_CHANGED T.a"),
		input("a: Int", "a: Int = 1", "dangerous INPUT_FIELD_DEFAULT_VALUE_CHANGED T.a"),
		input("a: Int", `"x" a: Int`, "safe INPUT_FIELD_DESCRIPTION_ADDED T.a"),
		input(`"x" a: Int`, "a: Int", "safe INPUT_FIELD_DESCRIPTION_REMOVED T.a"),
		input(`"x" a: Int`, `"y" a: Int`, "safe INPUT_FIELD_DESCRIPTION_CHANGED T.a"),
		input("a: Int", "a: Int @deprecated", "safe INPUT_FIELD_DEPRECATION_ADDED T.a.@deprecated"),
		input("a: Int @deprecated", "a: Int", "safe INPUT_FIELD_DEPRECATION_REMOVED T.a.@deprecated"),
		input("a: Int @deprecated", `a: Int @deprecated(reason: "x")`, "safe INPUT_FIELD_DEPRECATION_REASON_ADDED T.a.@deprecated"),
		input(`a: Int @deprecated(reason: "x")`, "a: Int @deprecated", "safe INPUT_FIELD_DEPRECATION_REASON_REMOVED T.a"),
		input(`a: Int @deprecated(reason: "x")`, `a: Int @deprecated(reason: "y")`, "safe INPUT_FIELD_DEPRECATION_REASON_CHANGED T.a.@deprecated"),
		{"oneOf", "input T { a: Int }", "input T @oneOf { a: Int }", "breaking DIRECTIVE_USAGE_INPUT_OBJECT_ADDED T.@oneOf"},
		{"no oneOf", "input T @oneOf { a: Int }", "input T { a: Int }", "safe DIRECTIVE_USAGE_INPUT_OBJECT_REMOVED T.@oneOf"},
	})
}

func TestEnumChanges(t *testing.T) {
	enum := func(before, after, want string) change {
		return change{before + " to " + after, "enum T { KEEP " + before + "}", "enum T { KEEP " + after + "}", want}
	}
	testChanges(t, diff.Options{}, []change{
		enum("", "A", "dangerous ENUM_VALUE_ADDED T.A"),
		enum("A", "", "breaking ENUM_VALUE_REMOVED T.A"),
		enum("A", `"x" A`, "safe ENUM_VALUE_DESCRIPTION_CHANGED T.A"),
		enum("A", "A @deprecated", "safe ENUM_VALUE_DEPRECATION_REASON_ADDED T.A.@deprecated"),
		enum("A @deprecated", "A", "safe ENUM_VALUE_DEPRECATION_REASON_REMOVED T.A"),
		enum(`A @deprecated(reason: "x")`, `A @deprecated(reason: "y")`, "safe ENUM_VALUE_DEPRECATION_REASON_CHANGED T.A.@deprecated"),
	})
}

func TestDirectiveChanges(t *testing.T) {
	testChanges(t, diff.Options{}, []change{
		{"added", "", "directive @d on FIELD", "safe DIRECTIVE_ADDED @d"},
		{"removed", "directive @d on FIELD", "", "breaking DIRECTIVE_REMOVED @d"},
		{"described", "directive @d on FIELD", `"x" directive @d on FIELD`, "safe DIRECTIVE_DESCRIPTION_CHANGED @d"},
		{"location added", "directive @d on FIELD", "directive @d on QUERY | FIELD", "safe DIRECTIVE_LOCATION_ADDED @d"},
		{"location removed", "directive @d on FIELD | QUERY", "directive @d on FIELD", "breaking DIRECTIVE_LOCATION_REMOVED @d"},
		{"repeatable", "directive @d on FIELD", "directive @d repeatable on FIELD", "safe DIRECTIVE_REPEATABLE_ADDED @d"},
		{"not repeatable", "directive @d repeatable on FIELD", "directive @d on FIELD", "dangerous DIRECTIVE_REPEATABLE_REMOVED @d"},
		{"argument added", "directive @d on FIELD", "directive @d(a: Int) on FIELD", "safe DIRECTIVE_ARGUMENT_ADDED @d"},
		{"required argument added", "directive @d on FIELD", "directive @d(a: Int!) on FIELD", "breaking DIRECTIVE_ARGUMENT_ADDED @d"},
		{"argument with default added", "directive @d on FIELD", "directive @d(a: Int! = 1) on FIELD", "safe DIRECTIVE_ARGUMENT_ADDED @d"},
		{"argument removed", "directive @d(a: Int) on FIELD", "directive @d on FIELD", "breaking DIRECTIVE_ARGUMENT_REMOVED @d.a"},
		{"argument type", "directive @d(a: Int) on FIELD", "directive @d(a: Int!) on FIELD", "breaking DIRECTIVE_ARGUMENT_TYPE_CHANGED @d.a"},
		{"argument default", "directive @d(a: Int) on FIELD", "directive @d(a: Int = 3) on FIELD", "dangerous DIRECTIVE_ARGUMENT_DEFAULT_VALUE_CHANGED @d.a"},
		{"argument described", "directive @d(a: Int) on FIELD", `directive @d("x" a: Int) on FIELD`, "safe DIRECTIVE_ARGUMENT_DESCRIPTION_CHANGED @d.a"},
	})
}

func TestDirectiveUses(t *testing.T) {
	const d = "directive @d(a: Int, o: [Int]) repeatable on OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION | INTERFACE | UNION | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION | SCALAR\n"
	const all = d + `type T @1 { f(a: Int @2): Int @3 } interface I @4 { a: Int } union U @5 = T enum E @6 { A @7 } input N @8 { a: Int @9 } scalar S @0`
	with := func(mark, use string) string {
		text := all
		for _, m := range "0123456789" {
			if "@"+string(m) == mark {
				text = strings.ReplaceAll(text, mark, use)
			}
			text = strings.ReplaceAll(text, "@"+string(m), "")
		}
		return text
	}
	var tests []change
	for mark, name := range map[string]string{"@1": "OBJECT T", "@2": "ARGUMENT_DEFINITION T.f.a", "@3": "FIELD_DEFINITION T.f", "@4": "INTERFACE I", "@5": "UNION_MEMBER U",
		"@6": "ENUM E", "@7": "ENUM_VALUE E.A", "@8": "INPUT_OBJECT N", "@9": "INPUT_FIELD_DEFINITION N.a", "@0": "SCALAR S"} {
		location, path, _ := strings.Cut(name, " ")
		tests = append(tests,
			change{location + " added", with("", ""), with(mark, "@d"), "dangerous DIRECTIVE_USAGE_" + location + "_ADDED " + path + ".@d"},
			change{location + " removed", with(mark, "@d(a: 1)"), with("", ""), "dangerous DIRECTIVE_USAGE_" + location + "_REMOVED " + path + ".@d"},
			change{location + " argument added", with(mark, "@d"), with(mark, "@d(a: 1)"), "safe DIRECTIVE_USAGE_ARGUMENT_ADDED " + path + ".@d.a"},
			change{location + " argument removed", with(mark, "@d(a: 1)"), with(mark, "@d"), "dangerous DIRECTIVE_USAGE_ARGUMENT_REMOVED " + path + ".@d.a"},
			change{location + " reordered", with(mark, "@d(a: 1) @d(o: [1 2] a: 2)"), with(mark, "@d(a: 2, o: [1,2]) @d(a: 1)"), ""})
	}
	testChanges(t, diff.Options{}, tests)
}

const errorsSDL = "directive @error(code: String!, when: String) repeatable on FIELD_DEFINITION\ndirective @auth(requires: String!, roles: [String!], stepUp: Boolean) on FIELD_DEFINITION\n"

func TestErrorAndAuthChanges(t *testing.T) {
	f := func(name, before, after, want string) change {
		return change{name, errorsSDL + "type T { f: Int " + before + "}", errorsSDL + "type T { f: Int " + after + "}", want}
	}
	testChanges(t, diff.Options{}, []change{
		f("code added", "", `@error(code: "X")`, "dangerous FIELD_ERROR_ADDED T.f\nsafe ERROR_CODE_ADDED X"),
		f("code removed", `@error(code: "X")`, "", "safe FIELD_ERROR_REMOVED T.f\nsafe ERROR_CODE_REMOVED X"),
		f("cause changed", `@error(code: "X", when: "a")`, `@error(code: "X", when: "b")`, "safe FIELD_ERROR_CAUSE_CHANGED T.f"),
		f("auth added", "", `@auth(requires: "SESSION")`, "breaking FIELD_AUTH_TIGHTENED T.f"),
		f("auth removed", `@auth(requires: "SESSION")`, "", "safe FIELD_AUTH_RELAXED T.f"),
		f("role more", `@auth(requires: "SESSION", roles: ["A"])`, `@auth(requires: "SESSION", roles: ["B", "A"])`, "safe FIELD_AUTH_RELAXED T.f"),
		f("role less", `@auth(requires: "SESSION", roles: ["A", "B"])`, `@auth(requires: "SESSION", roles: ["B"])`, "breaking FIELD_AUTH_TIGHTENED T.f"),
		f("other role", `@auth(requires: "SESSION", roles: ["A"])`, `@auth(requires: "PUBLIC_KEY", roles: ["B"])`, "breaking FIELD_AUTH_TIGHTENED T.f"),
		f("roles in another order", `@auth(requires: "SESSION", roles: ["A", "B"])`, `@auth(requires: "SESSION", roles: ["B", "A"])`, ""),
		f("step-up", `@auth(requires: "SESSION")`, `@auth(requires: "SESSION", stepUp: true)`, "breaking FIELD_AUTH_TIGHTENED T.f"),
	})
}

func folder(t *testing.T, files map[string]string) *schema.Schema {
	t.Helper()
	var sources []parse.Source
	for _, label := range []string{"a", "b"} {
		sources = append(sources, parse.Source{Name: label, Subgraph: label, Data: []byte(files[label])})
	}
	r, err := parse.Parse(sources, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r.Schema
}

func TestOwnersThatMoved(t *testing.T) {
	before := folder(t, map[string]string{"a": "type Query { x: X y: Y } type X { f: Int }", "b": "type Query { z: Int } type Y { f: Int }"})
	after := folder(t, map[string]string{"a": "type Query { x: X z: Int } type X { f: Int }", "b": "type Query { y: Y w: Int } type Y { f: Int }"})
	want := []string{"safe FIELD_ADDED Query.w", "safe FIELD_OWNER_CHANGED Query.y", "safe FIELD_OWNER_CHANGED Query.z"}
	if d := cmp.Diff(want, lines(diff.Compare(before, after, diff.Options{}))); d != "" {
		t.Error(d)
	}
	moved := folder(t, map[string]string{"a": "type Query { x: X y: Y } type X { f: Int } type Y { f: Int }", "b": "type Query { z: Int }"})
	got := diff.Compare(before, moved, diff.Options{})
	if d := cmp.Diff([]string{"safe TYPE_OWNER_CHANGED Y"}, lines(got)); d != "" {
		t.Error(d)
	}
	if want := "object type Y moved from b to a"; len(got) == 1 && got[0].Message != want {
		t.Errorf("message %q, want %q", got[0].Message, want)
	}
	if got := diff.Compare(before, moved, diff.Options{Inspector: true}); got != nil {
		t.Errorf("with the types of GraphQL Inspector only: %v", got)
	}
}

func TestRules(t *testing.T) {
	deprecated := change{"deprecated field removed", "type T { a: Int @deprecated b: Int }", "type T { b: Int }", "dangerous FIELD_REMOVED T.a"}
	testChanges(t, diff.Options{Rules: []diff.Rule{diff.SuppressRemovalOfDeprecatedField}}, []change{deprecated,
		{"other removed", "type T { a: Int b: Int }", "type T { b: Int }", "breaking FIELD_REMOVED T.a"}})
	testChanges(t, diff.Options{Rules: []diff.Rule{diff.IgnoreDescriptionChanges}}, []change{
		{"description", `"x" type T { "x" b(a: Int): Int }`, `type T { b("x" a: Int): Int }`, ""}})
	testChanges(t, diff.Options{Rules: []diff.Rule{diff.DangerousBreaking}}, []change{
		{"enum value", "enum T { A }", "enum T { A B }", "breaking ENUM_VALUE_ADDED T.B"}})
	testChanges(t, diff.Options{Rules: []diff.Rule{diff.SafeUnreachable}}, []change{
		{"unreachable", "type T { a: Int b: Int }", "type T { b: Int }", "safe FIELD_REMOVED T.a"},
		{"reachable", "extend type Query { t: [I] } interface I { b: Int } type T implements I { a: Int b: Int }",
			"extend type Query { t: [I] } interface I { b: Int } type T implements I { b: Int }", "breaking FIELD_REMOVED T.a"}})
	testChanges(t, diff.Options{Inspector: true}, []change{
		{"directive argument with default", "directive @d on FIELD", "directive @d(a: Int! = 1) on FIELD", "breaking DIRECTIVE_ARGUMENT_ADDED @d"},
		{"argument deprecated", "type T { f(a: Int): Int }", "type T { f(a: Int @deprecated): Int }", "safe DIRECTIVE_USAGE_ARGUMENT_DEFINITION_ADDED T.f.a.@deprecated"},
		{"argument not deprecated", "type T { f(a: Int @deprecated): Int }", "type T { f(a: Int): Int }", "safe DIRECTIVE_USAGE_ARGUMENT_DEFINITION_REMOVED T.f.a.@deprecated"},
		{"input field's reason", `input T { a: Int @deprecated }`, `input T { a: Int @deprecated(reason: "x") }`, "safe DIRECTIVE_USAGE_ARGUMENT_ADDED T.a.@deprecated.reason"},
		{"reason lost", `type T { a: Int @deprecated(reason: "x") }`, `type T { a: Int @deprecated }`,
			"dangerous DIRECTIVE_USAGE_ARGUMENT_REMOVED T.a.@deprecated.reason\nsafe FIELD_DEPRECATION_REASON_REMOVED T.a"},
		{"enum value not deprecated, with a reason", `enum T { A @deprecated(reason: "x") }`, "enum T { A }",
			"safe DIRECTIVE_USAGE_ENUM_VALUE_REMOVED T.A.@deprecated\nsafe ENUM_VALUE_DEPRECATION_REASON_REMOVED T.A"},
		{"enum value not deprecated", "enum T { A @deprecated }", "enum T { A }", "safe ENUM_VALUE_DEPRECATION_REASON_ADDED T.A.@deprecated"}})
}

// schemas are those of the project, and the real ones beside it when they are there.
func schemas(t *testing.T) []string {
	files := []string{filepath.Join("..", "..", "schema.graphql")}
	for _, pattern := range []string{"*.graphql", "*.graphqls", "*.json", "supergraphs/*.graphql"} {
		more, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "schemas", pattern))
		files = append(files, more...)
	}
	if len(files) == 1 {
		t.Log("only the project's own schema: no others are beside it")
	}
	if testing.Short() {
		return files[:1]
	}
	return files
}

func TestNothingDiffersFromItself(t *testing.T) {
	for _, file := range schemas(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		source := []parse.Source{{Name: file, Data: data}}
		a, err := parse.Parse(source, parse.Options{})
		if err != nil {
			continue // some are kept because they are wrong
		}
		b, err := parse.Parse(source, parse.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := diff.Compare(a.Schema, b.Schema, diff.Options{}); got != nil {
			t.Errorf("%s: %d changes, first %v", filepath.Base(file), len(got), got[0])
		}
	}
}
