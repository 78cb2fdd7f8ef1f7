package config

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// Check is what gqldoc check asks for.
type Check struct {
	MinDescribed int         // check.minDescribed: percentage of each subgraph
	Rules        []RuleLevel // check.rules: in the order of the file
}

// RuleLevel sets how serious the problems of one rule are. Whether there is such a
// rule is for others to say.
type RuleLevel struct {
	Name, Level string // Level is one of RuleLevels
	Position    diag.Position
}

// RuleLevels are the levels that a rule can have.
var RuleLevels = []string{"off", "warning", "error"}

// rules reads a mapping from the names of rules to their levels.
func (l *loader) rules(n ast.Node) {
	entries, ok := pairs(n)
	if !ok {
		l.problems.Errorf(l.at(n), "check.rules must be a mapping from rule to level")
		return
	}
	for _, e := range entries {
		level, ok := scalarText(e.Value)
		if !ok || !slices.Contains(RuleLevels, level) {
			l.problems.Errorf(l.at(e.Value), "check.rules.%s must be one of %s", keyText(e), strings.Join(RuleLevels, ", "))
			continue
		}
		l.config.Check.Rules = append(l.config.Check.Rules, RuleLevel{Name: keyText(e), Level: level, Position: l.at(e.Key)})
	}
}
