package world_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/state"
	"github.com/bettersuite/gqldoc/internal/world"
)

func (s *server) count(t *testing.T) float64 {
	t.Helper()
	return at[float64](t, s.data(`{ drivers { totalCount } }`), "drivers", "totalCount")
}

func TestLifeOfADriver(t *testing.T) {
	s := rides(t, world.Options{})
	made := at[map[string]any](t, s.data(`mutation { createDriver(input: {name: "Ada Byron", email: "ada@example.com", tags: ["new", "vip"], vehicle: {make: "BMW", model: "i3"}}) { id name email tags status createdAt vehicle { make model plate } } }`), "createDriver")
	if made["name"] != "Ada Byron" || made["status"] != "PENDING" || made["createdAt"] != "2026-06-15T12:00:00Z" || at[string](t, made, "vehicle", "model") != "i3" {
		t.Errorf("created %v", made)
	}
	id := made["id"].(string)
	one := fmt.Sprintf(`{ d: driver(id: %q) { id name email tags status createdAt vehicle { make model plate } } }`, id)
	if diff := cmp.Diff(any(made), s.data(one)["d"]); diff != "" {
		t.Errorf("read back (-created +read)\n%s", diff)
	}
	if n := s.count(t); n != 101 {
		t.Errorf("%v drivers after a creation", n)
	}
	if found := at[[]any](t, s.data(`{ adminListDrivers(filter: {search: "byron"}) { items { id } } }`), "adminListDrivers", "items"); len(found) != 1 {
		t.Errorf("a search finds %d", len(found))
	}

	s.data(fmt.Sprintf(`mutation { updateDriver(id: %q, input: {name: "Ada Lovelace"}) { id } }`, id))
	changed := at[map[string]any](t, s.data(one), "d")
	if changed["name"] != "Ada Lovelace" || changed["email"] != "ada@example.com" {
		t.Errorf("after the update %v", changed)
	}
	s.data(fmt.Sprintf(`mutation { approveDriver(driverId: %q) { id } }`, id))
	if got := s.data(fmt.Sprintf(`{ driver(id: %q) { status approvedAt } }`, id)); at[string](t, got, "driver", "status") != "APPROVED" || at[string](t, got, "driver", "approvedAt") != "2026-06-15T12:00:00Z" {
		t.Errorf("after the approval %v", got)
	}

	if out := s.ask(fmt.Sprintf(`mutation { deleteDriver(id: %q) }`, id)); out != `{"data":{"deleteDriver":true}}` {
		t.Errorf("deleting answers %s", out)
	}
	for _, again := range []string{one, fmt.Sprintf(`mutation { deleteDriver(id: %q) }`, id)} {
		if out := s.ask(again); !strings.Contains(out, "DRIVER_NOT_FOUND") {
			t.Errorf("%s answers %s after the deletion", again, out)
		}
	}
	if n := s.count(t); n != 100 {
		t.Errorf("%v drivers after the deletion", n)
	}
}

func TestMutationsMoveRelations(t *testing.T) {
	s := rides(t, world.Options{})
	driver := at[string](t, s.data(`{ drivers { items { id } } }`), "drivers", "items", 4, "id")
	ride := at[string](t, s.data(`{ rideFeed(first: 9) { nodes { id } } }`), "rideFeed", "nodes", 8, "id")
	s.data(fmt.Sprintf(`mutation { assignDriver(rideId: %q, driverId: %q) { id } }`, ride, driver))
	got := s.data(fmt.Sprintf(`{ ride(id: %q) { driverId driver { id rides { id } totalRides } } }`, ride))["ride"]
	if at[string](t, got, "driverId") != driver || at[string](t, got, "driver", "id") != driver {
		t.Errorf("the ride has the driver %v, want %s", got, driver)
	}
	listed := ids(t, at[[]any](t, got, "driver", "rides"))
	if !strings.Contains(strings.Join(listed, " "), ride) || int(at[float64](t, got, "driver", "totalRides")) != len(listed) {
		t.Errorf("the driver has the rides %v", listed)
	}
}

func TestPayloads(t *testing.T) {
	s := rides(t, world.Options{})
	me := at[string](t, s.data(`{ me { id } }`), "me", "id")
	got := at[map[string]any](t, s.data(fmt.Sprintf(`mutation { requestRide(input: {customerId: %q, fare: "12.50", note: "door 3"}) { success message errors { code } clientMutationId ride { fare note status customer { id } } } }`, me)), "requestRide")
	delete(got, "clientMutationId")
	want := map[string]any{
		"success": true, "message": "Ride requested", "errors": []any{},
		"ride": map[string]any{"fare": "12.50", "note": "door 3", "status": "REQUESTED", "customer": map[string]any{"id": me}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got)\n%s", diff)
	}
}

func TestStatusAllowsOneEnd(t *testing.T) {
	s := rides(t, world.Options{})
	ride := at[string](t, s.data(`{ adminListRides(input: {statuses: [ACCEPTED]}) { items { id } } }`), "adminListRides", "items", 0, "id")
	cancel := fmt.Sprintf(`mutation { cancelRide(id: %q, note: "plans changed") { ride { status cancelledAt note } } }`, ride)
	got := at[map[string]any](t, s.data(cancel), "cancelRide", "ride")
	if diff := cmp.Diff(map[string]any{"status": "CANCELLED", "cancelledAt": "2026-06-15T12:00:00Z", "note": "plans changed"}, got); diff != "" {
		t.Errorf("mismatch (-want +got)\n%s", diff)
	}
	again := at[map[string]any](t, s.data(strings.Replace(cancel, "{ ride", "{ success errors { code message } ride", 1)), "cancelRide")
	want := map[string]any{"success": false, "ride": nil, "errors": []any{map[string]any{"code": "INVALID_RIDE_STATE", "message": "Ride is already cancelled"}}}
	if diff := cmp.Diff(want, again); diff != "" {
		t.Errorf("the second time (-want +got)\n%s", diff)
	}
}

func TestReset(t *testing.T) {
	s := rides(t, world.Options{})
	before := s.ask(allDrivers)
	s.data(`mutation { createDriver(input: {name: "x", email: "y@example.com"}) { id } }`)
	if s.ask(allDrivers) == before {
		t.Error("a creation does not show")
	}
	if err := s.world.Reset(context.Background()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, s.ask(allDrivers)); diff != "" {
		t.Errorf("after the reset (-before +after)\n%s", diff)
	}
	s.data(`mutation { createDriver(input: {name: "x", email: "y@example.com"}) { id } }`)
	if n := s.count(t); n != 101 {
		t.Errorf("%v drivers after reset and creation", n)
	}
}

func TestReplicasShareState(t *testing.T) {
	shared := state.NewMemory()
	one, two := rides(t, world.Options{State: shared}), rides(t, world.Options{State: shared})
	var all sync.WaitGroup
	for i := range 50 {
		server := []*server{one, two}[i%2]
		all.Go(func() {
			server.ask(fmt.Sprintf(`mutation { createDriver(input: {name: "n%d", email: "n%d@example.com"}) { id } }`, i, i))
		})
	}
	all.Wait()
	if n := one.count(t); n != 150 {
		t.Errorf("%v drivers after 50 creations", n)
	}
	const created = `{ adminListDrivers(paging: {limit: 200}) { items { id name } } }`
	if diff := cmp.Diff(one.ask(created), two.ask(created)); diff != "" {
		t.Errorf("replicas differ (-one +two)\n%s", diff)
	}
}

func TestFleetMembership(t *testing.T) {
	sdl := `type Query { fleets: [Fleet!]! drivers: [Driver!]! }
		type Fleet { id: ID! name: String! drivers: [Driver!]! }
		type Driver { id: ID! fleet: Fleet }
		type Mutation { assignDriverToFleet(fleetId: ID!, driverId: ID!): Fleet! removeDriverFromFleet(fleetId: ID!, driverId: ID!): Fleet! }`
	s := serve(t, sdl, world.Options{})
	fleet := at[string](t, s.data(`{ fleets { id } }`), "fleets", 2, "id")
	driver := at[string](t, s.data(`{ drivers { id } }`), "drivers", 3, "id")
	for _, step := range []struct {
		mutation string
		want     bool
	}{{"assignDriverToFleet", true}, {"removeDriverFromFleet", false}} {
		got := s.data(fmt.Sprintf(`mutation { m: %s(fleetId: %q, driverId: %q) { id drivers { id } } }`, step.mutation, fleet, driver))["m"]
		in := strings.Contains(strings.Join(ids(t, at[[]any](t, got, "drivers")), " "), driver)
		if in != step.want || at[string](t, got, "id") != fleet {
			t.Errorf("after %s the driver is in the fleet: %v", step.mutation, in)
		}
	}
}

// TestOver is one world with two states over it: what happens in one does not in the other.
func TestOver(t *testing.T) {
	s := rides(t, world.Options{Seed: 3})
	alone := s.over(s.world.Over(state.NewMemory()))
	before := s.ask(allDrivers)
	if diff := cmp.Diff(before, alone.ask(allDrivers)); diff != "" {
		t.Errorf("the worlds differ before any change (-first +over)\n%s", diff)
	}
	alone.data(`mutation { createDriver(input: {name: "x", email: "y@example.com"}) { id } }`)
	if one, two := s.count(t), alone.count(t); one != 100 || two != 101 {
		t.Errorf("%v and %v drivers after a creation in the second, want 100 and 101", one, two)
	}
	if diff := cmp.Diff(before, s.ask(allDrivers)); diff != "" {
		t.Errorf("a change of the second shows in the first\n%s", diff)
	}
}
