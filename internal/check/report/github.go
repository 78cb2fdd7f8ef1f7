package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// Names of GitHub's levels.
const (
	Error   = "error"
	Warning = "warning"
	Notice  = "notice"
)

// An Annotation is a remark that GitHub shows beside a line of a pull request.
type Annotation struct {
	Level    string // Error, Warning or Notice
	Position diag.Position
	Title    string
	Message  string
}

// Annotations makes annotations of problems.
func Annotations(problems diag.List) []Annotation {
	list := make([]Annotation, len(problems))
	for i, d := range problems {
		list[i] = Annotation{Level: d.Severity.String(), Position: d.Position, Title: "gqldoc " + ruleName(d), Message: text(d)}
	}
	return list
}

// GitHub prints workflow commands, one a line. GitHub shows few of each level for a
// step and drops the rest without a word, so no level has more than limit lines, of
// which the last says how many there are besides. A limit below 1 means no limit.
func GitHub(w io.Writer, annotations []Annotation, limit int) error {
	for _, level := range []string{Error, Warning, Notice} {
		var list []Annotation
		for _, a := range annotations {
			if a.Level == level {
				list = append(list, a)
			}
		}
		more := 0
		if limit > 0 && len(list) > limit {
			more = len(list) - limit + 1
			list = list[:limit-1]
		}
		for _, a := range list {
			if err := writeCommand(w, a); err != nil {
				return err
			}
		}
		if more > 0 {
			if err := writeCommand(w, Annotation{Level: level, Title: "gqldoc", Message: fmt.Sprintf("and %d more", more)}); err != nil {
				return err
			}
		}
	}
	return nil
}

// The characters that end a command or a property of one, see
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
var (
	escapeMessage  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	escapeProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func writeCommand(w io.Writer, a Annotation) error {
	var properties []string
	add := func(name, value string) { properties = append(properties, name+"="+escapeProperty.Replace(value)) }
	if a.Position.File != "" {
		add("file", a.Position.File)
		if a.Position.Line > 0 {
			add("line", fmt.Sprint(a.Position.Line))
		}
		if a.Position.Column > 0 {
			add("col", fmt.Sprint(a.Position.Column))
		}
	}
	if a.Title != "" {
		add("title", a.Title)
	}
	_, err := fmt.Fprintf(w, "::%s %s::%s\n", a.Level, strings.Join(properties, ","), escapeMessage.Replace(a.Message))
	return err
}
