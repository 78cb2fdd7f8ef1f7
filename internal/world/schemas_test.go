package world_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/world"
)

// TestEveryOperationFits runs a generated operation for every root field of every
// schema at hand and checks the answer against the schema, independently of the
// engine. The schemas beside the repository are optional.
func TestEveryOperationFits(t *testing.T) {
	files := []string{"testdata/rides.graphql"}
	for _, glob := range []string{"../../schema.graphql", "../../../shared/schemas/*.graphql*", "../../../shared/schemas/supergraphs/*.graphql*", "../../../shared/schemas/skywalking"} {
		found, _ := filepath.Glob(glob)
		files = append(files, found...)
	}
	if len(files) == 1 {
		t.Log("../shared/schemas is not here: only our own schema is tried")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			result, err := parse.Parse(world.SourcesOf(t, file), parse.Options{})
			if err != nil {
				t.Skipf("not a valid schema by itself: %v", strings.SplitN(err.Error(), "\n", 2)[0])
			}
			runEveryOperation(t, result)
		})
	}
}

func runEveryOperation(t *testing.T, result *parse.Result) {
	w, err := world.New(result.Schema, world.Options{})
	if err != nil {
		t.Fatal(err)
	}
	engine, err := exec.New(result.API, w, exec.Options{
		Limits: exec.Limits{Tokens: -1, Fields: -1, Depth: -1},
		Report: func(err error) { t.Errorf("engine reports: %v", err) },
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, op := range result.Schema.Operations {
		if op.Kind == schema.Subscription {
			continue
		}
		query := op.Kind.String() + " { " + call(w, op.Field) + selection(op.Field.Type.Named(), 1) + " }"
		out, _ := engine.ExecuteRequest(context.Background(), nil, &exec.Request{Query: query})
		var response struct {
			Data   map[string]any
			Errors []struct {
				Message    string
				Extensions struct{ Code string }
			}
		}
		if err := json.Unmarshal(out, &response); err != nil {
			t.Fatalf("%s: %v", op.Name(), err)
		}
		if op.Kind == schema.Mutation {
			if err := w.Reset(context.Background()); err != nil {
				t.Fatal(err)
			}
		}
		for _, e := range response.Errors {
			t.Errorf("%s answers %q (%s)", op.Name(), e.Message, e.Extensions.Code)
		}
		if response.Data != nil {
			c := fitCheck{t: t, schema: result.Schema}
			c.value(op.Name(), &op.Field.Type, response.Data[op.Name()])
		}
	}
}

// call is a field with the arguments that it needs.
func call(w *world.World, f *schema.Field) string {
	var args []string
	for _, a := range f.Args {
		if a.Required() {
			args = append(args, a.Name+": "+literal(w.Example(a)))
		}
	}
	if len(args) == 0 {
		return f.Name
	}
	return f.Name + "(" + strings.Join(args, ", ") + ")"
}

// literal writes a value in GraphQL notation.
func literal(v any) string {
	switch v := v.(type) {
	case exec.EnumValue:
		return string(v)
	case []any:
		items := make([]string, len(v))
		for i := range v {
			items[i] = literal(v[i])
		}
		return "[" + strings.Join(items, ", ") + "]"
	case exec.InputObject:
		fields := make([]string, len(v))
		for i := range v {
			fields[i] = v[i].Name + ": " + literal(v[i].Value)
		}
		return "{" + strings.Join(fields, ", ") + "}"
	}
	out, _ := json.Marshal(v)
	return string(out)
}

// selection selects everything that needs no arguments, so many levels deep.
func selection(t *schema.Type, depth int) string {
	if !t.Composite() {
		return ""
	}
	var b strings.Builder
	b.WriteString(" { __typename")
	for _, f := range t.Fields {
		if named := f.Type.Named(); !needsArguments(f) && (!named.Composite() || depth > 0) {
			b.WriteString(" " + f.Name + selection(named, depth-1))
		}
	}
	if t.Kind != schema.Object {
		for _, p := range t.PossibleTypes[:min(len(t.PossibleTypes), 12)] {
			b.WriteString(" ... on " + p.Name + " { __typename")
			for _, f := range p.Fields {
				if !needsArguments(f) && !f.Type.Named().Composite() {
					b.WriteString(" " + p.Name + "_" + f.Name + ": " + f.Name)
				}
			}
			b.WriteString(" }")
		}
	}
	return b.String() + " }"
}

func needsArguments(f *schema.Field) bool {
	return slices.ContainsFunc(f.Args, func(a *schema.InputValue) bool { return a.Required() })
}

// A fitCheck compares a decoded answer with the schema.
type fitCheck struct {
	t      *testing.T
	schema *schema.Schema
}

func (c *fitCheck) value(path string, r *schema.TypeRef, v any) {
	if v == nil {
		if r.NonNull {
			c.t.Errorf("%s is null, its type is %s", path, r)
		}
		return
	}
	if r.Elem != nil {
		list, ok := v.([]any)
		if !ok {
			c.t.Errorf("%s is %T, its type is %s", path, v, r)
		}
		for i, item := range list {
			c.value(fmt.Sprintf("%s[%d]", path, i), r.Elem, item)
		}
		return
	}
	named := r.Named()
	if named.Composite() {
		c.object(path, named, v)
		return
	}
	if !leafIs(named, v) {
		c.t.Errorf("%s is %v (%T), its type is %s", path, v, v, r)
	}
}

func (c *fitCheck) object(path string, named *schema.Type, v any) {
	object, ok := v.(map[string]any)
	if !ok {
		c.t.Errorf("%s is %T, its type is %s", path, v, named.Name)
		return
	}
	name, _ := object["__typename"].(string)
	concrete := c.schema.Type(name)
	if concrete == nil || concrete != named && !slices.Contains(named.PossibleTypes, concrete) {
		c.t.Errorf("%s is a %s, its type is %s", path, name, named.Name)
		return
	}
	for key, item := range object {
		f := concrete.Field(strings.TrimPrefix(key, name+"_"))
		if f == nil {
			f = concrete.Field(key)
		}
		if f != nil {
			c.value(path+"."+key, &f.Type, item)
		}
	}
}

// leafIs reports whether a decoded value can be one of a leaf type.
func leafIs(named *schema.Type, v any) bool {
	number, isNumber := v.(float64)
	text, isText := v.(string)
	_, isBool := v.(bool)
	switch {
	case named.Kind == schema.Enum:
		return isText && slices.ContainsFunc(named.EnumValues, func(e *schema.EnumValue) bool { return e.Name == text })
	case named.Name == "Int":
		return isNumber && number == math.Trunc(number) && math.Abs(number) <= math.MaxInt32
	case named.Name == "Float":
		return isNumber
	case named.Name == "Boolean":
		return isBool
	case named.Name == "String" || named.Name == "ID":
		return isText
	}
	return true
}
