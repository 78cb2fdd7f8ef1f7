package render

import (
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/search"
)

// operationLetters and typeLetters are the kinds of the model in the search index.
var (
	operationLetters = [...]search.Kind{schema.Query: search.Query, schema.Mutation: search.Mutation, schema.Subscription: search.Subscription}
	typeLetters      = [...]search.Kind{
		schema.Scalar: search.Scalar, schema.Object: search.Object, schema.Interface: search.Interface,
		schema.Union: search.Union, schema.Enum: search.Enum, schema.InputObject: search.Input,
	}
)

// names is the index of everything that has a name and a page.
func (r *renderer) names() *search.Index {
	x := &search.Index{}
	for i, g := range r.schema.Subgraphs {
		x.Groups = append(x.Groups, g.Slug)
		for _, op := range g.Operations {
			e := search.Entry{Kind: operationLetters[op.Kind], Name: op.Name(), Path: op.Path, Group: i, Returns: op.Field.Type.NamedType()}
			for _, a := range op.Field.Args {
				e.Members = append(e.Members, a.Name)
			}
			x.Entries = append(x.Entries, e)
		}
		for _, t := range g.Types {
			x.Entries = append(x.Entries, search.Entry{Kind: typeLetters[t.Kind], Name: t.Name, Path: t.Path, Group: i, Members: memberNames(t)})
		}
	}
	for _, d := range r.schema.Directives {
		x.Entries = append(x.Entries, search.Entry{Kind: search.Directive, Name: "@" + d.Name, Path: d.Path, Group: -1})
	}
	for _, c := range r.schema.ErrorCodes {
		x.Entries = append(x.Entries, search.Entry{Kind: search.ErrorCode, Name: c.Name, Path: c.Path, Group: -1})
	}
	for _, g := range r.schema.Guides {
		x.Entries = append(x.Entries, search.Entry{Kind: search.Guide, Name: g.Title, Path: g.Path, Group: -1})
	}
	return x
}

func memberNames(t *schema.Type) []string {
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
