package parse

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// This file takes out of the tree what clients do not see: the elements of linked
// specifications, and what is @inaccessible. Hidden elements must leave no trace,
// so whatever cannot stand without them goes as well, with a warning: a composer
// would have refused such a schema.

type pruner struct {
	tree  *tree
	roles *roles
	tags  []string        // that hide what carries them
	gone  map[string]bool // types that are hidden
	hid   *ast.Directive  // the first directive that hid something
}

// prune removes from the tree what is not part of the API schema.
func prune(t *tree, r *roles, hideTags []string) {
	p := &pruner{tree: t, roles: r, tags: hideTags, gone: map[string]bool{}}
	for _, def := range t.types {
		switch {
		case r.owned(def.Name):
			p.gone[def.Name] = true
		case p.hidden(def.Directives):
			p.gone[def.Name] = true
		default:
			p.hideMembers(def)
		}
	}
	t.directives = slices.DeleteFunc(t.directives, func(def *ast.DirectiveDefinition) bool {
		if !r.linked(def.Name) {
			return false
		}
		delete(t.directive, def.Name)
		return true
	})
	if p.hid != nil {
		p.warnUnlinked()
		p.hideDirectiveArguments()
	}
	for p.hideRest() {
	}
	p.hideDirectives()
	p.removeTypes()
}

// hidden reports whether an element is @inaccessible, or tagged as if it were.
func (p *pruner) hidden(directives ast.DirectiveList) bool {
	for _, d := range directives {
		switch r := p.roles.of(d.Name); {
		case r == inaccessibleRole, r == tagRole && slices.Contains(p.tags, stringArgument(d, "name")):
			if p.hid == nil {
				p.hid = d
			}
			return true
		}
	}
	return false
}

func (p *pruner) warnUnlinked() {
	_, linked := p.roles.element("@" + p.hid.Name)
	if !linked && p.roles.of(p.hid.Name) == inaccessibleRole {
		p.tree.problems.Warnf(place(p.hid.Position), "@%s is not linked; what it marks is hidden all the same", p.hid.Name).Hint =
			`link it: extend schema @link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY)`
	}
}

// hideMembers removes the members of a type that are @inaccessible themselves.
func (p *pruner) hideMembers(def *ast.Definition) {
	def.Fields = filter(def.Fields, func(f *ast.FieldDefinition) bool {
		if p.hidden(f.Directives) {
			return false
		}
		f.Arguments = filter(f.Arguments, func(a *ast.ArgumentDefinition) bool {
			if !p.hidden(a.Directives) {
				return true
			}
			if a.Type.NonNull && a.DefaultValue == nil {
				p.tree.problems.Warnf(place(a.Position), "argument %s of %s.%s is required and hidden: nobody can call the field",
					a.Name, def.Name, f.Name)
			}
			return false
		})
		return true
	})
	def.EnumValues = filter(def.EnumValues, func(v *ast.EnumValueDefinition) bool { return !p.hidden(v.Directives) })
}

func (p *pruner) hideDirectiveArguments() {
	for _, def := range p.tree.directives {
		def.Arguments = filter(def.Arguments, func(a *ast.ArgumentDefinition) bool { return !p.hidden(a.Directives) })
	}
}

// hideDirectives removes directives with an argument of a type that is gone. The argument
// alone cannot go: uses that give it would be wrong, and name what is hidden.
func (p *pruner) hideDirectives() {
	t := p.tree
	t.directives = slices.DeleteFunc(t.directives, func(def *ast.DirectiveDefinition) bool {
		for _, a := range def.Arguments {
			if p.gone[a.Type.Name()] {
				t.problems.Warnf(place(def.Position), "directive @%s is hidden, because the type %s of its argument %s is",
					def.Name, a.Type.Name(), a.Name)
				delete(t.directive, def.Name)
				return true
			}
		}
		return false
	})
}

// filter keeps some elements. The list itself is not touched, because others may
// hold it; it is only copied when something goes.
func filter[L ~[]E, E any](list L, keep func(E) bool) L {
	for i, e := range list {
		if keep(e) {
			continue
		}
		kept := append(L(nil), list[:i]...)
		for _, e := range list[i+1:] {
			if keep(e) {
				kept = append(kept, e)
			}
		}
		return kept
	}
	return list
}

// hideRest removes what needs something hidden, and reports whether a type went
// with it, so that others may have to follow.
func (p *pruner) hideRest() (again bool) {
	for _, def := range p.tree.types {
		if p.gone[def.Name] {
			continue
		}
		p.hideBroken(def)
		if isEmpty(def) {
			p.gone[def.Name] = true
			p.tree.problems.Warnf(place(def.Position), "%s is hidden: nothing that it holds is accessible", def.Name)
			again = true
		}
	}
	return again
}

func isEmpty(def *ast.Definition) bool {
	return def.Kind != ast.Scalar && len(def.Fields)+len(def.Types)+len(def.EnumValues) == 0
}

// hideBroken removes from a type what refers to types that are gone.
func (p *pruner) hideBroken(def *ast.Definition) {
	def.Types = filter(def.Types, func(name string) bool { return !p.gone[name] })
	def.Interfaces = filter(def.Interfaces, func(name string) bool { return !p.gone[name] && p.stillImplements(def, name) })
	def.Fields = filter(def.Fields, func(f *ast.FieldDefinition) bool {
		if p.gone[f.Type.Name()] {
			p.tree.problems.Warnf(place(f.Position), "%s.%s is hidden, because its type %s is", def.Name, f.Name, f.Type.Name())
			return false
		}
		f.DefaultValue = p.visibleDefault(f.Type, f.DefaultValue)
		f.Arguments = filter(f.Arguments, func(a *ast.ArgumentDefinition) bool {
			if p.gone[a.Type.Name()] {
				p.tree.problems.Warnf(place(a.Position), "argument %s of %s.%s is hidden, because its type %s is",
					a.Name, def.Name, f.Name, a.Type.Name())
				return false
			}
			a.DefaultValue = p.visibleDefault(a.Type, a.DefaultValue)
			return true
		})
		return true
	})
}

// stillImplements reports whether a type has all fields of an interface. It may
// have lost some that the interface still has.
func (p *pruner) stillImplements(def *ast.Definition, name string) bool {
	i := p.tree.byName[name]
	if i == nil || p.hid == nil {
		return true
	}
	for _, f := range i.Fields {
		if def.Fields.ForName(f.Name) == nil && !p.gone[f.Type.Name()] {
			p.tree.problems.Warnf(place(def.Position), "%s does not implement %s for clients: its field %s is hidden", def.Name, name, f.Name)
			return false
		}
	}
	return true
}

// visibleDefault returns a default value, or nil when it names something hidden.
func (p *pruner) visibleDefault(t *ast.Type, v *ast.Value) *ast.Value {
	if v == nil || p.hid == nil || p.visible(t, v) {
		return v
	}
	p.tree.problems.Warnf(place(v.Position), "the default value is dropped: it names something hidden")
	return nil
}

func (p *pruner) visible(t *ast.Type, v *ast.Value) bool {
	if t.Elem != nil && v.Kind == ast.ListValue {
		t = t.Elem
	}
	def := p.tree.byName[t.Name()]
	for _, child := range v.Children {
		of := t
		if v.Kind == ast.ObjectValue {
			if def == nil || def.Kind != ast.InputObject {
				return true
			}
			f := def.Fields.ForName(child.Name)
			if f == nil {
				return false
			}
			of = f.Type
		}
		if !p.visible(of, child.Value) {
			return false
		}
	}
	return v.Kind != ast.EnumValue || def == nil || def.Kind != ast.Enum || def.EnumValues.ForName(v.Raw) != nil
}

// removeTypes takes the hidden types out of the tree.
func (p *pruner) removeTypes() {
	t := p.tree
	t.types = slices.DeleteFunc(t.types, func(def *ast.Definition) bool { return p.gone[def.Name] })
	for name := range p.gone {
		delete(t.byName, name)
	}
	for i, root := range t.roots {
		if root != nil && p.gone[root.Name] {
			t.roots[i] = nil
		}
	}
	if t.roots[0] == nil {
		t.problems.Errorf(t.file, "nothing of the query type is accessible")
	}
}
