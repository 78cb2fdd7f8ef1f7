package render

import (
	"bytes"
	"encoding/xml"
	"path"
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// addFullTexts joins the twins of pages: all of them in llms-full.txt, and those of
// each subgraph in a file of its own where there are several, since the whole of a
// large API is more than a language model reads at once.
func (r *renderer) addFullTexts(files map[string][]byte) {
	whole := fullText{files: files}
	size := 0
	for name, body := range files {
		if path.Base(name) == "index.md" {
			size += len(body)
		}
	}
	whole.Grow(size + size/8) // and the lines between, and longer links
	whole.add(schema.HomePath)
	for _, g := range r.schema.Guides {
		whole.add(g.Path)
	}
	for _, g := range r.groups {
		whole.subgraph(g)
		if len(r.groups) > 1 {
			part := fullText{files: files, folder: g.Path, limit: maxFullText}
			part.subgraph(g)
			part.close()
		}
	}
	whole.add(schema.ErrorsPath)
	for _, c := range r.schema.ErrorCodes {
		whole.add(c.Path)
	}
	files["llms-full.txt"] = whole.Bytes()
}

// maxFullText is how much of a subgraph stands in one file: some 100,000 tokens, which
// leaves a language model room to think.
const maxFullText = 400_000

// fullTextFile is the nth file of the full text of a folder.
func fullTextFile(folder string, n int) string {
	if n == 0 {
		return folder + "llms-full.txt"
	}
	return folder + "llms-full-" + strconv.Itoa(n+1) + ".txt"
}

// A fullText is twins one after another, in the files of a folder.
type fullText struct {
	bytes.Buffer
	files  map[string][]byte
	folder string
	limit  int // bytes of a file; 0 is none
	parts  int // that are full
}

// close ends a file.
func (f *fullText) close() {
	f.files[fullTextFile(f.folder, f.parts)] = bytes.Clone(f.Bytes())
}

// next begins another file when the text would grow over its limit.
func (f *fullText) next(more int) {
	if f.limit == 0 || f.Len() == 0 || f.Len()+more <= f.limit {
		return
	}
	name := path.Base(fullTextFile(f.folder, f.parts+1))
	f.WriteString("Continued in [" + name + "](" + name + ").\n")
	f.close()
	f.Reset()
	f.parts++
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
	f.next(len(twin))
	f.WriteString("<!-- " + page + " -->\n")
	f.Write(markdown.AppendRelinked(f.AvailableBuffer(), string(twin), func(destination string) (string, bool) {
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

// fullTextLinks tells where all pages of a subgraph stand as one text, and how long it
// is: a token is about four bytes of English.
func (r *renderer) fullTextLinks(w *twinWriter, g *schema.Subgraph, files map[string][]byte) {
	for n := 0; ; n++ {
		file := fullTextFile(g.Path, n)
		body, ok := files[file]
		if !ok {
			return
		}
		w.print("- [All pages as one text", map[bool]string{true: ", part " + strconv.Itoa(n+1)}[n > 0], "](", relative("", file), "): about ", thousands((len(body)/4+999)/1000*1000), " tokens\n")
	}
}
