package world_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/world"
)

// verticals has orders of several kinds, lists that mutations change, and lists
// through interfaces.
const verticals = `
type Query {
  me: Account! order(id: ID!): Order orders(first: Int): [Order!]! ride(id: ID!): Ride rides(kind: Vertical): [Ride!]!
  fleet(id: ID!): Fleet fleets: [Fleet!]! zone(id: ID!): Zone zones: [Zone!]! driver(id: ID!): Driver drivers: [Driver!]!
  review(id: ID!): Review reviews: [Review!]! shop(id: ID!): Shop
}
enum Vertical { TAXI SHOP }
enum OrderStatus { PLACED DONE }
union Subject = Ride | ShopOrder
union Target = Driver | Shop
interface Job { id: ID! account: Account! }
type Account { id: ID! name: String! rides: [Ride!]! rideCount: Int! jobs: [Job!]! }
type Order { id: ID! kind: Vertical! status: OrderStatus! subject: Subject customer: Account! createdAt: String! }
type Ride { id: ID! order: Order! customer: Account! driver: Driver note: String tags: [String!] }
type ShopOrder { id: ID! order: Order! customer: Account! }
type Fleet { id: ID! name: String! zones: [Zone!]! zoneCount: Int! drivers: [Driver!]! driverCount: Int! }
type Zone { id: ID! name: String! fleets: [Fleet!]! }
type Driver implements Job { id: ID! name: String! fleet: Fleet account: Account! reviews: [Review!]! }
type Courier implements Job { id: ID! account: Account! }
type Shop { id: ID! name: String! reviews: [Review!]! }
type Review { id: ID! stars: Int! target: Target! targetKind: TargetKind! }
enum TargetKind { DRIVER SHOP }
type Mutation {
  requestRide(note: String): Ride!
  createFleet(name: String!, zoneIds: [ID!], driverIds: [ID!]): Fleet!
  updateFleet(id: ID!, zoneIds: [ID!], driverIds: [ID!]): Fleet!
  addZoneToFleet(fleetId: ID!, zoneId: ID!): Fleet!
  removeZoneFromFleet(fleetId: ID!, zoneId: ID!): Fleet!
  updateZone(id: ID!, fleetIds: [ID!]): Zone!
  addFleetDrivers(fleetId: ID!, driverIds: [ID!]!): Fleet!
  removeFleetDrivers(fleetId: ID!, driverIds: [ID!]!): Fleet!
  deleteZones(ids: [ID!]!): Int!
  renameZones(ids: [ID!]!, name: String!): [Zone!]!
  upsertZone(id: ID, name: String!): Zone!
  createDriver(name: String!, fleetId: ID): Driver!
  deleteDriver(id: ID!): Boolean!
  addRideTag(id: ID!, note: String): Ride!
}`

func idsIn(t *testing.T, list []any) []string {
	t.Helper()
	out := make([]string, len(list))
	for i := range list {
		out[i] = at[string](t, list[i], "id")
	}
	return out
}

func (s *server) ids(query string, path ...any) []string {
	s.t.Helper()
	t, ok := s.t.(*testing.T)
	if !ok {
		return nil
	}
	return idsIn(t, at[[]any](t, s.data(query), path...))
}

func TestAnOrderForEverySubject(t *testing.T) {
	s := serve(t, verticals, world.Options{Size: 10})
	orders := at[[]any](t, s.data(`{ orders(first: 100) { id kind subject { __typename ... on Ride { id order { id kind } } ... on ShopOrder { id order { id } } } } }`), "orders")
	if len(orders) != 20 {
		t.Errorf("%d orders for 10 rides and 10 shop orders", len(orders))
	}
	for _, o := range orders {
		kind := map[string]string{"Ride": "TAXI", "ShopOrder": "SHOP"}[at[string](t, o, "subject", "__typename")]
		if at[string](t, o, "kind") != kind || at[string](t, o, "subject", "order", "id") != at[string](t, o, "id") {
			t.Errorf("order and subject disagree: %v", o)
		}
	}
}

func TestARequestedRideHasAnOrderOfItsKindAndBelongsToTheCaller(t *testing.T) {
	s := serve(t, verticals, world.Options{Size: 10})
	before := len(s.ids(`{ me { rides { id } } }`, "me", "rides"))
	ride := at[map[string]any](t, s.data(`mutation { requestRide(note: "now") { id note driver { id } customer { id } order { id kind status subject { ... on Ride { id } } customer { id } } } }`), "requestRide")
	if at[string](t, ride, "order", "kind") != "TAXI" || at[string](t, ride, "order", "status") != "PLACED" || at[string](t, ride, "order", "subject", "id") != at[string](t, ride, "id") {
		t.Errorf("the order: %v", ride["order"])
	}
	if ride["driver"] != nil {
		t.Errorf("nobody accepted it, and yet it has the driver %v", ride["driver"])
	}
	me := at[string](t, s.data(`{ me { id } }`), "me", "id")
	if at[string](t, ride, "customer", "id") != me || at[string](t, ride, "order", "customer", "id") != me {
		t.Errorf("the customer is not the caller %s: %v", me, ride)
	}
	mine := at[map[string]any](t, s.data(`{ me { rideCount rides { id } } }`), "me")
	if got := idsIn(t, mine["rides"].([]any)); len(got) != before+1 || !slices.Contains(got, ride["id"].(string)) || mine["rideCount"] != float64(before+1) {
		t.Errorf("the caller's rides: %v", mine)
	}
	order := fmt.Sprintf(`{ order(id: %q) { id subject { ... on Ride { id } } } orders(first: 100) { id } }`, at[string](t, ride, "order", "id"))
	data := s.data(order)
	if at[string](t, data, "order", "subject", "id") != ride["id"] || len(at[[]any](t, data, "orders")) != 21 {
		t.Errorf("the order is not in the list: %v", data["order"])
	}
}

func TestListsThroughUnionsAndInterfacesAgree(t *testing.T) {
	s := serve(t, verticals, world.Options{Size: 20})
	for _, review := range at[[]any](t, s.data(`{ reviews { id targetKind target { __typename ... on Driver { id reviews { id } } ... on Shop { id reviews { id } } } } }`), "reviews") {
		if !slices.Contains(idsIn(t, at[[]any](t, review, "target", "reviews")), at[string](t, review, "id")) {
			t.Errorf("the target does not list review %v", review)
		}
		if !strings.EqualFold(at[string](t, review, "targetKind"), at[string](t, review, "target", "__typename")) {
			t.Errorf("the kind of %v", review)
		}
	}
	for _, d := range at[[]any](t, s.data(`{ drivers { id account { id jobs { __typename id } } } }`), "drivers") {
		if !slices.Contains(idsIn(t, at[[]any](t, d, "account", "jobs")), at[string](t, d, "id")) {
			t.Errorf("the account does not list the job %v", d)
		}
	}
}

func TestMutationsChangeLists(t *testing.T) {
	s := serve(t, verticals, world.Options{Size: 10})
	zones, drivers := s.ids(`{ zones { id } }`, "zones"), s.ids(`{ drivers { id } }`, "drivers")
	fleet := at[string](t, s.data(fmt.Sprintf(`mutation { createFleet(name: "F", zoneIds: [%q, %q], driverIds: [%q]) { id } }`, zones[1], zones[2], drivers[3])), "createFleet", "id")
	check := func(step string, wantZones, wantDrivers []string) {
		t.Helper()
		f := at[map[string]any](t, s.data(fmt.Sprintf(`{ fleet(id: %q) { zoneCount driverCount zones { id fleets { id } } drivers { id fleet { id } } } }`, fleet)), "fleet")
		if got := idsIn(t, f["zones"].([]any)); !slices.Equal(got, wantZones) || f["zoneCount"] != float64(len(got)) {
			t.Errorf("%s: zones %v, counted %v, want %v", step, got, f["zoneCount"], wantZones)
		}
		if got := idsIn(t, f["drivers"].([]any)); !slices.Equal(got, wantDrivers) || f["driverCount"] != float64(len(got)) {
			t.Errorf("%s: drivers %v, want %v", step, got, wantDrivers)
		}
		for _, z := range f["zones"].([]any) {
			if !slices.Contains(idsIn(t, at[[]any](t, z, "fleets")), fleet) {
				t.Errorf("%s: zone %v does not list the fleet", step, z)
			}
		}
		for _, z := range zones {
			listed := slices.Contains(s.ids(fmt.Sprintf(`{ zone(id: %q) { fleets { id } } }`, z), "zone", "fleets"), fleet)
			if listed != slices.Contains(wantZones, z) {
				t.Errorf("%s: zone %s lists the fleet: %v", step, z, listed)
			}
		}
	}
	check("created", []string{zones[1], zones[2]}, []string{drivers[3]})
	s.data(fmt.Sprintf(`mutation { addZoneToFleet(fleetId: %q, zoneId: %q) { id } }`, fleet, zones[5]))
	check("added", []string{zones[1], zones[2], zones[5]}, []string{drivers[3]})
	s.data(fmt.Sprintf(`mutation { removeZoneFromFleet(fleetId: %q, zoneId: %q) { id } }`, fleet, zones[1]))
	check("removed", []string{zones[2], zones[5]}, []string{drivers[3]})
	s.data(fmt.Sprintf(`mutation { addFleetDrivers(fleetId: %q, driverIds: [%q]) { id } }`, fleet, drivers[4]))
	check("drivers added", []string{zones[2], zones[5]}, []string{drivers[3], drivers[4]})
	s.data(fmt.Sprintf(`mutation { removeFleetDrivers(fleetId: %q, driverIds: [%q]) { id } }`, fleet, drivers[3]))
	check("drivers removed", []string{zones[2], zones[5]}, []string{drivers[4]})
	s.data(fmt.Sprintf(`mutation { updateZone(id: %q, fleetIds: []) { id } }`, zones[2]))
	check("from the other side", []string{zones[5]}, []string{drivers[4]})
	s.data(fmt.Sprintf(`mutation { updateZone(id: %q, fleetIds: [%q]) { id } }`, zones[7], fleet))
	check("joined from the other side", []string{zones[5], zones[7]}, []string{drivers[4]})
	s.data(fmt.Sprintf(`mutation { updateFleet(id: %q, zoneIds: [], driverIds: []) { id } }`, fleet))
	check("emptied", []string{}, []string{})
}

func TestAParentShowsWhatIsCreatedAndDeletedBelowIt(t *testing.T) {
	s := serve(t, verticals, world.Options{Size: 10})
	fleet := s.ids(`{ fleets { id } }`, "fleets")[2]
	count := func() float64 {
		f := at[map[string]any](t, s.data(fmt.Sprintf(`{ fleet(id: %q) { driverCount drivers { id } } }`, fleet)), "fleet")
		if float64(len(f["drivers"].([]any))) != f["driverCount"] {
			t.Errorf("%v drivers are counted as %v", f["drivers"], f["driverCount"])
		}
		return f["driverCount"].(float64)
	}
	before := count()
	id := at[string](t, s.data(fmt.Sprintf(`mutation { createDriver(name: "D", fleetId: %q) { id fleet { id } } }`, fleet)), "createDriver", "id")
	if got := count(); got != before+1 {
		t.Errorf("%v drivers after one was created, before %v", got, before)
	}
	s.data(fmt.Sprintf(`mutation { deleteDriver(id: %q) }`, id))
	if got := count(); got != before {
		t.Errorf("%v drivers after it was deleted, want %v", got, before)
	}
}

func TestMutationsOfSeveral(t *testing.T) {
	s := serve(t, verticals, world.Options{Size: 10})
	zones := s.ids(`{ zones { id } }`, "zones")
	if n := at[float64](t, s.data(fmt.Sprintf(`mutation { deleteZones(ids: [%q, %q]) }`, zones[0], zones[4])), "deleteZones"); n != 2 {
		t.Errorf("deleted %v", n)
	}
	if left := s.ids(`{ zones { id } }`, "zones"); len(left) != len(zones)-2 || slices.Contains(left, zones[0]) {
		t.Errorf("left are %v", left)
	}
	renamed := at[[]any](t, s.data(fmt.Sprintf(`mutation { renameZones(ids: [%q, %q], name: "Z") { id name } }`, zones[1], zones[2])), "renameZones")
	if !slices.Equal(idsIn(t, renamed), zones[1:3]) || at[string](t, renamed[1], "name") != "Z" {
		t.Errorf("renamed %v", renamed)
	}
}

func TestUpsert(t *testing.T) {
	s := serve(t, verticals, world.Options{Size: 5})
	zones := s.ids(`{ zones { id } }`, "zones")
	s.data(fmt.Sprintf(`mutation { upsertZone(id: %q, name: "Old") { id } }`, zones[1]))
	if after := s.ids(`{ zones { id } }`, "zones"); !slices.Equal(after, zones) {
		t.Errorf("an upsert of what there is left %v", after)
	}
	if id := at[string](t, s.data(`mutation { upsertZone(id: "mine", name: "New") { id name } }`), "upsertZone", "id"); id != "mine" {
		t.Errorf("the new object has the id %s", id)
	}
	data := s.data(`{ zone(id: "mine") { name } zones { id } }`)
	if at[string](t, data, "zone", "name") != "New" || !slices.Contains(idsIn(t, at[[]any](t, data, "zones")), "mine") {
		t.Errorf("an upsert of a new object left %v", data)
	}
	s.data(`mutation { upsertZone(id: "mine", name: "Newer") { id } }`)
	if all := s.ids(`{ zones { id } }`, "zones"); len(all) != 6 {
		t.Errorf("%d zones after two upserts of one id", len(all))
	}
	s.data(`mutation { upsertZone(name: "No id") { id } }`)
	if all := s.ids(`{ zones { id } }`, "zones"); len(all) != 7 {
		t.Errorf("%d zones after an upsert without an id", len(all))
	}
}

func TestWhatIsPutIntoAndTakenOut(t *testing.T) {
	s := serve(t, `
type Query { carts: [Cart!]! fleets: [Fleet!]! shops: [Shop!]! drivers: [Driver!]! }
type Cart { id: ID! note: String } type Shop { id: ID! name: String! }
type Fleet { id: ID! name: String! drivers: [Driver!]! } type Driver { id: ID! fleet: Fleet }
type Mutation {
  addToCart(note: String!): Cart!
  removeFavoriteShop(id: ID!): [Shop!]!
  removeDriverFromFleet(driverId: ID!): Fleet!
}`, world.Options{Size: 6})
	carts, shops := s.ids(`{ carts { id } }`, "carts"), s.ids(`{ shops { id } }`, "shops")
	s.data(`mutation { addToCart(note: "x") { id } }`)
	s.data(fmt.Sprintf(`mutation { removeFavoriteShop(id: %q) { id } }`, shops[1]))
	if after := s.ids(`{ carts { id } }`, "carts"); !slices.Equal(after, carts) {
		t.Errorf("carts after addToCart: %v", after)
	}
	if after := s.ids(`{ shops { id } }`, "shops"); !slices.Equal(after, shops) {
		t.Errorf("shops after removeFavoriteShop: %v", after)
	}
	for _, d := range at[[]any](t, s.data(`{ drivers { id fleet { id } } }`), "drivers") {
		if d.(map[string]any)["fleet"] == nil {
			continue
		}
		left := at[map[string]any](t, s.data(fmt.Sprintf(`mutation { removeDriverFromFleet(driverId: %q) { id drivers { id } } }`, at[string](t, d, "id"))), "removeDriverFromFleet")
		if left["id"] != at[string](t, d, "fleet", "id") || slices.Contains(idsIn(t, left["drivers"].([]any)), at[string](t, d, "id")) {
			t.Errorf("driver %v was taken out of %v", d, left)
		}
	}
}
