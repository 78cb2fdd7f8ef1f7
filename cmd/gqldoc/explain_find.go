package main

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// findNames returns what a name means: *schema.Type, *schema.Field,
// *schema.InputValue, *schema.EnumValue, *schema.Directive or *schema.ErrorCode.
// Several, when operations of several kinds, or an operation and a type, share it.
func findNames(s *schema.Schema, name string) []any {
	if directive, ok := strings.CutPrefix(name, "@"); ok {
		return findDirective(s, directive)
	}
	owner, member, dotted := strings.Cut(name, ".")
	if dotted {
		return findMember(s.Type(owner), member)
	}
	var found []any
	if t := s.Type(name); t != nil {
		found = append(found, t)
	}
	for _, op := range s.Operations {
		if op.Name() == name {
			found = append(found, op.Field)
		}
	}
	if c := s.ErrorCode(name); c != nil {
		found = append(found, c)
	}
	return found
}

// cutArgument splits name(arg:) and name(arg).
func cutArgument(text string) (name, arg string) {
	name, arg, _ = strings.Cut(text, "(")
	return name, strings.TrimSuffix(strings.TrimSuffix(arg, ")"), ":")
}

func findDirective(s *schema.Schema, text string) []any {
	name, arg := cutArgument(text)
	i := slices.IndexFunc(s.Directives, func(d *schema.Directive) bool { return d.Name == name })
	switch {
	case i < 0:
		return nil
	case arg == "":
		return []any{s.Directives[i]}
	}
	return findInput(s.Directives[i].Args, arg)
}

func findInput(values []*schema.InputValue, name string) []any {
	for _, v := range values {
		if v.Name == name {
			return []any{v}
		}
	}
	return nil
}

func findMember(t *schema.Type, text string) []any {
	if t == nil {
		return nil
	}
	name, arg := cutArgument(text)
	if f := t.Field(name); f != nil {
		if arg != "" {
			return findInput(f.Args, arg)
		}
		return []any{f}
	}
	for _, v := range t.EnumValues {
		if v.Name == name && arg == "" {
			return []any{v}
		}
	}
	if arg != "" {
		return nil
	}
	return findInput(t.InputFields, name)
}

// names are the names without a dot, in the order of the schema.
func names(s *schema.Schema) []string {
	var list []string
	for _, kind := range schema.OperationKinds {
		if t := s.Root(kind); t != nil {
			list = append(list, t.Name)
		}
	}
	for _, t := range s.Types {
		list = append(list, t.Name)
	}
	for _, op := range s.Operations {
		list = append(list, op.Name())
	}
	for _, c := range s.ErrorCodes {
		list = append(list, c.Name)
	}
	for _, d := range s.Directives {
		list = append(list, "@"+d.Name)
	}
	return list
}

// memberNames are the coordinates of a type's members.
func memberNames(t *schema.Type) []string {
	var list []string
	for _, f := range t.Fields {
		list = append(list, f.Coordinate())
	}
	for _, v := range t.InputFields {
		list = append(list, v.Coordinate())
	}
	for _, v := range t.EnumValues {
		list = append(list, v.Coordinate())
	}
	return list
}

// candidates are the names that an unknown one may have been meant for.
func candidates(s *schema.Schema, name string) []string {
	owner, member, dotted := strings.Cut(name, ".")
	if !dotted {
		return names(s)
	}
	t := s.Type(owner)
	if t == nil {
		var list []string
		for _, t := range s.Types {
			list = append(list, memberNames(t)...)
		}
		return list
	}
	field, arg := cutArgument(member)
	if f := t.Field(field); f != nil && arg != "" {
		return argumentNames(f)
	}
	return memberNames(t)
}

func argumentNames(f *schema.Field) []string {
	var list []string
	for _, a := range f.Args {
		list = append(list, a.Coordinate())
	}
	return list
}

// completions are the names that begin with a prefix: members only behind a dot,
// arguments only behind a parenthesis.
func completions(s *schema.Schema, prefix string) []string {
	list := names(s)
	owner, member, dotted := strings.Cut(prefix, ".")
	if dotted {
		t := s.Type(owner)
		if t == nil {
			return nil
		}
		list = memberNames(t)
		if name, _, ok := strings.Cut(member, "("); ok && t.Field(name) != nil {
			list = argumentNames(t.Field(name))
		}
	}
	list = slices.DeleteFunc(list, func(n string) bool { return !strings.HasPrefix(n, prefix) })
	slices.Sort(list)
	return slices.Compact(list)
}
