package world_test

import (
	"testing"

	"github.com/bettersuite/gqldoc/internal/world"
)

// TestChosenOnesStandInTheirList: the current version of a product is the last of its
// versions, its default variant the first of its variants, and whoever must have one has
// such a list.
func TestChosenOnesStandInTheirList(t *testing.T) {
	sdl := `type Query { products(first: Int): [Product!]! users(first: Int): [User!]! versions(first: Int): [Version!]! }
		type Product { id: ID! variants(first: Int = 20): [Variant!]! defaultVariant: Variant! }
		type Variant { id: ID! product: Product! versions: [Version!]! currentVersion: Version! currentVersionId: ID! originalVersion: Version! }
		type Version { id: ID! variant: Variant! }
		type User { id: ID! addresses: [Address!]! defaultShippingAddress: Address latestOrder: Order ordersByUserId: [Order!]! }
		type Address { id: ID! city: String! }
		type Order { id: ID! user: User! }`
	s := serve(t, sdl, world.Options{})
	id := func(v any, path ...any) string { return at[string](t, v, append(path, "id")...) }
	for _, p := range at[[]any](t, s.data(`{ products(first: 100) { id defaultVariant { id } variants { id product { id } currentVersion { id } currentVersionId originalVersion { id } versions { id variant { id } } } } }`), "products") {
		if got, want := id(p, "defaultVariant"), id(p, "variants", 0); got != want {
			t.Errorf("the default variant is %s, the first %s", got, want)
		}
		for _, v := range at[[]any](t, p, "variants") {
			if id(v, "product") != id(p) {
				t.Errorf("a variant of %s is one of %s", id(p), id(v, "product"))
			}
			versions := at[[]any](t, v, "versions")
			if len(versions) == 0 {
				t.Fatalf("%s has no version", id(v))
			}
			if got, want := id(v, "currentVersion"), id(versions[len(versions)-1]); got != want || at[string](t, v, "currentVersionId") != want {
				t.Errorf("the current version is %s and %s, the last %s", got, at[string](t, v, "currentVersionId"), want)
			}
			if got, want := id(v, "originalVersion"), id(versions[0]); got != want {
				t.Errorf("the original version is %s, the first %s", got, want)
			}
			for _, version := range versions {
				if id(version, "variant") != id(v) {
					t.Errorf("a version of %s is one of %s", id(v), id(version, "variant"))
				}
			}
		}
	}
	without := 0
	for _, u := range at[[]any](t, s.data(`{ users(first: 100) { addresses { id } defaultShippingAddress { id } orders: ordersByUserId { id } latestOrder { id } } }`), "users") {
		if got, want := id(u, "defaultShippingAddress"), id(u, "addresses", 0); got != want {
			t.Errorf("the default address is %s, the first %s", got, want)
		}
		orders := at[[]any](t, u, "orders")
		if len(orders) == 0 {
			without++
			if last := u.(map[string]any)["latestOrder"]; last != nil {
				t.Errorf("%v is the last order of none", last)
			}
		} else if got, want := id(u, "latestOrder"), id(orders[len(orders)-1]); got != want {
			t.Errorf("the latest order is %s, the last %s", got, want)
		}
	}
	if without == 0 || without > 60 {
		t.Errorf("%d users of 100 have no order", without)
	}
}
