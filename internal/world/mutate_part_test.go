package world_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/world"
)

// A shop, as carts and orders are usually described: parts that do not name their
// whole, answers that are not what was changed.
const shopping = `
type Query { me: User! carts: [Cart!]! cart(id: ID!): Cart payment(id: ID!): Payment payments: [Payment!]! cards: [GiftCard!]! orders: [Order!]! regions: [Region!]! cities: [City!]! reasons: [Reason!]! couriers: [Courier!]! }
type User { id: ID! name: String! }
type Cart { id: ID! items: [CartItem!]! itemCount: Int! }
type CartItem { id: ID! product: Product! quantity: Int! note: String }
type Product { id: ID! name: String! }
type Payment { id: ID! status: PaymentStatus! refunds: [Refund!]! }
enum PaymentStatus { AUTHORIZED CAPTURED FAILED }
type Refund { id: ID! payment: Payment! note: String }
type GiftCard { id: ID! code: String! status: CardStatus! }
enum CardStatus { ISSUED REDEEMED }
type Order { id: ID! status: OrderStatus! cancellation: Cancellation statusReason: String courier: Courier names: [Text!]! }
enum OrderStatus { OPEN REJECTED CANCELLED }
type Cancellation { reason: Reason! note: String at: DateTime! }
type Reason { id: ID! name: String! names: [Text!]! }
type Text { locale: String! text: String! }
type Courier { id: ID! name: String! }
type Region { id: ID! name: String! cities: [City!]! }
type City { id: ID! name: String! region: Region }
scalar DateTime
enum ErrorCode { INVALID_PAYMENT_STATE }
directive @error(code: ErrorCode!, when: String) repeatable on FIELD_DEFINITION
type Mutation {
  addToCart(input: AddToCartInput!): Cart!
  updateCartItem(id: ID!, quantity: Int!): Cart!
  removeCartItem(itemId: ID!): Cart!
  createCartItem(cartId: ID!, productId: ID!, quantity: Int!): CreateCartItemPayload!
  refundPayment(id: ID!, note: String): Refund! @error(code: INVALID_PAYMENT_STATE, when: "nothing was captured")
  redeemGiftCard(code: String!): GiftCard!
  cancelOrder(id: ID!, reasonId: ID!, note: String): Order!
  rejectOrder(id: ID!, reason: String!): Order!
  assignOrder(id: ID!, courierId: ID!): Order!
  createReason(input: ReasonInput!): Reason!
  removeCityFromRegion(id: ID!): City!
}
input AddToCartInput { productId: ID! quantity: Int! = 1 note: String }
input ReasonInput { names: [TextInput!]! }
input TextInput { locale: String! text: String! }
type CreateCartItemPayload { cartItem: CartItem! cart: Cart! }`

func shop(t *testing.T) *server { return serve(t, shopping, world.Options{Missing: world.Strict}) }

// TestPartsHaveOneWhole finds every item in one cart.
func TestPartsHaveOneWhole(t *testing.T) {
	seen := make(map[string]bool)
	sizes := make(map[int]bool)
	for _, cart := range at[[]any](t, shop(t).data(`{ carts { items { id } itemCount } }`), "carts") {
		items := at[[]any](t, cart, "items")
		sizes[len(items)] = true
		if n := at[float64](t, cart, "itemCount"); int(n) != len(items) {
			t.Errorf("itemCount is %v for %d items", n, len(items))
		}
		for _, id := range ids(t, items) {
			if seen[id] {
				t.Errorf("item %s is in two carts", id)
			}
			seen[id] = true
		}
	}
	if sizes[0] || len(sizes) < 3 {
		t.Errorf("carts have %v items", sizes)
	}
}

func TestCart(t *testing.T) {
	s := shop(t)
	product := at[string](t, s.data(`{ carts { items { product { id } } } }`), "carts", 3, "items", 0, "product", "id")
	before := at[[]any](t, s.data(`{ carts { items { id } } }`), "carts", 0, "items")
	const cart = `{ id itemCount items { id quantity note product { id } } }`
	after := at[map[string]any](t, s.data(fmt.Sprintf(`mutation { addToCart(input: {productId: %q, quantity: 3, note: "ripe"}) %s }`, product, cart)), "addToCart")
	items := at[[]any](t, after, "items")
	if len(items) != len(before)+1 {
		t.Fatalf("%d items after one was added to %d", len(items), len(before))
	}
	item := at[map[string]any](t, items[len(items)-1])
	id := at[string](t, item, "id")
	if item["quantity"] != 3.0 || item["note"] != "ripe" || at[string](t, item, "product", "id") != product {
		t.Errorf("added %v", item)
	}
	changed := s.data(fmt.Sprintf(`mutation { updateCartItem(id: %q, quantity: 5) %s }`, id, cart))
	if !strings.Contains(fmt.Sprint(changed), "quantity:5") || at[string](t, changed, "updateCartItem", "id") != after["id"] {
		t.Errorf("after the update %v", changed)
	}
	removed := s.data(fmt.Sprintf(`mutation { removeCartItem(itemId: %q) %s }`, id, cart))
	if strings.Contains(fmt.Sprint(removed), id) || at[float64](t, removed, "removeCartItem", "itemCount") != float64(len(before)) {
		t.Errorf("after the removal %v", removed)
	}
	other := at[string](t, s.data(`{ carts { id } }`), "carts", 7, "id")
	made := at[map[string]any](t, s.data(fmt.Sprintf(`mutation { createCartItem(cartId: %q, productId: %q, quantity: 1) { cartItem { id } cart %s } }`, other, product, cart)), "createCartItem")
	if at[string](t, made, "cart", "id") != other || !strings.Contains(fmt.Sprint(made["cart"]), at[string](t, made, "cartItem", "id")) {
		t.Errorf("created %v in cart %s", made, other)
	}
}

func TestRefundComesOfAPayment(t *testing.T) {
	s := shop(t)
	for _, status := range []string{"CAPTURED", "AUTHORIZED"} {
		id := ""
		for _, p := range at[[]any](t, s.data(`{ payments { id status } }`), "payments") {
			if at[string](t, p, "status") == status {
				id = at[string](t, p, "id")
			}
		}
		out := s.ask(fmt.Sprintf(`mutation { refundPayment(id: %q, note: "half") { id note payment { id } } }`, id))
		if status == "AUTHORIZED" {
			if !strings.Contains(out, "INVALID_PAYMENT_STATE") {
				t.Errorf("refunding an authorized payment answers %s", out)
			}
			continue
		}
		if !strings.Contains(out, `"note":"half","payment":{"id":"`+id+`"}`) {
			t.Errorf("refunding a captured payment answers %s", out)
		}
		refund := strings.Split(out, `"`)[7]
		if listed := s.ask(fmt.Sprintf(`{ payment(id: %q) { refunds { id } } }`, id)); !strings.Contains(listed, refund) {
			t.Errorf("refund %s is not among %s", refund, listed)
		}
	}
}

func TestWordsOfMutations(t *testing.T) {
	s := shop(t)
	first := func(query, list string) string {
		return at[string](t, s.data(query), list, 4, "id")
	}
	order, reason, courier := first(`{ orders { id } }`, "orders"), first(`{ reasons { id } }`, "reasons"), first(`{ couriers { id } }`, "couriers")
	code := at[string](t, s.data(`{ cards { code } }`), "cards", 5, "code")
	city := ""
	for _, c := range at[[]any](t, s.data(`{ cities { id region { id } } }`), "cities") {
		if at[any](t, c, "region") != nil {
			city = at[string](t, c, "id")
		}
	}
	for _, tt := range []struct{ name, query, want string }{
		{"the reason of an event", fmt.Sprintf(`rejectOrder(id: %q, reason: "Sold out") { status statusReason cancellation { note } }`, order), `{"status":"REJECTED","statusReason":"Sold out","cancellation":null}`},
		{"the object of an event", fmt.Sprintf(`cancelOrder(id: %q, reasonId: %q, note: "late") { status cancellation { reason { id } note at } }`, order, reason),
			fmt.Sprintf(`{"status":"CANCELLED","cancellation":{"reason":{"id":%q},"note":"late","at":"2026-06-15T12:00:00Z"}}`, reason)},
		{"the only field of a type", fmt.Sprintf(`assignOrder(id: %q, courierId: %q) { courier { id } }`, order, courier), fmt.Sprintf(`{"courier":{"id":%q}}`, courier)},
		{"texts in languages", `createReason(input: {names: [{locale: "de", text: "Zu spät"}, {locale: "en", text: "Too late"}]}) { name names { locale text } }`,
			`{"name":"Too late","names":[{"locale":"de","text":"Zu spät"},{"locale":"en","text":"Too late"}]}`},
		{"a code", fmt.Sprintf(`redeemGiftCard(code: %q) { code status }`, code), fmt.Sprintf(`{"code":%q,"status":"REDEEMED"}`, code)},
		{"taken out of what it names", fmt.Sprintf(`removeCityFromRegion(id: %q) { id region { id } }`, city), fmt.Sprintf(`{"id":%q,"region":null}`, city)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			name, _, _ := strings.Cut(tt.query, "(")
			if diff := cmp.Diff(fmt.Sprintf(`{"data":{%q:%s}}`, name, tt.want), s.ask("mutation { "+tt.query+" }")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
	if out := s.ask(`mutation { redeemGiftCard(code: "nobody's") { code } }`); !strings.Contains(out, "Gift card not found") {
		t.Errorf("an unknown code answers %s", out)
	}
}
