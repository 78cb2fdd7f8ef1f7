package render

import (
	"fmt"
	"math/bits"

	"github.com/bettersuite/gqldoc/internal/markdown"
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

// SearchIndex is the index of everything that has a name and a page, as the site of a
// schema holds it.
func SearchIndex(s *schema.Schema, o Options) (*search.Index, error) {
	r, err := newRenderer(s, o)
	if err != nil {
		return nil, err
	}
	return r.searchIndex(), nil
}

func (r *renderer) searchIndex() *search.Index {
	x := &search.Index{}
	for i, g := range r.schema.Subgraphs {
		x.Groups = append(x.Groups, g.Slug)
		if len(r.contents[g]) > 0 {
			x.Entries = append(x.Entries, search.Entry{
				Kind: search.Subgraph, Name: r.title(g), Path: g.Path, Group: i, Text: markdown.Plain(r.description(g)),
			})
		}
		for _, op := range g.Operations {
			x.Entries = append(x.Entries, operationEntry(op, i))
		}
		for _, t := range g.Types {
			x.Entries = append(x.Entries, typeEntry(t, i))
		}
	}
	for _, d := range r.schema.Directives {
		e := search.Entry{Kind: search.Directive, Name: "@" + d.Name, Path: d.Path, Group: -1, Text: markdown.Plain(d.Description)}
		for _, a := range d.Args {
			e.Members = append(e.Members, inputMember(a))
		}
		x.Entries = append(x.Entries, e)
	}
	x.Entries = append(x.Entries, r.tableEntries()...)
	for _, c := range r.schema.ErrorCodes {
		x.Entries = append(x.Entries, search.Entry{
			Kind: search.ErrorCode, Name: c.Name, Path: c.Path, Group: -1, Rank: rank(len(c.Fields)), Text: markdown.Plain(c.Description),
		})
	}
	for _, g := range r.schema.Guides {
		x.Entries = append(x.Entries, guideEntry(g, r.fill(g.Body)))
	}
	return x
}

// tableEntries are the pages that gather something from the whole schema; that of all
// errors is found by a status or a message.
func (r *renderer) tableEntries() []search.Entry {
	var entries []search.Entry
	add := func(name, path, text string) {
		entries = append(entries, search.Entry{Kind: search.Guide, Name: name, Path: path, Group: -1, Text: text})
	}
	if len(r.opts.Rejections) > 0 {
		text := "What a status and a message mean."
		for _, j := range r.opts.Rejections {
			text += fmt.Sprintf(" %d %s: %s", j.Status, j.Message, markdown.Plain(j.Cause))
		}
		add("All errors", schema.ErrorsPath, text)
	}
	if r.info.HasDeprecations {
		add("Deprecations", schema.DeprecationsPath, "What is deprecated, why, what replaces it and when it is removed.")
	}
	if r.info.HasChangelog {
		add("Changelog", schema.ChangelogPath, "What changed in each version of the schema, and which changes are breaking.")
	}
	return entries
}

// rank is how much refers to something, from 0 to 9: each step is twice as much.
func rank(references int) int { return min(bits.Len(uint(references)), 9) }

func operationEntry(op *schema.Operation, group int) search.Entry {
	f := op.Field
	e := search.Entry{
		Kind: operationLetters[op.Kind], Name: op.Name(), Path: op.Path, Group: group,
		Returns: f.Type.NamedType(), Text: markdown.Plain(f.Description),
	}
	for _, a := range f.Args {
		e.Members = append(e.Members, inputMember(a))
	}
	return e
}

func typeEntry(t *schema.Type, group int) search.Entry {
	e := search.Entry{
		Kind: typeLetters[t.Kind], Name: t.Name, Path: t.Path, Group: group,
		Rank: rank(len(t.ReturnedBy) + len(t.AcceptedBy)), Text: markdown.Plain(t.Description),
	}
	for _, f := range t.Fields {
		m := search.Member{Name: f.Name, Type: f.Type.NamedType(), Text: markdown.Plain(f.Description)}
		for _, a := range f.Args {
			m.Args = append(m.Args, search.Member{Name: a.Name})
		}
		e.Members = append(e.Members, m)
	}
	for _, v := range t.InputFields {
		e.Members = append(e.Members, inputMember(v))
	}
	for _, v := range t.EnumValues {
		e.Members = append(e.Members, search.Member{Name: v.Name, Text: markdown.Plain(v.Description)})
	}
	return e
}

func inputMember(v *schema.InputValue) search.Member {
	return search.Member{Name: v.Name, Type: v.Type.NamedType(), Text: markdown.Plain(v.Description)}
}

// guideEntry is a guide with its sections.
func guideEntry(g *schema.Guide, body string) search.Entry {
	e := search.Entry{Kind: search.Guide, Name: g.Title, Path: g.Path, Group: -1, Text: g.Description}
	p := &markdown.Printer{HeadingIDs: true}
	p.Reserve(guideIDs...)
	for _, s := range p.Sections(body) {
		if s.ID == "" {
			e.Text += " " + s.Text
			continue
		}
		e.Members = append(e.Members, search.Member{Name: s.Title, ID: s.ID, Text: s.Text})
	}
	return e
}
