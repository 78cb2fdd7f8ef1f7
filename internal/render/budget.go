package render

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// A Budget says how heavy a site may be. Sizes are in kilobytes of 1,000 bytes, as
// hosts send them with gzip; 0 is no limit.
type Budget struct {
	Page      int // a page with everything it loads; more by what it has over 300 entries
	SmallPage int // the HTML of the page of a type with few members
	Nav       int // the sidebar
	Script    int // of a page
	Style     int // of a page
	Names     int // what search loads first
	Requests  int // that a page makes
	Site      int // all files, in megabytes, not compressed
}

// An Excess is one thing that is heavier than its budget.
type Excess struct {
	File    string // of the site; empty for the whole
	What    string
	Figure  string
	Limit   string
	Setting string // name of the limit in the configuration, below site.budget
}

// String is "file: what is figure, more than limit".
func (e Excess) String() string {
	s := e.What + " " + e.Figure + ", more than " + e.Limit
	if e.File == "" {
		return s
	}
	return e.File + ": " + s
}

const (
	pageEntries  = 300 // entries that Budget.Page is meant for
	smallEntries = 25  // that a small page has at most
)

// Over lists what is heavier than a budget allows, by file.
func (s *Site) Over(b Budget) []Excess {
	w := &weigher{site: s, budget: b, sizes: map[string]int{}}
	var pages []string
	for _, p := range s.Paths() {
		switch path.Ext(p) {
		case ".html":
			pages = append(pages, p)
		case ".js", ".css", ".svg", ".png", ".jpg", ".webp", ".gif", ".avif", ".ico":
			w.sizes[p] = compressed(s.files[p])
		}
	}
	found := make([][]Excess, len(pages))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(pages); i = int(next.Add(1)) - 1 {
				found[i] = w.page(pages[i])
			}
		})
	}
	wait.Wait()
	whole := check(nil, "", "all files have", float64(s.Size())/1e6, "MB", b.Site, "site")
	whole = w.check(whole, namesFile, "the names for search have", w.sizes[namesFile], b.Names, "names")
	return slices.Concat(whole, slices.Concat(found...))
}

// A weigher weighs pages. It does not change while it does.
type weigher struct {
	site   *Site
	budget Budget
	sizes  map[string]int // compressed, of what pages load
}

// loads finds what a page loads at once: scripts, style sheets and images.
var loads = regexp.MustCompile(`<(?:script|img|link rel="stylesheet"|link rel="icon"[^>]*?)[^>]*? (?:src|href)="([^"]+)"`)

func (w *weigher) page(file string) []Excess {
	html := w.site.files[file]
	total := compressed(html)
	size := total
	script, style := 0, 0
	loaded := map[string]bool{}
	var over []Excess
	for _, m := range loads.FindAllSubmatch(html, -1) {
		target := string(m[1])
		if external(target) || strings.HasPrefix(target, "//") {
			over = append(over, Excess{File: file, What: "the page loads from another host:", Figure: target, Limit: "its own files", Setting: "requests"})
			continue
		}
		target = w.resolve(file, target)
		if loaded[target] {
			continue
		}
		loaded[target] = true
		n := w.sizes[target]
		total += n
		switch path.Ext(target) {
		case ".js":
			script += n
		case ".css":
			style += n
		}
	}
	nav, rest := cutNav(html)
	entries := bytes.Count(rest, []byte("<li")) + bytes.Count(rest, []byte("<tr"))
	b := w.budget
	over = w.check(over, file, "the page with everything it loads has", total, b.Page*max(entries, pageEntries)/pageEntries, "page")
	if entries <= smallEntries && plainType(file, rest) {
		over = w.check(over, file, "a small page has", size, b.SmallPage, "smallPage")
	}
	over = w.check(over, file, "the sidebar has", compressed(nav), b.Nav, "nav")
	over = w.check(over, file, "scripts have", script, b.Script, "script")
	over = w.check(over, file, "style sheets have", style, b.Style, "style")
	if n := len(loaded) + 1; b.Requests > 0 && n > b.Requests {
		over = append(over, Excess{file, "the page makes", fmt.Sprintf("%d requests", n), fmt.Sprint(b.Requests), "requests"})
	}
	return over
}

// typePath is where types have their pages.
var typePath = regexp.MustCompile(`(?:^|/)(?:objects|interfaces|unions|enums|inputs|scalars)/[^/]+/index\.html$`)

// plainType reports whether a page is that of a type without a picture.
func plainType(file string, html []byte) bool {
	return typePath.MatchString(file) && !bytes.Contains(html, []byte("<svg"))
}

// resolve is the file behind a link of a page.
func (w *weigher) resolve(page, link string) string {
	link, _, _ = strings.Cut(link, "#")
	if strings.HasPrefix(link, "/") { // of 404.html, whose links begin at the root of the host
		for p := strings.TrimPrefix(link, "/"); ; {
			if _, ok := w.site.files[p]; ok {
				return p
			}
			_, rest, more := strings.Cut(p, "/")
			if !more {
				return link
			}
			p = rest
		}
	}
	return path.Join(path.Dir(page), link)
}

// cutNav splits the sidebar from the rest.
func cutNav(html []byte) (nav, rest []byte) {
	start := bytes.Index(html, []byte(`<nav class="side"`))
	if start < 0 {
		return nil, html
	}
	end := bytes.Index(html[start:], []byte("</nav>"))
	if end < 0 {
		return nil, html
	}
	end += start + len("</nav>")
	return html[start:end], slices.Concat(html[:start], html[end:])
}

func (w *weigher) check(over []Excess, file, what string, bytes, limit int, setting string) []Excess {
	return check(over, file, what, float64(bytes)/1e3, "kB", limit, setting)
}

func check(over []Excess, file, what string, figure float64, unit string, limit int, setting string) []Excess {
	if limit <= 0 || figure <= float64(limit) {
		return over
	}
	return append(over, Excess{file, what, fmt.Sprintf("%.1f %s", figure, unit), fmt.Sprintf("%d %s", limit, unit), setting})
}

var gzips = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}

// compressed is the size with gzip, at its usual level.
func compressed(body []byte) int {
	if len(body) == 0 {
		return 0
	}
	var n counter
	z := gzips.Get().(*gzip.Writer)
	defer gzips.Put(z)
	z.Reset(&n)
	z.Write(body) //nolint:errcheck // a counter takes everything
	z.Close()     //nolint:errcheck // as above
	return int(n)
}

type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
