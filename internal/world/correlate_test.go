package world_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/bettersuite/gqldoc/internal/world"
)

func TestObjectsMakeSense(t *testing.T) {
	now := time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC)
	s := rides(t, world.Options{Now: now})
	list := at[[]any](t, s.data(`{ rideFeed(first: 100) { nodes { status createdAt startedAt completedAt cancelledAt minPrice maxPrice fare currency customer { firstName lastName fullName email createdAt updatedAt city country address { city coordinates { latitude } } } stops { position } } } }`), "rideFeed", "nodes")
	before := ""
	for i, r := range list {
		ride := r.(map[string]any)
		status, made := ride["status"].(string), ride["createdAt"].(string)
		if made < before || made > now.Format(time.RFC3339) {
			t.Errorf("ride %d was made %s, the one before %s", i, made, before)
		}
		before = made
		for _, event := range []string{"startedAt", "completedAt", "cancelledAt"} {
			if at, ok := ride[event].(string); ok && (at < made || at > now.AddDate(0, 3, 0).Format(time.RFC3339)) {
				t.Errorf("ride %d: %s is %s, made %s", i, event, at, made)
			}
		}
		if (ride["completedAt"] != nil) != (status == "COMPLETED") || (ride["cancelledAt"] != nil) != (status == "CANCELLED") {
			t.Errorf("a ride that is %s has completedAt %v, cancelledAt %v", status, ride["completedAt"], ride["cancelledAt"])
		}
		if started := status == "STARTED" || status == "COMPLETED"; (ride["startedAt"] != nil) != started {
			t.Errorf("a ride that is %s has startedAt %v", status, ride["startedAt"])
		}
		if ride["minPrice"].(float64) > ride["maxPrice"].(float64) {
			t.Errorf("ride %d: minimum %v, maximum %v", i, ride["minPrice"], ride["maxPrice"])
		}
		if _, err := strconv.ParseFloat(ride["fare"].(string), 64); err != nil || ride["currency"] != "USD" {
			t.Errorf("fare %v %v", ride["fare"], ride["currency"])
		}
		checkCustomer(t, ride["customer"].(map[string]any))
		for n, stop := range ride["stops"].([]any) {
			if at[float64](t, stop, "position") != float64(n+1) {
				t.Errorf("stop %d of ride %d has position %v", n+1, i, stop)
			}
		}
	}
}

func checkCustomer(t *testing.T, c map[string]any) {
	t.Helper()
	if c["fullName"] != c["firstName"].(string)+" "+c["lastName"].(string) {
		t.Errorf("%v %v is called %v", c["firstName"], c["lastName"], c["fullName"])
	}
	if !strings.HasPrefix(c["email"].(string), strings.ToLower(strings.ReplaceAll(c["firstName"].(string), "'", ""))) {
		t.Errorf("%v has the address %v", c["firstName"], c["email"])
	}
	if c["createdAt"].(string) > c["updatedAt"].(string) {
		t.Errorf("made %v, updated %v", c["createdAt"], c["updatedAt"])
	}
	if c["city"] != at[string](t, c, "address", "city") {
		t.Errorf("lives in %v at an address in %v", c["city"], at[string](t, c, "address", "city"))
	}
}

func TestIDsTellTheTimeOfCreation(t *testing.T) {
	s := rides(t, world.Options{})
	for _, a := range at[[]any](t, s.data(`{ rideFeed(first: 100) { nodes { id createdAt } } }`), "rideFeed", "nodes") {
		id := at[string](t, a, "id")
		ms, err := strconv.ParseInt(id[:8]+id[9:13], 16, 64)
		if err != nil {
			t.Fatal(err)
		}
		if got := time.UnixMilli(ms).UTC().Format(time.RFC3339); got != at[string](t, a, "createdAt") {
			t.Errorf("id %s says %s, createdAt is %s", id, got, at[string](t, a, "createdAt"))
		}
	}
}

func TestRangesAscend(t *testing.T) {
	s := rides(t, world.Options{})
	for _, o := range at[[]any](t, s.data(`{ orders(pagination: {limit: 100}) { ... on ParkingOrder { createdAt startsAt endsAt } } }`), "orders") {
		if order := o.(map[string]any); order["startsAt"] != nil && (order["startsAt"].(string) > order["endsAt"].(string) || order["createdAt"].(string) > order["startsAt"].(string)) {
			t.Errorf("made %v, starts %v, ends %v", order["createdAt"], order["startsAt"], order["endsAt"])
		}
	}
}

// TestUpdatedLast: an object was updated when it was published, approved or completed, or
// later, but not only because somebody saw it.
func TestUpdatedLast(t *testing.T) {
	s := serve(t, `scalar DateTime enum Status { OPEN COMPLETED CANCELLED }
		type Query { posts(limit: Int): [Post!]! }
		type Post { id: ID! status: Status! createdAt: DateTime! updatedAt: DateTime! contentUpdatedAt: DateTime! publishedAt: DateTime! completedAt: DateTime cancelledAt: DateTime lastSeenAt: DateTime! dueAt: DateTime! }`, world.Options{})
	const now = "2026-06-15T12:00:00Z"
	seenLater, completed := 0, 0
	s.each(t, `{ posts(limit: 100) { createdAt updatedAt contentUpdatedAt publishedAt completedAt cancelledAt lastSeenAt dueAt } }`, "posts", func(p map[string]any) {
		updated := p["updatedAt"].(string)
		for _, name := range []string{"createdAt", "contentUpdatedAt", "publishedAt", "completedAt", "cancelledAt"} {
			if at, ok := p[name].(string); ok && at > updated && at <= now {
				t.Errorf("%s is %s, updated %s", name, at, updated)
			}
		}
		if updated > now {
			t.Errorf("updated %s, after now", updated)
		}
		if p["completedAt"] != nil {
			completed++
		}
		if p["lastSeenAt"].(string) > updated {
			seenLater++
		}
	})
	if seenLater == 0 || completed == 0 {
		t.Errorf("%d seen after the last change, %d completed", seenLater, completed)
	}
}
