package parse_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/parse"
)

// TestGroupingThatIsFound: a directive that a schema groups itself by needs no setting,
// and yields to one.
func TestGroupingThatIsFound(t *testing.T) {
	const sdl = `
directive @doc(category: String!) on OBJECT | FIELD_DEFINITION
type Query { a: A @doc(category: "Animals") b: B @doc(category: "Buildings") }
type A @doc(category: "Animals") { id: ID! }
type B @doc(category: "Buildings") { id: ID! }
`
	for name, c := range map[string]struct {
		rules parse.Grouping
		want  []string
	}{
		"found": {parse.Grouping{}, []string{"Animals", "Buildings"}},
		"set":   {parse.Grouping{Names: []parse.NameGroup{{Pattern: "*", Label: "all"}}}, []string{"all"}},
	} {
		result, err := parse.Parse([]parse.Source{{Name: "schema.graphql", Data: []byte(sdl)}}, parse.Options{Group: c.rules})
		if err != nil {
			t.Fatal(err)
		}
		var labels []string
		for _, g := range result.Schema.Subgraphs {
			labels = append(labels, g.Label)
		}
		if diff := cmp.Diff(c.want, labels); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
