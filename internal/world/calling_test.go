package world_test

import (
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/world"
)

// TestKeysOfNamesBelow: where the name of an object stands in objects of it, or in two
// parts, its key follows that, lines repeat it, and a mutation changes both.
func TestKeysOfNamesBelow(t *testing.T) {
	s := serve(t, `type Query { products(limit: Int): [Product!]! customers(limit: Int): [Customer!]! orders(limit: Int): [Order!]! }
		type Mutation { updateCustomer(id: ID!, firstName: String): Customer }
		type Product { id: ID! key: String masterData: Catalog! }
		type Catalog { current: ProductData staged: ProductData }
		type ProductData { name(locale: String): String! slug(locale: String): String! }
		type Customer { id: ID! key: String! title: String firstName: String! lastName: String! }
		type Order { id: ID! lineItems: [LineItem!]! }
		type LineItem { id: ID! productId: ID! productKey: String productSlug(locale: String): String name: String! taxRate: TaxRate! }
		type TaxRate { name: String! amount: Float! }`, world.Options{})
	keys := make(map[string]any)
	names := make(map[any]any)
	for _, p := range at[[]any](t, s.data(`{ products(limit: 100) { id key masterData { current { name } } } }`), "products") {
		id, key, name := at[string](t, p, "id"), at[string](t, p, "key"), at[string](t, p, "masterData", "current", "name")
		if !strings.HasPrefix(key, fake.Slugify(name)) {
			t.Errorf("%s is called %s", name, key)
		}
		keys[id], names[id] = key, name
	}
	for _, o := range at[[]any](t, s.data(`{ orders(limit: 100) { lineItems { productId productKey productSlug name taxRate { amount } } } }`), "orders") {
		for _, l := range at[[]any](t, o, "lineItems") {
			id, name := at[string](t, l, "productId"), at[string](t, l, "name")
			if keys[id] != at[string](t, l, "productKey") || names[id] != name || at[string](t, l, "productSlug") != fake.Slugify(name) {
				t.Errorf("%s is %v, %v; its line %v", id, keys[id], names[id], l)
			}
			if rate := at[float64](t, l, "taxRate", "amount"); rate <= 0 || rate >= 1 {
				t.Errorf("%v is no rate", rate)
			}
		}
	}
	for _, c := range at[[]any](t, s.data(`{ customers(limit: 100) { key firstName lastName } }`), "customers") {
		if want := fake.Slugify(at[string](t, c, "firstName") + " " + at[string](t, c, "lastName")); !strings.HasPrefix(at[string](t, c, "key"), want) {
			t.Errorf("%v is called %v", want, c)
		}
	}
	id := at[string](t, s.data(`{ customers { id } }`), "customers", 4, "id")
	if c := at[any](t, s.data(`mutation { updateCustomer(id: "`+id+`", firstName: "Zoë") { key lastName } }`), "updateCustomer"); at[string](t, c, "key") != "zoe-"+fake.Slugify(at[string](t, c, "lastName")) {
		t.Errorf("then %v", c)
	}
}

// TestNamesBesideIDs: whoever's id stands in an object is called as that one is, also where
// the object has no id itself, and after a change.
func TestNamesBesideIDs(t *testing.T) {
	s := serve(t, `scalar Long type Query { services: [Service!]! tasks(limit: Int): [Task!]! notes: [Note!]! }
		type Mutation { updateService(id: ID!, name: String!): Service! }
		type Service { id: ID! name: String! }
		type Task { serviceId: ID! serviceName: String! startTime: Long! endTime: Long! }
		type Note { id: ID! serviceId: ID! serviceName: String service: Service! }`, world.Options{})
	names := make(map[any]any)
	for _, service := range at[[]any](t, s.data(`{ services { id name } }`), "services") {
		names[at[any](t, service, "id")] = at[any](t, service, "name")
	}
	check := func() {
		t.Helper()
		data := s.data(`{ tasks { serviceId serviceName startTime endTime } notes { serviceId serviceName service { id } } }`)
		for _, task := range at[[]any](t, data, "tasks") {
			if names[at[any](t, task, "serviceId")] != at[any](t, task, "serviceName") {
				t.Errorf("%v is called %v", task, names[at[any](t, task, "serviceId")])
			}
			if start, end := at[float64](t, task, "startTime"), at[float64](t, task, "endTime"); start < 1.6e9 || end < start {
				t.Errorf("from %v to %v", start, end)
			}
		}
		for _, note := range at[[]any](t, data, "notes") {
			if id := at[any](t, note, "serviceId"); names[id] != at[any](t, note, "serviceName") || at[any](t, note, "service", "id") != id {
				t.Errorf("%v is called %v", note, names[id])
			}
		}
	}
	check()
	for id := range names {
		s.data(`mutation { updateService(id: "` + id.(string) + `", name: "New ` + id.(string) + `") { id } }`)
		names[id] = "New " + id.(string)
	}
	check()
}
