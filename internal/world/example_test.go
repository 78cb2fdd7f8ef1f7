package world_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/world"
)

// modelled returns the schema of testdata beside its world.
func modelled(t *testing.T) (*schema.Schema, *world.World) {
	t.Helper()
	sdl, err := os.ReadFile("testdata/rides.graphql")
	if err != nil {
		t.Fatal(err)
	}
	result, err := parse.Parse([]parse.Source{{Name: "rides.graphql", Data: sdl}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	w, err := world.New(result.Schema, world.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return result.Schema, w
}

func TestExamplesFindSomething(t *testing.T) {
	s, w := modelled(t)
	for _, name := range []string{"driver", "ride", "account", "plan", "cancelReason", "order", "driverByEmail"} {
		arg := s.Operation(name).Field.Args[0]
		out := rides(t, world.Options{Missing: world.Strict}).ask("{ r: " + name + "(" + arg.Name + ": " + literal(w.Example(arg)) + ") { __typename } }")
		if name != "driverByEmail" && !strings.Contains(out, "__typename") {
			t.Errorf("%s with its example answers %s", name, out)
		}
	}
	if hits := at[[]any](t, rides(t, world.Options{}).data("{ search(query: "+literal(w.Example(s.Operation("search").Field.Arg("query")))+", first: 5) { __typename } }"), "search"); len(hits) == 0 {
		t.Error("a search for its example finds nothing")
	}
}

func TestExamplesHoldWhatIsRequired(t *testing.T) {
	s, w := modelled(t)
	got := w.Example(s.Operation("createDriver").Field.Arg("input")).(exec.InputObject)
	var names []string
	for _, f := range got {
		names = append(names, f.Name)
	}
	if diff := cmp.Diff([]string{"name", "email"}, names); diff != "" {
		t.Errorf("mismatch (-want +got)\n%s", diff)
	}
}

func TestExamplesOfCancellationsAreAllowed(t *testing.T) {
	s, w := modelled(t)
	id := w.Example(s.Operation("cancelRide").Field.Arg("id"))
	if out := rides(t, world.Options{}).ask(`mutation { cancelRide(id: ` + literal(id) + `) { ride { status } } }`); !strings.Contains(out, "CANCELLED") || strings.Contains(out, "errors") {
		t.Errorf("the example answers %s", out)
	}
}

func TestUnknownFieldsAreNull(t *testing.T) {
	_, w := modelled(t)
	for _, name := range []string{"Nothing.x", "Driver.x", "Query.x"} {
		typeName, field, _ := strings.Cut(name, ".")
		if v, err := w.Resolver(typeName, field).ResolveFieldValue(&exec.Call{}); err != nil || v != exec.Null {
			t.Errorf("%s answers %v, %v", name, v, err)
		}
	}
}

func TestFixturesOfAbstractTypes(t *testing.T) {
	s := rides(t, world.Options{Fixtures: []world.Fixture{
		{Coordinate: "Query.search", Value: []any{
			map[string]any{"__typename": "Zone", "name": "Pinned Zone"},
			map[string]any{"__typename": "Driver", "name": "Pinned Driver", "tags": []any{}, "vehicle": map[string]any{"year": int64(2020)}},
		}},
		{Coordinate: "Ride.metadata", Value: map[string]any{"a": true, "b": []any{int64(1), 2.5, nil}}},
	}})
	got := s.data(`{ search(query: "x") { ... on Zone { name } ... on Driver { name tags vehicle { year } } } rideFeed(first: 1) { nodes { metadata } } }`)
	want := map[string]any{
		"search":   []any{map[string]any{"name": "Pinned Zone"}, map[string]any{"name": "Pinned Driver", "tags": []any{}, "vehicle": map[string]any{"year": 2020.0}}},
		"rideFeed": map[string]any{"nodes": []any{map[string]any{"metadata": map[string]any{"a": true, "b": []any{1.0, 2.5, nil}}}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got)\n%s", diff)
	}
}

func TestMyLists(t *testing.T) {
	s := rides(t, world.Options{})
	got := s.data(`{ me { id } myRides { customer { id } } }`)
	mine := at[[]any](t, got, "myRides")
	for _, r := range mine {
		if at[string](t, r, "customer", "id") != at[string](t, got, "me", "id") {
			t.Error("one of my rides is somebody else's")
		}
	}
	if len(mine) == 0 {
		t.Error("I have no rides")
	}
}
