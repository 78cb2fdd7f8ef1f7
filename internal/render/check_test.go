package render_test

import (
	"bytes"
	"net/url"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/bettersuite/gqldoc/internal/render"
)

// A parsedPage is what the checks look at.
type parsedPage struct {
	path     string
	ids      map[string]int
	links    []string
	headings []int
	problems []string
}

func (p *parsedPage) visit(n *html.Node) {
	if n.Type == html.ElementNode {
		p.element(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.visit(c)
	}
}

func (p *parsedPage) element(n *html.Node) {
	attrs := map[string]string{}
	for _, a := range n.Attr {
		attrs[a.Key] = a.Val
		if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
			p.problems = append(p.problems, "inline "+a.Key+" on "+n.Data)
		}
	}
	if id, ok := attrs["id"]; ok {
		p.ids[id]++
	}
	switch n.Data {
	case "a", "link":
		if href, ok := attrs["href"]; ok && attrs["rel"] != "canonical" {
			p.links = append(p.links, href)
		}
	case "script", "img":
		p.links = append(p.links, attrs["src"])
		if n.FirstChild != nil || attrs["src"] == "" {
			p.problems = append(p.problems, "inline "+n.Data)
		}
	case "style", "iframe", "object", "embed", "base":
		p.problems = append(p.problems, "element "+n.Data)
	case "h1", "h2", "h3", "h4", "h5", "h6":
		p.headings = append(p.headings, int(n.Data[1]-'0'))
	}
	for _, ref := range []string{"aria-labelledby", "for", "popovertarget"} {
		if id := attrs[ref]; id != "" {
			p.links = append(p.links, "#"+id)
		}
	}
}

func parsePages(t testing.TB, site *render.Site) map[string]*parsedPage {
	t.Helper()
	pages := map[string]*parsedPage{}
	for _, file := range site.Paths() {
		if !strings.HasSuffix(file, ".html") {
			continue
		}
		body, _, _ := site.File(file)
		doc, err := html.Parse(bytes.NewReader(body))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		p := &parsedPage{path: file, ids: map[string]int{}}
		p.visit(doc)
		pages[file] = p
	}
	return pages
}

// checkSite holds for every page: unique ids, links and fragments that resolve,
// headings in order, nothing inline.
func checkSite(t *testing.T, site *render.Site, base string) {
	t.Helper()
	pages := parsePages(t, site)
	for _, p := range pages {
		for _, problem := range p.problems {
			t.Errorf("%s: %s", p.path, problem)
		}
		for id, n := range p.ids {
			if n > 1 || id == "" || strings.ContainsAny(id, " \t") {
				t.Errorf("%s: id %q stands %d times", p.path, id, n)
			}
		}
		last := 0
		for i, level := range p.headings {
			if i == 0 && level != 1 || level > last+1 || i > 0 && level == 1 {
				t.Errorf("%s: heading %d of level %d follows level %d", p.path, i+1, level, last)
			}
			last = level
		}
		for _, link := range p.links {
			checkLink(t, site, pages, p, base, link)
		}
	}
}

func checkLink(t *testing.T, site *render.Site, pages map[string]*parsedPage, p *parsedPage, base, link string) {
	t.Helper()
	u, err := url.Parse(link)
	if err != nil {
		t.Errorf("%s: link %q: %v", p.path, link, err)
		return
	}
	if u.Scheme == "https" || u.Scheme == "http" || u.Scheme == "mailto" {
		return
	}
	target := p.path
	switch {
	case strings.HasPrefix(u.Path, base):
		target = "/" + strings.TrimPrefix(u.Path, base)
	case strings.HasPrefix(u.Path, "/"):
		t.Errorf("%s: absolute link %q", p.path, link)
		return
	case u.Path != "":
		target = path.Join("/", path.Dir(p.path), u.Path)
		if strings.HasSuffix(u.Path, "/") || strings.HasSuffix(u.Path, ".") {
			target = strings.TrimSuffix(target, "/") + "/"
		}
	}
	if _, _, ok := site.File(target); !ok {
		t.Errorf("%s: link %q leads to nothing (%s)", p.path, link, target)
		return
	}
	file := strings.TrimPrefix(target, "/")
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	if page := pages[file]; u.Fragment != "" && page != nil && page.ids[u.Fragment] == 0 {
		t.Errorf("%s: link %q leads to a missing part", p.path, link)
	}
}

func TestEveryPage(t *testing.T) { checkSite(t, testSite(t), "/sub/") }

func TestIndexFiles(t *testing.T) {
	o := testOptions()
	o.IndexFiles = true
	site, err := render.Render(testSchema(t), o)
	if err != nil {
		t.Fatal(err)
	}
	checkSite(t, site, "/sub/")
	for _, p := range parsePages(t, site) {
		for _, link := range p.links {
			if u, _ := url.Parse(link); u.Host == "" && (strings.HasSuffix(u.Path, "/") || strings.HasSuffix(u.Path, "..")) {
				t.Errorf("%s: link %q ends in a folder", p.path, link)
			}
		}
	}
}

// TestNoTraceOfScripts feeds nothing special: the test schema's descriptions hold a
// script, a javascript link and tags.
func TestNoTraceOfScripts(t *testing.T) {
	body, _, _ := testSite(t).File("api/rides/queries/ride/")
	for _, bad := range []string{"<script>", "javascript:", "</script> and"} {
		if strings.Contains(string(body), bad) {
			t.Errorf("page holds %q", bad)
		}
	}
	if !strings.Contains(string(body), "List&lt;String&gt;") {
		t.Error("page lost List<String>")
	}
}
