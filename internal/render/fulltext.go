package render

import (
	"bytes"
	"encoding/xml"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// addFullTexts joins the twins of pages: all of them in llms-full.txt, and those of
// each subgraph in a file of its own where there are several, since the whole of a
// large API is more than a language model reads at once.
func (r *renderer) addFullTexts(files map[string][]byte) {
	var whole bytes.Buffer
	add := func(b *bytes.Buffer, path string) {
		if twin := files[path+"index.md"]; twin != nil {
			b.WriteString("<!-- " + path + " -->\n")
			b.Write(twin)
			b.WriteString("\n")
		}
	}
	add(&whole, schema.HomePath)
	for _, g := range r.schema.Guides {
		add(&whole, g.Path)
	}
	for _, g := range r.groups {
		var part bytes.Buffer
		add(&part, g.Path)
		for _, op := range g.Operations {
			add(&part, op.Path)
		}
		for _, t := range g.Types {
			add(&part, t.Path)
		}
		whole.Write(part.Bytes())
		if len(r.groups) > 1 {
			files[g.Path+"llms-full.txt"] = part.Bytes()
		}
	}
	add(&whole, schema.ErrorsPath)
	for _, c := range r.schema.ErrorCodes {
		add(&whole, c.Path)
	}
	files["llms-full.txt"] = whole.Bytes()
}

// openSearch lets a browser search the site from its address bar.
func (r *renderer) openSearch() []byte {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>`)
	// EscapeText fails only when the writer does, and a Buffer never does.
	_ = xml.EscapeText(&b, []byte(r.info.Title))
	b.WriteString(`</ShortName><Description>Operations, types, fields and error codes</Description><InputEncoding>UTF-8</InputEncoding><Url type="text/html" template="`)
	_ = xml.EscapeText(&b, []byte(r.opts.absolute(schema.SearchPath)))
	b.WriteString(`?q={searchTerms}"/></OpenSearchDescription>` + "\n")
	return b.Bytes()
}
