package report

import (
	"encoding/json"
	"io"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// A Summary counts problems.
type Summary struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
}

// Count counts the problems of a list.
func Count(problems diag.List) Summary {
	var s Summary
	for _, d := range problems {
		if d.Severity == diag.Error {
			s.Errors++
		} else {
			s.Warnings++
		}
	}
	return s
}

type jsonProblem struct {
	File     string `json:"file,omitempty"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Severity string `json:"severity"`
	Rule     string `json:"rule"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
}

// JSON prints one object: problems, summary, and what else the caller has to say,
// under the names of extra.
func JSON(w io.Writer, problems diag.List, extra map[string]any) error {
	list := make([]jsonProblem, len(problems))
	for i, d := range problems {
		list[i] = jsonProblem{d.Position.File, d.Position.Line, d.Position.Column, d.Severity.String(), ruleName(d), d.Message, d.Hint}
	}
	object := map[string]any{"problems": list, "summary": Count(problems)}
	for name, value := range extra {
		object[name] = value
	}
	return write(w, object)
}

func write(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
