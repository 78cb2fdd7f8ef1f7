package world_test

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/world"
)

func TestTheTableOfValues(t *testing.T) {
	s := rides(t, world.Options{Values: []world.Value{
		{Coordinate: "Driver.rating", Range: []any{uint64(3), uint64(4)}},
		{Coordinate: "Driver.name", Values: []any{"Ada", "Bo"}},
		{Coordinate: "*.plate", Pattern: "[A-Z]{2}-[0-9]{3}"},
		{Coordinate: "Ride.number", Template: "R-{index}-{currency|lower}"},
		{Coordinate: "Ride.createdAt", Range: []any{"2026-01-01", "2026-01-02"}},
		{Coordinate: "Driver.tags", Values: []any{"red", "blue"}},
		{Coordinate: "Order.status", Values: []any{"COMPLETED"}},
		{Coordinate: "CancelReason.id", Format: "prefix", Prefix: "why_"},
		{Coordinate: "Zone.id", Format: "integer"},
	}})
	data := s.data(`{ drivers { items { rating name tags vehicle { plate } } } adminListRides(input: {}) { items { number createdAt status } } cancelReasons { id } }`)
	plate := regexp.MustCompile(`^[A-Z]{2}-[0-9]{3}$`)
	for _, d := range at[[]any](t, data, "drivers", "items") {
		if r := at[float64](t, d, "rating"); r < 3 || r > 4 {
			t.Errorf("rating %v", r)
		}
		if n := at[string](t, d, "name"); n != "Ada" && n != "Bo" {
			t.Errorf("name %s", n)
		}
		for _, tag := range at[[]any](t, d, "tags") {
			if tag != "red" && tag != "blue" {
				t.Errorf("tag %v", tag)
			}
		}
		if p := at[string](t, d, "vehicle", "plate"); !plate.MatchString(p) {
			t.Errorf("plate %s", p)
		}
	}
	for i, r := range at[[]any](t, data, "adminListRides", "items") {
		if c := at[string](t, r, "createdAt"); !strings.HasPrefix(c, "2026-01-0") || at[string](t, r, "status") != "COMPLETED" {
			t.Errorf("ride %d: %v", i, r)
		}
		if n := at[string](t, r, "number"); !regexp.MustCompile(`^R-\d+-[a-z]{3}$`).MatchString(n) {
			t.Errorf("number %s", n)
		}
	}
	id := at[string](t, data, "cancelReasons", 0, "id")
	if !strings.HasPrefix(id, "why_") || at[string](t, s.data(fmt.Sprintf(`{ cancelReason(id: %q) { id } }`, id)), "cancelReason", "id") != id {
		t.Errorf("id %s", id)
	}
}

func TestSettingsThatDoNotFit(t *testing.T) {
	result, err := parse.Parse([]parse.Source{{Name: "t.graphql", Data: []byte(verticals)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = world.New(result.Schema, world.Options{
		Values: []world.Value{
			{Coordinate: "Driver", Values: []any{1}}, {Coordinate: "Drivr.name", Values: []any{1}}, {Coordinate: "Driver.nam", Values: []any{1}},
			{Coordinate: "Driver.fleet", Values: []any{1}}, {Coordinate: "Driver.id", Values: []any{1}}, {Coordinate: "Driver.name", Format: "uuid"},
			{Coordinate: "Driver.name"}, {Coordinate: "Review.stars", Range: []any{5, 1}}, {Coordinate: "Review.stars", Template: "x"}, {Coordinate: "*.nothing", Values: []any{1}},
			{Coordinate: "Order.kind", Range: []any{1, 2}}, {Coordinate: "Order.id", Format: "uid"},
		},
		Relations: []world.Relation{{Field: "Driver.name", Inverse: "none"}, {Field: "Fleet.drivers", Inverse: "Zone.fleets"}, {Field: "Fleet.drivers", Inverse: "Driver.name"}},
		Mutations: []meaning.Rule{{Name: "updateFleet", Set: map[string]any{"nam": "x"}}, {Name: "updateFleet", ID: "input.id"}, {Name: "createFleet", Does: "destroy"}},
	})
	problems, _ := err.(diag.List)
	var got []string
	for _, p := range problems {
		got = append(got, p.Message)
	}
	for _, want := range []string{
		`values: "Driver" is no field: name it as Type.field`, `values: unknown type "Drivr"`, `values: unknown field of Driver "nam"`, "values: Driver.fleet returns objects; pin them with a fixture",
		"values: Driver.id is an id, which every object has of its own: only its format and prefix can be set", "values: Driver.name is no id, so it has no format", "values: the range of Review.stars ends before it begins",
		"values: a template makes texts, but Review.stars is Int!", "values: no field with values is named like *.nothing", `values: unknown format of ids "uid"`,
		"relations: Driver.name lists no objects with an id", "relations: Fleet.drivers lists Driver, so its other side is a field of Driver, not Zone.fleets", "relations: Driver.name names no Fleet",
		`mutations: unknown field of Fleet "nam"`, "mutations: updateFleet has no argument input.id", `mutations: unknown deed "destroy"`,
	} {
		if !slices.Contains(got, want) {
			t.Errorf("missing: %s", want)
		}
	}
	if t.Failed() {
		t.Logf("got\n%s", strings.Join(got, "\n"))
	}
}

func TestFixturesWithIDsOfTheirOwnAreListed(t *testing.T) {
	s := rides(t, world.Options{Size: 5, Missing: world.Strict, Fixtures: []world.Fixture{
		{Coordinate: "CancelReason", ID: "weather", Value: map[string]any{"text": "Bad weather"}},
		{Coordinate: "Query.me", Value: map[string]any{"id": "01923a4b-7c5d-7e8f-9a0b-1c2d3e4f5a6b", "firstName": "Me"}},
	}})
	data := s.data(`{ cancelReasons { id text } cancelReason(id: "weather") { text } account(id: "01923a4b-7c5d-7e8f-9a0b-1c2d3e4f5a6b") { firstName } me { id firstName } }`)
	if !slices.Contains(idsIn(t, at[[]any](t, data, "cancelReasons")), "weather") || at[string](t, data, "cancelReason", "text") != "Bad weather" {
		t.Errorf("the fixture is not listed: %v", data)
	}
	if at[string](t, data, "account", "firstName") != "Me" || at[string](t, data, "me", "id") != "01923a4b-7c5d-7e8f-9a0b-1c2d3e4f5a6b" {
		t.Errorf("the caller: %v", data)
	}
}

func TestSettingsOfRelationsAndMutations(t *testing.T) {
	const sdl = `
type Query { people: [Person!]! task(id: ID!): Task tasks: [Task!]! }
type Person { id: ID! name: String! open: [Task!]! closed: [Task!]! }
type Task { id: ID! title: String! author: Person! assignee: Person }
type Mutation { tick(key: ID!): Boolean }`
	s := serve(t, sdl, world.Options{Size: 20,
		Relations: []world.Relation{{Field: "Person.open", Inverse: "Task.assignee"}, {Field: "Person.closed", Inverse: "none"}},
		Mutations: []meaning.Rule{{Name: "tick", Does: "update", Type: "Task", ID: "key", Set: map[string]any{"title": "Ticked"}}},
	})
	for _, p := range at[[]any](t, s.data(`{ people { id open { assignee { id } } } }`), "people") {
		for _, task := range at[[]any](t, p, "open") {
			if at[string](t, task, "assignee", "id") != at[string](t, p, "id") {
				t.Errorf("%v lists %v", p, task)
			}
		}
	}
	id := s.ids(`{ tasks { id } }`, "tasks")[4]
	s.data(fmt.Sprintf(`mutation { tick(key: %q) }`, id))
	if title := at[string](t, s.data(fmt.Sprintf(`{ task(id: %q) { title } }`, id)), "task", "title"); title != "Ticked" {
		t.Errorf("title %s", title)
	}
}

// TestValuesOfScalarsAndOwners: what a scalar or the owner of a field says is kept to.
func TestValuesOfScalarsAndOwners(t *testing.T) {
	s := serve(t, `scalar EvmAddress scalar TxHash scalar CalendarDay scalar KeyValueHash
		type Query { things(limit: Int): [Thing!]! }
		type Thing { id: ID! app: EvmAddress! hash: TxHash! day: CalendarDay! config: KeyValueHash! loginSubnet: String! listPrice: String! listPriceCents: Int! city: City! logs: [ProfileTaskLog!]! }
		type City { name: String! fullName: String! }
		type ProfileTaskLog { instanceName: String! }`, world.Options{})
	forms := map[string]*regexp.Regexp{
		"app": regexp.MustCompile(`^0x[0-9a-f]{40}$`), "hash": regexp.MustCompile(`^0x[0-9a-f]{64}$`),
		"day": regexp.MustCompile(`^20\d\d-\d\d-\d\d$`), "loginSubnet": regexp.MustCompile(`^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+/28$`),
	}
	s.each(t, `{ things(limit: 100) { app hash day loginSubnet config listPrice listPriceCents city { name fullName } logs { instanceName } } }`, "things", func(o map[string]any) {
		for name, form := range forms {
			if text, _ := o[name].(string); !form.MatchString(text) {
				t.Errorf("%s is %v", name, o[name])
			}
		}
		if _, ok := o["config"].(map[string]any); !ok {
			t.Errorf("config is %v", o["config"])
		}
		if cents := o["listPriceCents"].(float64); math.Round(number(o["listPrice"])*100) != cents {
			t.Errorf("%v is %v cents", o["listPrice"], cents)
		}
		if city := o["city"].(map[string]any); city["name"] != city["fullName"] {
			t.Errorf("city %v", city)
		}
		for _, l := range o["logs"].([]any) {
			if name := at[string](t, l, "instanceName"); !strings.HasSuffix(name, ".example.com") {
				t.Errorf("an instance is called %s", name)
			}
		}
	})
}

// TestValuesLikeExamples: where nothing else tells, a text looks like the examples in its
// description.
func TestValuesLikeExamples(t *testing.T) {
	s := serve(t, `type Query { dialogs(limit: Int): [Dialog!]! }
		type Dialog { id: ID!
			"The service owner. Example: ske" org: String!
			"The party in URN format. Example: urn:altinn:person:identifier-no:01125512345, urn:altinn:organization:identifier-no:912345678" party: String!
			"What it is about. Example: a longer sentence" process: String!
			"Example: not@this.one" email: String! }`, world.Options{})
	form := regexp.MustCompile(`^urn:altinn:(person:identifier-no:\d{11}|organization:identifier-no:\d{9})$`)
	parties := make(map[any]bool)
	s.each(t, `{ dialogs(limit: 100) { org party process email } }`, "dialogs", func(o map[string]any) {
		if o["org"] != "ske" || !form.MatchString(o["party"].(string)) || strings.HasPrefix(o["process"].(string), "a ") || o["email"] == "not@this.one" {
			t.Errorf("dialog %v", o)
		}
		parties[o["party"]] = true
	})
	if len(parties) < 20 {
		t.Errorf("%d parties", len(parties))
	}
}
