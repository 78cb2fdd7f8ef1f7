package htmlcheck

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// Files is a site as a server sees it; render.Site is one.
type Files interface {
	// Paths lists the files.
	Paths() []string
	// File is what a request for an address gets: a folder's is its index.html.
	File(address string) (body []byte, contentType string, ok bool)
}

// Site returns the problems of all files, in order. The base is the path that the
// site is published at, for the pages whose own address is not known; it begins and
// ends with a slash.
func Site(site Files, base string) []string {
	c := &checker{site: site, base: base, pages: map[string]*page{}}
	paths := slices.Sorted(slices.Values(site.Paths()))
	for _, file := range paths {
		body, _, ok := site.File("/" + file)
		if !ok {
			c.report(file, "is listed and not there")
			continue
		}
		c.file(file, body)
	}
	c.names(paths)
	for _, file := range paths {
		c.links(file)
	}
	return c.problems
}

// Page returns the problems of one page by itself: links are not followed.
func Page(body []byte) []string {
	p := parse(body)
	p.whole()
	slices.Sort(p.problems)
	return p.problems
}

type checker struct {
	site     Files
	base     string
	pages    map[string]*page
	problems []string
}

func (c *checker) report(file, format string, args ...any) {
	c.problems = append(c.problems, file+": "+fmt.Sprintf(format, args...))
}

// file checks a file by itself and remembers what it links to.
func (c *checker) file(file string, body []byte) {
	var p *page
	switch path.Ext(file) {
	case ".html":
		p = parse(body)
		p.whole()
	case ".md":
		p = parseMarkdown(body)
	case ".txt":
		if !strings.HasPrefix(path.Base(file), "llms") {
			return
		}
		p = parseMarkdown(body)
	case ".json":
		if !json.Valid(body) {
			c.report(file, "is no JSON")
		}
		return
	case ".xml", ".svg":
		if err := wellFormed(body); err != nil {
			c.report(file, "is no XML: %v", err)
		}
		return
	default:
		return
	}
	c.pages[file] = p
	slices.Sort(p.problems)
	for _, problem := range p.problems {
		c.report(file, "%s", problem)
	}
}

func wellFormed(body []byte) error {
	d := xml.NewDecoder(bytes.NewReader(body))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// maxSegment is how long one part of a path may be on the disks that there are.
const maxSegment = 240

// names checks that every disk can hold the files side by side.
func (c *checker) names(paths []string) {
	folded := map[string]string{}
	for _, file := range paths {
		for at, r := range file {
			if r == '/' {
				c.name(folded, file, file[:at+1])
			}
		}
		c.name(folded, file, file)
	}
}

func (c *checker) name(folded map[string]string, file, part string) {
	key := strings.ToLower(part)
	if other, seen := folded[key]; seen {
		if other != part {
			c.report(file, "differs from %s by case only", other)
		}
		return
	}
	folded[key] = part
	segment := path.Base(part)
	stem, _, _ := strings.Cut(strings.ToLower(segment), ".")
	switch {
	case len(segment) > maxSegment:
		c.report(file, "has a name of %d bytes", len(segment))
	case devices[stem] || strings.ContainsAny(segment, "<>:\"|?*\\ \t") || strings.HasSuffix(segment, "."):
		c.report(file, "cannot be stored everywhere: %q", segment)
	}
}

// devices are names that Windows keeps for itself.
var devices = set("con prn aux nul com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9")

func set(words string) map[string]bool {
	out := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		out[word] = true
	}
	return out
}
