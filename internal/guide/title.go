package guide

import (
	"errors"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// takeTitle makes the first heading the title and drops it from the text.
func takeTitle(g *schema.Guide) {
	g.Title = strings.ReplaceAll(g.Slug, "-", " ")
	lines := strings.Split(g.Body, "\n")
	for i, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if title, ok := strings.CutPrefix(line, "# "); ok {
			g.Title = strings.TrimSpace(title)
			g.Body = strings.Join(lines[i+1:], "\n")
			g.Line += i + 1
		}
		return
	}
}

// yamlError is the line of an error within the YAML text, and its message. The library
// names our struct where a value is of the wrong type; the author knows only the key.
func yamlError(err error) (line int, message string) {
	var wrong *yaml.TypeError
	if errors.As(err, &wrong) && wrong.StructFieldName != nil {
		_, field, _ := strings.Cut(*wrong.StructFieldName, ".")
		wanted := "a text"
		if wrong.DstType.Kind() == reflect.Int {
			wanted = "a whole number"
		}
		return wrong.Token.Position.Line, strings.ToLower(field) + " must be " + wanted
	}
	var y yaml.Error
	if errors.As(err, &y) {
		if t := y.GetToken(); t != nil && t.Position != nil {
			line = t.Position.Line
		}
		return line, y.GetMessage()
	}
	return 0, err.Error()
}

// A Fence is a block of code in a guide.
type Fence struct {
	Lang string
	Info string // all that follows the backquotes
	Line int    // of the file, of the first line of code
	Body string
}

// Fences returns the blocks of code of a guide that begin at the margin.
func Fences(g *schema.Guide) []Fence {
	var fences []Fence
	var open *Fence
	mark := ""
	for i, line := range strings.Split(g.Body, "\n") {
		switch {
		case open == nil && (strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~")):
			mark = line[:len(line)-len(strings.TrimLeft(line, line[:1]))]
			info := strings.TrimSpace(line[len(mark):])
			lang, _, _ := strings.Cut(info, " ")
			open = &Fence{Lang: lang, Info: info, Line: g.Line + i + 1}
		case open != nil && strings.HasPrefix(line, mark) && strings.Trim(line, mark[:1]+" ") == "":
			fences = append(fences, *open)
			open = nil
		case open != nil:
			open.Body += line + "\n"
		}
	}
	return fences
}
