package world

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/meaning"
)

// mutationRules checks the rules against the schema.
func (w *World) mutationRules(rules []meaning.Rule, problems *diag.List) {
	for i := range rules {
		r := &rules[i]
		check := fixtureCheck{world: w, what: "mutations", at: r.Position, problems: problems}
		if w.ruleFits(&check, r) {
			w.rules[r.Name] = r
		}
	}
}

func (w *World) ruleFits(check *fixtureCheck, r *meaning.Rule) bool {
	if w.Schema.Mutation == nil {
		return check.fail("mutations: the schema has no mutations")
	}
	def := w.Schema.Mutation.Field(r.Name)
	if def == nil {
		check.unknown("mutation", r.Name, fieldNames(w.Schema.Mutation))
		return false
	}
	if t := w.types[r.Type]; r.Type != "" && t == nil {
		check.unknown("type", r.Type, w.typeNames())
		return false
	} else if r.Type != "" && t.pop == nil {
		return check.fail("mutations: %s has no id, so %s can change none", r.Type, r.Name)
	}
	if _, known := meaning.DeedNames[r.Does]; r.Does != "" && !known {
		check.unknown("deed", r.Does, []string{"create", "delete", "nothing", "update", "upsert"})
		return false
	}
	if r.ID != "" && meaning.ArgumentAt(def, strings.Split(r.ID, ".")) == nil {
		return check.fail("mutations: %s has no argument %s", r.Name, r.ID)
	}
	t := w.types[r.Type]
	if t == nil {
		if t = w.own(w.Payload(def).Target); t == nil {
			_, nouns := meaning.VerbOf(def.Name)
			t = w.entityOfNouns(nouns)
		}
	}
	if t == nil && r.Does != "nothing" {
		return check.fail("mutations: nothing says what %s changes; name a type", r.Name)
	}
	return r.Set == nil || t != nil && check.object(r.Name+".set", t.Type, r.Set)
}
