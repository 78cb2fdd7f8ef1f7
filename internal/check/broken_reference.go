package check

import (
	"regexp"
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

var brokenReference = &Rule{
	Name:  "broken-reference",
	Level: Warning,
	Doc:   "a description or a guide names a member of the schema that does not exist",
	run: func(p *pass) {
		for e := range elements(p.Schema) {
			p.references(e.description, func(int) diag.Position { return e.position }, e.String())
		}
		for _, c := range p.Schema.ErrorCodes {
			p.references(c.Description, func(int) diag.Position { return c.Position }, "error code "+c.Name)
		}
		for _, g := range p.Schema.Guides {
			p.references(g.Body, func(line int) diag.Position { return diag.Position{File: g.File, Line: g.Line + line} }, "")
		}
	},
}

// bracketed is a reference that an author marked as one: [Ride.driver].
var bracketed = regexp.MustCompile(`\[(@?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?(?:\([A-Za-z_]\w*:\))?)\](?:[^\[(:]|$)`)

// references reports what a text refers to and the schema lacks. of names whose
// text it is where the position does not say it.
func (p *pass) references(text string, at func(line int) diag.Position, of string) {
	if !strings.ContainsAny(text, "`[") {
		return
	}
	where := ""
	if of != "" {
		where = " in the description of " + of
	}
	report := func(name string, line int, marked bool) {
		if hint, broken := p.broken(name, marked); broken {
			p.reportf(at(line), "unknown schema coordinate %s%s", name, where).Hint = hint
		}
	}
	for _, r := range markdown.References(text) {
		if !r.Link {
			report(r.Name, r.Line, false)
		}
	}
	for i, line := range withoutCode(text) {
		for _, m := range bracketed.FindAllStringSubmatch(line, -1) {
			report(m[1], i, true)
		}
	}
}

// broken reports whether a name should be found in the schema and is not. Who marks
// a name as a reference means one; of code spans only those are taken for one that
// begin with a type of the schema, or nearly.
func (p *pass) broken(name string, marked bool) (hint string, broken bool) {
	owner, member, dotted := strings.Cut(name, ".")
	switch {
	case p.Schema.Lookup(name) != "" || p.Schema.Type(name) != nil:
		return "", false
	case name[0] == '@':
		return "", marked
	case !dotted:
		return "", false // a word in brackets, a variable, a value
	case p.Schema.Type(owner) != nil:
		t, rest, ok := p.follow(p.Schema.Type(owner), member)
		return diag.DidYouMean(t.Name+".", rest, members(t)), !ok
	}
	near := diag.Nearest(owner, typeNames(p.Schema))
	if !marked && (near == "" || !upper(owner[0]) || p.Schema.Lookup(near+"."+member) == "") {
		return "", false
	}
	return diag.DidYouMean("", owner, typeNames(p.Schema)), marked && upper(owner[0]) || near != ""
}

// follow walks the fields of a path such as driver.vehicle.plate as far as it goes.
// It returns where it stopped, and what is left.
func (p *pass) follow(t *schema.Type, path string) (at *schema.Type, rest string, ok bool) {
	for {
		name, after, more := strings.Cut(path, ".")
		if p.Schema.Lookup(t.Name+"."+name) == "" {
			return t, name, false
		}
		if !more {
			return t, "", true
		}
		next := memberType(t, name)
		if next == nil {
			return t, name, false
		}
		t, path = next, after
	}
}

func memberType(t *schema.Type, name string) *schema.Type {
	if f := t.Field(name); f != nil {
		return f.Type.Named()
	}
	if v := t.InputField(name); v != nil {
		return v.Type.Named()
	}
	return nil
}

func members(t *schema.Type) []string {
	var names []string
	for _, f := range t.Fields {
		names = append(names, f.Name)
	}
	for _, v := range t.InputFields {
		names = append(names, v.Name)
	}
	for _, v := range t.EnumValues {
		names = append(names, v.Name)
	}
	return names
}

func typeNames(s *schema.Schema) []string {
	names := make([]string, len(s.Types))
	for i, t := range s.Types {
		names[i] = t.Name
	}
	return names
}

func upper(c byte) bool { return c >= 'A' && c <= 'Z' }

// withoutCode returns the lines of a text; blocks and spans of code are blank.
func withoutCode(text string) []string {
	lines := strings.Split(text, "\n")
	fence := false
	for i, line := range lines {
		mark := strings.HasPrefix(strings.TrimLeft(line, " >"), "```") || strings.HasPrefix(strings.TrimLeft(line, " >"), "~~~")
		if mark {
			fence = !fence
		}
		if mark || fence {
			lines[i] = ""
			continue
		}
		for parts := strings.Split(line, "`"); len(parts) > 2; parts = strings.Split(line, "`") {
			line = parts[0] + " " + strings.Join(parts[2:], "`")
		}
		lines[i] = line
	}
	return lines
}
