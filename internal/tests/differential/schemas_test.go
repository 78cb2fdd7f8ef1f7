package differential

import (
	"os"
	"testing"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/parse"
)

// schemaFiles are the schemas by their short names.
var schemaFiles = map[string]string{
	"rich":        "testdata/rich.graphql",
	"bettersuite": "../../../schema.graphql",
}

func parseSchema(name string) (*parse.Result, error) {
	text, err := os.ReadFile(schemaFiles[name])
	if err != nil {
		return nil, err
	}
	return parse.Parse([]parse.Source{{Name: name, Data: text}}, parse.Options{})
}

// newEngine serves a schema with computed data.
func newEngine(t *testing.T, name string, options exec.Options) *exec.Engine {
	t.Helper()
	parsed, err := parseSchema(name)
	if err != nil {
		t.Fatal(err)
	}
	return engineOf(t, parsed, options)
}

func engineOf(t *testing.T, parsed *parse.Result, options exec.Options) *exec.Engine {
	t.Helper()
	data := &computed{}
	engine, err := exec.New(parsed.API, data, options)
	if err != nil {
		t.Fatal(err)
	}
	data.schema = engine.Schema()
	return engine
}
