package admin

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/scenario"
)

var origins = [...]string{scenario.Added: "ADDED", scenario.FromScenario: "SCENARIO", scenario.Configured: "CONFIGURED"}

func rules(c *call) (exec.Value, error) {
	list := c.options.Rules.Rules(c.session)
	items := make(exec.Values, len(list))
	for i := range list {
		items[i] = rule(&list[i])
	}
	return exec.ListOf(items), nil
}

func rule(l *scenario.Listed) exec.Value {
	m := members{
		"id": optional(l.ID), "field": optional(l.Field), "path": optional(l.Path), "operation": optional(l.Operation), "when": optional(l.When),
		"event": limit(l.Event), "error": optional(l.Error), "message": optional(l.Message), "delay": optional(l.Delay), "fault": optional(l.Fault),
		"times": limit(l.Times), "origin": exec.String(origins[l.Origin]), "used": exec.Int(int64(l.Used)), "spent": exec.Bool(l.Spent),
	}
	if l.HasData {
		m["data"] = rawJSON(l.Data)
	}
	return object("Rule", m)
}

func addRule(c *call) (exec.Value, error) {
	given, _ := c.Arguments.Lookup("rule")
	input, _ := given.(exec.InputObject)
	r := scenario.Rule{
		ID: text(input.Lookup("id")), Field: text(input.Lookup("field")), Path: text(input.Lookup("path")),
		Operation: text(input.Lookup("operation")), When: text(input.Lookup("when")), Event: integer(input.Lookup("event")),
		Error: text(input.Lookup("error")), Message: text(input.Lookup("message")), Delay: text(input.Lookup("delay")),
		Fault: text(input.Lookup("fault")), Times: integer(input.Lookup("times")),
	}
	r.Data, r.HasData = input.Lookup("data")
	r.Data = plain(r.Data)
	added, err := c.options.Rules.Add(c.session, r)
	if err != nil {
		return exec.Null, err
	}
	return rule(&scenario.Listed{Rule: added, Origin: scenario.Added}), nil
}

func removeRule(c *call) (exec.Value, error) {
	return exec.Bool(c.options.Rules.Remove(c.session, text(c.Arguments.Lookup("id")))), nil
}

func scenarios(c *call) (exec.Value, error) {
	active := c.options.Rules.Active(c.session)
	list := c.options.Rules.Scenarios()
	items := make(exec.Values, len(list))
	for i, s := range list {
		items[i] = named(s, slices.Contains(active, s.Name))
	}
	return exec.ListOf(items), nil
}

func named(s scenario.Named, active bool) exec.Value {
	return object("Scenario", members{"name": exec.String(s.Name), "description": optional(s.Description), "active": exec.Bool(active)})
}

func activate(c *call) (exec.Value, error) {
	name := text(c.Arguments.Lookup("name"))
	if err := c.options.Rules.Activate(c.session, name); err != nil {
		return exec.Null, err
	}
	for _, s := range c.options.Rules.Scenarios() {
		if s.Name == name {
			return named(s, true), nil
		}
	}
	return exec.Null, scenario.ErrNoScenario // the configuration changed just now
}

func deactivate(c *call) (exec.Value, error) {
	return exec.Bool(c.options.Rules.Deactivate(c.session, text(c.Arguments.Lookup("name")))), nil
}
