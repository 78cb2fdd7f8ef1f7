// Package report prints findings the way other programs read them: GitHub's
// workflow commands, SARIF for code scanning, JUnit for test reports, JSON.
//
//	err := report.SARIF(os.Stdout, problems, rules, "1.2.0")
//
// It knows findings with a place, a level and a rule, and nothing of GraphQL.
package report

import (
	"github.com/bettersuite/gqldoc/internal/diag"
)

// A Rule is what a report says of the rule that found something.
type Rule struct {
	Name  string
	Doc   string // one sentence
	Level string // error, warning or off
}

// rules returns the given rules and, behind them, those that only the problems name.
func withUnlisted(rules []Rule, problems diag.List) []Rule {
	known := map[string]bool{}
	for _, r := range rules {
		known[r.Name] = true
	}
	for _, p := range problems {
		if name := ruleName(p); !known[name] {
			known[name] = true
			rules = append(rules[:len(rules):len(rules)], Rule{Name: name, Doc: "the input can be read", Level: "error"})
		}
	}
	return rules
}

// unread is the rule of problems that no rule found: the input cannot be read.
const unread = "unreadable"

func ruleName(d diag.Diagnostic) string {
	if d.Rule == "" {
		return unread
	}
	return d.Rule
}

// text is the message with its hint.
func text(d diag.Diagnostic) string {
	if d.Hint == "" {
		return d.Message
	}
	return d.Message + " (" + d.Hint + ")"
}
