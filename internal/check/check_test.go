package check_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/check"
	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/guide"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/schema"
)

func read(t testing.TB, text string) *parse.Result {
	t.Helper()
	r, err := parse.Parse([]parse.Source{{Name: "s", Data: []byte(text)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// only runs one rule.
func only(rule string, in check.Input) diag.List {
	in.Levels = map[string]check.Level{}
	for _, r := range check.Rules {
		in.Levels[r.Name] = check.Off
	}
	in.Levels[rule] = check.Error
	return check.Run(in)
}

func messages(list diag.List) []string {
	var out []string
	for _, d := range list {
		line := d.String()
		if d.Hint != "" {
			line += " | " + d.Hint
		}
		out = append(out, line)
	}
	return out
}

func TestRules(t *testing.T) {
	tests := []struct {
		rule, name, sdl string
		want            []string
	}{
		{"undescribed", "every kind of element", `type Query { a(b: Int): E } enum E { V } input I { f: Int } directive @d(x: Int) on FIELD scalar S @specifiedBy(url: "u")`, []string{
			"s:1:14: query Query.a has no description", "s:1:16: argument Query.a(b:) has no description", "s:1:34: enum E has no description",
			"s:1:38: enum value E.V has no description", "s:1:48: input I has no description", "s:1:52: input field I.f has no description",
			"s:1:72: directive @d has no description", "s:1:74: argument @d(x:) has no description", "s:1:98: scalar S has no description"}},
		{"undescribed", "root types and built-in scalars need none", `type Query { "x" a: Int }`, nil},
		{"undocumented-error", "a code by itself", `directive @error(code: String!) repeatable on FIELD_DEFINITION
			type Query { a: Int @error(code: "A") b: Int @error(code: "A") c: Int @error(code: "A") d: Int @error(code: "A") e: Int @error(code: "A") }`,
			[]string{"s:2:25: error code A of Query.a, Query.b, Query.c and 2 others is nowhere explained | describe the code, at its enum value or in gqldoc.yaml: what it means, what causes it, what to do"}},
		{"unused-error", "an enum value that no field gives", `directive @error(code: C!) on FIELD_DEFINITION type Query { a: Int @error(code: A) } enum C { A B }`,
			[]string{"s:1:97: no field gives the error code B | document it with @error(code: B) where it can happen, or in gqldoc.yaml, or remove it"}},
		{"broken-reference", "members", "type Query { \"`T.b`, `T.a.x`, `T.t.a`, `T.t.b`, [T.c], [E.W], [@dd], `T.m(q:)`, [T.m(p:)]\" q: T }\ntype T { a: Int t: T m(p: Int): Int } enum E { V }", []string{
			"s:1:92: unknown schema coordinate @dd in the description of query Query.q",
			"s:1:92: unknown schema coordinate E.W in the description of query Query.q",
			"s:1:92: unknown schema coordinate T.a.x in the description of query Query.q",
			"s:1:92: unknown schema coordinate T.b in the description of query Query.q",
			"s:1:92: unknown schema coordinate T.c in the description of query Query.q",
			"s:1:92: unknown schema coordinate T.m(q:) in the description of query Query.q",
			"s:1:92: unknown schema coordinate T.t.b in the description of query Query.q"}},
		{"broken-reference", "things that are none", "\"\"\"\n`schema.graphql`, `a.b`, `Foo.bar`, [String!], [note], [1.2], [link](Ride.x), [x]: y, `[T.b]`, `T`, `@key`\n\n```\n[T.b] `T.b`\n```\n\"\"\" type Query { q: T } type T { a: Int }", nil},
		{"broken-reference", "a type with a typo", "type Query { \"`Driverr.name`, [Vehicle.name]\" q: Driver } type Driver { name: Int }", []string{
			"s:1:47: unknown schema coordinate Driverr.name in the description of query Query.q | did you mean Driver?",
			"s:1:47: unknown schema coordinate Vehicle.name in the description of query Query.q"}},
		{"deprecation-replacement", "reasons", `type Query { a: Int @deprecated b: Int @deprecated(reason: "It is old.") c: Int @deprecated(reason: "Use a.") d: Int @deprecated(reason: "alpha does the same") alpha: Int
			e: Int @deprecated(reason: "Has no effect.") f: Int @deprecated(reason: "There is no replacement.") g: Int @deprecated(reason: "See https://example.com") h: Int @deprecated(reason: "` + "`x`" + `") }`, []string{
			`s:1:14: query Query.a is deprecated without a reason | say what to use instead: @deprecated(reason: "Use …")`,
			"s:1:33: the deprecation of query Query.b does not name a replacement | name what to use instead, or say that there is no replacement"}},
		{"naming", "every kind", `type Query { Bad_one: Int fine: t } type t { _a: Int a1: Int } enum E { lower OK_1 Camel } input I { A: Int } directive @D(X: Int) on FIELD`, []string{
			"s:1:14: the name of query Query.Bad_one is not in camelCase", "s:1:42: the name of type t is not in PascalCase",
			"s:1:73: the name of enum value E.lower is not in UPPER_CASE", "s:1:84: the name of enum value E.Camel is not in UPPER_CASE",
			"s:1:102: the name of input field I.A is not in camelCase", "s:1:122: the name of directive @D is not in camelCase",
			"s:1:124: the name of argument @D(X:) is not in camelCase"}},
	}
	for _, tt := range tests {
		t.Run(tt.rule+"/"+tt.name, func(t *testing.T) {
			got := messages(only(tt.rule, check.Input{Schema: read(t, tt.sdl).Schema}))
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("problems (-want +got)\n%s", d)
			}
		})
	}
}

func TestReadingKeepsTheWarningsOfOthers(t *testing.T) {
	r := read(t, "type Query implements I { a: Int @deprecated(reason: \"Use b\") } interface I { a: Int }")
	in := check.Input{Schema: r.Schema, Warnings: append(r.Warnings, diag.Diagnostic{Severity: diag.Warning, Message: "odd"})}
	if got := messages(only("schema", in)); len(got) != 1 || got[0] != "odd" {
		t.Errorf("schema: %v", got)
	}
	if got := only("deprecated-implementation", in); len(got) != 1 || got[0].Rule != "deprecated-implementation" {
		t.Errorf("deprecated-implementation: %v", got)
	}
}

func TestCoverage(t *testing.T) {
	s := read(t, `type Query { "x" a: Int b: Int }`).Schema
	want := []check.Coverage{{Subgraph: "api", Elements: 2, Described: 1}}
	if d := cmp.Diff(want, check.Described(s)); d != "" {
		t.Error(d)
	}
	for percent, problems := range map[int]int{0: 0, 50: 0, 51: 1, 100: 1} {
		if got := only("coverage", check.Input{Schema: s, MinDescribed: percent}); len(got) != problems {
			t.Errorf("at least %d %%: %v", percent, got)
		}
	}
	if got := (check.Coverage{}).Percent(); got != 100 {
		t.Errorf("nothing to describe is described to %v %%", got)
	}
}

// refuse is a validator that finds one problem on the second line.
func refuse(string) []check.Invalid { return []check.Invalid{{Message: "No.", Line: 2, Column: 3}} }

func TestExamples(t *testing.T) {
	s := read(t, "\"\"\"x\"\"\" type Query {\n  \"\"\"\n  ```graphql\n  { a }\n  ```\n  ```graphql nocheck\n  { b }\n  ```\n  ```graphql\n  # SDL\n  type A { b: Int }\n  ```\n  ```js\n  x\n  ```\n  \"\"\"\n  a: Int }").Schema
	var problems diag.List
	s.SetGuides([]*schema.Guide{guide.Parse("g.md", "---\ntitle: G\n---\n\n~~~gql\n{\n  a\n}\n~~~\n", &problems)})
	in := check.Input{Schema: s, Validate: refuse}
	want := []string{"s:17:3: the example in the description of query Query.a: No | ```graphql nocheck leaves an example unchecked"}
	if d := cmp.Diff(want, messages(only("description-example", in))); d != "" {
		t.Error(d)
	}
	want = []string{"g.md:7:3: example: No | ```graphql nocheck leaves an example unchecked"}
	if d := cmp.Diff(want, messages(only("guide-example", in))); d != "" {
		t.Error(d)
	}
	in.Example = func(op *schema.Operation) string { return "boom of " + op.Name() }
	want = []string{"s:17:3: the example of query a fails: boom of a"}
	if d := cmp.Diff(want, messages(only("generated-example", in))); d != "" {
		t.Error(d)
	}
	for _, rule := range []string{"description-example", "guide-example", "generated-example"} {
		if got := only(rule, check.Input{Schema: s}); got != nil {
			t.Errorf("%s without an engine: %v", rule, got)
		}
	}
}

func TestGuideLinks(t *testing.T) {
	s := read(t, "type Query { ride: Ride } type Ride { id: ID! }").Schema
	parse := func(name, body string) *schema.Guide {
		var problems diag.List
		return guide.Parse(name, body, &problems)
	}
	s.SetGuides([]*schema.Guide{
		parse("start.md", "# Start\n\n## A part\n"),
		parse("more.md", strings.Join([]string{
			"[a](start.md) [b](start.md#a-part) [c](./start) [d](../guides/start/) [e](../api/api/objects/Ride/) [f](Ride.id) [g](ride)",
			"[h](../errors/) [i](../schema.graphql) [j](pic.png) [k](#here) [l](https://example.com) [m](mailto:a@b) [n](../)",
			"[o](starts.md) [p](start.md#b-part) [q](Ride.fare) [r](../api/none/) [s](none.png)",
			"```\n[t](none.md)\n```",
		}, "\n")),
	})
	exists := func(path string) bool { return path == "pic.png" }
	want := []string{
		"more.md:3: the link to ../api/none/ leads nowhere",
		"more.md:3: the link to Ride.fare leads nowhere",
		"more.md:3: the link to none.png leads nowhere",
		"more.md:3: the link to start.md#b-part leads nowhere | the guide Start has no heading of that name",
		"more.md:3: the link to starts.md leads nowhere | did you mean start?",
	}
	if d := cmp.Diff(want, messages(only("guide-link", check.Input{Schema: s, Exists: exists}))); d != "" {
		t.Error(d)
	}
}

func TestLevels(t *testing.T) {
	s := read(t, "type Query { a: Int }").Schema
	for level, want := range map[check.Level]string{check.Warning: "s:1:14: warning: query Query.a has no description", check.Error: "s:1:14: query Query.a has no description"} {
		got := check.Run(check.Input{Schema: s, Levels: map[string]check.Level{"undescribed": level}})
		if len(got) != 1 || got[0].String() != want || got[0].Rule != "undescribed" {
			t.Errorf("%v: %v", level, got)
		}
	}
	if got := check.Run(check.Input{Schema: s, Levels: map[string]check.Level{"undescribed": check.Off}}); got != nil {
		t.Errorf("off: %v", got)
	}
	for _, l := range []check.Level{check.Off, check.Warning, check.Error} {
		if got, ok := check.ParseLevel(l.String()); !ok || got != l {
			t.Errorf("ParseLevel(%s) = %v, %v", l, got, ok)
		}
	}
	if _, ok := check.ParseLevel("loud"); ok {
		t.Error("loud is a level")
	}
}

func TestRulesSayWhatTheyAre(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range check.Rules {
		if r.Doc == "" || seen[r.Name] || check.Find(r.Name) != r {
			t.Errorf("rule %q: %q", r.Name, r.Doc)
		}
		seen[r.Name] = true
		file := strings.ReplaceAll(r.Name, "-", "_") + ".go"
		if _, err := os.Stat(file); err != nil && r.Name != "schema" && r.Name != "deprecation-replacement" {
			t.Errorf("rule %s has no file %s", r.Name, file)
		}
	}
	if check.Find("nothing") != nil {
		t.Error("there is a rule nothing")
	}
}

// TestRealSchemas runs every rule over real schemas: none may take a word for a
// reference, and none may panic.
func TestRealSchemas(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "schemas", "*.graphql"))
	if len(files) == 0 {
		t.Skip("no schemas are beside the project")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		r, err := parse.Parse([]parse.Source{{Name: file, Data: data}}, parse.Options{})
		if err != nil {
			continue // some are kept because they are wrong
		}
		count := map[string]int{}
		for _, d := range check.Run(check.Input{Schema: r.Schema, Warnings: r.Warnings}) {
			count[d.Rule]++
			if d.Rule == "broken-reference" && count[d.Rule] < 4 {
				t.Log(d.Message)
			}
		}
		t.Log(filepath.Base(file), count)
	}
}

func FuzzReferences(f *testing.F) {
	f.Add("[T.a] `T.b` [T.a(b:)] ``` [x](y)")
	f.Add("`@` [@a] `a.` `.b` `T..`")
	f.Add("```\n`\n[")
	f.Fuzz(func(_ *testing.T, text string) {
		t := &schema.Type{Kind: schema.Object, Name: "T", Description: text, Fields: []*schema.Field{{Name: "a", Type: schema.TypeRef{Name: "T"}, Deprecation: &schema.Deprecation{Reason: text}}}}
		s := &schema.Schema{Subgraphs: []*schema.Subgraph{{Label: "a"}}, Types: []*schema.Type{t}, Guides: []*schema.Guide{{Slug: "g", Title: "G", Body: text, Line: 1}}}
		schema.Link(s)
		check.Run(check.Input{Schema: s, Validate: refuse})
	})
}
