package main

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// An explainer writes the reference of something as text. Descriptions keep their
// Markdown: it was made to be read.
type explainer struct {
	schema *schema.Schema
	width  int // 0: lines are as long as they are
	out    []byte
}

const indent = "  "

func (p *explainer) line(text string) {
	p.out = append(p.out, strings.TrimRight(text, " ")...)
	p.out = append(p.out, '\n')
}

func (p *explainer) linef(format string, args ...any) { p.line(fmt.Sprintf(format, args...)) }

// heading begins a section.
func (p *explainer) heading(text string) {
	p.line("")
	p.line(text)
}

// prose writes a text as a section of its own.
func (p *explainer) prose(text string) {
	if text = strings.TrimSpace(text); text != "" {
		p.line("")
		p.wrap(text, indent)
	}
}

// wrap writes a text indented. On a terminal the lines of a paragraph or an item
// flow into its width; those of code and tables stay as they are.
func (p *explainer) wrap(text, indent string) {
	var paragraph string
	flush := func() {
		if paragraph != "" {
			p.fold(paragraph, indent)
		}
		paragraph = ""
	}
	fence := false
	for line := range strings.SplitSeq(text, "\n") {
		trimmed := strings.TrimSpace(line)
		mark := strings.HasPrefix(trimmed, "```") || strings.HasPrefix(trimmed, "~~~")
		if mark {
			fence = !fence
		}
		switch {
		case p.width == 0 || fence || mark || trimmed == "" || strings.HasPrefix(trimmed, "|"):
			flush()
			p.line(indent + line)
		case paragraph == "" || beginsBlock(trimmed):
			flush()
			paragraph = line
		default:
			paragraph += " " + trimmed
		}
	}
	flush()
}

// itemMark begins an item of a list.
var itemMark = regexp.MustCompile(`^([-*+]|\d+[.)]) `)

// beginsBlock reports whether a line does not go on with the one before: an item, a
// heading, a quote.
func beginsBlock(line string) bool {
	return strings.ContainsAny(line[:1], "#>") || itemMark.MatchString(line)
}

// fold breaks one line. What follows an item's mark stands below its text.
func (p *explainer) fold(line, indent string) {
	hang := indent + strings.Repeat(" ", len(line)-len(strings.TrimLeft(line, " ")))
	if mark := itemMark.FindString(strings.TrimLeft(line, " ")); mark != "" {
		hang += strings.Repeat(" ", len(mark))
	}
	current := indent + line[:len(line)-len(strings.TrimLeft(line, " "))]
	empty := true
	for _, word := range strings.Fields(line) {
		if !empty && utf8.RuneCountInString(current)+1+utf8.RuneCountInString(word) > p.width {
			p.line(current)
			current, empty = hang, true
		}
		if !empty {
			current += " "
		}
		current += word
		empty = false
	}
	p.line(current)
}

func (p *explainer) explain(x any) {
	switch x := x.(type) {
	case *schema.Type:
		p.typ(x)
	case *schema.Field:
		p.field(x)
	case *schema.InputValue:
		p.inputValue(x)
	case *schema.EnumValue:
		p.enumValue(x)
	case *schema.Directive:
		p.directive(x)
	case *schema.ErrorCode:
		p.errorCode(x)
	}
}

func (p *explainer) typ(t *schema.Type) {
	head := t.Kind.Keyword() + " " + t.Name
	if len(t.InterfaceNames) > 0 {
		head += " implements " + strings.Join(t.InterfaceNames, " & ")
	}
	if t.OneOf {
		head += " @oneOf"
	}
	p.line(head)
	p.prose(t.Description)
	p.members(t)
	p.list("Members", t.MemberNames)
	if t.Kind == schema.Interface {
		p.list("Implemented by", typeNamesOf(t.ImplementedBy))
	}
	p.list("Returned by", fieldNames(t.ReturnedBy))
	p.list("Taken by", inputNames(t.AcceptedBy))
	p.owners(t.Subgraphs)
	if t.SpecifiedBy != "" {
		p.list("Specified by", []string{t.SpecifiedBy})
	}
	p.source(t.Position.String())
}

// members lists fields and values with the first line of what they say.
func (p *explainer) members(t *schema.Type) {
	if len(t.Fields)+len(t.InputFields) > 0 {
		p.heading("Fields")
	}
	for _, f := range t.Fields {
		p.item(signature(f.Name, f.Args)+": "+f.Type.String(), f.Description, f.Deprecation)
	}
	for _, v := range t.InputFields {
		p.item(declaration(v), v.Description, v.Deprecation)
	}
	if len(t.EnumValues) > 0 {
		p.heading("Values")
	}
	for _, v := range t.EnumValues {
		p.item(v.Name, v.Description, v.Deprecation)
	}
}

// item is one member: what it is, then what it says of itself.
func (p *explainer) item(head, description string, d *schema.Deprecation) {
	p.line(indent + head)
	if first, _, _ := strings.Cut(strings.TrimSpace(description), "\n\n"); first != "" {
		p.wrap(strings.Join(strings.Fields(first), " "), indent+indent+indent)
	}
	if d != nil {
		p.wrap("Deprecated: "+strings.Join(strings.Fields(d.Reason), " "), indent+indent+indent)
	}
}

// shown bounds lists that only help to find one's way.
const shown = 12

func (p *explainer) list(heading string, items []string) {
	if len(items) == 0 {
		return
	}
	p.heading(heading)
	for i, item := range items {
		if i == shown && len(items) > shown+1 {
			p.linef("%sand %d more", indent, len(items)-shown)
			return
		}
		p.line(indent + item)
	}
}

func (p *explainer) field(f *schema.Field) {
	word := "field " + f.Coordinate()
	if f.Operation != nil {
		word = f.Operation.Kind.String() + " " + f.Name
	}
	p.line(signature(word, f.Args) + ": " + f.Type.String())
	p.deprecated(f.Deprecation)
	p.prose(f.Description)
	if len(f.Args) > 0 {
		p.heading("Arguments")
	}
	for _, a := range f.Args {
		p.item(declaration(a), a.Description, a.Deprecation)
	}
	if named := f.Type.Named(); named != nil && !named.BuiltIn {
		p.heading("Returns")
		p.item(named.Kind.Keyword()+" "+named.Name, named.Description, nil)
	}
	p.needs(f.Auth)
	if len(f.Errors) > 0 {
		p.heading("Errors")
	}
	for _, use := range f.Errors {
		text := use.When
		if text == "" && use.Definition != nil {
			text = use.Definition.Description
		}
		p.item(use.Code, text, nil)
	}
	p.owners(f.Subgraphs)
	p.source(f.Position.String())
}

func (p *explainer) deprecated(d *schema.Deprecation) {
	if d != nil {
		p.prose("Deprecated: " + d.Reason)
	}
}

var credentialWords = [...]string{"nothing", "a public key, or more", "an API key, or a session", "a session"}

func (p *explainer) needs(a *schema.Auth) {
	if a == nil {
		return
	}
	text := credentialWords[a.Requires]
	if len(a.Roles) > 0 {
		text += "; role " + strings.Join(a.Roles, " or ")
	}
	if a.StepUp {
		text += "; after step-up"
	}
	for _, all := range a.Scopes {
		text += "; scope " + strings.Join(all, " and ")
	}
	for _, all := range a.Policies {
		text += "; policy " + strings.Join(all, " and ")
	}
	p.list("Needs", []string{text})
}

func (p *explainer) owners(list []*schema.Subgraph) {
	var labels []string
	for _, g := range list {
		if !g.Shared {
			labels = append(labels, g.Label)
		}
	}
	if p.schema.Federated() > 1 && len(labels) > 0 {
		p.list("Subgraphs", []string{strings.Join(labels, ", ")})
	}
}

func (p *explainer) source(position string) {
	if position != "" {
		p.list("Defined in", []string{position})
	}
}

func (p *explainer) inputValue(v *schema.InputValue) {
	word := "argument "
	if v.Input != nil {
		word = "input field "
	}
	_, typed, _ := strings.Cut(declaration(v), ":")
	p.line(word + v.Coordinate() + ":" + typed)
	p.deprecated(v.Deprecation)
	p.prose(v.Description)
	if named := v.Type.Named(); named != nil && !named.BuiltIn {
		p.heading("Takes")
		p.item(named.Kind.Keyword()+" "+named.Name, named.Description, nil)
	}
	p.owners(v.Subgraphs)
	p.source(v.Position.String())
}

func (p *explainer) enumValue(v *schema.EnumValue) {
	p.line("enum value " + v.Coordinate())
	p.deprecated(v.Deprecation)
	p.prose(v.Description)
	p.owners(v.Subgraphs)
	p.source(v.Position.String())
}

func (p *explainer) directive(d *schema.Directive) {
	head := signature("directive @"+d.Name, d.Args)
	if d.Repeatable {
		head += " repeatable"
	}
	p.line(head + " on " + strings.Join(d.Locations, " | "))
	p.prose(d.Description)
	if len(d.Args) > 0 {
		p.heading("Arguments")
	}
	for _, a := range d.Args {
		p.item(declaration(a), a.Description, a.Deprecation)
	}
	p.source(d.Position.String())
}

func (p *explainer) errorCode(c *schema.ErrorCode) {
	p.line("error code " + c.Name)
	p.prose(c.Description)
	p.list("Given by", fieldNames(c.Fields))
	p.owners(c.Subgraphs)
	p.source(c.Position.String())
}

// signature is a name with its arguments in parentheses.
func signature(name string, args []*schema.InputValue) string {
	if len(args) == 0 {
		return name
	}
	parts := make([]string, len(args))
	for i, a := range args {
		parts[i] = declaration(a)
	}
	return name + "(" + strings.Join(parts, ", ") + ")"
}

// declaration is "name: Type = default".
func declaration(v *schema.InputValue) string {
	s := v.Name + ": " + v.Type.String()
	if v.Default != "" {
		s += " = " + v.Default
	}
	return s
}

func typeNamesOf(types []*schema.Type) []string {
	list := make([]string, len(types))
	for i, t := range types {
		list[i] = t.Name
	}
	return list
}

func fieldNames(fields []*schema.Field) []string {
	list := make([]string, len(fields))
	for i, f := range fields {
		list[i] = f.Coordinate()
	}
	return list
}

func inputNames(values []*schema.InputValue) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = v.Coordinate()
	}
	return list
}
