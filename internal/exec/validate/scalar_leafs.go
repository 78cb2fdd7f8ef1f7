package validate

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec/definition"
	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// scalarLeafs: a leaf has no selection set, everything else has one.
//
// See https://spec.graphql.org/September2025/#sec-Leaf-Field-Selections.
func (c *context) scalarLeafs(f *document.Field, def *definition.Field) {
	t := quote(def.Type.String())
	switch leaf := def.Type.Named().Leaf(); {
	case leaf && f.Selections != nil:
		c.report("ScalarLeafs", "Field "+quote(f.Name)+" must not have a selection since type "+t+" has no subfields.", c.brace(f))
	case !leaf && f.Selections == nil:
		c.report("ScalarLeafs", "Field "+quote(f.Name)+" of type "+t+" must have a selection of subfields. Did you mean "+
			quote(f.Name+" { ... }")+"?", f.Position)
	}
}

// brace finds where a field's selection set begins: the last brace before its first
// selection, which only spaces and comments can follow.
func (c *context) brace(f *document.Field) int {
	end := 0
	switch s := f.Selections[0].(type) {
	case *document.Field:
		end = s.Position
	case *document.FragmentSpread:
		end = s.Position
	case *document.InlineFragment:
		end = s.Position
	}
	start := f.NameAt
	if n := len(f.Directives); n > 0 {
		start = f.Directives[n-1].Position
	}
	text := c.doc.Source[start:end]
	for line := len(text); line > 0; {
		begin := strings.LastIndexAny(text[:line], "\r\n") + 1
		code, _, _ := strings.Cut(text[begin:line], "#")
		if i := strings.LastIndexByte(code, '{'); i >= 0 {
			return start + begin + i
		}
		line = begin - 1
	}
	return f.Position
}
