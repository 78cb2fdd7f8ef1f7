// Package render builds the reference site: every page, its Markdown twin, and what
// machines read, as bytes by path.
//
//	site, err := render.Render(s, render.Options{Title: "BetterSuite", Endpoint: url})
//	changed, err := site.WriteDir("site/public")
//
// Render is a function of its arguments: same schema and options, same bytes. It
// reads no file and no clock. Page structs in this package are the whole contract
// with the templates of package templates: a template prints what a field or method
// of its page says and decides nothing.
//
// All links within the site are relative, so that it works below any address and
// from a disk. The package knows no parser and no server; examples are run by a
// function that it is given.
package render
