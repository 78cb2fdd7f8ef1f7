package example

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/exec/document"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Examples that people write lie in one folder. Each is a file with one operation:
//
//	# Request a ride
//	#
//	# The rider has seen the fare and chosen a tier.
//	mutation RequestRide($input: RequestRideInput!) {
//	  requestRide(input: $input) { id status }
//	}
//
// The comment before it is the title, then Markdown. Variables stand in a file of the
// same name that ends in .json. Whether the document fits the schema is for the
// engine to say, and for whoever asks it.

// Load reads the examples of a folder; one that does not exist holds none. The
// problems name files by their way from here.
func Load(dir string) ([]*schema.Example, diag.List) {
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) || dir == "" {
		return nil, nil
	}
	examples, problems := Read(os.DirFS(dir))
	for i := range problems {
		problems[i].Position.File = filepath.Join(dir, problems[i].Position.File)
	}
	for _, e := range examples {
		e.File = filepath.Join(dir, e.File)
	}
	return examples, problems
}

// Read reads the examples of a folder in the order of their names.
func Read(folder fs.FS) ([]*schema.Example, diag.List) {
	var problems diag.List
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		problems.Errorf(diag.Position{}, "listing examples: %v", err)
	}
	var examples []*schema.Example
	has := map[string]bool{}
	for _, entry := range entries {
		name := entry.Name()
		has[strings.TrimSuffix(name, ending)] = has[strings.TrimSuffix(name, ending)] || strings.HasSuffix(name, ending)
		if entry.IsDir() || strings.HasPrefix(name, ".") || !strings.HasSuffix(name, ending) {
			continue
		}
		src, err := fs.ReadFile(folder, name)
		if err != nil {
			problems.Errorf(diag.Position{File: name}, "reading example: %v", err)
			continue
		}
		e := parseExample(name, string(src), &problems)
		if e == nil {
			continue
		}
		readVariables(folder, e, &problems)
		examples = append(examples, e)
	}
	for _, entry := range entries {
		if name, ok := strings.CutSuffix(entry.Name(), ".json"); ok && !has[name] {
			problems.Errorf(diag.Position{File: entry.Name()}, "no example has these variables").Hint =
				"they belong to " + name + ending + ", which is not there"
		}
	}
	return examples, problems
}

const ending = ".graphql"

// parseExample reads one example. It returns nil for what is none.
func parseExample(file, src string, problems *diag.List) *schema.Example {
	src = strings.ReplaceAll(strings.TrimPrefix(src, "\uFEFF"), "\r\n", "\n")
	comment, body, line := cutComment(src)
	doc, err := document.Parse(body, document.Limits{})
	at := func(offset int) diag.Position {
		l, column := document.Locate(body, offset)
		return diag.Position{File: file, Line: line + l - 1, Column: column}
	}
	switch {
	case err != nil:
		problems.Errorf(at(err.Position), "%s", err.Message)
		return nil
	case len(doc.Operations) == 0:
		problems.Errorf(at(0), "the example holds no operation").Hint = "a file has one query, mutation or subscription, and its fragments"
		return nil
	case len(doc.Operations) > 1:
		problems.Errorf(at(doc.Operations[1].Position), "the example holds a second operation").Hint = "each has a file of its own"
		return nil
	}
	op := doc.Operations[0]
	e := &schema.Example{
		Name: strings.TrimSuffix(file, ending), Operation: op.Name, Document: strings.TrimSpace(body) + "\n",
		Kind: schema.OperationKind(op.Kind - document.Query), File: file, Line: line,
	}
	e.Title, e.Description = splitComment(comment)
	if e.Title == "" {
		e.Title = titleOf(e.Name)
	}
	e.Fields = rootFields(doc, op.Selections, nil, map[string]bool{})
	e.Upload = slices.ContainsFunc(op.Variables, func(v *document.VariableDefinition) bool { return v.Type.Named().Name == "Upload" })
	return e
}

// cutComment splits the comment at the head of a document from what follows, and
// tells the line on which that begins.
func cutComment(src string) (comment, body string, line int) {
	line = 1
	for src != "" {
		first, rest, _ := strings.Cut(src, "\n")
		text, isComment := strings.CutPrefix(strings.TrimSpace(first), "#")
		if !isComment && text != "" {
			break
		}
		if isComment || comment != "" {
			comment += strings.TrimPrefix(text, " ") + "\n"
		}
		src = rest
		line++
	}
	return comment, src, line
}

// splitComment takes the first paragraph as the title.
func splitComment(comment string) (title, description string) {
	title, description, _ = strings.Cut(strings.TrimSpace(comment), "\n\n")
	return strings.TrimSuffix(strings.Join(strings.Fields(title), " "), "."), strings.TrimSpace(description)
}

// titleOf makes words of a file's name: request-ride is "Request ride".
func titleOf(name string) string {
	words := strings.Fields(strings.NewReplacer("-", " ", "_", " ", ".", " ").Replace(name))
	return operationName(strings.Join(words, " "))
}

// rootFields lists what an operation selects at its root, fragments included.
func rootFields(doc *document.Document, selections []document.Selection, fields []string, seen map[string]bool) []string {
	for _, s := range selections {
		switch s := s.(type) {
		case *document.Field:
			if !slices.Contains(fields, s.Name) {
				fields = append(fields, s.Name)
			}
		case *document.InlineFragment:
			fields = rootFields(doc, s.Selections, fields, seen)
		case *document.FragmentSpread:
			if f := doc.Fragment(s.Name); f != nil && !seen[s.Name] {
				seen[s.Name] = true
				fields = rootFields(doc, f.Selections, fields, seen)
			}
		}
	}
	return fields
}

// readVariables reads the file of variables beside an example.
func readVariables(folder fs.FS, e *schema.Example, problems *diag.List) {
	file := e.Name + ".json"
	src, err := fs.ReadFile(folder, file)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err != nil {
		problems.Errorf(diag.Position{File: file}, "reading variables: %v", err)
		return
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(src, &object); err != nil || object == nil {
		line, column := document.Locate(string(src), jsonOffset(src, err))
		problems.Errorf(diag.Position{File: file, Line: line, Column: column}, "variables are a JSON object").Hint = hintOf(err)
		return
	}
	var indented bytes.Buffer
	// Indent fails only for what Unmarshal has refused.
	_ = json.Indent(&indented, bytes.TrimSpace(src), "", "  ")
	e.Variables = indented.Bytes()
}

// jsonOffset is where JSON stops being what was wanted.
func jsonOffset(src []byte, err error) int {
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return max(int(syntax.Offset)-1, 0)
	}
	return len(src) - len(bytes.TrimLeft(src, " \t\r\n"))
}

func hintOf(err error) string {
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return syntax.Error()
	}
	return `as {"id": "…"}`
}
