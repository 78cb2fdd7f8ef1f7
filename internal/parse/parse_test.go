package parse

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/schema"
)

var update = flag.Bool("update", false, "rewrite what the cases in testdata expect")

// TestParse reads testdata/*/*.txtar. Files of a case whose names begin with "in/"
// are its sources, those with "folder/" a folder of them; the others are what
// Parse must return:
//
//	problems   the diagnostics of an input that is wrong, with hints
//	warnings   those of one that is not
//	model      the model, as dump prints it
//	sdl        the API schema
//	sdl-LABEL  the excerpt of one subgraph
//
// What is absent is not compared, except that problems must be expected.
func TestParse(t *testing.T) {
	files, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(strings.TrimPrefix(filepath.ToSlash(file), "testdata/"), ".txtar")
		t.Run(name, func(t *testing.T) { runCase(t, file) })
	}
}

func runCase(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	sources := sourcesOf(archive)
	result, err := Parse(sources, caseOptions(t, archive))
	got := func(name string) (string, bool) { return caseOutput(name, result, err) }
	checkedProblems := false
	for i, f := range archive.Files {
		text, known := got(f.Name)
		if !known {
			continue
		}
		checkedProblems = checkedProblems || f.Name == "problems"
		if *update {
			archive.Files[i].Data = []byte(text)
		} else if diff := cmp.Diff(string(f.Data), text); diff != "" {
			t.Errorf("%s mismatch (-want +got)\n%s", f.Name, diff)
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err != nil && !checkedProblems {
		t.Errorf("Parse: unexpected problems\n%v", err)
	}
}

func sourcesOf(archive *txtar.Archive) []Source {
	var sources []Source
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "in/"); ok {
			sources = append(sources, Source{Name: name, Data: f.Data})
		}
		if name, ok := strings.CutPrefix(f.Name, "folder/"); ok {
			sources = append(sources, Source{Name: name, Data: f.Data, Subgraph: subgraphLabel("", name)})
		}
	}
	return sources
}

// caseOptions reads lines such as "directive doc category", "tags", "name Query.* reads".
func caseOptions(t *testing.T, archive *txtar.Archive) (opts Options) {
	t.Helper()
	for _, f := range archive.Files {
		if f.Name != "options" {
			continue
		}
		for line := range strings.Lines(string(f.Data)) {
			words := strings.Fields(line)
			switch words[0] {
			case "directive":
				opts.Group.Directive, opts.Group.Argument = words[1], words[2]
			case "tags":
				opts.Group.Tags = true
			case "name":
				opts.Group.Names = append(opts.Group.Names, NameGroup{Pattern: words[1], Label: words[2]})
			case "hide":
				opts.HideTags = words[1:]
			case "label":
				opts.Group.Label = words[1]
			default:
				t.Fatalf("unknown option %q", line)
			}
		}
	}
	return opts
}

// caseOutput is what a case compares under a name.
func caseOutput(name string, result *Result, err error) (text string, known bool) {
	label, isExcerpt := strings.CutPrefix(name, "sdl-")
	switch {
	case name == "problems":
		if err == nil {
			return "", true
		}
		return dumpProblems(err.(diag.List)), true
	case name != "warnings" && name != "model" && name != "sdl" && !isExcerpt:
		return "", false
	case err != nil:
		return "", true
	case name == "warnings":
		return dumpProblems(result.Warnings), true
	case name == "model":
		return dump(result.Schema), true
	case name == "sdl":
		return string(PrintSDL(result.API)), true
	}
	i := slices.IndexFunc(result.Schema.Subgraphs, func(g *schema.Subgraph) bool { return g.Label == label })
	return string(PrintSubgraphSDL(result.API, result.Schema, result.Schema.Subgraphs[i])), true
}

func dumpProblems(list diag.List) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintln(&b, d)
		if d.Hint != "" {
			fmt.Fprintln(&b, "    "+d.Hint)
		}
	}
	return b.String()
}

// dump prints the model, one element a line, leaving out what is empty.
func dump(s *schema.Schema) string {
	var d dumper
	d.line("", "format", s.Format)
	d.text("description", s.Description)
	for _, g := range s.Subgraphs {
		d.line("", "subgraph", g.Label, "shared", g.Shared, "text", g.Description)
	}
	for _, root := range []*schema.Type{s.Query, s.Mutation, s.Subscription} {
		if root != nil {
			d.typ(root)
		}
	}
	for _, t := range s.Types {
		d.typ(t)
	}
	for _, def := range s.Directives {
		d.line("", "directive", "@"+def.Name, "repeatable", def.Repeatable, "on", strings.Join(def.Locations, " "))
		for _, a := range def.Args {
			d.input("  ", a)
		}
	}
	for _, c := range s.ErrorCodes {
		d.line("", "error", c.Name, "in", labels(c.Subgraphs), "at", position(c.Position), "text", c.Description)
	}
	return d.String()
}

type dumper struct{ strings.Builder }

// line prints a keyword and a name, and pairs of a word and a value that is not empty.
func (d *dumper) line(indent, keyword, name string, pairs ...any) {
	d.WriteString(indent + keyword + " " + name)
	for i := 0; i < len(pairs); i += 2 {
		switch v := pairs[i+1].(type) {
		case bool:
			if v {
				fmt.Fprintf(d, " %s", pairs[i])
			}
		case string:
			if v != "" {
				fmt.Fprintf(d, " %s=%s", pairs[i], strings.ReplaceAll(v, "\n", `\n`))
			}
		}
	}
	d.WriteByte('\n')
}

func (d *dumper) text(keyword, text string) {
	if text != "" {
		d.line("", keyword, strings.ReplaceAll(text, "\n", `\n`))
	}
}

func (d *dumper) typ(t *schema.Type) {
	home := ""
	if t.Home != nil {
		home = t.Home.Label
	}
	owner := ""
	if t.Owner != nil {
		owner = t.Owner.Label
	}
	d.line("", t.Kind.Keyword(), t.Name, "at", position(t.Position), "home", home, "in", labels(t.Subgraphs),
		"owner", owner, "stubs", labels(t.Stubs), "keys", keys(t.Keys), "implements", strings.Join(t.InterfaceNames, "&"),
		"members", strings.Join(t.MemberNames, "|"), "oneOf", t.OneOf, "url", t.SpecifiedBy,
		"tags", strings.Join(t.Tags, ","), "uses", applied(t.Directives), "text", t.Description)
	for _, f := range t.Fields {
		d.line("  ", "field", f.Name+": "+f.Type.String(), "at", position(f.Position), "in", labels(f.Subgraphs),
			"override", f.Override, "requires", f.Requires, "provides", f.Provides, "deprecated", reasonOf(f.Deprecation),
			"auth", authOf(f.Auth), "errors", errorsOf(f.Errors), "tags", strings.Join(f.Tags, ","),
			"uses", applied(f.Directives), "text", f.Description)
		for _, a := range f.Args {
			d.input("    ", a)
		}
	}
	for _, v := range t.InputFields {
		d.input("  ", v)
	}
	for _, v := range t.EnumValues {
		d.line("  ", "value", v.Name, "at", position(v.Position), "in", labels(v.Subgraphs), "deprecated", reasonOf(v.Deprecation),
			"tags", strings.Join(v.Tags, ","), "uses", applied(v.Directives), "text", v.Description)
	}
}

func (d *dumper) input(indent string, v *schema.InputValue) {
	d.line(indent, "input", v.Name+": "+v.Type.String(), "at", position(v.Position), "default", v.Default, "in", labels(v.Subgraphs),
		"deprecated", reasonOf(v.Deprecation), "tags", strings.Join(v.Tags, ","), "uses", applied(v.Directives), "text", v.Description)
}

func position(p diag.Position) string { return strings.TrimPrefix(p.String(), p.File+":") }

func labels(list []*schema.Subgraph) string {
	var names []string
	for _, g := range list {
		names = append(names, g.Label)
	}
	return strings.Join(names, ",")
}

func keys(list []schema.Key) string {
	var texts []string
	for _, k := range list {
		text := k.Subgraph.Label + "(" + k.Fields + ")"
		if !k.Resolvable {
			text += "!"
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, ",")
}

func applied(list []schema.Applied) string {
	var texts []string
	for _, a := range list {
		texts = append(texts, "@"+a.Name+"("+a.Args+")")
	}
	return strings.Join(texts, "")
}

func reasonOf(d *schema.Deprecation) string {
	if d == nil {
		return ""
	}
	return d.Reason
}

func authOf(a *schema.Auth) string {
	if a == nil {
		return ""
	}
	text := a.Requires.String()
	if len(a.Roles) > 0 {
		text += "[" + strings.Join(a.Roles, "|") + "]"
	}
	if a.StepUp {
		text += "+stepUp"
	}
	if len(a.Scopes) > 0 {
		text += fmt.Sprint(a.Scopes)
	}
	if len(a.Policies) > 0 {
		text += fmt.Sprint("policy", a.Policies)
	}
	return text
}

func errorsOf(list []schema.ErrorUse) string {
	var texts []string
	for _, e := range list {
		text := e.Code
		if e.When != "" {
			text += "(" + e.When + ")"
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, ",")
}
