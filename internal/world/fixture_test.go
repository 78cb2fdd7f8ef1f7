package world_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/world"
)

func TestFixturesPin(t *testing.T) {
	plain := rides(t, world.Options{})
	driver := at[string](t, plain.data(`{ drivers { items { id } } }`), "drivers", "items", 5, "id")
	s := rides(t, world.Options{Fixtures: []world.Fixture{
		{Coordinate: "Query.tenantInfo", Value: map[string]any{"name": "Acme Rides", "baseCurrency": "USD", "status": "ACTIVE", "branding": map[string]any{"primaryColor": "#112233"}}},
		{Coordinate: "Driver", ID: driver, Value: map[string]any{"name": "Grace Hopper", "vehicle": map[string]any{"make": "Tesla"}, "tags": []any{"navy"}}},
		{Coordinate: "Ride.currency", Value: "EUR"},
		{Coordinate: "Query.me", Value: map[string]any{"id": "11111111-2222-4333-8444-555555555555", "firstName": "Ada"}},
		{Coordinate: "Query.strikeCount", Value: int64(2)},
		{Coordinate: "Query.averageRating", Value: map[string]any{"average": 4.5}},
	}})
	got := s.data(`{ tenantInfo { name baseCurrency status plan branding { primaryColor logoUrl } } driver(id: "` + driver + `") { name email tags vehicle { make model } }
		me { id firstName lastName } strikeCount(accountId: "x") averageRating(targetId: "t") { average targetId } rideFeed(first: 3) { nodes { currency } } }`)
	before := plain.data(`{ tenantInfo { plan branding { logoUrl } } driver(id: "` + driver + `") { email vehicle { model } } }`)
	want := map[string]any{
		"tenantInfo": map[string]any{
			"name": "Acme Rides", "baseCurrency": "USD", "status": "ACTIVE", "plan": at[string](t, before, "tenantInfo", "plan"),
			"branding": map[string]any{"primaryColor": "#112233", "logoUrl": got["tenantInfo"].(map[string]any)["branding"].(map[string]any)["logoUrl"]},
		},
		"driver":      map[string]any{"name": "Grace Hopper", "email": at[string](t, before, "driver", "email"), "tags": []any{"navy"}, "vehicle": map[string]any{"make": "Tesla", "model": at[string](t, got, "driver", "vehicle", "model")}},
		"me":          map[string]any{"id": "11111111-2222-4333-8444-555555555555", "firstName": "Ada", "lastName": at[string](t, got, "me", "lastName")},
		"strikeCount": 2.0, "averageRating": map[string]any{"average": 4.5, "targetId": "t"},
		"rideFeed": map[string]any{"nodes": []any{map[string]any{"currency": "EUR"}, map[string]any{"currency": "EUR"}, map[string]any{"currency": "EUR"}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got)\n%s", diff)
	}
}

func TestFixturesLieUnderChanges(t *testing.T) {
	driver := at[string](t, rides(t, world.Options{}).data(`{ drivers { items { id } } }`), "drivers", "items", 5, "id")
	s := rides(t, world.Options{Fixtures: []world.Fixture{{Coordinate: "Driver", ID: driver, Value: map[string]any{"name": "Pinned", "email": "p@example.com"}}}})
	s.data(`mutation { updateDriver(id: "` + driver + `", input: {name: "Changed"}) { id } }`)
	got := at[map[string]any](t, s.data(`{ driver(id: "`+driver+`") { name email } }`), "driver")
	if diff := cmp.Diff(map[string]any{"name": "Changed", "email": "p@example.com"}, got); diff != "" {
		t.Errorf("mismatch (-want +got)\n%s", diff)
	}
}

func TestFixtureProblems(t *testing.T) {
	sdl, err := os.ReadFile("testdata/rides.graphql")
	if err != nil {
		t.Fatal(err)
	}
	result, err := parse.Parse([]parse.Source{{Name: "rides.graphql", Data: sdl}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		fixture world.Fixture
		message string
		hint    string
	}{
		{world.Fixture{Coordinate: "Drivr", Value: map[string]any{}}, `unknown type "Drivr"`, "did you mean Driver?"},
		{world.Fixture{Coordinate: "Query.tenatInfo"}, `unknown field of Query "tenatInfo"`, "did you mean tenantInfo?"},
		{world.Fixture{Coordinate: "Query.tenantInfo", Value: map[string]any{"nam": "x"}}, `unknown field of TenantInfo "nam"`, "did you mean name?"},
		{world.Fixture{Coordinate: "Query.tenantInfo", Value: map[string]any{"status": "ACTVE"}}, `unknown value of TenantStatus in Query.tenantInfo.status: "ACTVE"`, "did you mean ACTIVE?"},
		{world.Fixture{Coordinate: "Query.tenantInfo", Value: map[string]any{"name": int64(3)}}, "Query.tenantInfo.name is the value 3, but its type is String!", ""},
		{world.Fixture{Coordinate: "Query.tenantInfo", Value: map[string]any{"name": nil}}, "Query.tenantInfo.name is null, but its type is String!", ""},
		{world.Fixture{Coordinate: "Query.tenantInfo", Value: map[string]any{"branding": "x"}}, `Query.tenantInfo.branding is the text "x", but its type is Branding!, which has fields`, ""},
		{world.Fixture{Coordinate: "Driver.tags", Value: []any{"a", 1.5}}, "Driver.tags[1] is the value 1.5, but its type is String!", ""},
		{world.Fixture{Coordinate: "Driver.tags", Value: "a"}, `Driver.tags is the text "a", but its type is [String!]!`, ""},
		{world.Fixture{Coordinate: "Vehicle", Value: map[string]any{}}, "Vehicle has no id", ""},
		{world.Fixture{Coordinate: "Driver", ID: "x", Value: map[string]any{}}, `"x" is no id of Driver`, ""},
		{world.Fixture{Coordinate: "Driver", Value: "x"}, `a fixture of Driver is a set of fields, not the text "x"`, ""},
		{world.Fixture{Coordinate: "Query.order", Value: map[string]any{"__typename": "Driver"}}, "Query.order cannot be a Driver", ""},
	} {
		t.Run(test.message, func(t *testing.T) {
			test.fixture.Position = diag.Position{File: "gqldoc.yaml", Line: 7, Column: 3}
			_, err := world.New(result.Schema, world.Options{Fixtures: []world.Fixture{test.fixture}})
			list, ok := err.(diag.List)
			if !ok || len(list) != 1 {
				t.Fatalf("New() = %v", err)
			}
			if !strings.HasPrefix(err.Error(), "gqldoc.yaml:7:3: ") || !strings.Contains(err.Error(), test.message) || list[0].Hint != test.hint {
				t.Errorf("New() = %v (%s), want %q (%s)", err, list[0].Hint, test.message, test.hint)
			}
		})
	}
}
