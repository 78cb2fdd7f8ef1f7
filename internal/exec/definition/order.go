package definition

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Types are all types in the order of introspection: those of the source as they
// stand there, each built-in scalar behind the first type that refers to it, and the
// introspection types at the end. That is graphql-js's order.
func (s *Schema) Types() []*Type {
	s.once.Do(func() {
		own := make(ast.DefinitionList, 0, len(s.types))
		for _, t := range s.types {
			if t.BuiltIn == Custom && !strings.HasPrefix(t.Name, "__") {
				own = append(own, t.definition)
			}
		}
		c := collector{seen: make(map[*Type]bool, len(s.types))}
		own = s.inOrder(own)
		for _, d := range own {
			c.seen[s.types[d.Name]] = true
		}
		for _, d := range own {
			c.list = append(c.list, s.types[d.Name])
			c.members(s.types[d.Name])
		}
		for _, d := range s.ordered {
			c.inputs(d.Args)
		}
		c.add(s.types["__Schema"])
		s.allTypes = c.list
	})
	return s.allTypes
}

// collector adds types to a list, each followed by what it refers to first.
type collector struct {
	seen map[*Type]bool
	list []*Type
}

func (c *collector) add(t *Type) {
	if t == nil || c.seen[t] {
		return
	}
	c.seen[t] = true
	c.list = append(c.list, t)
	c.members(t)
}

func (c *collector) members(t *Type) {
	if t.Kind == Union {
		for _, p := range t.PossibleTypes() {
			c.add(p)
		}
	}
	for _, i := range t.Interfaces() {
		c.add(i)
	}
	for _, f := range t.Fields() {
		c.add(f.Type.Named())
		c.inputs(f.Args)
	}
	c.inputs(t.InputFields())
}

func (c *collector) inputs(list []*InputValue) {
	for _, v := range list {
		c.add(v.Type.Named())
	}
}

// inOrder sorts definitions as they stand in the source; several files go by name.
// What has no position comes last, by name.
func (s *Schema) inOrder(list ast.DefinitionList) ast.DefinitionList {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b *ast.Definition) int {
		return cmp.Or(comparePositions(a.Position, b.Position), strings.Compare(a.Name, b.Name))
	})
	return slices.CompactFunc(list, func(a, b *ast.Definition) bool { return a.Name == b.Name })
}

func comparePositions(a, b *ast.Position) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	if a.Src != nil && b.Src != nil && a.Src.Name != b.Src.Name {
		return strings.Compare(a.Src.Name, b.Src.Name)
	}
	return cmp.Compare(a.Start, b.Start)
}

// addDirectives takes the schema's own directives, then the built-in ones. What
// gqlparser adds by itself, @defer among it, is left out.
func (s *Schema) addDirectives(builtin ast.DirectiveDefinitionList) {
	var own ast.DirectiveDefinitionList
	for _, d := range s.api.Directives {
		if d.Position != nil && d.Position.Src != nil && d.Position.Src.BuiltIn {
			continue
		}
		own = append(own, d)
	}
	slices.SortFunc(own, func(a, b *ast.DirectiveDefinition) int {
		return cmp.Or(comparePositions(a.Position, b.Position), strings.Compare(a.Name, b.Name))
	})
	for _, d := range slices.Concat(own, builtin) {
		if s.directives[d.Name] != nil {
			continue
		}
		directive := &Directive{Name: d.Name, Args: s.args(d.Arguments), Repeatable: d.IsRepeatable,
			common: describe(d.Description, d.Directives)}
		for _, l := range d.Locations {
			directive.Locations = append(directive.Locations, string(l))
		}
		s.directives[d.Name] = directive
		s.ordered = append(s.ordered, directive)
	}
}
