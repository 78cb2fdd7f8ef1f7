package render

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Many schemas tell errors as data: in a list beside the result, or as members of a
// union. Nothing marks them but their names, which are much the same everywhere.

// A DataError is a type of an operation's result that tells what went wrong.
type DataError struct {
	Link
	At      string // where it stands in the result: userErrors, or "instead of the result"
	Summary string // of its description, plain; may be empty
	t       *schema.Type
}

// maxFailures bounds the types that are named on an operation's page.
const maxFailures = 20

// failures finds the errors that an operation gives as data.
func (p *Page) failures(op *schema.Operation) []DataError {
	f := finder{page: p}
	f.result(op.Field.Type.Named(), "")
	return f.found[:min(len(f.found), maxFailures)]
}

type finder struct {
	page  *Page
	found []DataError
}

// result looks at a result, or at what a payload holds in a field of that name.
func (f *finder) result(t *schema.Type, at string) {
	if t == nil {
		return
	}
	if t.Kind == schema.Union || t.Kind == schema.Interface {
		for _, m := range t.PossibleTypes {
			if tellsFailure(m) {
				f.add(m, at)
			}
		}
		return
	}
	if t.Field("id") != nil {
		return // an object of its own, whose errors are its data
	}
	for _, field := range t.Fields {
		named := field.Type.Named()
		switch {
		case named == nil || !named.Composite():
		case at == "" && named.Kind == schema.Union && !field.Type.List():
			f.result(named, field.Name)
		case field.Type.List() && strings.HasSuffix(strings.ToLower(field.Name), "errors"), tellsFailure(named):
			f.add(named, field.Name)
		}
	}
}

func (f *finder) add(t *schema.Type, at string) {
	if at == "" {
		at = "instead of the result"
	}
	if t.Path == "" || slices.ContainsFunc(f.found, func(x DataError) bool { return x.t == t && x.At == at }) {
		return
	}
	f.found = append(f.found, DataError{
		Link: Link{URL: f.page.Href(t.Path), Text: t.Name}, At: at, Summary: plainSummary(t.Description), t: t,
	})
}

// tellsFailure recognises a type by its name, or by that of an interface it implements.
func tellsFailure(t *schema.Type) bool {
	for _, ending := range []string{"Error", "Problem", "Failure", "Exception"} {
		if strings.HasSuffix(t.Name, ending) || slices.ContainsFunc(t.Interfaces, func(i *schema.Type) bool { return i.Name == ending || i.Name == "Base"+ending }) {
			return true
		}
	}
	return strings.HasSuffix(t.Name, "ErrorType")
}

// HasErrors reports whether anything is known of what can go wrong.
func (p *OperationPage) HasErrors() bool { return len(p.Errors)+len(p.DataErrors) > 0 }

func (p *OperationPage) twinFailures(w *twinWriter) {
	for _, f := range p.DataErrors {
		w.print("- ", w.link(f.t.Path, "`"+f.Text+"`"), ", ", f.At)
		w.note(markdown.Plain(f.t.Description))
	}
	if len(p.DataErrors) > 0 {
		w.print("\n")
	}
}
