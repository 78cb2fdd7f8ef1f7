package world_test

import (
	"math"
	"testing"

	"github.com/bettersuite/gqldoc/internal/world"
)

func TestTotalsAddUp(t *testing.T) {
	sdl := `scalar Decimal
		type Query { orders(first: Int): [Order!]! carts(first: Int): [Cart!]! }
		type Order { id: ID! lines: [Line!]! subtotal: Money! deliveryFee: Money! discount: Money total: Money! }
		type Line { quantity: Int! unitPrice: Money! lineTotal: Money! }
		type Money { amount: Decimal! currency: String! }
		type Cart { id: ID! items: [CartItem!]! total: Float! }
		type CartItem { price: Float! quantity: Int! total: Float! }`
	s := serve(t, sdl, world.Options{})
	amount := func(v any, path ...any) float64 { return number(at[any](t, v, append(path, "amount")...)) }
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 0.005 {
			t.Errorf("%s is %v, want %v", what, got, want)
		}
	}
	for _, o := range at[[]any](t, s.data(`{ orders(first: 30) { lines { quantity unitPrice { amount } lineTotal { amount currency } } subtotal { amount currency } deliveryFee { amount } discount { amount } total { amount } } }`), "orders") {
		sum := 0.0
		for _, line := range at[[]any](t, o, "lines") {
			near("a line", amount(line, "lineTotal"), at[float64](t, line, "quantity")*amount(line, "unitPrice"))
			sum += amount(line, "lineTotal")
		}
		near("the subtotal", amount(o, "subtotal"), sum)
		near("the total", amount(o, "total"), max(sum+amount(o, "deliveryFee")-amount(o, "discount"), 0))
	}
	for _, c := range at[[]any](t, s.data(`{ carts(first: 30) { total items { price quantity total } } }`), "carts") {
		sum := 0.0
		for _, item := range at[[]any](t, c, "items") {
			near("a line", at[float64](t, item, "total"), at[float64](t, item, "price")*at[float64](t, item, "quantity"))
			sum += at[float64](t, item, "total")
		}
		near("the total", at[float64](t, c, "total"), sum)
	}
}

// TestTaxesAddUp: net, tax and gross agree wherever an object tells them apart, and so do
// the parts of an address that are objects.
func TestTaxesAddUp(t *testing.T) {
	sdl := `type Query { orders(first: Int): [Order!]! }
		type Order { id: ID! total: Taxed! fee: Cents! address: Address! }
		type Taxed { currency: String! gross: Money! net: Money! tax: Money! }
		type Money { amount: Float! currency: String! }
		type Cents { gross: Int! net: Int! tax: Int! }
		type Address { id: ID! city: String! phone: String! country: Country! countryCode: String! }
		type Country { code: String! country: String! }`
	s := serve(t, sdl, world.Options{})
	for _, o := range at[[]any](t, s.data(`{ orders(first: 100) { total { gross { amount } net { amount } tax { amount } } fee { gross net tax } address { countryCode country { code } } } }`), "orders") {
		gross, net, tax := at[float64](t, o, "total", "gross", "amount"), at[float64](t, o, "total", "net", "amount"), at[float64](t, o, "total", "tax", "amount")
		if math.Abs(net+tax-gross) > 0.001 || tax <= 0 || tax >= net {
			t.Errorf("%v and %v of tax are %v", net, tax, gross)
		}
		gross, net, tax = at[float64](t, o, "fee", "gross"), at[float64](t, o, "fee", "net"), at[float64](t, o, "fee", "tax")
		if net+tax != gross {
			t.Errorf("%v and %v of tax are %v", net, tax, gross)
		}
		if code, nested := at[string](t, o, "address", "countryCode"), at[string](t, o, "address", "country", "code"); code != nested {
			t.Errorf("the country is %s and %s", code, nested)
		}
	}
}

// TestRangesOfAmounts begin below their end, however deep the amounts are.
func TestRangesOfAmounts(t *testing.T) {
	sdl := `type Query { products(first: Int): [Product!]! }
		type Product { id: ID! priceRange: Range! cost: Cost }
		type Range { start: Taxed! stop: Taxed! }
		type Taxed { gross: Money! net: Money! tax: Money! }
		type Money { amount: Float! currency: String! }
		type Cost { maxPrice: Money minPrice: Money }`
	s := serve(t, sdl, world.Options{})
	apart := 0
	for _, p := range at[[]any](t, s.data(`{ products(first: 100) { priceRange { start { gross { amount } } stop { gross { amount } } } cost { minPrice { amount } maxPrice { amount } } } }`), "products") {
		start, stop := at[float64](t, p, "priceRange", "start", "gross", "amount"), at[float64](t, p, "priceRange", "stop", "gross", "amount")
		if start > stop {
			t.Errorf("from %v to %v", start, stop)
		}
		if start < stop {
			apart++
		}
		cost := at[map[string]any](t, p, "cost")
		if least, most := cost["minPrice"], cost["maxPrice"]; least != nil && most != nil && at[float64](t, least, "amount") > at[float64](t, most, "amount") {
			t.Errorf("at least %v, at most %v", least, most)
		}
	}
	if apart < 50 {
		t.Errorf("%d ranges of 100 are ranges", apart)
	}
}

// TestTaxedTotalsAddUp: the amounts of a shop stand two objects deep, and those of lines,
// subtotals and totals agree in each of gross, net and tax, before discounts and after.
func TestTaxedTotalsAddUp(t *testing.T) {
	sdl := `type Query { orders(first: Int): [Order!]! }
		type Order { id: ID! lines: [Line!]! subtotal: Taxed! shippingPrice: Taxed! discount: Money total: Taxed! undiscountedTotal: Taxed! undiscountedShippingPrice: Money! }
		type Line { id: ID! quantity: Int! unitDiscount: Money! unitPrice: Taxed! undiscountedUnitPrice: Taxed! totalPrice: Taxed! undiscountedTotalPrice: Money! }
		type Taxed { gross: Money! net: Money! tax: Money! }
		type Money { amount: Float! fractionalAmount: Int! fractionDigits: Int! }`
	s := serve(t, sdl, world.Options{})
	cents := func(v any, path ...any) int {
		money := at[map[string]any](t, v, path...)
		if money == nil {
			return 0
		}
		if digits := money["fractionDigits"]; digits != 2.0 {
			t.Errorf("%v digits are behind the point", digits)
		}
		if minor := int(math.Round(at[float64](t, money, "amount") * 100)); minor != int(at[float64](t, money, "fractionalAmount")) {
			t.Errorf("%v is %v hundredths", money["amount"], money["fractionalAmount"])
		}
		return int(math.Round(at[float64](t, money, "amount") * 100))
	}
	const money = `{ amount fractionalAmount fractionDigits }`
	const of = `{ gross ` + money + ` net ` + money + ` tax ` + money + ` }`
	for _, o := range at[[]any](t, s.data(`{ orders(first: 100) { subtotal `+of+` shippingPrice `+of+` discount `+money+` total `+of+` undiscountedTotal `+of+` undiscountedShippingPrice `+money+`
		lines { quantity unitDiscount `+money+` unitPrice `+of+` undiscountedUnitPrice `+of+` totalPrice `+of+` undiscountedTotalPrice `+money+` } } }`), "orders") {
		for _, part := range []string{"gross", "net", "tax"} {
			sum, full := 0, 0
			for _, line := range at[[]any](t, o, "lines") {
				quantity := int(at[float64](t, line, "quantity"))
				if got, want := cents(line, "totalPrice", part), quantity*cents(line, "unitPrice", part); got != want {
					t.Errorf("%s of a line is %d, want %d", part, got, want)
				}
				sum += cents(line, "totalPrice", part)
				full += quantity * cents(line, "undiscountedUnitPrice", part)
				if part == "gross" {
					if got, want := cents(line, "undiscountedUnitPrice", part), cents(line, "unitPrice", part)+cents(line, "unitDiscount"); got != want {
						t.Errorf("one costs %d before the discount, want %d", got, want)
					}
					if got, want := cents(line, "undiscountedTotalPrice"), quantity*cents(line, "undiscountedUnitPrice", part); got != want {
						t.Errorf("a line costs %d before the discount, want %d", got, want)
					}
				}
			}
			if got := cents(o, "subtotal", part); got != sum {
				t.Errorf("%s of the subtotal is %d, want %d", part, got, sum)
			}
			if got, want := cents(o, "undiscountedTotal", part), full+cents(o, "shippingPrice", part); got != want {
				t.Errorf("%s of the total before discounts is %d, want %d", part, got, want)
			}
		}
		if got, want := cents(o, "total", "gross"), max(0, cents(o, "subtotal", "gross")+cents(o, "shippingPrice", "gross")-cents(o, "discount")); got != want {
			t.Errorf("the total is %d, want %d", got, want)
		}
		for _, name := range []string{"total", "subtotal", "undiscountedTotal"} {
			if gross, net, tax := cents(o, name, "gross"), cents(o, name, "net"), cents(o, name, "tax"); gross != net+tax {
				t.Errorf("%s: %d and %d of tax are %d", name, net, tax, gross)
			}
		}
		if got, want := cents(o, "undiscountedShippingPrice"), cents(o, "shippingPrice", "gross"); got != want {
			t.Errorf("shipping costs %d before discounts, want %d", got, want)
		}
	}
}

// TestLinesJoin: what is added to a checkout joins what is in it, and the checkout counts
// the pieces of all its lines.
func TestLinesJoin(t *testing.T) {
	s := serve(t, `type Query { checkouts(first: Int): [Checkout!]! checkout(id: ID!): Checkout }
		type Mutation { checkoutCreate(input: CheckoutInput!): Checkout! checkoutLinesAdd(id: ID!, lines: [LineInput!]!): Checkout! checkoutLinesUpdate(id: ID!, lines: [LineUpdate!]!): Checkout! checkoutLinesDelete(id: ID!, linesIds: [ID!]!): Checkout! }
		input LineUpdate { lineId: ID! quantity: Int! }
		input CheckoutInput { userId: ID lines: [LineInput!]! } input LineInput { quantity: Int! }
		type Checkout { id: ID! quantity: Int! user: User userEmail: String lines: [CheckoutLine!]! }
		type CheckoutLine { id: ID! quantity: Int! }
		type User { id: ID! email: String! }`, world.Options{})
	check := func(c any) int {
		sum := 0.0
		lines := at[[]any](t, c, "lines")
		for _, l := range lines {
			sum += at[float64](t, l, "quantity")
		}
		if got := at[float64](t, c, "quantity"); got != sum {
			t.Errorf("%v pieces in lines with %v", got, sum)
		}
		if user := c.(map[string]any)["user"]; user != nil && at[string](t, user, "email") != at[string](t, c, "userEmail") {
			t.Errorf("checkout %v", c)
		}
		return len(lines)
	}
	const all = `{ id quantity user { email } userEmail lines { id quantity } }`
	for _, c := range at[[]any](t, s.data(`{ checkouts(first: 100) `+all+` }`), "checkouts") {
		check(c)
	}
	made := at[any](t, s.data(`mutation { checkoutCreate(input: {lines: [{quantity: 2}]}) `+all+` }`), "checkoutCreate")
	if n := check(made); n != 1 {
		t.Errorf("%d lines of one", n)
	}
	id := at[string](t, made, "id")
	added := at[any](t, s.data(`mutation { checkoutLinesAdd(id: "`+id+`", lines: [{quantity: 3}, {quantity: 4}]) `+all+` }`), "checkoutLinesAdd")
	if n := check(added); n != 3 || at[float64](t, added, "quantity") != 9 {
		t.Errorf("%d lines: %v", n, added)
	}
	if n := check(at[any](t, s.data(`{ checkout(id: "`+id+`") `+all+` }`), "checkout")); n != 3 {
		t.Errorf("%d lines later", n)
	}
	line := at[string](t, added, "lines", 0, "id")
	changed := at[any](t, s.data(`mutation { checkoutLinesUpdate(id: "`+id+`", lines: [{lineId: "`+line+`", quantity: 12}]) `+all+` }`), "checkoutLinesUpdate")
	if n := check(changed); n != 3 || at[float64](t, changed, "quantity") != 19 || at[string](t, changed, "lines", 0, "id") != line {
		t.Errorf("%d lines: %v", n, changed)
	}
	less := at[any](t, s.data(`mutation { checkoutLinesDelete(id: "`+id+`", linesIds: ["`+line+`"]) `+all+` }`), "checkoutLinesDelete")
	if n := check(less); n != 2 || at[float64](t, less, "quantity") != 7 {
		t.Errorf("%d lines: %v", n, less)
	}
	if n := check(at[any](t, s.data(`{ checkout(id: "`+id+`") `+all+` }`), "checkout")); n != 2 {
		t.Errorf("%d lines at last", n)
	}
}
