package schema_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/schema"
)

func modelSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema.ModelSchema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("model.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("model.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestModelsFitTheirSchema validates the model of our own schema and of real ones,
// where they are.
func TestModelsFitTheirSchema(t *testing.T) {
	s := modelSchema(t)
	files := []string{"../../schema.graphql"}
	for _, name := range []string{"github-valid.graphql", "saleor.graphql", "supergraphs/*.graphql", "starwars-2016.introspection.json"} {
		found, err := filepath.Glob("../../../shared/schemas/" + name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		result, err := parse.Parse([]parse.Source{{Name: filepath.Base(file), Data: data}}, parse.Options{})
		if err != nil {
			continue // one that is refused has no model
		}
		model, err := schema.MarshalModel(result.Schema)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(model))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(doc); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// TestModelSchemaRefuses shows that the description says something.
func TestModelSchemaRefuses(t *testing.T) {
	s := modelSchema(t)
	head := `{"$schema": "model.schema.json", "version": 1, "subgraphs": [], "operations": [], "types": [%], "directives": [], "errorCodes": []}`
	for _, typ := range []string{
		`{"kind": "THING", "name": "A"}`, `{"kind": "OBJECT"}`, `{"kind": "OBJECT", "name": "A", "color": "red"}`,
		`{"kind": "OBJECT", "name": "A", "fields": [{"name": "a", "coordinate": "A.a"}]}`, `{"kind": "OBJECT", "name": 1}`,
	} {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(bytes.ReplaceAll([]byte(head), []byte("%"), []byte(typ))))
		if err != nil {
			t.Fatal(err)
		}
		if s.Validate(doc) == nil {
			t.Errorf("the schema takes the type %s", typ)
		}
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(bytes.ReplaceAll([]byte(head), []byte("%"), nil)))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(doc); err != nil {
		t.Error(err)
	}
}
