package world_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/world"
)

// The way in which Prisma and Keystone ask.
const boards = `
type Query {
  users(where: UserWhere! = {}, take: Int, skip: Int! = 0): [User!]
  usersCount(where: UserWhere! = {}): Int
  todos(where: TodoWhere! = {}, take: Int, skip: Int! = 0): [Todo!]
  todosCount(where: TodoWhere! = {}): Int
  todo(where: TodoUnique!): Todo
}
type User { id: ID! name: String! tasks(where: TodoWhere! = {}): [Todo!] tasksCount(where: TodoWhere! = {}): Int }
type Todo { id: ID! label: String! isComplete: Boolean! assignedTo: User tags: [Tag!] }
type Tag { id: ID! name: String! }
input UserWhere { AND: [UserWhere!] id: IDFilter name: StringFilter tasks: TodoSome }
input TodoWhere { AND: [TodoWhere!] OR: [TodoWhere!] NOT: [TodoWhere!] label: StringFilter isComplete: BooleanFilter assignedTo: UserWhere }
input TodoSome { some: TodoWhere every: TodoWhere none: TodoWhere }
input IDFilter { equals: ID in: [ID!] }
input StringFilter { equals: String contains: String startsWith: String not: StringFilter }
input BooleanFilter { equals: Boolean }
input TodoUnique { id: ID }
type Mutation {
  createTodo(data: TodoInput!): Todo
  createTodos(data: [TodoInput!]!): [Todo]
  updateTodo(where: TodoUnique!, data: TodoInput!): Todo
  updateTodos(data: [TodoArgs!]!): [Todo]
  deleteTodos(where: [TodoUnique!]!): [Todo]
  updateUser(where: UserUnique!, data: UserInput!): User
}
input UserUnique { id: ID }
input TodoArgs { where: TodoUnique! data: TodoInput! }
input TodoInput { label: String isComplete: Boolean assignedTo: UserRelation tags: TagRelation }
input UserRelation { connect: UserUnique disconnect: Boolean create: UserInput }
input UserInput { name: String tasks: TodosRelation }
input TodosRelation { connect: [TodoUnique!] disconnect: [TodoUnique!] set: [TodoUnique!] create: [TodoInput!] }
input TagRelation { connect: [TagUnique!] create: [TagInput!] }
input TagUnique { id: ID }
input TagInput { name: String! }`

// TestCountsWithFilters holds every count against the list that it counts.
func TestCountsWithFilters(t *testing.T) {
	s := serve(t, boards, world.Options{})
	for _, where := range []string{`{}`, `{isComplete: {equals: true}}`, `{label: {contains: "e"}, isComplete: {equals: false}}`, `{NOT: [{isComplete: {equals: true}}]}`} {
		got := s.data(fmt.Sprintf(`{ todos(where: %s, take: 500) { id } todosCount(where: %s) users(take: 500) { tasks(where: %s) { id } tasksCount(where: %s) } }`, where, where, where, where))
		if n := at[float64](t, got, "todosCount"); int(n) != len(at[[]any](t, got, "todos")) {
			t.Errorf("%s: the count is %v, the list has %d", where, n, len(at[[]any](t, got, "todos")))
		}
		for _, u := range at[[]any](t, got, "users") {
			if n := at[float64](t, u, "tasksCount"); int(n) != len(at[[]any](t, u, "tasks")) {
				t.Errorf("%s: a user's count is %v, the list has %d", where, n, len(at[[]any](t, u, "tasks")))
			}
		}
	}
}

func TestManyInputs(t *testing.T) {
	s := serve(t, boards, world.Options{Missing: world.Strict})
	made := at[[]any](t, s.data(`mutation { createTodos(data: [{label: "A"}, {label: "B", isComplete: true}]) { id label isComplete } }`), "createTodos")
	if len(made) != 2 || at[string](t, made[0], "label") != "A" || at[string](t, made[1], "label") != "B" || !at[bool](t, made[1], "isComplete") {
		t.Fatalf("created %v", made)
	}
	a, b := at[string](t, made[0], "id"), at[string](t, made[1], "id")
	out := s.ask(fmt.Sprintf(`mutation { updateTodos(data: [{where: {id: %q}, data: {label: "A2"}}, {where: {id: %q}, data: {isComplete: false}}, {where: {id: "nobody"}, data: {label: "x"}}]) { label isComplete } }`, a, b))
	if want := `{"data":{"updateTodos":[{"label":"A2","isComplete":`; !strings.HasPrefix(out, want) || !strings.HasSuffix(out, `{"label":"B","isComplete":false},null]}}`) {
		t.Errorf("updated %s", out)
	}
	if out := s.ask(fmt.Sprintf(`mutation { deleteTodos(where: [{id: %q}, {id: %q}]) { id } }`, a, b)); out != fmt.Sprintf(`{"data":{"deleteTodos":[{"id":%q},{"id":%q}]}}`, a, b) {
		t.Errorf("deleted %s", out)
	}
	if n := at[float64](t, s.data(`{ todosCount }`), "todosCount"); n != 100 {
		t.Errorf("%v todos are left", n)
	}
}

func TestRelationsInInputs(t *testing.T) {
	s := serve(t, boards, world.Options{})
	users := at[[]any](t, s.data(`{ users(take: 3) { id } }`), "users")
	one, two := at[string](t, users[1], "id"), at[string](t, users[2], "id")
	todo := at[map[string]any](t, s.data(fmt.Sprintf(`mutation { createTodo(data: {label: "Milk", assignedTo: {connect: {id: %q}}, tags: {create: [{name: "shop"}, {name: "today"}]}}) { id assignedTo { id } tags { name } } }`, one)), "createTodo")
	id := at[string](t, todo, "id")
	want := map[string]any{"id": id, "assignedTo": map[string]any{"id": one}, "tags": []any{map[string]any{"name": "shop"}, map[string]any{"name": "today"}}}
	if diff := cmp.Diff(want, todo); diff != "" {
		t.Errorf("created (-want +got)\n%s", diff)
	}
	listed := func(user string) bool {
		return strings.Contains(s.ask(fmt.Sprintf(`{ users(where: {id: {equals: %q}}) { tasks { id } } }`, user)), id)
	}
	for _, step := range []struct {
		mutation string
		in       map[string]bool
	}{
		{fmt.Sprintf(`updateTodo(where: {id: %q}, data: {assignedTo: {disconnect: true}}) { id }`, id), map[string]bool{one: false, two: false}},
		{fmt.Sprintf(`updateUser(where: {id: %q}, data: {tasks: {connect: [{id: %q}]}}) { id }`, two, id), map[string]bool{one: false, two: true}},
		{fmt.Sprintf(`updateUser(where: {id: %q}, data: {tasks: {set: []}}) { id }`, two), map[string]bool{two: false}},
		{fmt.Sprintf(`updateUser(where: {id: %q}, data: {tasks: {set: [{id: %q}]}}) { id }`, one, id), map[string]bool{one: true}},
		{fmt.Sprintf(`updateUser(where: {id: %q}, data: {tasks: {disconnect: [{id: %q}]}}) { id }`, one, id), map[string]bool{one: false}},
	} {
		s.data("mutation { " + step.mutation + " }")
		for user, want := range step.in {
			if listed(user) != want {
				t.Errorf("after %s the todo is among the tasks of %s: %v", step.mutation, user, !want)
			}
		}
	}
	got := s.data(fmt.Sprintf(`mutation { updateTodo(where: {id: %q}, data: {assignedTo: {create: {name: "Ada"}}}) { assignedTo { name } } }`, id))
	if at[string](t, got, "updateTodo", "assignedTo", "name") != "Ada" {
		t.Errorf("a created assignee is %v", got)
	}
	if n := at[float64](t, s.data(`{ usersCount }`), "usersCount"); n != 101 {
		t.Errorf("%v users after one was created", n)
	}
}

// TestLinesOfAnOrder creates what a list of inputs describes, together with its whole.
func TestLinesOfAnOrder(t *testing.T) {
	s := serve(t, `type Query { orders: [Order!]! order(id: ID!): Order products: [Product!]! } type Order { id: ID! note: String lines: [OrderLine!]! }
		type OrderLine { id: ID! product: Product! quantity: Int! } type Product { id: ID! name: String! }
		type Mutation { createOrder(input: OrderInput!): Order! updateOrder(id: ID!, input: OrderInput!): Order! }
		input OrderInput { note: String lines: [LineInput!] } input LineInput { productId: ID! quantity: Int! }`, world.Options{})
	products := at[[]any](t, s.data(`{ products { id } }`), "products")
	one, two := at[string](t, products[2], "id"), at[string](t, products[3], "id")
	const fields = `{ id lines { quantity product { id } } }`
	made := at[map[string]any](t, s.data(fmt.Sprintf(`mutation { createOrder(input: {note: "x", lines: [{productId: %q, quantity: 2}, {productId: %q, quantity: 5}]}) %s }`, one, two, fields)), "createOrder")
	line := func(quantity float64, product string) any {
		return map[string]any{"quantity": quantity, "product": map[string]any{"id": product}}
	}
	if diff := cmp.Diff([]any{line(2, one), line(5, two)}, at[[]any](t, made, "lines")); diff != "" {
		t.Errorf("created (-want +got)\n%s", diff)
	}
	changed := s.data(fmt.Sprintf(`mutation { updateOrder(id: %q, input: {lines: [{productId: %q, quantity: 1}]}) %s }`, made["id"], two, fields))
	if diff := cmp.Diff([]any{line(1, two)}, at[[]any](t, changed, "updateOrder", "lines")); diff != "" {
		t.Errorf("changed (-want +got)\n%s", diff)
	}
}
