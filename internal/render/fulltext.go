package render

import (
	"bytes"
	"encoding/xml"
	"path"
	"strings"

	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// addFullTexts joins the twins of pages: all of them in llms-full.txt, and those of
// each subgraph in a file of its own where there are several, since the whole of a
// large API is more than a language model reads at once.
func (r *renderer) addFullTexts(files map[string][]byte) {
	whole := fullText{files: files}
	whole.add(schema.HomePath)
	for _, g := range r.schema.Guides {
		whole.add(g.Path)
	}
	for _, g := range r.groups {
		whole.subgraph(g)
		if len(r.groups) > 1 {
			part := fullText{files: files, folder: g.Path}
			part.subgraph(g)
			files[g.Path+"llms-full.txt"] = part.Bytes()
		}
	}
	whole.add(schema.ErrorsPath)
	for _, c := range r.schema.ErrorCodes {
		whole.add(c.Path)
	}
	files["llms-full.txt"] = whole.Bytes()
}

// A fullText is twins one after another, in a file of a folder.
type fullText struct {
	bytes.Buffer
	files  map[string][]byte
	folder string
}

func (f *fullText) subgraph(g *schema.Subgraph) {
	f.add(g.Path)
	for _, op := range g.Operations {
		f.add(op.Path)
	}
	for _, t := range g.Types {
		f.add(t.Path)
	}
}

// add appends the twin of a page, its links as they lead from the folder of the text.
func (f *fullText) add(page string) {
	twin := f.files[page+"index.md"]
	if twin == nil {
		return
	}
	f.WriteString("<!-- " + page + " -->\n")
	f.WriteString(markdown.Relink(string(twin), func(destination string) (string, bool) {
		if destination == "" || destination[0] == '#' || strings.Contains(destination, ":") {
			return destination, true
		}
		return relative(f.folder, path.Join(page, destination)), true
	}))
	f.WriteString("\n")
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
