package render

import (
	"html/template"
	"iter"
	"maps"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// What a project adds to the frame of every page: files, a logo, entries of the
// header, a footer.

// addStatic adds the user's files. What would take the place of a page, of its twin or of
// what pages load is a problem, also on a disk that takes no notice of case, or where a
// file would stand in for a folder: the author of the file cannot have meant it.
func (r *renderer) addStatic(site *Site) error {
	var problems diag.List
	taken := r.places(site)
	for _, name := range slices.Sorted(maps.Keys(r.opts.Static)) {
		if other, ok := taken.of(name); ok && (other != name || !r.replaceable(name)) {
			problems.Errorf(diag.Position{File: name}, "the file would replace %s of the site", other).Hint = "give it another name"
			continue
		}
		taken.add(name)
		site.files[name] = r.opts.Static[name]
	}
	return problems.Err()
}

// replaceable reports whether a file of the site is one that machines read and no page
// needs.
func (r *renderer) replaceable(name string) bool {
	return !r.paths[strings.TrimSuffix(name, "index.html")] && path.Base(name) != "index.md" && r.assets[name] == nil && path.Dir(name) != "search"
}

// places are files and folders of a site, by their names without case.
type places map[string]string

// places are those where the user's files lie, too.
func (r *renderer) places(site *Site) places {
	top := func(name string) string {
		first, _, _ := strings.Cut(name, "/")
		return strings.ToLower(first)
	}
	wanted := map[string]bool{}
	for name := range r.opts.Static {
		wanted[top(name)] = true
	}
	p := places{}
	for name := range site.files {
		if wanted[top(name)] {
			p.add(name)
		}
	}
	return p
}

func (p places) add(name string) {
	p[strings.ToLower(name)] = name
	for dir := range folders(name) {
		key := strings.ToLower(dir)
		if _, known := p[key]; known {
			return
		}
		p[key] = dir + "/"
	}
}

// folders are those that a file lies in, the nearest first.
func folders(name string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for at := strings.LastIndexByte(name, '/'); at > 0 && yield(name[:at]); at = strings.LastIndexByte(name[:at], '/') {
		}
	}
}

// of is what stands where a file wants to be: the same name, a folder, or a file where
// it wants one.
func (p places) of(name string) (other string, taken bool) {
	if other, taken = p[strings.ToLower(name)]; taken {
		return other, true
	}
	for dir := range folders(name) {
		if other, known := p[strings.ToLower(dir)]; known && other != dir+"/" {
			return other, true
		}
	}
	return "", false
}

// checkLook reports settings that lead nowhere, or that readers will suffer from.
func (r *renderer) checkLook() diag.List {
	var problems diag.List
	if l := r.opts.Logo; l != "" && r.opts.Static[l] == nil {
		problems.Warnf(diag.Position{}, "there is no file %s for the logo", l).Hint = "it is a path below the folder of static files"
	}
	for _, entry := range r.opts.Nav {
		if address := entry[1]; !external(address) && !r.paths[address] {
			problems.Warnf(diag.Position{}, "the entry %q of the header leads to %s, which the site lacks", entry[0], address)
		}
	}
	if c := contrast(r.opts.Accent); c > 0 && c < minContrast {
		problems.Warnf(diag.Position{}, "the accent colour %s has a contrast of %.1f with white; text needs %.1f", r.opts.Accent, c, minContrast)
	}
	return problems
}

func external(address string) bool {
	return strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "mailto:")
}

// minContrast is that of WCAG 2.2 AA for text.
const minContrast = 4.5

// contrast is that of a colour with white by WCAG, or 0 for no colour.
func contrast(colour string) float64 {
	hex := strings.TrimPrefix(colour, "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || len(hex) != 6 {
		return 0
	}
	channel := func(shift int) float64 {
		c := float64(n>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 1.05 / (0.2126*channel(16) + 0.7152*channel(8) + 0.0722*channel(0) + 0.05)
}

// samePage stands in the address of an entry for the path of the page that the reader is
// on: the same page of another version of the site.
const samePage = "{path}"

// MoreNav are the entries that the project adds to the header.
func (p *Page) MoreNav() []Link {
	links := make([]Link, len(p.Site.nav))
	here := p.Path
	if p.file != "" {
		here = "" // the page for missing ones is at no address of its own
	}
	for i, entry := range p.Site.nav {
		links[i] = Link{URL: strings.ReplaceAll(entry[1], samePage, here), Text: entry[0]}
		if !external(entry[1]) {
			links[i].URL = p.Href(entry[1])
		}
	}
	return links
}

// Footer is the project's line at the end of every page; it may be empty.
func (p *Page) Footer() template.HTML {
	if p.Site.footer == "" {
		return ""
	}
	return p.printer.Inline(p.Site.footer)
}
