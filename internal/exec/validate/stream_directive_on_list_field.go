package validate

import (
	"github.com/bettersuite/gqldoc/internal/exec/definition"
	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// streamDirectiveOnListField: what is streamed is a list.
//
// See "Stream Directives Are Used On List Fields" in
// https://github.com/graphql/graphql-spec/pull/1110.
func (c *context) streamDirectiveOnListField(f *document.Field, parent *definition.Type, def *definition.Field) {
	if !c.options.Incremental || def == nil || def.Type.IsList() {
		return
	}
	for _, d := range f.Directives {
		if d.Name == "stream" {
			c.report("StreamDirectiveOnListField",
				`Directive "@stream" cannot be used on non-list field `+quote(parent.Name+"."+def.Name)+".", d.Position)
		}
	}
}
