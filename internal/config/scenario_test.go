package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/diag"
)

const steered = `rules:
  - field: Query.ride
    when: "args.id == '42'"
    error: RIDE_NOT_FOUND
    times: 1
  - {operation: Save, fault: 503}
scenarios:
  nobody-drives:
    description: No driver is near
    rules:
      - field: Query.rides
        data: [{note: none}]
  late:
    - event: all
      delay: 1s
  empty:
`

func TestRulesAndScenarios(t *testing.T) {
	c := load(t, steered)
	rules := []Rule{
		{
			Field: "Query.ride", When: "args.id == '42'", Error: "RIDE_NOT_FOUND", Times: 1, Position: at(2, 5),
			Inside: map[string]diag.Position{"field": at(2, 12), "when": at(3, 12), "error": at(4, 12), "times": at(5, 12)},
		},
		{Operation: "Save", Fault: "503", Position: at(6, 6), Inside: map[string]diag.Position{"operation": at(6, 17), "fault": at(6, 30)}},
	}
	if diff := cmp.Diff(rules, c.Rules); diff != "" {
		t.Errorf("rules (-want +got)\n%s", diff)
	}
	scenarios := []Scenario{
		{Name: "nobody-drives", Description: "No driver is near", Position: at(8, 3), Rules: []Rule{{
			Field: "Query.rides", HasData: true, Data: []any{map[string]any{"note": "none"}}, Position: at(11, 9),
			Inside: map[string]diag.Position{"field": at(11, 16), "data": at(12, 15), "data[0]": at(12, 16), "data[0].note": at(12, 17)},
		}}},
		{Name: "late", Position: at(13, 3), Rules: []Rule{{
			Event: -1, Delay: "1s", Position: at(14, 7), Inside: map[string]diag.Position{"event": at(14, 14), "delay": at(15, 14)},
		}}},
		{Name: "empty", Position: at(16, 3)},
	}
	if diff := cmp.Diff(scenarios, c.Scenarios); diff != "" {
		t.Errorf("scenarios (-want +got)\n%s", diff)
	}
}

func TestWrongRules(t *testing.T) {
	const text = `rules:
  - {feild: Query.ride, error: [1], times: 0, event: none}
  - reset
  -
scenarios:
  a: {rules: 4, about: x}
  b c: []
  d: 5
  e: {description: [x]}
`
	list, _ := Default().LoadFile("g.yaml", []byte(text)).(diag.List)
	var got []string
	for _, d := range list {
		got = append(got, d.String()+" | "+d.Hint)
	}
	const keys = "known here: id, field, path, operation, when, event, error, message, data, delay, fault, times"
	want := []string{
		"g.yaml:2:6: unknown key rules[0].feild | did you mean field?",
		"g.yaml:2:32: rules[0].error must be a text | ",
		"g.yaml:2:44: rules[0].times must be a whole number from 1 | ",
		"g.yaml:2:54: rules[0].event must be a whole number from 1, or all | ",
		"g.yaml:3:5: rules[1] must be a mapping | " + keys,
		"g.yaml:4:4: rules[2] must be a mapping | " + keys,
		"g.yaml:6:14: scenarios.a.rules must be a list | ",
		"g.yaml:6:17: unknown key scenarios.a.about | known here: description, rules",
		`g.yaml:7:3: scenarios: "b c" is no name | names stand in a header, with commas between them: use dashes`,
		"g.yaml:8:6: scenarios.d must be a list | ",
		"g.yaml:9:20: scenarios.e.description must be a text | ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems (-want +got)\n%s", diff)
	}
}
