package world_test

import (
	"fmt"
	"testing"

	"github.com/bettersuite/gqldoc/internal/world"
)

const catalogue = `
type Query { posts(limit: Int): [Post!]! postBySlug(slug: String!): Post shelves(limit: Int): [Shelf!]! people(limit: Int): [Person!]! orders: [Order!]! products(limit: Int): [Product!]! artists: [Artist!]! }
type Mutation { createPost(title: String!): Post renamePost(id: ID!, title: String!): Post createPerson(firstName: String!, lastName: String!): Person repriceProduct(id: ID!, price: Float!): Product }
type Post { id: ID! title: String! slug: String! }
type Shelf { id: ID! name: String! key: String! handle: String! }
type Person { id: ID! firstName: String! lastName: String! fullName: String! displayName: String handle: String! }
type Order { id: ID! total: Float! lines: [OrderLine!]! }
type OrderLine { product: Product! productName: String! quantity: Int! unitPrice: Float! price: Float! }
type Product { id: ID! name: String! price: Float! }
type Artist { id: ID! name: String! nationality: String! }
`

// TestSlugsTellApart: a slug follows what its object is called, and no two are the same.
func TestSlugsTellApart(t *testing.T) {
	s := serve(t, catalogue, world.Options{})
	seen := make(map[any]bool)
	s.each(t, `{ posts(limit: 100) { title slug } }`, "posts", func(o map[string]any) {
		if seen[o["slug"]] {
			t.Errorf("two posts have the slug %v", o["slug"])
		}
		seen[o["slug"]] = true
		found := at[map[string]any](t, s.data(fmt.Sprintf(`{ postBySlug(slug: %q) { title } }`, o["slug"])), "postBySlug")
		if found["title"] != o["title"] {
			t.Errorf("slug %v finds %v, want %v", o["slug"], found["title"], o["title"])
		}
	})
	if len(seen) != 100 {
		t.Errorf("%d slugs of 100 posts", len(seen))
	}
	seen = make(map[any]bool)
	s.each(t, `{ shelves(limit: 100) { name key handle } }`, "shelves", func(o map[string]any) {
		if o["key"] != o["handle"] || seen[o["key"]] {
			t.Errorf("shelf %v", o)
		}
		seen[o["key"]] = true
	})
}

// TestSlugsFollowMutations: a new object is found by the slug of its title.
func TestSlugsFollowMutations(t *testing.T) {
	s := serve(t, catalogue, world.Options{})
	made := at[map[string]any](t, s.data(`mutation { createPost(title: "Crème brûlée, at last!") { id slug } }`), "createPost")
	if made["slug"] != "creme-brulee-at-last" {
		t.Errorf("slug %v", made["slug"])
	}
	if got := at[string](t, s.data(`{ postBySlug(slug: "creme-brulee-at-last") { id } }`), "postBySlug", "id"); got != made["id"] {
		t.Errorf("the slug finds %v, want %v", got, made["id"])
	}
	again := at[map[string]any](t, s.data(fmt.Sprintf(`mutation { renamePost(id: %q, title: "Soufflé") { slug } }`, made["id"])), "renamePost")
	if again["slug"] != "souffle" {
		t.Errorf("slug %v after renaming", again["slug"])
	}
}

// TestWholeNames: the full name is the first and the last one.
func TestWholeNames(t *testing.T) {
	s := serve(t, catalogue, world.Options{})
	check := func(o map[string]any) {
		if want := fmt.Sprint(o["firstName"], " ", o["lastName"]); o["fullName"] != want || o["displayName"] != want {
			t.Errorf("person %v, want %s", o, want)
		}
	}
	s.each(t, `{ people(limit: 100) { firstName lastName fullName displayName } }`, "people", check)
	check(at[map[string]any](t, s.data(`mutation { createPerson(firstName: "Ada", lastName: "O'Neil \"King\"") { firstName lastName fullName displayName } }`), "createPerson"))
	s.each(t, `{ people(limit: 101) { firstName lastName fullName displayName } }`, "people", check)
}

// TestLinesCostWhatTheirProductCosts, also after that was changed.
func TestLinesCostWhatTheirProductCosts(t *testing.T) {
	s := serve(t, catalogue, world.Options{})
	check := func(o map[string]any) {
		for _, line := range o["lines"].([]any) {
			line := line.(map[string]any)
			product := line["product"].(map[string]any)
			if line["unitPrice"] != product["price"] || line["productName"] != product["name"] {
				t.Errorf("line %v", line)
			}
			if want := line["unitPrice"].(float64) * line["quantity"].(float64); fmt.Sprintf("%.2f", line["price"]) != fmt.Sprintf("%.2f", want) {
				t.Errorf("line %v, want a price of %.2f", line, want)
			}
		}
	}
	const orders = `{ orders { lines { product { id name price } productName quantity unitPrice price } } }`
	s.each(t, orders, "orders", check)
	first := at[[]any](t, s.data(orders), "orders")[0].(map[string]any)["lines"].([]any)[0].(map[string]any)["product"].(map[string]any)["id"]
	s.data(fmt.Sprintf(`mutation { repriceProduct(id: %q, price: 3.5) { price } }`, first))
	changed := false
	s.each(t, orders, "orders", func(o map[string]any) {
		check(o)
		for _, line := range o["lines"].([]any) {
			changed = changed || line.(map[string]any)["unitPrice"] == 3.5
		}
	})
	if !changed {
		t.Error("no line has the new price")
	}
}

func TestNationalities(t *testing.T) {
	s := serve(t, catalogue, world.Options{})
	s.each(t, `{ artists { nationality } }`, "artists", func(o map[string]any) {
		if n, _ := o["nationality"].(string); len(n) < 4 {
			t.Errorf("nationality %v", o["nationality"])
		}
	})
}
