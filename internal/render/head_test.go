package render_test

import (
	"encoding/json"
	"encoding/xml"
	"html"
	"regexp"
	"strings"
	"testing"
)

var (
	metaTag   = regexp.MustCompile(`<meta (?:name|property)="([^"]+)" content="([^"]*)">`)
	canonical = regexp.MustCompile(`<link rel="canonical" href="([^"]*)">`)
	linked    = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)
	crumbs    = regexp.MustCompile(`(?s)<nav class="crumbs".*?</nav>`)
)

// TestHeads: each page says to search engines and to those who share it what it is and
// where it stands, and the sitemap lists it.
func TestHeads(t *testing.T) {
	const home = "https://docs.example.com/sub/"
	site := testSite(t)
	listed := sitemap(t, site)
	pages := 0
	for _, file := range site.Paths() {
		path, page := strings.CutSuffix(file, "index.html")
		if !page {
			continue
		}
		pages++
		body, _, _ := site.File("/" + file)
		said := map[string]string{}
		for _, m := range metaTag.FindAllSubmatch(body, -1) {
			said[string(m[1])] = html.UnescapeString(string(m[2]))
		}
		for _, name := range []string{"description", "og:title", "og:description"} {
			if strings.TrimSpace(said[name]) == "" {
				t.Errorf("%s says no %s", file, name)
			}
		}
		want := map[string]string{"og:url": home + path, "og:site_name": "Test <API>", "og:type": "website"}
		for name, value := range want {
			if said[name] != value {
				t.Errorf("%s: %s is %q, want %q", file, name, said[name], value)
			}
		}
		if m := canonical.FindSubmatch(body); m == nil || string(m[1]) != home+path {
			t.Errorf("%s: the canonical address is %q", file, m)
		}
		if listed[home+path] == (path == "search/" || path == "go/") {
			t.Errorf("%s: in the sitemap: %v", file, listed[home+path])
		}
		delete(listed, home+path)
		if found, want := linked.FindSubmatch(body), crumbs.Match(body); (found != nil) != want {
			t.Errorf("%s: breadcrumbs as linked data: %v, want %v", file, found != nil, want)
		} else if want && last(t, found[1]) != home+path {
			t.Errorf("%s: the breadcrumbs end at %s", file, last(t, found[1]))
		}
	}
	if pages < 20 || len(listed) > 0 {
		t.Errorf("%d pages; the sitemap has %v besides", pages, listed)
	}
}

// sitemap is the set of its addresses.
func sitemap(t *testing.T, site interface {
	File(string) ([]byte, string, bool)
}) map[string]bool {
	t.Helper()
	body, _, _ := site.File("/sitemap.xml")
	var set struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(body, &set); err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, u := range set.URLs {
		if listed[u.Loc] {
			t.Errorf("the sitemap has %s twice", u.Loc)
		}
		listed[u.Loc] = true
	}
	return listed
}

// last is the address that breadcrumbs end at.
func last(t *testing.T, data []byte) string {
	t.Helper()
	var list struct {
		Items []struct{ Item string } `json:"itemListElement"`
	}
	if err := json.Unmarshal(data, &list); err != nil || len(list.Items) == 0 {
		t.Fatalf("breadcrumbs %s: %v", data, err)
	}
	return list.Items[len(list.Items)-1].Item
}
