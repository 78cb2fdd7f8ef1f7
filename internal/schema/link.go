package schema

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Link completes a schema whose parts stand alone: it orders them, connects names
// to types, collects back references, chooses each type's home and gives every
// page its path. It is called once, by whoever filled the schema.
func Link(s *Schema) {
	l := linker{schema: s}
	l.order()
	l.connectTypes()
	l.connectFields()
	l.connectErrors()
	l.settle()
	assignPaths(s)
}

type linker struct {
	schema *Schema
	codes  map[string]*ErrorCode
	shared *Subgraph
}

func byName(a, b *Type) int { return strings.Compare(a.Name, b.Name) }

func (l *linker) order() {
	s := l.schema
	slices.SortStableFunc(s.Subgraphs, func(a, b *Subgraph) int {
		return cmp.Or(compareBool(a.Shared, b.Shared), strings.Compare(a.Label, b.Label))
	})
	slices.SortStableFunc(s.Types, byName)
	slices.SortStableFunc(s.Directives, func(a, b *Directive) int { return strings.Compare(a.Name, b.Name) })
	slices.SortStableFunc(s.ErrorCodes, func(a, b *ErrorCode) int { return strings.Compare(a.Name, b.Name) })
	slices.SortStableFunc(s.Operations, func(a, b *Operation) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), strings.Compare(a.Name(), b.Name()))
	})
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// connectTypes fills the name table and what types say of each other.
func (l *linker) connectTypes() {
	s := l.schema
	s.types = make(map[string]*Type, len(s.Types)+8)
	for _, name := range []string{"Boolean", "Float", "ID", "Int", "String"} {
		s.types[name] = &Type{Kind: Scalar, Name: name, BuiltIn: true, Description: builtInScalars[name]}
	}
	for _, t := range s.Types {
		s.types[t.Name] = t
	}
	for _, root := range l.roots() {
		root.Root = true
		s.types[root.Name] = root
	}
	for _, t := range s.Types {
		for _, name := range t.InterfaceNames {
			if i := s.types[name]; i != nil {
				t.Interfaces = append(t.Interfaces, i)
				i.ImplementedBy = append(i.ImplementedBy, t)
				if t.Kind == Object {
					i.PossibleTypes = append(i.PossibleTypes, t)
				}
			}
		}
		for _, name := range t.MemberNames {
			if m := s.types[name]; m != nil {
				t.PossibleTypes = append(t.PossibleTypes, m)
				m.MemberOf = append(m.MemberOf, t)
			}
		}
	}
}

func (l *linker) roots() []*Type {
	var roots []*Type
	for _, kind := range OperationKinds {
		if t := l.schema.Root(kind); t != nil {
			roots = append(roots, t)
		}
	}
	return roots
}

// connectFields sets the pointers from members to types and back. Root fields
// come first in every list of back references.
func (l *linker) connectFields() {
	operations := make(map[*Field]*Operation, len(l.schema.Operations))
	for _, op := range l.schema.Operations {
		operations[op.Field] = op
	}
	for _, t := range slices.Concat(l.roots(), l.schema.Types) {
		for _, f := range t.Fields {
			f.Parent, f.Operation = t, operations[f]
			if named := l.resolve(&f.Type); named != nil {
				named.ReturnedBy = append(named.ReturnedBy, f)
			}
			for _, a := range f.Args {
				a.Field = f
				l.accept(a)
			}
		}
		for _, v := range t.InputFields {
			v.Input = t
			l.accept(v)
		}
		for _, v := range t.EnumValues {
			v.Enum = t
		}
	}
	for _, d := range l.schema.Directives {
		for _, a := range d.Args {
			a.Directive = d
			l.accept(a)
		}
	}
}

func (l *linker) resolve(r *TypeRef) *Type {
	for r.Elem != nil {
		r = r.Elem
	}
	r.named = l.schema.types[r.Name]
	return r.named
}

func (l *linker) accept(v *InputValue) {
	if named := l.resolve(&v.Type); named != nil {
		named.AcceptedBy = append(named.AcceptedBy, v)
	}
}

func (l *linker) connectErrors() {
	l.codes = make(map[string]*ErrorCode, len(l.schema.ErrorCodes))
	for _, c := range l.schema.ErrorCodes {
		l.codes[c.Name] = c
	}
	for _, t := range slices.Concat(l.roots(), l.schema.Types) {
		for _, f := range t.Fields {
			for i := range f.Errors {
				use := &f.Errors[i]
				if c := l.codes[use.Code]; c != nil {
					use.Definition = c
					if n := len(c.Fields); n == 0 || c.Fields[n-1] != f {
						c.Fields = append(c.Fields, f)
					}
				}
			}
		}
	}
}

// settle gives every type and operation its home, and every subgraph its contents.
func (l *linker) settle() {
	s := l.schema
	for _, g := range s.Subgraphs {
		if g.Shared {
			l.shared = g
		}
	}
	for _, op := range s.Operations {
		op.Home = l.firstOf(op.Field.Subgraphs)
		op.Home.Operations = append(op.Home.Operations, op)
	}
	for _, t := range s.Types {
		t.Home = l.home(t)
		t.Home.Types = append(t.Home.Types, t)
	}
}

func (l *linker) firstOf(owners []*Subgraph) *Subgraph {
	if len(owners) > 0 {
		return owners[0]
	}
	return l.sharedGroup()
}

// home chooses the one subgraph on whose pages a type stands: the owner that the
// supergraph names; the only one that defines it; for an entity, of those that do
// more than refer to it, who resolves most of its fields alone, keys not counted,
// then who resolves most at all, then whose label its name begins with, then the
// first. Everything else is shared.
func (l *linker) home(t *Type) *Subgraph {
	switch {
	case t.Owner != nil:
		return t.Owner
	case len(t.Subgraphs) == 1:
		return t.Subgraphs[0]
	case len(t.Subgraphs) == 0 || !t.Entity():
		return l.sharedGroup()
	}
	candidates := slices.DeleteFunc(slices.Clone(t.Subgraphs), func(g *Subgraph) bool { return slices.Contains(t.Stubs, g) })
	if len(candidates) == 0 {
		candidates = t.Subgraphs
	}
	alone, resolved := make(map[*Subgraph]int), make(map[*Subgraph]int)
	for _, f := range t.Fields {
		for _, g := range f.Subgraphs {
			resolved[g]++
		}
		if len(f.Subgraphs) == 1 && !t.inKey(f.Name) {
			alone[f.Subgraphs[0]]++
		}
	}
	return slices.MaxFunc(candidates, func(a, b *Subgraph) int {
		return cmp.Or(
			cmp.Compare(alone[a], alone[b]),
			cmp.Compare(resolved[a], resolved[b]),
			compareBool(namedAfter(t.Name, a.Label), namedAfter(t.Name, b.Label)),
		)
	})
}

// keyWords sets the words of a key apart.
var keyWords = strings.NewReplacer("{", " { ", "}", " } ", ",", " ")

// inKey reports whether a field is part of one of the type's keys.
func (t *Type) inKey(field string) bool {
	return slices.ContainsFunc(t.Keys, func(k Key) bool {
		depth := 0
		for _, name := range strings.Fields(keyWords.Replace(k.Fields)) {
			switch {
			case name == "{":
				depth++
			case name == "}":
				depth--
			case depth == 0 && name == field:
				return true
			}
		}
		return false
	})
}

// namedAfter reports whether a type's name begins with a label, in the singular
// and without punctuation: Product and products, ShoppingCartItem and shoppingcart.
func namedAfter(name, label string) bool {
	label = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, label)
	label = strings.TrimSuffix(label, "s")
	return label != "" && strings.HasPrefix(strings.ToLower(name), label)
}

func (l *linker) sharedGroup() *Subgraph {
	if l.shared == nil {
		l.shared = &Subgraph{Label: "shared", Shared: true}
		l.schema.Subgraphs = append(l.schema.Subgraphs, l.shared)
	}
	return l.shared
}

// builtInScalars describes the scalars that every schema has, in our words.
var builtInScalars = map[string]string{
	"Boolean": "`true` or `false`.",
	"Float":   "A double-precision number (IEEE 754). `NaN` and infinities do not exist.",
	"ID":      "An identifier that means nothing by itself. Written as a string; a whole number is accepted as input.",
	"Int":     "A whole number from −2,147,483,648 to 2,147,483,647.",
	"String":  "Text: any sequence of Unicode characters.",
}
