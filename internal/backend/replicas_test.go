package backend

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/redistest"
	"github.com/bettersuite/gqldoc/internal/world"
)

const crowdSchema = `
directive @error(code: Code!, when: String) repeatable on FIELD_DEFINITION
enum Code { INVALID_RIDE_STATE }
type Query { rides(first: Int, after: String, note: String): RideConnection! ride(id: ID!): Ride trip(id: ID!): Trip tags(first: Int): [Tag!]! }
type RideConnection { nodes: [Ride!]! totalCount: Int! pageInfo: PageInfo! }
type PageInfo { hasNextPage: Boolean! endCursor: String }
type Ride { id: ID! note: String! status: RideStatus! }
enum RideStatus { ACCEPTED IN_PROGRESS COMPLETED }
type Trip { id: ID! tags: [Tag!]! }
type Tag { id: ID! name: String! }
type Mutation {
  createRide(note: String!): Ride!
  startRide(id: ID!): Ride! @error(code: INVALID_RIDE_STATE, when: "the ride is not accepted")
  deleteRide(id: ID!): Boolean!
  addTag(tripId: ID!, tagId: ID!): Trip!
}`

// replica is the handler of one of several mocks over one state.
func replica(t *testing.T, spec string) http.Handler {
	t.Helper()
	parsed, err := parse.Parse([]parse.Source{{Name: "crowd.graphql", Data: []byte(crowdSchema)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	stores, err := Open(t.Context(), Places{State: spec}, parsed)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stores.Close() })
	b, err := New(parsed, stores, Options{Auth: auth.Off, World: world.Options{Size: 300}})
	if err != nil {
		t.Fatal(err)
	}
	return Serve(b, mock.Config{}, Serving{})
}

// TestReplicasLoseNothing sends 1,000 mutations at once to two mocks over one Redis. No
// creation and no entry of a list gets lost, and of two who start the same ride one is
// refused, whichever replicas they ask.
func TestReplicasLoseNothing(t *testing.T) {
	spec := redistest.Start(t).URL()
	replicas := [2]http.Handler{replica(t, spec), replica(t, spec)}
	accepted := idsOf(t, replicas[0], `{ rides(first: 300) { nodes { id status } } }`, "ACCEPTED", 100)
	tags := idsOf(t, replicas[0], `{ tags(first: 300) { id } }`, "", 300)
	const trip = "trp_one"

	mutations := make([]string, 0, 1000)
	for i := range 400 {
		mutations = append(mutations, fmt.Sprintf(`mutation { createRide(note: "crowd %d") { id } }`, i))
	}
	for _, id := range accepted[:100] {
		mutations = append(mutations, fmt.Sprintf(`mutation { startRide(id: %q) { status } }`, id), fmt.Sprintf(`mutation { startRide(id: %q) { status } }`, id))
	}
	for _, id := range tags[:300] {
		mutations = append(mutations, fmt.Sprintf(`mutation { addTag(tripId: %q, tagId: %q) { id } }`, trip, id))
	}
	gone := idsOf(t, replicas[0], `{ rides(first: 300) { nodes { id status } } }`, "COMPLETED", 50)
	for _, id := range gone[:50] {
		mutations = append(mutations, fmt.Sprintf(`mutation { deleteRide(id: %q) }`, id), fmt.Sprintf(`mutation { addTag(tripId: "trp_other", tagId: %q) { id } }`, tags[0]))
	}
	answers := crowd(t, replicas, mutations)

	started, refused := 0, 0
	for i, answer := range answers {
		switch {
		case strings.Contains(answer, `"INVALID_RIDE_STATE"`) && strings.Contains(mutations[i], "startRide"):
			refused++
		case strings.Contains(answer, `"errors"`):
			t.Fatalf("%s answers %s", mutations[i], answer)
		case strings.Contains(mutations[i], "startRide"):
			started++
		}
	}
	if started != 100 || refused != 100 {
		t.Errorf("%d rides were started and %d refused, want 100 and 100", started, refused)
	}
	for n, h := range replicas {
		if out := ask(t, h, "Accept", "application/json", `{ rides { totalCount } }`); !strings.Contains(out, `"totalCount":650`) {
			t.Errorf("replica %d: %s, want 300 + 400 - 50", n, out)
		}
		for i := range 400 {
			if out := ask(t, h, "Accept", "application/json", fmt.Sprintf(`{ rides(note: "crowd %d") { totalCount } }`, i)); !strings.Contains(out, `"totalCount":1}`) {
				t.Fatalf("replica %d has creation %d: %s", n, i, out)
			}
		}
		if got := idsOf(t, h, fmt.Sprintf(`{ trip(id: %q) { tags { id } } }`, trip), "", 300); len(got) < 300 {
			t.Errorf("replica %d: %d tags, want 300", n, len(got))
		}
	}
}

// crowd sends all mutations from many clients, to one replica and the other in turn.
func crowd(t *testing.T, replicas [2]http.Handler, mutations []string) []string {
	t.Helper()
	answers := make([]string, len(mutations))
	var all sync.WaitGroup
	next := make(chan int)
	for range 64 {
		all.Go(func() {
			for i := range next {
				answers[i] = ask(t, replicas[i%2], "Accept", "application/json", mutations[i])
			}
		})
	}
	for i := range mutations {
		next <- i
	}
	close(next)
	all.Wait()
	return answers
}

// idsOf are the ids in an answer, of objects of one status where one is named: so many
// at least.
func idsOf(t *testing.T, h http.Handler, query, status string, least int) []string {
	t.Helper()
	var out []string
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if id, ok := v["id"].(string); ok && (status == "" || v["status"] == status) {
				out = append(out, id)
			}
			for _, inner := range v {
				walk(inner)
			}
		case []any:
			for _, inner := range v {
				walk(inner)
			}
		}
	}
	answer := ask(t, h, "Accept", "application/json", query)
	var decoded any
	if err := json.Unmarshal([]byte(answer), &decoded); err != nil {
		t.Fatal(err)
	}
	walk(decoded)
	if len(out) < least {
		t.Fatalf("%s has %d objects of status %q, want %d: %.200s", query, len(out), status, least, answer)
	}
	return out
}
