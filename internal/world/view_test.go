package world_test

import (
	"reflect"
	"testing"

	"github.com/bettersuite/gqldoc/internal/world"
)

const views = `
type Query { searchDialogs(first: Int, search: String, status: Status): [SearchDialog!]! dialog(id: ID!): Dialog orders: [Order!]! summaries: [OrderSummary!]! card(id: ID!): OrderCard }
type Mutation { closeDialog(id: ID!): Dialog! }
enum Status { OPEN CLOSED }
type Dialog { id: ID! title: String! status: Status! createdAt: String! party: Party! content: Content! activities: [Activity!]! note: String }
type SearchDialog { id: ID! title: String! status: Status! createdAt: String! party: Party! content: SearchContent! latestActivity: Activity hits: Int! }
type Content { title: Text! summary: Text body: Text! }
type SearchContent { title: Text! summary: Text }
type Text { value: String! }
type Activity { id: ID! kind: String! }
type Party { id: ID! name: String! dialogs: [SearchDialog!]! }
type Order { id: ID! total: Float! note: String! }
type OrderSummary { id: ID! count: Int! average: Float! }
type OrderCard { id: ID! total: Float! note: String! order: Order! }`

// TestViewsShowTheirObjects: what a search shows of a dialog is that dialog, here and after
// it was changed.
func TestViewsShowTheirObjects(t *testing.T) {
	s := serve(t, views, world.Options{})
	const common = `id title status createdAt party { id name } content { title { value } summary { value } }`
	found := at[[]any](t, s.data(`{ searchDialogs(first: 50) { `+common+` latestActivity { id } } }`), "searchDialogs")
	if len(found) < 50 {
		t.Fatalf("%d dialogs", len(found))
	}
	for _, f := range found {
		shown := f.(map[string]any)
		one := at[map[string]any](t, s.data(`{ dialog(id: "`+at[string](t, f, "id")+`") { `+common+` activities { id } } }`), "dialog")
		activities := one["activities"].([]any)
		latest := shown["latestActivity"]
		delete(one, "activities")
		delete(shown, "latestActivity")
		if !reflect.DeepEqual(shown, one) {
			t.Errorf("search shows %v of %v", shown, one)
		}
		if len(activities) > 0 && !reflect.DeepEqual(latest, activities[len(activities)-1]) {
			t.Errorf("%v is the latest of %v", latest, activities)
		}
	}
	id, party := at[string](t, found, 5, "id"), at[string](t, found, 5, "party", "id")
	s.data(`mutation { closeDialog(id: "` + id + `") { status } }`)
	closed := at[[]any](t, s.data(`{ searchDialogs(first: 100, status: CLOSED) { id status party { id dialogs { id } } } }`), "searchDialogs")
	for _, c := range closed {
		if at[string](t, c, "id") != id {
			continue
		}
		for _, d := range at[[]any](t, c, "party", "dialogs") {
			if at[string](t, d, "id") == id {
				return
			}
		}
		t.Errorf("%s is not among the dialogs of its party %s", id, party)
	}
	t.Errorf("%s is not among the closed ones", id)
}

// TestTypesThatAreNoViews: a similar name alone says nothing, and what refers to an object
// is another.
func TestTypesThatAreNoViews(t *testing.T) {
	s := serve(t, views, world.Options{})
	data := s.data(`{ orders { id } summaries { id } }`)
	if reflect.DeepEqual(at[any](t, data, "orders"), at[any](t, data, "summaries")) {
		t.Errorf("summaries of something else have the ids of orders")
	}
	order := at[string](t, data, "orders", 0, "id")
	if card := at[any](t, s.data(`{ card(id: "`+order+`") { id order { id note } note } }`), "card"); at[any](t, card, "note") == at[any](t, card, "order", "note") && at[string](t, card, "order", "id") == order {
		t.Errorf("%v is its own order", card)
	}
}

// TestFixturesOfViews: what a fixture says of a dialog is what a search shows of it.
func TestFixturesOfViews(t *testing.T) {
	s := serve(t, views, world.Options{Fixtures: []world.Fixture{
		{Coordinate: "Dialog.title", Value: "Pinned"},
		{Coordinate: "Dialog", ID: "d-1", Value: map[string]any{"status": "CLOSED", "title": "Mine"}},
	}})
	for _, d := range at[[]any](t, s.data(`{ searchDialogs(first: 100) { id title } }`), "searchDialogs") {
		want := "Pinned"
		if at[string](t, d, "id") == "d-1" {
			want = "Mine"
		}
		if got := at[string](t, d, "title"); got != want {
			t.Errorf("%v is called %s, want %s", d, got, want)
		}
	}
}
