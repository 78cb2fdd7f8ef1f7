package parse

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/syntax"
)

// PrintSDL prints the API schema as SDL that every GraphQL tool reads.
//
// Definitions come in the order of the source: authors put together what belongs
// together, and who compares two versions sees small differences. Of introspection,
// which has no places, types come by name. The API's own directives come first, so
// that a reader meets them before their uses; what every schema has is left out.
func PrintSDL(api *ast.Schema) []byte {
	p := &sdlPrinter{api: api}
	return p.print()
}

// PrintSubgraphSDL prints what one subgraph contributes to the API schema: its
// types, and of each type its members only. It is an excerpt to read, not a schema
// that stands alone.
func PrintSubgraphSDL(api *ast.Schema, s *schema.Schema, g *schema.Subgraph) []byte {
	p := &sdlPrinter{api: api, excerpt: true}
	owned := func(list []*schema.Subgraph) bool { return slices.Contains(list, g) }
	p.keepType = func(def *ast.Definition) bool {
		t := s.Type(def.Name)
		return t != nil && (owned(t.Subgraphs) || t.Home == g)
	}
	p.keepMember = func(def *ast.Definition, name string) bool {
		t := s.Type(def.Name)
		if f := t.Field(name); f != nil {
			return owned(f.Subgraphs)
		}
		if v := t.InputField(name); v != nil {
			return owned(v.Subgraphs)
		}
		i := slices.IndexFunc(t.EnumValues, func(v *schema.EnumValue) bool { return v.Name == name })
		return i >= 0 && owned(t.EnumValues[i].Subgraphs)
	}
	return p.print()
}

type sdlPrinter struct {
	api     *ast.Schema
	out     bytes.Buffer
	excerpt bool // no schema definition, no directives

	keepType   func(*ast.Definition) bool // nil keeps all
	keepMember func(def *ast.Definition, name string) bool
}

func (p *sdlPrinter) print() []byte {
	if !p.excerpt {
		p.out.Grow(p.room())
		p.schemaDefinition()
		for _, def := range p.directives() {
			p.directive(def)
		}
	}
	for _, def := range p.types() {
		p.definition(def)
	}
	return p.out.Bytes()
}

// room is about how many bytes the whole needs: as many as its largest source.
func (p *sdlPrinter) room() (n int) {
	for _, def := range p.api.Types {
		if def.Position != nil && def.Position.Src != nil {
			n = max(n, len(def.Position.Src.Input))
		}
	}
	return n
}

// types lists the definitions of the API in order.
func (p *sdlPrinter) types() []*ast.Definition {
	var list []*ast.Definition
	for _, def := range p.api.Types {
		if !def.BuiltIn && (p.keepType == nil || p.keepType(def)) {
			list = append(list, def)
		}
	}
	slices.SortFunc(list, func(a, b *ast.Definition) int {
		return cmp.Or(comparePlaces(a.Position, b.Position), strings.Compare(a.Name, b.Name))
	})
	return list
}

func (p *sdlPrinter) directives() []*ast.DirectiveDefinition {
	var list []*ast.DirectiveDefinition
	for _, def := range p.api.Directives {
		if !isBuiltIn(def.Position) {
			list = append(list, def)
		}
	}
	slices.SortFunc(list, func(a, b *ast.DirectiveDefinition) int {
		return cmp.Or(comparePlaces(a.Position, b.Position), strings.Compare(a.Name, b.Name))
	})
	return list
}

func comparePlaces(a, b *ast.Position) int {
	if a == nil || b == nil || a.Src == nil || b.Src == nil {
		return 0
	}
	return cmp.Or(strings.Compare(a.Src.Name, b.Src.Name), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Start, b.Start))
}

func (p *sdlPrinter) write(parts ...string) {
	for _, s := range parts {
		p.out.WriteString(s)
	}
}

// separate puts an empty line between definitions.
func (p *sdlPrinter) separate() {
	if p.out.Len() > 0 {
		p.write("\n")
	}
}

// schemaDefinition prints the schema definition when something depends on it.
func (p *sdlPrinter) schemaDefinition() {
	roots := [...]*ast.Definition{p.api.Query, p.api.Mutation, p.api.Subscription}
	needed := p.api.Description != "" || len(p.api.SchemaDirectives) > 0
	for i, root := range roots {
		named := p.api.Types[rootNames[i]]
		needed = needed || root != named
	}
	if !needed {
		return
	}
	p.description("", p.api.Description)
	p.write("schema")
	p.uses(p.api.SchemaDirectives)
	p.write(" {\n")
	for i, root := range roots {
		if root != nil {
			p.write("  ", string(rootOperations[i]), ": ", root.Name, "\n")
		}
	}
	p.write("}\n")
}

// shortDescription is the length of a description that still goes on one line.
const shortDescription = 80

// description prints a description above an element.
func (p *sdlPrinter) description(indent, text string) {
	if text == "" {
		return
	}
	if !fitsBlockString(text) {
		p.write(indent)
		appendString(&p.out, text)
		p.write("\n")
		return
	}
	text = strings.ReplaceAll(text, `"""`, `\"""`)
	if len(text) <= shortDescription && !strings.Contains(text, "\n") && !strings.HasSuffix(text, `"`) {
		p.write(indent, `"""`, text, `"""`, "\n")
		return
	}
	p.write(indent, `"""`, "\n")
	for line := range strings.SplitSeq(text, "\n") {
		if line != "" {
			p.write(indent, line)
		}
		p.write("\n")
	}
	p.write(indent, `"""`, "\n")
}

// fitsBlockString reports whether a block string, with its text on lines of their
// own, means just this text. Its reader drops blank lines at the ends and what
// indents all lines, and a block string cannot escape characters.
func fitsBlockString(text string) bool {
	indented := true
	first, last := true, ""
	for line := range strings.SplitSeq(text, "\n") {
		if first && syntax.IsBlank(line) {
			return false
		}
		if !syntax.IsBlank(line) && syntax.Indent(line) == 0 {
			indented = false
		}
		first, last = false, line
	}
	if indented || syntax.IsBlank(last) || strings.HasSuffix(last, `\`) {
		return false
	}
	return !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' && r != '\t' && r != '\n' })
}

func (p *sdlPrinter) definition(def *ast.Definition) {
	p.separate()
	p.description("", def.Description)
	p.write(modelKinds[def.Kind].Keyword(), " ", def.Name)
	for i, name := range def.Interfaces {
		p.write([]string{" implements ", " & "}[min(i, 1)], name)
	}
	p.uses(def.Directives)
	for i, name := range def.Types {
		p.write([]string{" = ", " | "}[min(i, 1)], name)
	}
	if len(def.Fields)+len(def.EnumValues) > 0 {
		p.write(" {\n")
		p.members(def)
		p.write("}")
	}
	p.write("\n")
}

// members prints fields or values, with an empty line before those described.
func (p *sdlPrinter) members(def *ast.Definition) {
	keep := func(name string) bool {
		return !strings.HasPrefix(name, "__") && (p.keepMember == nil || p.keepMember(def, name))
	}
	start := p.out.Len()
	space := func(description string) {
		if description != "" && p.out.Len() > start {
			p.write("\n")
		}
	}
	for _, f := range def.Fields {
		if keep(f.Name) {
			space(f.Description)
			p.field(f)
		}
	}
	for _, v := range def.EnumValues {
		if keep(v.Name) {
			space(v.Description)
			p.description("  ", v.Description)
			p.write("  ", v.Name)
			p.uses(v.Directives)
			p.write("\n")
		}
	}
}

func (p *sdlPrinter) field(f *ast.FieldDefinition) {
	p.description("  ", f.Description)
	p.write("  ", f.Name)
	p.arguments("  ", f.Arguments)
	p.write(": ", f.Type.String())
	p.defaultValue(f.DefaultValue)
	p.uses(f.Directives)
	p.write("\n")
}

func (p *sdlPrinter) defaultValue(v *ast.Value) {
	if v != nil {
		p.write(" = ", printValue(v))
	}
}

// arguments prints arguments on one line, or on lines of their own when one of
// them is described.
func (p *sdlPrinter) arguments(indent string, args ast.ArgumentDefinitionList) {
	if len(args) == 0 {
		return
	}
	described := slices.ContainsFunc(args, func(a *ast.ArgumentDefinition) bool { return a.Description != "" })
	p.write("(")
	for i, a := range args {
		switch {
		case described:
			p.write("\n")
			p.description(indent+"  ", a.Description)
			p.write(indent, "  ")
		case i > 0:
			p.write(", ")
		}
		p.write(a.Name, ": ", a.Type.String())
		p.defaultValue(a.DefaultValue)
		p.uses(a.Directives)
	}
	if described {
		p.write("\n", indent)
	}
	p.write(")")
}

func (p *sdlPrinter) uses(list ast.DirectiveList) {
	for _, d := range list {
		p.write(" @", d.Name)
		if len(d.Arguments) > 0 {
			p.write("(", printArguments(d.Arguments), ")")
		}
	}
}

func (p *sdlPrinter) directive(def *ast.DirectiveDefinition) {
	p.separate()
	p.description("", def.Description)
	p.write("directive @", def.Name)
	p.arguments("", def.Arguments)
	p.uses(def.Directives)
	if def.IsRepeatable {
		p.write(" repeatable")
	}
	for i, l := range def.Locations {
		p.write([]string{" on ", " | "}[min(i, 1)], string(l))
	}
	p.write("\n")
}
