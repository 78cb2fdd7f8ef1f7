package differential

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/exec/validate"
)

// unlimited takes the engine's bounds away, as graphql-js has none.
var unlimited = exec.Options{Limits: exec.Limits{Tokens: -1, Depth: -1, Aliases: -1, RootFields: -1, Fields: -1}}

// A problem is one entry of errors, as text in one order.
type problem struct {
	Message   string              `json:"message"`
	Locations []validate.Location `json:"locations"`
}

// print lists problems in one order: of fields that cannot be merged, and all others.
// The reasons below a pair of such fields are told in an order of their own: their words
// and places are sorted.
func print(list []problem) (conflicts, others string) {
	var lines [2][]string
	for _, p := range list {
		if !strings.HasPrefix(p.Message, "Fields ") {
			lines[1] = append(lines[1], fmt.Sprint(p.Message, p.Locations))
			continue
		}
		words := strings.FieldsFunc(p.Message, func(r rune) bool { return r == ' ' || r == '.' })
		slices.Sort(words)
		slices.SortFunc(p.Locations, func(a, b validate.Location) int { return cmp.Or(a.Line-b.Line, a.Column-b.Column) })
		lines[0] = append(lines[0], fmt.Sprint(words, p.Locations))
	}
	slices.Sort(lines[0])
	slices.Sort(lines[1])
	return strings.Join(lines[0], "\n"), strings.Join(lines[1], "\n")
}

// TestValidation compares verdicts, and all messages with their places. Where fragments
// lie within fields that are merged themselves, graphql-js tells a conflict only where it
// finds it first, which its caches decide; ours are told where they stand. So a few
// documents differ in that, but never in the verdict.
func TestValidation(t *testing.T) {
	js := graphqlJS(t)
	c := newComparison(t)
	for name, n := range map[string]int{"rich": 1500, "bettersuite": 36} {
		compareVerdicts(t, js, c, name, newEngine(t, name, unlimited), n**times/3)
	}
	if t.Logf("%d documents with conflicts told elsewhere", c.elsewhere); c.elsewhere > c.cases/200 {
		t.Errorf("%d of %d documents tell other conflicts", c.elsewhere, c.cases)
	}
}

func compareVerdicts(t *testing.T, js *oracle, c *comparison, name string, engine *exec.Engine, n int) {
	t.Helper()
	for _, wild := range []float64{0, 0.3, 1} {
		w := newWriter(engine.Schema(), uint64(100*wild)+1, wild)
		requests := make([]request, n)
		for i := range requests {
			requests[i] = request{Schema: name, Query: w.document()}
		}
		var answers [][]problem
		js.ask(t, "validate", requests, &answers)
		for i, r := range requests {
			var ours []problem
			for _, p := range engine.Validate(r.Query) {
				ours = append(ours, problem{p.Message, p.Locations})
			}
			if answers[i] == nil || len(ours) > 100 || len(answers[i]) > 100 {
				continue // graphql-js failed, or both stopped, each after its own
			}
			ourConflicts, ourOthers := print(ours)
			theirConflicts, theirOthers := print(answers[i])
			c.same(r.Query, fmt.Sprint(ourConflicts != "", "\n", ourOthers), fmt.Sprint(theirConflicts != "", "\n", theirOthers))
			if ourConflicts != theirConflicts {
				c.elsewhere++
			}
		}
	}
}

// TestExecution compares responses byte for byte, of operations that are valid and of
// variables that fit.
func TestExecution(t *testing.T) {
	js := graphqlJS(t)
	c := newComparison(t)
	for name, n := range map[string]int{"rich": 1200, "bettersuite": 100} {
		compareExecution(t, js, c, name, newEngine(t, name, unlimited), n**times)
	}
}

func compareExecution(t *testing.T, js *oracle, c *comparison, name string, engine *exec.Engine, n int) {
	t.Helper()
	w := newWriter(engine.Schema(), 7, 0)
	requests := make([]request, n)
	for i := range requests {
		requests[i] = request{Schema: name, Query: w.document()}
	}
	compareResponses(t, js, c, engine, requests)
}

func compareResponses(t *testing.T, js *oracle, c *comparison, engine *exec.Engine, requests []request) {
	t.Helper()
	var answers []string
	js.ask(t, "execute", requests, &answers)
	for i, r := range requests {
		out, _ := engine.ExecuteRequest(context.Background(), nil,
			&exec.Request{Query: r.Query, Variables: r.Variables, OperationName: r.OperationName})
		const merging = `"message":"Fields `
		if strings.Contains(string(out), merging) && strings.Contains(answers[i], merging) {
			continue // TestValidation looks at conflicts
		}
		c.same(r.Query+" "+string(r.Variables), string(out), answers[i])
	}
}

// TestVariables compares what variables become: messages, and the values in the
// answers of fields that tell their arguments.
func TestVariables(t *testing.T) {
	js := graphqlJS(t)
	c := newComparison(t)
	for name, n := range map[string]int{"rich": 2400, "bettersuite": 300} {
		compareVariables(t, js, c, name, newEngine(t, name, unlimited), n**times/2)
	}
}

func compareVariables(t *testing.T, js *oracle, c *comparison, name string, engine *exec.Engine, n int) {
	t.Helper()
	for _, wild := range []float64{0, 0.3} {
		w := newWriter(engine.Schema(), 11, wild)
		var requests []request
		for len(requests) < n {
			f := pick(w, w.schema.Query.Fields()...)
			if f.Name != "echo" && name == "rich" && w.chance(0.7) {
				continue
			}
			definitions, uses, values := w.variables(f.Args)
			selections := ""
			if !f.Type.Named().Leaf() {
				selections = " { __typename }"
			}
			requests = append(requests, request{Schema: name, Query: "query" + definitions + " { " + f.Name + uses + selections + " }", Variables: values})
		}
		compareResponses(t, js, c, engine, requests)
	}
}

// TestVariablesWithin compares what variables become in lists and objects, in
// conditions, and where null comes at run time.
func TestVariablesWithin(t *testing.T) {
	js := graphqlJS(t)
	c := newComparison(t)
	for name, n := range map[string]int{"rich": 2400, "bettersuite": 200} {
		compareVariablesWithin(t, js, c, name, newEngine(t, name, unlimited), n**times)
	}
}

func compareVariablesWithin(t *testing.T, js *oracle, c *comparison, name string, engine *exec.Engine, n int) {
	t.Helper()
	w := newWriter(engine.Schema(), 17, 0)
	condition := engine.Schema().Directive("skip").Arg("if").Type
	var requests []request
	for len(requests) < n {
		var vars variables
		var selections []string
		for i := range 1 + w.IntN(3) {
			f := pick(w, w.schema.Query.Fields()...)
			var arguments []string
			for _, a := range f.Args {
				if a.Required() || w.chance(0.4) {
					arguments = append(arguments, a.Name+": "+w.within(a.Type, 0, &vars))
				}
			}
			text := fmt.Sprintf("r%d: %s", i, f.Name)
			if len(arguments) > 0 {
				text += "(" + strings.Join(arguments, ", ") + ")"
			}
			if w.chance(0.1) {
				text += pick(w, " @skip(if: ", " @include(if: ") + w.placed(condition, &vars) + ")"
			}
			if !f.Type.Named().Leaf() {
				text += " { __typename"
				if w.chance(0.2) {
					text += " again: __typename @skip(if: " + w.placed(condition, &vars) + ")"
				}
				text += " }"
			}
			selections = append(selections, text)
		}
		definitions := ""
		if len(vars.definitions) > 0 {
			definitions = "(" + strings.Join(vars.definitions, ", ") + ")"
		}
		requests = append(requests, request{Schema: name, Query: "query" + definitions + " { " + strings.Join(selections, " ") + " }",
			Variables: json.RawMessage("{" + strings.Join(vars.members, ",") + "}")})
	}
	compareResponses(t, js, c, engine, requests)
}

// TestIntrospection compares what the schemas say of themselves: by the standard
// query in two forms, and by random ones.
func TestIntrospection(t *testing.T) {
	js := graphqlJS(t)
	c := newComparison(t)
	for name, n := range map[string]int{"rich": 300, "bettersuite": 3} {
		compareIntrospection(t, js, c, name, newEngine(t, name, unlimited), n**times)
	}
}

func compareIntrospection(t *testing.T, js *oracle, c *comparison, name string, engine *exec.Engine, n int) {
	t.Helper()
	requests := []request{{Schema: name, Query: exec.IntrospectionQuery}, {Schema: name, Query: plainIntrospection}}
	w := newWriter(engine.Schema(), 13, 0)
	w.depth = 3
	for range n {
		requests = append(requests, request{Schema: name, Query: w.introspection()})
	}
	compareResponses(t, js, c, engine, requests)
}

// plainIntrospection is the query of tools that know nothing of newer fields.
const plainIntrospection = `query IntrospectionQuery { __schema { queryType { name } mutationType { name } subscriptionType { name }
	types { ...FullType } directives { name description locations args { ...InputValue } } } }
fragment FullType on __Type { kind name description
	fields(includeDeprecated: true) { name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
	inputFields { ...InputValue } interfaces { ...TypeRef } enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
	possibleTypes { ...TypeRef } }
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }`

// introspection writes a random question about the schema.
func (w *writer) introspection() string {
	w.fragments = nil
	ask := func() string {
		if w.chance(0.3) {
			w.aliases++
			return fmt.Sprintf("s%d: __schema ", w.aliases) + w.selectionSet(w.schema.Type("__Schema"), 0)
		}
		name := pick(w, w.types...).Name
		if w.chance(0.1) {
			name = pick(w, "Nope", "__Type", "__TypeKind", "Int", "ID")
		}
		w.aliases++
		return fmt.Sprintf("t%d: __type(name: %q) ", w.aliases, name) + w.selectionSet(w.schema.Type("__Type"), 0)
	}
	text := "{ " + ask() + " " + ask() + " }"
	for _, f := range w.fragments {
		text += " " + f.text
	}
	return text
}
