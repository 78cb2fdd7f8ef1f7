package exec

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/vektah/gqlparser/v2/ast"
)

// TestSpecification runs the tables of testdata/spec, one file for each algorithm. A file
// holds a schema, whose directives say what its fields return, and cases of a query,
// variables, the name of an operation, and the response, or for subscriptions the events:
// one response a line. Responses are those of graphql-js 16: the package
// internal/tests/differential runs it over the same files.
func TestSpecification(t *testing.T) {
	paths, err := filepath.Glob("testdata/spec/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no tables: %v", err)
	}
	for _, path := range paths {
		table, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) { runTable(t, table) })
	}
}

func runTable(t *testing.T, table *txtar.Archive) {
	schema := loadSchema(t, string(table.Files[0].Data))
	e, err := New(schema, declared{schema}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var request Request
	for _, file := range table.Files[1:] {
		name, part, _ := strings.Cut(file.Name, "/")
		text := string(bytes.TrimSpace(file.Data))
		switch part {
		case "query":
			request = Request{Query: text}
		case "variables":
			request.Variables = json.RawMessage(text)
		case "operation":
			request.OperationName = text
		case "response", "events":
			respond := respondOnce
			if part == "events" {
				respond = respondToEvents
			}
			t.Run(name, func(t *testing.T) {
				if got := respond(t, e, request); got != text {
					t.Errorf("%s\n%s\n got %s\nwant %s", request.Query, request.Variables, got, text)
				}
			})
		}
	}
}

func respondOnce(t *testing.T, e *Engine, request Request) string {
	out, _ := e.ExecuteRequest(t.Context(), nil, &request)
	return string(out)
}

func respondToEvents(t *testing.T, e *Engine, request Request) string {
	stream, out, _ := e.Subscribe(t.Context(), nil, &request)
	if stream == nil {
		return string(out)
	}
	defer stream.Close()
	return strings.Join(responses(t, stream), "\n")
}

// declared is data that directives of the schema declare: @returns with the value as
// JSON, @fails with a message, @echoes for the arguments, @events for the values that a
// subscription has one after the other. Without one a field is an
// object of its type, an empty list or null.
type declared struct{ schema *ast.Schema }

func (d declared) Resolver(objectType, field string) Resolver {
	def := d.schema.Types[objectType].Fields.ForName(field)
	if def.Directives.ForName("events") != nil || objectType == "Subscription" && def.Directives.ForName("fails") != nil {
		return subscriber{func(*Call) (SourceStream, error) { return declaredEvents(def) }}
	}
	switch {
	case def.Directives.ForName("echoes") != nil:
		return resolverFunc(arguments)
	case def.Directives.ForName("fails") != nil:
		return resolverFunc(failing(def.Directives.ForName("fails").Arguments[0].Value.Raw))
	case def.Directives.ForName("returns") != nil:
		return resolverFunc(value(declaredValue(decodeDeclared(def, "returns"))))
	case def.Type.Elem != nil:
		return resolverFunc(value(ListOf(Values{})))
	}
	named := d.schema.Types[def.Type.Name()]
	if named.Kind == ast.Scalar || named.Kind == ast.Enum {
		return resolverFunc(value(Null))
	}
	name := named.Name
	if possible := d.schema.GetPossibleTypes(named); named.IsAbstractType() {
		name = possible[0].Name
	}
	return resolverFunc(value(ObjectOf(name, Object{})))
}

// decodeDeclared reads the argument of a directive, which is JSON.
func decodeDeclared(def *ast.FieldDefinition, directive string) (v any) {
	decoder := json.NewDecoder(strings.NewReader(def.Directives.ForName(directive).Arguments[0].Value.Raw))
	decoder.UseNumber()
	if err := decoder.Decode(&v); err != nil {
		panic(err)
	}
	return v
}

// declaredEvents is the source stream of a field: with @fails there is none.
func declaredEvents(def *ast.FieldDefinition) (SourceStream, error) {
	if fails := def.Directives.ForName("fails"); fails != nil {
		return nil, &Error{Message: fails.Arguments[0].Value.Raw}
	}
	events := events{}
	for _, v := range decodeDeclared(def, "events").([]any) {
		events = append(events, declaredValue(v))
	}
	return &events, nil
}

type events []Value

func (s *events) Close() {}

func (s *events) Next(context.Context) (v Value, err error) {
	if len(*s) == 0 {
		return Null, io.EOF
	}
	v, *s = (*s)[0], (*s)[1:]
	return v, nil
}

// declaredValue is a value of @returns: {"type": T} is an object, {"error": M} a failure,
// {"number": N} one that JSON does not have.
func declaredValue(v any) Value {
	switch v := v.(type) {
	case string:
		return String(v)
	case bool:
		return Bool(v)
	case json.Number:
		if n, err := strconv.ParseInt(string(v), 10, 64); err == nil {
			return Int(n)
		}
		f, _ := v.Float64()
		return Float(f)
	case []any:
		list := make(Values, len(v))
		for i := range v {
			list[i] = declaredValue(v[i])
		}
		return ListOf(list)
	case map[string]any:
		if message, ok := v["error"].(string); ok {
			return Failed(&Error{Message: message})
		}
		if name, ok := v["type"].(string); ok {
			return ObjectOf(name, Object{})
		}
		return Float(map[any]float64{"NaN": math.NaN(), "Infinity": math.Inf(1), "-Infinity": math.Inf(-1)}[v["number"]])
	}
	return Null
}
