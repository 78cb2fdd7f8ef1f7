package world

import (
	"strings"

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

var deedNames = map[string]deed{"create": creates, "update": updates, "upsert": upserts, "delete": deletes, "nothing": nothingDone}

// mutationRules checks the rules against the schema.
func (w *World) mutationRules(rules []Rule, problems *diag.List) {
	for i := range rules {
		r := &rules[i]
		check := fixtureCheck{world: w, what: "mutations", at: r.Position, problems: problems}
		if w.ruleFits(&check, r) {
			w.rules[r.Name] = r
		}
	}
}

func (w *World) ruleFits(check *fixtureCheck, r *Rule) bool {
	if w.schema.Mutation == nil {
		return check.fail("mutations: the schema has no mutations")
	}
	def := w.schema.Mutation.Field(r.Name)
	if def == nil {
		check.unknown("mutation", r.Name, fieldNames(w.schema.Mutation))
		return false
	}
	if t := w.types[r.Type]; r.Type != "" && t == nil {
		check.unknown("type", r.Type, w.typeNames())
		return false
	} else if r.Type != "" && t.pop == nil {
		return check.fail("mutations: %s has no id, so %s can change none", r.Type, r.Name)
	}
	if _, known := deedNames[r.Does]; r.Does != "" && !known {
		check.unknown("deed", r.Does, []string{"create", "delete", "nothing", "update", "upsert"})
		return false
	}
	if r.ID != "" && argumentAt(def, strings.Split(r.ID, ".")) == nil {
		return check.fail("mutations: %s has no argument %s", r.Name, r.ID)
	}
	t := w.types[r.Type]
	if t == nil {
		if t = w.own(w.payload(def).target); t == nil {
			_, nouns := verbOf(def.Name)
			t = w.entityOfNouns(nouns)
		}
	}
	if t == nil && r.Does != "nothing" {
		return check.fail("mutations: nothing says what %s changes; name a type", r.Name)
	}
	return r.Set == nil || t != nil && check.object(r.Name+".set", t.Type, r.Set)
}

// argumentAt finds an argument, or an input field below it.
func argumentAt(def *schema.Field, at place) *schema.InputValue {
	v := def.Arg(at[0])
	for _, name := range at[1:] {
		if v == nil || v.Type.Named() == nil {
			return nil
		}
		v = v.Type.Named().InputField(name)
	}
	return v
}
