package htmlcheck_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/htmlcheck"
)

// document is a page that has nothing wrong, around a part.
func document(head, body string) string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title>` + head +
		`</head><body><main id="main"><h1>T</h1>` + body + `</main></body></html>`
}

func TestPage(t *testing.T) {
	for body, want := range map[string]string{
		"":                       "",
		"<p>a <b>b</b><br>c</p>": "",
		"<p>a<div>b</div></p>":   "<div> in <p>",
		"<p>a":                   "</main> ends <p>",
		"<b><i>a</b></i>":        "</b> ends <i>; </i> ends <main>",
		"<div/>":                 "<div/> closes itself, which HTML does not know",
		"<ul>a</ul>":             `text in <ul>: "a"`,
		"<ul></ul>":              "<ul> is empty",
		"<ul><p>a</p></ul>":      "<p> in <ul>",
		"<li>a</li>":             "<li> in <main>",
		"<table><tr><td>a":       "</main> ends <td>",
		"<h2></h2>":              "<h2> is empty",
		"<h3>a</h3>":             "heading 2 of level 3 follows level 1",
		"<h1>a</h1>":             "there are 2 of <h1>, want one",
		"<details>a</details>":   "<details> has no <summary>",
		"<details><p>a</p><summary>b</summary></details>":      "<summary> is not the first of its <details>",
		`<a href="#main"><a href="#main">x</a></a>`:            "<a> within <a>",
		`<a href="#main"><button type="button">x</button></a>`: "<button> within <a>",
		`<a href="#main"></a>`:                                 "<a> has no name",
		`<a>x</a>`:                                             "<a> has no href",
		`<span><p>a</p></span>`:                                "<p> in <span>",
		`<a href="#main"><p>a</p></a>`:                         "",
		`<span><a href="#main"><p>a</p></a></span>`:            "<p> in <a>",
		`<p style="x">a</p>`:                                   "<p> has style inline",
		`<p onclick="x">a</p>`:                                 "<p> has onclick inline",
		`<p id="a" id="b">a</p>`:                               `id is there twice in <p id="a" id="b">`,
		`<p href="x">a</p>`:                                    "<p> has no attribute href",
		`<p id="a b">a</p>`:                                    `id "a b" is none`,
		`<p id="a">a</p><p id="a">b</p>`:                       `id "a" stands 2 times`,
		`<section aria-labelledby="x">a</section>`:             `nothing has the id "x" that an attribute names`,
		`<nav>a</nav><nav>b</nav>`:                             "2 times <nav> labelled ",
		`<p aria-name="x">a</p>`:                               `<p> has aria-name="x"`,
		`<p role="hero">a</p>`:                                 `<p> has role="hero"`,
		`<div role="region">a</div>`:                           "<div> is a region without a name",
		`<p tabindex="3">a</p>`:                                `<p> has tabindex="3"`,
		`<p hidden="yes">a</p>`:                                `<p> has hidden="yes", want no value`,
		`<button>a</button>`:                                   "<button> has no type",
		`<img src="x">`:                                        "<img> has no alt",
		`<script type="application/ld+json">{"a": }</script>`:  `<script> in <main>; linked data is no JSON, or holds a bare <: "{\"a\": }"`,
		`<script>1</script>`:                                   "<script> in <main>; <script> is inline",
		`<style>a</style>`:                                     "<style> in <main>; <style> is inline; there is a <style>",
		`<iframe src="x"></iframe>`:                            "<iframe> has no attribute src; <iframe> in <main>; there is a <iframe>",
		"<!-- a -->":                                           "there is a comment: <!-- a -->",
		"<p>a\x00b</p>":                                        "it holds the character U+0000",
		"<p>a\x1fb</p>":                                        "it holds the character U+001F",
		"<p>\ufffe</p>":                                        "it holds the character U+FFFE",
		"<p>\xff</p>":                                          "it is not UTF-8",
		`<p class="ZgotmplZ">a</p>`:                            "a template refused a value: ZgotmplZ",
		"<p>a < b</p>":                                         `text holds a bare <: "a < b"`,
		"<p>a &lt; b</p>":                                      "",
		"<noscript><p>a</p></noscript>":                        "",
		"<noscript><p><div>a</div></p></noscript>":             "<div> in <p>",
		`<svg role="img" aria-label="a" viewBox="0 0 1 1"><title>a</title><path d="M0 0"/><text x="1">b</text></svg>`: "",
		`<svg viewBox="0 0 1 1"><foreignObject></foreignObject></svg>`:                                                "<foreignobject> in <svg>; <svg> has no role with a name",
		`<svg aria-hidden="true"><rect fill="red" style="x"/></svg>`:                                                  "<rect> has style inline",
		"<dl><dt>a</dt><dd>b</dd></dl>":                                                                               "",
		`<label>a <input type="search"></label>`:                                                                      "",
		`<button type="button"><input type="text"></button>`:                                                          "<input> within <button>",
		"<main>a</main>": "<main> within <main>; there are 2 of <main>, want one",
	} {
		got := strings.Join(htmlcheck.Page([]byte(document("", body))), "; ")
		if got != want {
			t.Errorf("%q:\n got %s\nwant %s", body, got, want)
		}
	}
}

func TestPageWithoutFrame(t *testing.T) {
	got := htmlcheck.Page([]byte("<p>a</p>"))
	if len(got) < 6 || !slices.Contains(got, "there are 0 of <!doctype>, want one") || !slices.Contains(got, "<p> in <>") {
		t.Errorf("a part of a page is taken for a page: %q", got)
	}
}

// files is a site in memory.
type files map[string]string

func (f files) Paths() []string { return slices.Sorted(maps.Keys(f)) }

func (f files) File(address string) ([]byte, string, bool) {
	name := strings.TrimPrefix(address, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	body, ok := f[name]
	return []byte(body), "", ok
}

func TestSite(t *testing.T) {
	good := files{
		"index.html":     document(`<link rel="canonical" href="https://a.example/sub/"><link rel="stylesheet" href="a.css">`, `<p id="here"><a href="b/">b</a> <a href="./#here">h</a> <a href="https://other.example/">o</a></p>`),
		"b/index.html":   document("", `<p id="x"><a href="../#here">up</a> <a href="#x">x</a> <a href="index.md">m</a> <a href="..">up</a></p>`),
		"b/index.md":     "# B\n\n[up](../index.html), `[not](this)`, [p](<../a.css> \"t\")\n\n```\n[nor](this)\n```\n",
		"404.html":       document("", `<p><a href="/sub/b/">b</a></p>`),
		"a.css":          "p{}",
		"llms.txt":       "- [B](b/index.md): b\n",
		"robots.txt":     "[x](y)",
		"model.json":     "{}",
		"opensearch.xml": "<a><b/></a>",
	}
	if got := htmlcheck.Site(good, "/sub/"); len(got) > 0 {
		t.Errorf("a good site has problems: %q", got)
	}
	for name, c := range map[string]struct {
		file, body string
		want       []string
	}{
		"missing page":     {"c.html", document("", `<p><a href="nope/">n</a></p>`), []string{`c.html: link "nope/" leads to nothing (nope/)`}},
		"missing part":     {"c.html", document("", `<p><a href="b/#y">n</a></p>`), []string{`c.html: link "b/#y" leads to a missing part`}},
		"absolute":         {"c.html", document("", `<p><a href="/sub/b/">n</a></p>`), []string{`c.html: link "/sub/b/" begins at the root of its server`}},
		"script":           {"c.html", document("", `<p><a href="javascript:x">n</a></p>`), []string{`c.html: address "javascript:x" is not of this site`}},
		"other host":       {"c.html", document(`<script src="https://cdn.example/x.js"></script>`, ""), []string{`c.html: address "https://cdn.example/x.js" is not of this site`}},
		"no scheme":        {"c.html", document("", `<p><a href="//cdn.example/">n</a></p>`), []string{`c.html: address "//cdn.example/" is not of this site`}},
		"bad address":      {"c.html", document("", `<p><a href="%zz">n</a></p>`), []string{`c.html: link "%zz": parse "%zz": invalid URL escape "%zz"`}},
		"case":             {"B/x.css", "", []string{"b/index.html: differs from B/ by case only", "b/index.md: differs from B/ by case only"}},
		"device":           {"con/x.css", "", []string{`con/x.css: cannot be stored everywhere: "con"`}},
		"long":             {strings.Repeat("a", 241), "", []string{strings.Repeat("a", 241) + ": has a name of 241 bytes"}},
		"markdown":         {"c.md", "[a `b` c](nope.md)\n", []string{`c.md: link "nope.md" leads to nothing (nope.md)`}},
		"markdown picture": {"c.md", "![a](javascript:alert(1))\n", []string{`c.md: address "javascript:alert(1)" is not of this site`}},
		"fence":            {"c.md", "```\n", []string{"c.md: a fence is not closed"}},
		"full text":        {"b/llms-full.txt", "[a](nope.md)", []string{`b/llms-full.txt: link "nope.md" leads to nothing (b/nope.md)`}},
		"json":             {"c.json", "{", []string{"c.json: is no JSON"}},
		"xml":              {"c.xml", "<a>", []string{"c.xml: is no XML: XML syntax error on line 1: unexpected EOF"}},
	} {
		site := maps.Clone(good)
		site[c.file] = c.body
		if diff := cmp.Diff(c.want, htmlcheck.Site(site, "/sub/")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestCrawl(t *testing.T) {
	site := map[string]string{
		"http://a.example/sub/":       document("", `<p><a href="b/">b</a> <a href="gone/">g</a> <a href="https://b.example/">o</a> <a href="?q=1#x">s</a></p>`),
		"http://a.example/sub/b/":     document("", `<p><a href="../">up</a> <a href="../../">out</a> <a href="x.md">m</a></p>`),
		"http://a.example/sub/b/x.md": "[never](followed)",
	}
	reached, problems := htmlcheck.Crawl("http://a.example/sub/", func(address string) (int, []byte) {
		if body, ok := site[address]; ok {
			return 200, []byte(body)
		}
		return 404, nil
	})
	if diff := cmp.Diff(slices.Sorted(maps.Keys(site)), reached); diff != "" {
		t.Errorf("reached (-want +got):\n%s", diff)
	}
	want := []string{"http://a.example/sub/b/: link ../../ leaves the site", "http://a.example/sub/gone/: answered with 404"}
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	if _, problems := htmlcheck.Crawl("%zz", nil); len(problems) != 1 {
		t.Errorf("a bad address: %q", problems)
	}
}
