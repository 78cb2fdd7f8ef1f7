package meaning

import (
	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A Rule says what a mutation does, where its name does not.
type Rule struct {
	Name     string         // of the mutation
	Does     string         // create, update, upsert, delete or nothing; empty: as inferred
	Type     string         // of the object; empty: as inferred
	ID       string         // argument that selects the object, as "input.rideId"; empty: as inferred
	Set      map[string]any // fields that change in any case
	Position diag.Position
}

// DeedNames are the names of deeds in rules.
var DeedNames = map[string]Deed{"create": Creates, "update": Updates, "upsert": Upserts, "delete": Deletes, "nothing": Nothing}

// ArgumentAt finds an argument, or an input field below it.
func ArgumentAt(def *schema.Field, at Place) *schema.InputValue {
	v := def.Arg(at[0])
	for _, name := range at[1:] {
		if v == nil || v.Type.Named() == nil {
			return nil
		}
		v = v.Type.Named().InputField(name)
	}
	return v
}
