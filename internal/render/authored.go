package render

import (
	"html/template"
	"strings"
	"unicode"

	"github.com/bettersuite/gqldoc/internal/example"
	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// An AuthoredExample is a call that a person wrote, beside the one that is invented.
type AuthoredExample struct {
	ID       string // of its heading
	Title    string
	Body     template.HTML // description
	Request  template.HTML // tabs: GraphQL and the languages
	Response template.HTML // empty when nothing was executed
	Cut      bool          // whether its lists are shortened
	source   *schema.Example
	response []byte
}

// authored are the examples of people for an operation.
func (r *renderer) authored(p *Page, op *schema.Operation) []AuthoredExample {
	var list []AuthoredExample
	taken := map[string]bool{}
	for _, x := range op.Examples {
		id := exampleID(x.Name)
		for taken[id] {
			id += "-"
		}
		taken[id] = true
		a := AuthoredExample{ID: "example-" + id, Title: x.Title, Body: p.block(x.Description, 4), source: x}
		e := example.Example{Name: x.Operation, Document: x.Document, Variables: x.Variables, Upload: x.Upload}
		a.Request = r.request("lang-"+id, op, e)
		if x.Kind != schema.Subscription {
			a.response, a.Cut = r.execute(e)
		}
		if a.response != nil {
			a.Response = markdown.Code("json", string(a.response))
		}
		list = append(list, a)
	}
	return list
}

// exampleID is the name of an example as an address may hold it.
func exampleID(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '-'
	}, name)
}

// authored prints the examples of people in a twin.
func (w *twinWriter) authored(examples []AuthoredExample) {
	for _, a := range examples {
		w.print("### ", a.Title, "\n\n")
		w.text(a.source.Description)
		w.exchange(a.source.Document, a.source.Variables, a.response)
	}
}
