package world_test

import (
	"fmt"
	"testing"

	"github.com/bettersuite/gqldoc/internal/world"
)

const lamps = `
type Query { product(id: ID!): Product variant(id: ID!): Variant version(id: ID!): Version box(id: ID!): Box }
type Mutation {
  createProduct(input: ProductInput!): Product!
  createVariant(input: NewVariantInput!): Variant!
  updateProduct(id: ID!, name: String): Product
  createBox(input: BoxInput!): Box!
}
input ProductInput { name: String! defaultVariant: VariantInput }
input VariantInput { size: String! initialVersion: VersionInput }
input NewVariantInput { productId: ID! size: String! initialVersion: VersionInput! }
input VersionInput { price: Float! }
input BoxInput { label: String! lid: LidInput }
input LidInput { id: ID colour: String }
type Product { id: ID! name: String! defaultVariant: Variant! variants: [Variant!]! }
type Variant { id: ID! size: String! product: Product! currentVersion: Version! versions: [Version!]! }
type Version { id: ID! price: Float! variant: Variant! }
type Box { id: ID! label: String! lid: Lid }
type Lid { id: ID! colour: String box: Box }
`

// TestInputsDescribeOtherObjects: what an input describes inside another is created, and
// both name each other.
func TestInputsDescribeOtherObjects(t *testing.T) {
	s := serve(t, lamps, world.Options{})
	made := at[map[string]any](t, s.data(`mutation { createProduct(input: {name: "Lamp", defaultVariant: {size: "XL", initialVersion: {price: 12.5}}}) {
		id name defaultVariant { id size product { name } currentVersion { id price variant { size } } versions { price } } variants { size } } }`), "createProduct")
	variant := at[map[string]any](t, made, "defaultVariant")
	if got, want := fmt.Sprintf("%v %v %v %v", variant["size"], variant["product"], variant["versions"], made["variants"]), "XL map[name:Lamp] [map[price:12.5]] [map[size:XL]]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	version := at[map[string]any](t, variant, "currentVersion")
	if got, want := fmt.Sprintf("%v %v", version["price"], version["variant"]), "12.5 map[size:XL]"; got != want {
		t.Errorf("version %s, want %s", got, want)
	}
	s.data(fmt.Sprintf(`mutation { createVariant(input: {productId: %q, size: "S", initialVersion: {price: 3}}) { id } }`, made["id"]))
	again := s.data(fmt.Sprintf(`{ product(id: %q) { defaultVariant { size } variants { size currentVersion { price } } } version(id: %q) { price variant { product { id } } } }`, made["id"], version["id"]))
	if got, want := fmt.Sprint(again["product"]), "map[defaultVariant:map[size:XL] variants:[map[currentVersion:map[price:12.5] size:XL] map[currentVersion:map[price:3] size:S]]]"; got != want {
		t.Errorf("later %s, want %s", got, want)
	}
	if got := at[string](t, again, "version", "variant", "product", "id"); got != made["id"] {
		t.Errorf("the version belongs to %s, want %v", got, made["id"])
	}
}

// TestInputsOfOneToOne: without a list, too; an id names an object that exists.
func TestInputsOfOneToOne(t *testing.T) {
	s := serve(t, lamps, world.Options{})
	box := at[map[string]any](t, s.data(`mutation { createBox(input: {label: "A", lid: {colour: "red"}}) { id label lid { id colour box { label } } } }`), "createBox")
	if got, want := fmt.Sprintf("%v %v", at[any](t, box, "lid", "colour"), at[any](t, box, "lid", "box", "label")), "red A"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	id := at[string](t, box, "lid", "id")
	other := at[map[string]any](t, s.data(fmt.Sprintf(`mutation { createBox(input: {label: "B", lid: {id: %q}}) { lid { id colour } } }`, id)), "createBox")
	if got := at[string](t, other, "lid", "id"); got != id {
		t.Errorf("the lid is %s, want %s", got, id)
	}
	plain := at[map[string]any](t, s.data(`mutation { createBox(input: {label: "C"}) { lid { id } } }`), "createBox")
	if plain["lid"] != nil {
		t.Errorf("a box without a lid has %v", plain["lid"])
	}
}
