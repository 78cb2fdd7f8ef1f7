package world_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/world"
)

const parcels = `
directive @error(code: ErrorCode!, when: String) repeatable on FIELD_DEFINITION
enum ErrorCode { INVALID_PARCEL_STATE }
type Query { parcel(id: ID!): Parcel }
type Mutation {
  postParcel(note: String): Parcel
  handOver(id: ID!): Parcel @error(code: INVALID_PARCEL_STATE)
  takeIn(id: ID!): Parcel @error(code: INVALID_PARCEL_STATE)
  turnAway(id: ID!): Parcel @error(code: INVALID_PARCEL_STATE)
  loseParcel(id: ID!): Parcel @error(code: INVALID_PARCEL_STATE)
  findParcel(id: ID!): Parcel
  burnParcel(id: ID!): Parcel @error(code: INVALID_PARCEL_STATE)
  scanParcel(id: ID!): Parcel
  sinkParcel(id: ID!): Parcel
}
type Parcel { id: ID! status: ParcelStatus! }
"""
Where it is.

| from | by | to |
|---|---|---|
| – | ` + "`postParcel`" + ` | ` + "`ANNOUNCED`" + ` |
| ` + "`ANNOUNCED`" + ` | ` + "`handOver`" + ` | ` + "`MOVING`, or `HERE`" + ` |
| ` + "`MOVING`" + ` | ` + "`takeIn` / `turnAway`" + ` | ` + "`HERE` / `ANNOUNCED`" + ` |
| all before ` + "`HERE`" + ` | ` + "`loseParcel`" + ` | ` + "`LOST`" + ` |
| ` + "`LOST`" + ` | ` + "`findParcel`" + ` | ` + "`MOVING`" + ` |
| all but ` + "`HERE`" + ` | ` + "`burnParcel`" + ` | ` + "`LOST`" + ` |
| any | ` + "`scanParcel`" + ` | nothing |
| any of the two | ` + "`sinkParcel`" + ` | ` + "`LOST`" + ` |
"""
enum ParcelStatus { DRAFT ANNOUNCED MOVING HERE LOST }
`

// TestStatesThatAreDocumented: a table in the description of the enum is what mutations
// do, whatever their names suggest.
func TestStatesThatAreDocumented(t *testing.T) {
	s := serve(t, parcels, world.Options{})
	var got []string
	for _, step := range s.world.Lifecycles()[0].Steps {
		got = append(got, stepLine(step))
	}
	want := []string{
		"burnParcel DRAFT,ANNOUNCED,MOVING,->LOST INVALID_PARCEL_STATE",
		"findParcel LOST,->MOVING ",
		"handOver ANNOUNCED,->MOVING INVALID_PARCEL_STATE",
		"loseParcel DRAFT,ANNOUNCED,MOVING,->LOST INVALID_PARCEL_STATE",
		"postParcel new ->ANNOUNCED ",
		"sinkParcel ->LOST ",
		"takeIn MOVING,->HERE INVALID_PARCEL_STATE",
		"turnAway MOVING,->ANNOUNCED INVALID_PARCEL_STATE",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("steps mismatch (-want +got):\n%s", diff)
	}
	id := at[string](t, s.data(`mutation { postParcel { id } }`), "postParcel", "id")
	for _, call := range [][2]string{
		{"takeIn", `{"errors":[{"message":"Parcel cannot be changed like this while it is announced"`},
		{"handOver", `{"data":{"handOver":{"status":"MOVING"}}}`},
		{"takeIn", `{"data":{"takeIn":{"status":"HERE"}}}`},
		{"loseParcel", `{"errors":[{"message":"Parcel cannot be changed like this while it is here"`},
	} {
		if got := s.ask(fmt.Sprintf(`mutation { %s(id: %q) { status } }`, call[0], id)); !strings.HasPrefix(got, call[1]) {
			t.Errorf("%s answers %s, want %s", call[0], got, call[1])
		}
	}
}
