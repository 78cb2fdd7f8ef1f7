package world_test

import (
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/world"
)

const naming = `
directive @error(code: String!) repeatable on FIELD_DEFINITION
type Query { drivers: [Driver!]! shifts: [Shift!]! }
type Mutation {
  createShift(input: ShiftInput!): Shift @error(code: "ZONE_NOT_FOUND") @error(code: "DRIVER_NOT_FOUND")
  planShift(input: ShiftInput!): Shift @error(code: "ZONE_NOT_FOUND")
}
input ShiftInput { driverId: ID! title: String! }
type Driver { id: ID! name: String! }
type Shift { id: ID! title: String! driver: Driver! }`

// TestUnknownPartners: nobody works a shift who is not there.
func TestUnknownPartners(t *testing.T) {
	s := serve(t, naming, world.Options{Missing: world.Strict})
	known := at[string](t, s.data(`{ drivers { id } }`), "drivers", 3, "id")
	create := func(s *server, id string) string {
		return s.ask(`mutation { createShift(input: {driverId: "` + id + `", title: "Night"}) { driver { id } } }`)
	}
	if out := create(s, known); !strings.Contains(out, `"id":"`+known+`"`) {
		t.Errorf("a known driver: %s", out)
	}
	before := len(at[[]any](t, s.data(`{ shifts { id } }`), "shifts"))
	if out := create(s, "019e3ed3-c718-7fcd-8fbf-97061be91216"); !strings.Contains(out, `"code":"DRIVER_NOT_FOUND"`) {
		t.Errorf("an unknown driver: %s", out)
	}
	if after := len(at[[]any](t, s.data(`{ shifts { id } }`), "shifts")); after != before {
		t.Errorf("%d shifts, then %d", before, after)
	}
	if out := s.ask(`mutation { planShift(input: {driverId: "019e3ed3-c718-7fcd-8fbf-97061be91216", title: "Day"}) { title } }`); strings.Contains(out, "ZONE_NOT_FOUND") {
		t.Errorf("a code that speaks of something else: %s", out)
	}
	if out := create(serve(t, naming, world.Options{}), "019e3ed3-c718-7fcd-8fbf-97061be91216"); strings.Contains(out, "NOT_FOUND") {
		t.Errorf("mode echo: %s", out)
	}
}

// TestForeignIDs: the id in the input of what is created may be that of another object, as
// its description says.
func TestForeignIDs(t *testing.T) {
	s := serve(t, `type Query { users: [User!]! items: [CartItem!]! item(id: ID!): CartItem }
		type Mutation { createCartItem(input: NewItem!): CartItem! createNote(input: NewNote!): Note! }
		input NewItem { "UUID of the user who owns the cart." id: ID! cartItem: ItemInput! }
		input NewNote { "UUID of the note." id: ID! text: String! }
		input ItemInput { count: Int! }
		type User { id: ID! }
		type CartItem { id: ID! count: Int! user: User! }
		type Note { id: ID! text: String! }`, world.Options{})
	user := at[string](t, s.data(`{ users { id } }`), "users", 3, "id")
	made := at[any](t, s.data(`mutation { createCartItem(input: {id: "`+user+`", cartItem: {count: 7}}) { id count user { id } } }`), "createCartItem")
	id := at[string](t, made, "id")
	if id == user || at[string](t, made, "user", "id") != user || at[float64](t, made, "count") != 7 {
		t.Errorf("%s makes %v", user, made)
	}
	if again := at[any](t, s.data(`{ item(id: "`+id+`") { id user { id } } }`), "item"); at[string](t, again, "user", "id") != user {
		t.Errorf("%s is %v later", id, again)
	}
	own := `note_3kTMd92Qb5x`
	if out := s.ask(`mutation { createNote(input: {id: "` + own + `", text: "x"}) { id } }`); strings.Contains(out, user) {
		t.Errorf("a note is called %s", out)
	}
}
