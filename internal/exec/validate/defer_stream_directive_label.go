package validate

import "github.com/bettersuite/gqldoc/internal/exec/document"

// deferStreamDirectiveLabel: a label of @defer or @stream is text that stands in no
// other one.
//
// See "Defer And Stream Directive Labels Are Unique" in
// https://github.com/graphql/graphql-spec/pull/1110.
func (c *context) deferStreamDirectiveLabel(d *document.Directive) {
	a := d.Argument("label")
	if a == nil || a.Value.Kind == document.Null {
		return
	}
	const rule = "DeferStreamDirectiveLabel"
	if a.Value.Kind != document.String && a.Value.Kind != document.BlockString {
		c.report(rule, "Argument "+quote("@"+d.Name+"(label:)")+" must be a static string.", d.Position)
		return
	}
	if c.labels == nil {
		c.labels = make(map[string]int)
	}
	if first, known := c.labels[a.Value.Text]; known {
		c.report(rule, `Value for arguments "defer(label:)" and "stream(label:)" must be unique across all Defer/Stream directive usages.`,
			first, d.Position)
		return
	}
	c.labels[a.Value.Text] = d.Position
}
