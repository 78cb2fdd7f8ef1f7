package world_test

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/world"
)

const allDrivers = `{ adminListDrivers(paging: {limit: 100}) { totalCount items { id name email status rating createdAt account { id } fleet { id } vehicle { make model plate } } } }`

func TestSameIDSameObject(t *testing.T) {
	s := rides(t, world.Options{})
	for i, item := range at[[]any](t, s.data(allDrivers), "adminListDrivers", "items") {
		id := at[string](t, item, "id")
		again := s.data(fmt.Sprintf(`{ a: driver(id: %q) { id name email status rating createdAt account { id } fleet { id } vehicle { make model plate } } }`, id))["a"]
		if diff := cmp.Diff(item, again); diff != "" {
			t.Fatalf("driver %d differs when looked up (-list +lookup)\n%s", i, diff)
		}
	}
}

func TestWorldsOfOneSeedAgree(t *testing.T) {
	one, two := rides(t, world.Options{Seed: 4}), rides(t, world.Options{Seed: 4})
	// The second is asked for other things first.
	two.ask(`{ rideFeed(first: 50) { nodes { number fare driver { name } } } }`)
	if diff := cmp.Diff(one.ask(allDrivers), two.ask(allDrivers)); diff != "" {
		t.Errorf("mismatch (-one +two)\n%s", diff)
	}
	if other := rides(t, world.Options{Seed: 5}); other.ask(allDrivers) == one.ask(allDrivers) {
		t.Error("another seed has the same drivers")
	}
}

func TestGoroutinesAgree(t *testing.T) {
	want := rides(t, world.Options{}).ask(allDrivers)
	s := rides(t, world.Options{})
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if got := s.ask(allDrivers); got != want {
				t.Errorf("got another answer:\n%s", got)
			}
		})
	}
	all.Wait()
}

func TestFormatsOfIDs(t *testing.T) {
	sdl := `scalar UUID
		type Query { cars(first: Int): [Car!]! plans(first: Int): [Plan!]! notes(first: Int): [Note!]! node(id: ID!): Node zones(first: Int): [Zone!]! car(id: UUID!): Car plan(id: Int!): Plan note(id: ID!): Note }
		interface Node { id: ID! }
		type Zone implements Node { id: ID! name: String! }
		type Car { id: UUID! plate: String! }
		type Plan { id: Int! name: String! }
		type Note { id: String! text: String! }`
	s := serve(t, sdl, world.Options{})
	for _, test := range []struct{ list, one, pattern string }{
		{"cars", "car", `^"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"$`},
		{"plans", "plan", `^[1-9][0-9]{3,}$`},
		{"notes", "note", `^"nt_[0-9A-Za-z]{11}"$`},
		{"zones", "node", `^"[A-Za-z0-9+/]+=*"$`},
	} {
		t.Run(test.list, func(t *testing.T) {
			raw := regexp.MustCompile(`"id":("[^"]*"|[0-9]+)`).FindAllStringSubmatch(s.ask("{ "+test.list+"(first: 30) { id } }"), -1)
			if len(raw) != 30 && len(raw) != 12 {
				t.Fatalf("%d ids", len(raw))
			}
			seen := make(map[string]bool)
			for _, m := range raw {
				if !regexp.MustCompile(test.pattern).MatchString(m[1]) || seen[m[1]] {
					t.Errorf("id %s does not match %s, or stands twice", m[1], test.pattern)
				}
				seen[m[1]] = true
				if got := s.ask("{ " + test.one + "(id: " + m[1] + ") { id } }"); !strings.Contains(got, `"id":`+m[1]) {
					t.Errorf("%s is not found: %s", m[1], got)
				}
			}
		})
	}
}

func TestUnknownIDs(t *testing.T) {
	const unknown = `{ driver(id: "11111111-2222-4333-8444-555555555555") { id name email } }`
	echo := rides(t, world.Options{})
	got := echo.data(unknown)
	if id := at[string](t, got, "driver", "id"); id != "11111111-2222-4333-8444-555555555555" {
		t.Errorf("mode echo answers with the id %s", id)
	}
	if diff := cmp.Diff(got, rides(t, world.Options{}).data(unknown)); diff != "" {
		t.Errorf("the object of an unknown id differs between worlds\n%s", diff)
	}
	strict := rides(t, world.Options{Missing: world.Strict})
	if out := strict.ask(unknown); !strings.Contains(out, `"code":"DRIVER_NOT_FOUND"`) {
		t.Errorf("mode strict answers %s", out)
	}
	if out := strict.ask(`{ account(id: "11111111-2222-4333-8444-555555555555") { id } }`); out != `{"data":{"account":null}}` {
		t.Errorf("without a documented code mode strict answers %s", out)
	}
	if out := echo.ask(`{ driver(id: "no uuid") { id } }`); !strings.Contains(out, "DRIVER_NOT_FOUND") {
		t.Errorf("an id that is no UUID answers %s", out)
	}
}

func TestUniqueFieldsSelect(t *testing.T) {
	s := rides(t, world.Options{})
	email := at[string](t, s.data(allDrivers), "adminListDrivers", "items", 17, "email")
	id := at[string](t, s.data(allDrivers), "adminListDrivers", "items", 17, "id")
	if got := at[string](t, s.data(fmt.Sprintf(`{ driverByEmail(email: %q) { id } }`, email)), "driverByEmail", "id"); got != id {
		t.Errorf("the driver with the address %s is %s, want %s", email, got, id)
	}
	made := at[map[string]any](t, s.data(`{ driverByEmail(email: "new@example.com") { id email } }`), "driverByEmail")
	if made["email"] != "new@example.com" {
		t.Errorf("an unknown address gives %v", made)
	}
}

func TestInterfaceByID(t *testing.T) {
	s := rides(t, world.Options{})
	for _, item := range at[[]any](t, s.data(`{ orders(pagination: {limit: 100}) { __typename id status } }`), "orders") {
		id := at[string](t, item, "id")
		if diff := cmp.Diff(item, s.data(fmt.Sprintf(`{ order(id: %q) { __typename id status } }`, id))["order"]); diff != "" {
			t.Errorf("order %s differs when looked up\n%s", id, diff)
		}
	}
}

func TestNodes(t *testing.T) {
	s := serve(t, `type Query { nodes(ids: [ID!]!): [Node]! zones(first: Int): [Zone!]! node(id: ID!): Node }
		interface Node { id: ID! }
		type Zone implements Node { id: ID! name: String! }`, world.Options{Missing: world.Strict})
	zones := at[[]any](t, s.data(`{ zones(first: 3) { id } }`), "zones")
	got := s.data(fmt.Sprintf(`{ nodes(ids: [%q, "unknown", %q]) { id } }`, at[string](t, zones[2], "id"), at[string](t, zones[0], "id")))
	if diff := cmp.Diff([]any{zones[2], nil, zones[0]}, got["nodes"]); diff != "" {
		t.Errorf("mismatch (-want +got)\n%s", diff)
	}
}

// TestTwoIDs finds objects by their own id and by the one that node takes.
func TestTwoIDs(t *testing.T) {
	s := serve(t, `type Query { people(first: Int): [Person!]! pets: [Pet!]! node(nodeId: ID!): Node person(nodeId: ID!): Person personById(id: Int!): Person }
		interface Node { nodeId: ID! } type Person implements Node { id: Int! nodeId: ID! name: String! } type Pet implements Node { id: Int! nodeId: ID! name: String! }
		type Mutation { createPerson(name: String!): Person! deletePerson(nodeId: ID!): Person }`, world.Options{Missing: world.Strict})
	made := at[map[string]any](t, s.data(`mutation { createPerson(name: "Ada") { id nodeId name } }`), "createPerson")
	people := append(at[[]any](t, s.data(`{ people(first: 5) { id nodeId name } }`), "people"), made)
	for _, p := range people {
		id, node := at[float64](t, p, "id"), at[string](t, p, "nodeId")
		got := s.data(fmt.Sprintf(`{ node(nodeId: %q) { __typename nodeId } person(nodeId: %q) { id nodeId name } personById(id: %v) { id nodeId name } }`, node, node, id))
		if at[string](t, got, "node", "__typename") != "Person" || fmt.Sprint(got["person"]) != fmt.Sprint(p) || fmt.Sprint(got["personById"]) != fmt.Sprint(p) {
			t.Errorf("%v is found as %v", p, got)
		}
	}
	if pet := at[string](t, s.data(`{ pets { nodeId } }`), "pets", 0, "nodeId"); s.ask(fmt.Sprintf(`{ person(nodeId: %q) { id } }`, pet)) != `{"data":{"person":null}}` {
		t.Errorf("the id of a pet, %s, is that of a person", pet)
	}
	s.data(fmt.Sprintf(`mutation { deletePerson(nodeId: %q) { id } }`, made["nodeId"]))
	if out := s.ask(fmt.Sprintf(`{ person(nodeId: %q) { id } }`, made["nodeId"])); out != `{"data":{"person":null}}` {
		t.Errorf("after the deletion %s", out)
	}
}
