package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTablesOfTheWorld(t *testing.T) {
	c := load(t, `world:
  now: 2026-01-02T03:04:05Z
  locale: de
  fixtures: [a.yaml, "more/*.json"]
  sizeOf: {Ride: 500, Plan: 3}
values:
  Driver.rating: {range: [3, 5]}
  "*.plate": {pattern: "[A-Z]{2}"}
  Driver.nickname: {faker: petname}
  Ride.note: [a, b]
  Ride.number: {template: "R-{index}"}
  Shop.name: {file: shops.yaml}
  Shop.open: true
  Ride.id: {format: prefix, prefix: rd_}
relations:
  Zone.drivers: Driver.homeZone
  Zone.friends: none
mutations:
  tick: update
  book: {does: create, type: Ride, id: input.id, set: {status: OPEN}}
`)
	if c.World.Now != "2026-01-02T03:04:05Z" || c.World.Locale != "de" || len(c.World.Fixtures) != 2 {
		t.Errorf("world: %+v", c.World)
	}
	if diff := cmp.Diff([]TypeSize{{"Ride", 500, at(5, 12)}, {"Plan", 3, at(5, 23)}}, c.World.SizeOf); diff != "" {
		t.Error(diff)
	}
	values := []Value{
		{Coordinate: "Driver.rating", Range: []any{uint64(3), uint64(5)}, Position: at(7, 3)},
		{Coordinate: "*.plate", Pattern: "[A-Z]{2}", Position: at(8, 3)},
		{Coordinate: "Driver.nickname", Faker: "petname", Position: at(9, 3)},
		{Coordinate: "Ride.note", Values: []any{"a", "b"}, Position: at(10, 3)},
		{Coordinate: "Ride.number", Template: "R-{index}", Position: at(11, 3)},
		{Coordinate: "Shop.name", File: "shops.yaml", Position: at(12, 3)},
		{Coordinate: "Shop.open", Values: []any{true}, Position: at(13, 3)},
		{Coordinate: "Ride.id", Format: "prefix", Prefix: "rd_", Position: at(14, 3)},
	}
	if diff := cmp.Diff(values, c.Values); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Relation{{"Zone.drivers", "Driver.homeZone", at(16, 3)}, {"Zone.friends", "none", at(17, 3)}}, c.Relations); diff != "" {
		t.Error(diff)
	}
	mutations := []Mutation{
		{Name: "tick", Does: "update", Position: at(19, 3)},
		{Name: "book", Does: "create", Type: "Ride", ID: "input.id", Set: map[string]any{"status": "OPEN"}, Position: at(20, 3)},
	}
	if diff := cmp.Diff(mutations, c.Mutations); diff != "" {
		t.Error(diff)
	}
}

func TestTablesSayWhatIsWrong(t *testing.T) {
	err := Default().LoadFile("g.yaml", []byte(`world: {sizeOf: {Ride: many}}
values:
  A.b: {rang: [1, 2]}
  A.c: {range: [1]}
  A.d: []
  A.e: {faker: [x]}
relations: {A.b: [c]}
mutations:
  a: destroy
  b: {dose: create}
`))
	want := `g.yaml:1:24: world.sizeOf.Ride must be a whole number
g.yaml:3:9: unknown key values.A.b.rang
g.yaml:4:16: values.A.c.range must have a least and a greatest value
g.yaml:5:8: A.d has no values to choose from
g.yaml:6:16: values.A.e.faker must be a text
g.yaml:7:18: relations.A.b must be a field, as Ride.driver, or none
g.yaml:9:6: mutations.a: "destroy" is not one of create, update, upsert, delete, nothing
g.yaml:10:7: unknown key mutations.b.dose`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

func TestFilesBesideTheFile(t *testing.T) {
	c := Default()
	if err := c.LoadFixtures("f.json", []byte(`{"Driver": {"d1": {"tags": ["a"]}}}`)); err != nil {
		t.Fatal(err)
	}
	if len(c.Fixtures) != 1 || c.Fixtures[0].Inside["tags[0]"].String() != "f.json:1:29" {
		t.Errorf("fixtures: %+v", c.Fixtures)
	}
	v := Value{Coordinate: "Shop.name"}
	if err := c.LoadValues(&v, "s.yaml", []byte("- A\n- B\n")); err != nil || len(v.Values) != 2 {
		t.Errorf("values: %v, %+v", err, v)
	}
	if err := c.LoadValues(&v, "s.yaml", []byte("a: 1")); err == nil || !strings.Contains(err.Error(), "s.yaml:1:2: the file of Shop.name must be a list") {
		t.Errorf("a mapping: %v", err)
	}
}
