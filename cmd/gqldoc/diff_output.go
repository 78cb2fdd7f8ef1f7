package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/bettersuite/gqldoc/internal/check/report"
	"github.com/bettersuite/gqldoc/internal/diff"
)

func writeChanges(u *ui, opts *diffOptions, changes []diff.Change) error {
	switch opts.Format {
	case "json":
		return writeChangesJSON(u.out, changes)
	case "markdown":
		return writeChangesMarkdown(u.out, changes)
	case "github":
		return report.GitHub(u.out, changeAnnotations(changes), opts.MaxAnnotations)
	}
	for _, c := range changes {
		if _, err := fmt.Fprintf(u.out, "%-9s  %s  %s\n", c.Level, c.Type, sentence(c)); err != nil {
			return err
		}
	}
	u.notef("%s", changeSummary(changes))
	return nil
}

// sentence is the message with its reason.
func sentence(c diff.Change) string {
	if c.Reason == "" || c.Level == diff.Safe {
		return c.Message
	}
	return c.Message + ": " + c.Reason
}

// changeSummary is "1 breaking, 2 dangerous, 3 safe".
func changeSummary(changes []diff.Change) string {
	if len(changes) == 0 {
		return "no changes"
	}
	var parts []string
	for level, n := range diff.Count(changes) {
		parts = append(parts, fmt.Sprintf("%d %s", n, diff.Level(level)))
	}
	return strings.Join(parts, ", ")
}

type jsonChange struct {
	Type       diff.Type `json:"type"`
	Level      string    `json:"level"`
	Coordinate string    `json:"coordinate,omitempty"`
	Path       string    `json:"path,omitempty"`
	Message    string    `json:"message"`
	Reason     string    `json:"reason,omitempty"`
	Subgraphs  []string  `json:"subgraphs,omitempty"`
	Removed    bool      `json:"removed,omitempty"`
	Deprecated bool      `json:"wasDeprecated,omitempty"`
	File       string    `json:"file,omitempty"`
	Line       int       `json:"line,omitempty"`
	Column     int       `json:"column,omitempty"`
}

func writeChangesJSON(w io.Writer, changes []diff.Change) error {
	list := make([]jsonChange, len(changes))
	for i, c := range changes {
		list[i] = jsonChange{c.Type, c.Level.String(), c.Coordinate, c.Path, c.Message, c.Reason, c.Subgraphs,
			c.Removed, c.Deprecated, c.Position.File, c.Position.Line, c.Position.Column}
	}
	summary := map[string]int{}
	for level, n := range diff.Count(changes) {
		summary[diff.Level(level).String()] = n
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(map[string]any{"changes": list, "summary": summary})
}

// writeChangesMarkdown writes what stands well in a comment or a job's summary: the
// safe changes are folded away.
func writeChangesMarkdown(w io.Writer, changes []diff.Change) error {
	var b strings.Builder
	b.WriteString("## Schema changes\n\n")
	if len(changes) == 0 {
		b.WriteString("None.\n")
	}
	headings := [...]string{"Breaking", "Dangerous", "Safe"}
	for i, n := range diff.Count(changes) {
		level := diff.Level(i)
		if n == 0 {
			continue
		}
		if level == diff.Safe {
			fmt.Fprintf(&b, "<details>\n<summary>%s (%d)</summary>\n\n", headings[i], n)
		} else {
			fmt.Fprintf(&b, "### %s (%d)\n\n", headings[i], n)
		}
		for _, c := range changes {
			if c.Level == level {
				writeMarkdownChange(&b, c)
			}
		}
		if level == diff.Safe {
			b.WriteString("\n</details>\n")
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, strings.TrimRight(b.String(), "\n")+"\n")
	return err
}

// What Markdown or HTML would take for markup.
var escapeMarkdown = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "@", "&#64;", "\n", " ", "\r", " ")

func writeMarkdownChange(b *strings.Builder, c diff.Change) {
	message := escapeMarkdown.Replace(sentence(c))
	if c.Coordinate != "" {
		escaped := escapeMarkdown.Replace(c.Coordinate)
		message = strings.Replace(message, escaped, "`"+c.Coordinate+"`", 1)
	}
	fmt.Fprintf(b, "- %s (`%s`)\n", message, c.Type)
}

// changeAnnotations makes annotations. What was removed has no line in the file as
// it is now, so it gets none.
func changeAnnotations(changes []diff.Change) []report.Annotation {
	levels := [...]string{report.Error, report.Warning, report.Notice}
	list := make([]report.Annotation, len(changes))
	for i, c := range changes {
		at := c.Position
		if c.Removed {
			at.Line, at.Column = 0, 0
		}
		list[i] = report.Annotation{Level: levels[c.Level], Position: at, Title: c.Level.String() + " " + string(c.Type), Message: sentence(c)}
	}
	return list
}
