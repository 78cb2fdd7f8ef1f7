package world_test

import (
	"slices"
	"testing"

	"github.com/bettersuite/gqldoc/internal/world"
)

func TestRelationsAgreeBothWays(t *testing.T) {
	s := rides(t, world.Options{})
	drivers := at[[]any](t, s.data(`{ drivers(pagination: {limit: 100}) { items { id totalRides rides { id driver { id } driverId } currentRide { id driver { id } } account { id driver { id } } accountId fleet { id } } } }`), "drivers", "items")
	listed := 0
	for _, d := range drivers {
		id := at[string](t, d, "id")
		list := at[[]any](t, d, "rides")
		listed += len(list)
		if total := at[float64](t, d, "totalRides"); int(total) != len(list) {
			t.Errorf("driver %s: totalRides %v, %d rides", id, total, len(list))
		}
		for _, r := range list {
			if at[string](t, r, "driver", "id") != id || at[string](t, r, "driverId") != id {
				t.Errorf("a ride of driver %s is of driver %s", id, at[string](t, r, "driver", "id"))
			}
		}
		if now, ok := d.(map[string]any)["currentRide"].(map[string]any); ok && !slices.Contains(ids(t, list), now["id"].(string)) {
			t.Errorf("the current ride of driver %s is none of its rides", id)
		}
		if at[string](t, d, "account", "driver", "id") != id {
			t.Errorf("the account of driver %s is that of another driver", id)
		}
		if at[string](t, d, "account", "id") != at[string](t, d, "accountId") {
			t.Errorf("driver %s: account and accountId differ", id)
		}
	}
	if listed != 100 {
		t.Errorf("all drivers together have %d rides of 100", listed)
	}
}

func TestPagedRelationsAgree(t *testing.T) {
	s := rides(t, world.Options{})
	me := s.data(`{ me { id rideCount rides(pagination: {limit: 100}) { totalCount items { customer { id } } } } }`)["me"]
	items := at[[]any](t, me, "rides", "items")
	if total := at[float64](t, me, "rideCount"); int(total) != len(items) || total != at[float64](t, me, "rides", "totalCount") || total == 0 {
		t.Errorf("rideCount %v, totalCount %v, %d items", total, at[float64](t, me, "rides", "totalCount"), len(items))
	}
	for _, r := range items {
		if at[string](t, r, "customer", "id") != at[string](t, me, "id") {
			t.Error("a ride of mine is somebody else's")
		}
	}
}

func TestManyToManyAgrees(t *testing.T) {
	s := rides(t, world.Options{SizeOf: map[string]int{"Fleet": 20, "Zone": 15}})
	fleets := at[[]any](t, s.data(`{ drivers(pagination: {limit: 100}) { items { fleet { id driverCount drivers(first: 100) { totalCount edges { node { fleet { id } } } } zones { id fleets { id } } } } } }`), "drivers", "items")
	for _, d := range fleets {
		fleet, ok := d.(map[string]any)["fleet"].(map[string]any)
		if !ok {
			continue
		}
		for _, zone := range fleet["zones"].([]any) {
			if !slices.Contains(ids(t, at[[]any](t, zone, "fleets")), fleet["id"].(string)) {
				t.Errorf("zone %v does not list fleet %v, which lists it", at[string](t, zone, "id"), fleet["id"])
			}
		}
		edges := at[[]any](t, fleet, "drivers", "edges")
		if n := at[float64](t, fleet, "driverCount"); int(n) != len(edges) || len(edges) == 0 {
			t.Errorf("driverCount %v, %d edges", n, len(edges))
		}
		for _, e := range edges {
			if at[string](t, e, "node", "fleet", "id") != fleet["id"] {
				t.Error("a driver of the fleet is in another fleet")
			}
		}
	}
}

func TestTreesAgreeAndEnd(t *testing.T) {
	sdl := `type Query { categories: [Category!]! }
		type Category { id: ID! name: String! parent: Category children: [Category!]! }`
	s := serve(t, sdl, world.Options{Size: 60, SizeOf: map[string]int{"Category": 60}})
	parents := make(map[string]string)
	for _, c := range at[[]any](t, s.data(`{ categories { id parent { id } children { id parent { id } } } }`), "categories") {
		id := at[string](t, c, "id")
		if p, ok := c.(map[string]any)["parent"].(map[string]any); ok {
			parents[id] = p["id"].(string)
		}
		for _, child := range at[[]any](t, c, "children") {
			if at[string](t, child, "parent", "id") != id {
				t.Errorf("a child of %s has another parent", id)
			}
		}
	}
	for id := range parents {
		steps := 0
		for at := id; at != ""; at = parents[at] {
			if steps++; steps > 60 {
				t.Fatalf("the ancestors of %s go in a circle", id)
			}
		}
	}
}
