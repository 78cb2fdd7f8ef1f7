package config

import (
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// What the file says of requests that are answered otherwise: rules for all of them, and
// scenarios that are asked for by name. Whether the schema has what they name, package
// scenario checks.

// A Rule says which requests are answered otherwise, and how.
type Rule struct {
	ID string // id: names it in lists; empty: its number

	Field     string // field: coordinate, as Query.ride
	Path      string // path: in the response, as rides.0.driver
	Operation string // operation: name that the client gives
	When      string // when: condition
	Event     int    // event: of a subscription, from 1; -1 for "all"

	Error   string // error: documented code
	Message string // message: of the error
	Data    any    // data: as decoded
	HasData bool   // data is there, be it null
	Delay   string // delay: 250ms, or 100ms-300ms
	Fault   string // fault: 503, reset, truncate, slow, timeout, drop

	Times int // times: requests that it acts on; 0: all

	Position diag.Position
	Inside   map[string]diag.Position // of keys, and within data as "data.driver.name"
}

// A Scenario is a set of rules that is asked for by name.
type Scenario struct {
	Name        string
	Description string
	Rules       []Rule
	Position    diag.Position
}

// ruleKeys are the keys of a rule, in the order of the documentation.
var ruleKeys = []string{"id", "field", "path", "operation", "when", "event", "error", "message", "data", "delay", "fault", "times"}

func (l *loader) ruleList(n ast.Node) {
	l.config.Rules = append(l.config.Rules, l.readRules("rules", n)...)
}

func (l *loader) readRules(section string, n ast.Node) []Rule {
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		if _, empty := n.(*ast.NullNode); !empty {
			l.problems.Errorf(l.at(n), "%s must be a list", section)
		}
		return nil
	}
	var rules []Rule
	for i, item := range list.Values {
		name := section + "[" + strconv.Itoa(i) + "]"
		entries, ok := pairs(item)
		if !ok || len(entries) == 0 {
			l.problems.Errorf(l.at(item), "%s must be a mapping", name).Hint = "known here: " + strings.Join(ruleKeys, ", ")
			continue
		}
		rules = append(rules, l.readRule(name, entries))
	}
	return rules
}

func (l *loader) readRule(name string, entries []*ast.MappingValueNode) Rule {
	r := Rule{Position: l.at(entries[0].Key), Inside: make(map[string]diag.Position)}
	texts := map[string]*string{"id": &r.ID, "field": &r.Field, "path": &r.Path, "operation": &r.Operation, "when": &r.When,
		"error": &r.Error, "message": &r.Message, "delay": &r.Delay, "fault": &r.Fault}
	for _, e := range entries {
		key := keyText(e)
		r.Inside[key] = l.textAt(e.Value)
		text, isText := scalarText(e.Value)
		switch {
		case key == "data":
			r.Data, _ = l.decode(name+".data", e.Value)
			r.HasData = true
			l.inside(&r.Inside, "data", e.Value)
		case key == "event" && text == "all":
			r.Event = -1
		case key == "event" || key == "times":
			number, err := strconv.Atoi(text)
			if !isText || err != nil || number < 1 {
				l.problems.Errorf(l.at(e.Value), "%s.%s must be a whole number from 1%s", name, key, map[bool]string{true: ", or all"}[key == "event"])
			}
			*map[string]*int{"event": &r.Event, "times": &r.Times}[key] = number
		case texts[key] == nil:
			l.unknownIn(name, e.Key, key, ruleKeys)
		case !isText:
			l.problems.Errorf(l.at(e.Value), "%s.%s must be a text", name, key)
		default:
			*texts[key] = text
		}
	}
	return r
}

// textAt is where the text of a scalar begins, behind its quote if it has one.
func (l *loader) textAt(n ast.Node) diag.Position {
	at := l.at(n)
	if t := n.GetToken().Type; t == token.SingleQuoteType || t == token.DoubleQuoteType {
		at.Column++
	}
	return at
}

// scenarios reads a mapping from names to rules, with a description or without.
func (l *loader) scenarios(n ast.Node) {
	entries, ok := pairs(n)
	if !ok {
		l.problems.Errorf(l.at(n), "scenarios must be a mapping from a name to rules")
		return
	}
	for _, e := range entries {
		s := Scenario{Name: keyText(e), Position: l.at(e.Key)}
		section := "scenarios." + s.Name
		fields, isMapping := pairs(e.Value)
		if !isMapping {
			s.Rules = l.readRules(section, e.Value)
		}
		for _, f := range fields {
			text, isText := scalarText(f.Value)
			switch key := keyText(f); {
			case key == "rules":
				s.Rules = l.readRules(section+".rules", f.Value)
			case key != "description":
				l.unknownIn(section, f.Key, key, []string{"description", "rules"})
			case !isText:
				l.problems.Errorf(l.at(f.Value), "%s.description must be a text", section)
			default:
				s.Description = text
			}
		}
		if strings.ContainsAny(s.Name, ", \t") {
			l.problems.Errorf(s.Position, "scenarios: %q is no name", s.Name).Hint = "names stand in a header, with commas between them: use dashes"
		}
		l.config.Scenarios = append(l.config.Scenarios, s)
	}
}
