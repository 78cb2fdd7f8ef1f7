package markdown

import (
	"html/template"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"unicode/utf8"
)

func link(c string) string {
	switch c {
	case "Ride", "Ride.driver":
		return "../Ride/"
	}
	return ""
}

func TestBlock(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"plain", "Cancels it.", "<p>Cancels it.</p>\n"},
		{"plain with two paragraphs", "One\ntwo\n\nthree", "<p>One\ntwo</p>\n<p>three</p>\n"},
		{"quotes and ampersands are escaped", `a "b" 'c'`, "<p>a &#34;b&#34; &#39;c&#39;</p>\n"},
		{"code span of a type links", "A `Ride` here", "<p>A <a href=\"../Ride/\"><code>Ride</code></a> here</p>\n"},
		{"code span of an unknown name does not", "A `Bus`", "<p>A <code>Bus</code></p>\n"},
		{"raw HTML is shown", "List<String> and <br/>", "<p>List&lt;String&gt; and &lt;br/&gt;</p>\n"},
		{"script is shown", "<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"},
		{"javascript link loses its address", "[x](javascript:alert)", "<p>x</p>\n"},
		{"encoded javascript link too", "[x](java&#115;cript:alert)", "<p>x</p>\n"},
		{"web link", "[x](https://a.example/?a=1&b=2)", "<p><a href=\"https://a.example/?a=1&amp;b=2\" rel=\"noopener\">x</a></p>\n"},
		{"entities and escapes", `a &lt; b \* c &nosuch; d`, "<p>a &lt; b * c &amp;nosuch; d</p>\n"},
		{"references end with a semicolon", `?a=1&copy=2&lt=3; &copyx; &#; &#x; &#87654321; &semi;&copy;`, "<p>?a=1&amp;copy=2&amp;lt=3; &amp;copyx; &amp;#; &amp;#x; &amp;#87654321; ;©</p>\n"},
		{"a link keeps its query", "[x](https://a.example/?a=1&copy=2;b)", "<p><a href=\"https://a.example/?a=1&amp;copy=2;b\" rel=\"noopener\">x</a></p>\n"},
		{"headings close gaps", "# A\n\n### B", "<h3>A</h3>\n<h4>B</h4>\n"},
		{"callout", "> [!NOTE]\n> Mind *it*.", "<div class=\"callout note\" role=\"note\"><p class=\"callout-title\">Note</p>\n<p>Mind <em>it</em>.</p>\n</div>\n"},
		{"quote", "> hm", "<blockquote>\n<p>hm</p>\n</blockquote>\n"},
		{"list", "- a\n- b", "<ul>\n<li>a\n</li>\n<li>b\n</li>\n</ul>\n"},
		{"fence", "```json\n{\"a\": 1}\n```", "<div class=\"code\"><pre tabindex=\"0\"><code data-lang=\"json\">{<i class=\"p\">\"a\"</i>: <i class=\"n\">1</i>}</code></pre></div>\n"},
		{"table", "| a | b |\n| --: | :-: |\n| 1 | 2 |", "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table 1\"><table><thead><tr><th class=\"right\">a</th><th class=\"center\">b</th></tr></thead>\n<tbody><tr><td class=\"right\">1</td><td class=\"center\">2</td></tr>\n</tbody></table></div>\n"},
		{"ordered list", "3. a\n4. b", "<ol start=\"3\">\n<li>a\n</li>\n<li>b\n</li>\n</ol>\n"},
		{"tasks", "- [x] a\n- [ ] b", "<ul>\n<li><span class=\"task\" role=\"img\" aria-label=\"done\">☑</span> a\n</li>\n<li><span class=\"task\" role=\"img\" aria-label=\"open\">☐</span> b\n</li>\n</ul>\n"},
		{"emphasis", "*a* **b** ~~c~~", "<p><em>a</em> <strong>b</strong> <del>c</del></p>\n"},
		{"line break", "a  \nb\\\nc", "<p>a<br>\nb<br>\nc</p>\n"},
		{"rule", "a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>\n"},
		{"indented code", "    a < b", "<div class=\"code\"><pre tabindex=\"0\"><code>a &lt; b</code></pre></div>\n"},
		{"image becomes a link", "![alt](https://a.example/x.png)", "<p><a href=\"https://a.example/x.png\" rel=\"noopener\">alt</a></p>\n"},
		{"bare addresses", "www.example.com and a@example.com", "<p><a href=\"http://www.example.com\" rel=\"noopener\">www.example.com</a> and <a href=\"mailto:a@example.com\">a@example.com</a></p>\n"},
		{"relative link without a site", "[x](other.md)", "<p>x</p>\n"},
		{"link within the page", "[x](#y)", "<p><a href=\"#y\">x</a></p>\n"},
		{"other schemes lose their address", "[a](data:text/html,x) [b](vbscript:x) [c](//evil.example) <javascript:x>", "<p>a b c javascript:x</p>\n"},
		{"footnote", "a[^1]\n\n[^1]: b", "<p>a<sup><a id=\"fnref-1-1\" href=\"#fn-1-1\">1</a></sup></p>\n<hr class=\"fn\">\n<ol class=\"footnotes\">\n<li id=\"fn-1-1\"><p>b <a class=\"fn-back\" href=\"#fnref-1-1\" aria-label=\"Back to the text\">↩</a></p>\n</li>\n</ol>\n"},
		{"code over two lines", "`a\nb`", "<p><code>a b</code></p>\n"},
		{"setext heading", "A\n===\n\nB\n---", "<h3>A</h3>\n<h4>B</h4>\n"},
		{"invalid text is repaired", "a\xffb", "<p>a\uFFFDb</p>\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := &Printer{Link: link}
			if got := string(p.Block(tt.src, 3)); got != tt.want {
				t.Errorf("Block(%q)\n got %s\nwant %s", tt.src, got, tt.want)
			}
		})
	}
}

func TestTabs(t *testing.T) {
	var p Printer
	got := string(p.Block("```sh tab=cURL\ncurl x\n```\n\n```js tab=\"Java Script\"\nlet a\n```\n", 2))
	for _, want := range []string{`value="cURL" checked`, `value="Java Script"`, `id="tab-1-2"`, `<div class="panel">`} {
		if !strings.Contains(got, want) {
			t.Errorf("Block(tabs) = %s, want it to contain %s", got, want)
		}
	}
}

func TestHeadingIDs(t *testing.T) {
	p := &Printer{HeadingIDs: true}
	p.Reserve("top")
	got := string(p.Block("## Top\n\n## A `b` & c\n\n## A b c\n", 2))
	want := `<h2 id="top-2"><a class="self" href="#top-2">Top</a></h2>
<h2 id="a-b-c"><a class="self" href="#a-b-c">A <code>b</code> &amp; c</a></h2>
<h2 id="a-b-c-2"><a class="self" href="#a-b-c-2">A b c</a></h2>
`
	if got != want {
		t.Errorf("Block = %s, want %s", got, want)
	}
	if len(p.Headings) != 3 || p.Headings[1].Text != "A b & c" {
		t.Errorf("Headings = %v", p.Headings)
	}
}

func TestPlain(t *testing.T) {
	tests := []struct{ src, want string }{
		{"One. Two.", "One."},
		{"A `Ride.x` e.g. this. More", "A Ride.x e.g. this."},
		{"# Title\n\nText *here*\n\nmore", "Text here"},
		{"List:\n- a\n- b", "List:"},
		{"Fine: it is", "Fine"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := Plain(tt.src); got != tt.want {
			t.Errorf("Plain(%q) = %q, want %q", tt.src, got, tt.want)
		}
	}
}

// FuzzPlain holds the fast path against goldmark: what it takes, it prints alike.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{"a b", "a\n\nb", "a `b` c", "a\nb. c", "x: y", "é ü", "`a`", "a  \nb"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		var b Builder
		p := &Printer{Link: link}
		if !b.plain(p, src, true) {
			return
		}
		w := p.writer(src, 3)
		w.blocks(w.root)
		if got, want := string(b.HTML()), string(w.HTML()); got != want {
			t.Errorf("plain(%q) = %q, goldmark %q", src, got, want)
		}
	})
}

func TestResolveAndInsert(t *testing.T) {
	p := &Printer{
		Resolve: func(d string) (string, bool) { return "../" + d, d == "keys.md#a" },
		Insert: func(name string) (template.HTML, bool) {
			return "<table></table>", name == "rejections"
		},
	}
	got := string(p.Block("[k](keys.md#a) [n](none.md)\n\n{{ rejections }}\n\n{{other}}\n", 2))
	want := "<p><a href=\"../keys.md#a\">k</a> n</p>\n<table></table><p>{{other}}</p>\n"
	if got != want {
		t.Errorf("Block = %q, want %q", got, want)
	}
}

func TestLine(t *testing.T) {
	tests := []struct{ src, want string }{
		{"One. Two.", "One."},
		{"A *b* `Ride`. More", `A <em>b</em> <a href="../Ride/"><code>Ride</code></a>.`},
		{"- a\n- b", "a"},
		{"", ""},
	}
	for _, tt := range tests {
		p := &Printer{Link: link}
		if got := strings.TrimSpace(string(p.Line(tt.src))); !strings.Contains(got, tt.want) {
			t.Errorf("Line(%q) = %q, want %q", tt.src, got, tt.want)
		}
	}
}

func TestReferences(t *testing.T) {
	got := References("See `Ride.x` and [a](b.md \"t\") and [c](https://x) and [d](#e).\n\n```\n`No.pe`\n```\n`@auth(x:)` `not one`\n")
	want := []Reference{{Name: "Ride.x"}, {Name: "b.md", Link: true}, {Name: "@auth(x:)", Line: 5}}
	if !slices.Equal(got, want) {
		t.Errorf("References = %v, want %v", got, want)
	}
}

func TestHighlight(t *testing.T) {
	tests := []struct{ lang, src, want string }{
		{"graphql", "query Q($id: ID!) { type(id: $id) ... on Ride { on query } }", `<i class="k">query</i> <i class="t">Q</i>(<i class="v">$id</i>: <i class="t">ID</i>!) { type(id: <i class="v">$id</i>) ... <i class="k">on</i> <i class="t">Ride</i> { on query } }`},
		{"graphql", "{ a(x: 1, y: \"s\", z: true, e: RED) } # c", `{ a(x: <i class="n">1</i>, y: <i class="s">"s"</i>, z: <i class="k">true</i>, e: <i class="t">RED</i>) } <i class="c"># c</i>`},
		{"json", `{"a": [null, -1.5e3, "x\"y"]}`, `{<i class="p">"a"</i>: [<i class="k">null</i>, <i class="n">-1.5e3</i>, <i class="s">"x\"y"</i>]}`},
		{"shell", "curl -H 'a: b' $URL # go\nls", `<i class="k">curl</i> <i class="p">-H</i> <i class="s">'a: b'</i> <i class="v">$URL</i> <i class="c"># go</i>` + "\n" + `<i class="k">ls</i>`},
		{"shell", "curl http://localhost:4000/graphql -m 5", `<i class="k">curl</i> http://localhost:4000/graphql <i class="p">-m</i> <i class="n">5</i>`},
		{"javascript", "const u = \"https://x\"; // c", `<i class="k">const</i> u = <i class="s">"https://x"</i>; <i class="c">// c</i>`},
		{"python", "x = \"\"\"a\nb\"\"\" # c", "x = <i class=\"s\">\"\"\"a\nb\"\"\"</i> <i class=\"c\"># c</i>"},
		{"", "<b>", "&lt;b&gt;"},
	}
	for _, tt := range tests {
		var b Builder
		b.Highlight(tt.lang, tt.src)
		if got := string(b.HTML()); got != tt.want {
			t.Errorf("Highlight(%s, %q)\n got %s\nwant %s", tt.lang, tt.src, got, tt.want)
		}
	}
}

// FuzzHighlight holds that colouring adds tags only: the text is what it was.
func FuzzHighlight(f *testing.F) {
	for lang := range grammars {
		f.Add(lang, "query { a(x: \"\\\"\") ... on B } # $c -x 'y' \"\"\"z")
	}
	tags := regexp.MustCompile(`</?i( class="[a-z]")?>`)
	f.Fuzz(func(t *testing.T, lang, src string) {
		var b, plain Builder
		b.Highlight(lang, src)
		plain.content(src)
		if got, want := tags.ReplaceAllString(string(b.HTML()), ""), string(plain.HTML()); got != want {
			t.Errorf("Highlight(%q, %q) = %q, want %q", lang, src, got, want)
		}
	})
}

// foreign is markup that is never ours: it runs something, loads something, or leads to
// what does.
var foreign = regexp.MustCompile(`(?i)<(script|img|iframe|style|svg)|href="\s*(javascript|data|vbscript):|<[^>]* on\w+=`)

// FuzzBlock holds that nothing an author writes becomes an element or attribute that
// we do not print.
func FuzzBlock(f *testing.F) {
	for _, s := range []string{"<img src=x onerror=alert(1)>", "[a](javascript:b)", "```\n</code><script>", "| a |\n|-|\n| <b> |", "> [!NOTE]\n> x", "[^1]\n\n[^1]: a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		var p Printer
		if got := string(p.Block(src, 2)); foreign.MatchString(got) || !utf8.ValidString(got) {
			t.Errorf("Block(%q) = %q", src, got)
		}
	})
}

// TestImagesOfTheSite shows what the site holds, and links to what others do.
func TestImagesOfTheSite(t *testing.T) {
	p := &Printer{Resolve: func(d string) (string, bool) { return "../" + d, d != "gone.png" }}
	for src, want := range map[string]string{
		"![A \"map\"](map.svg)":               `<p><img src="../map.svg" alt="A &#34;map&#34;" loading="lazy"></p>` + "\n",
		"![Map](https://example.com/map.svg)": `<p><a href="https://example.com/map.svg" rel="noopener">Map</a></p>` + "\n",
		"![Map](gone.png)":                    "<p>Map</p>\n",
		"![Map](map.html)":                    `<p><a href="../map.html">Map</a></p>` + "\n",
		"![x](javascript:alert(1)//.png)":     "<p>x</p>\n",
		"![x](mailto:a@example.com?x=.png)":   `<p><a href="mailto:a@example.com?x=.png">x</a></p>` + "\n",
	} {
		if got := string(p.Block(src, 2)); got != want {
			t.Errorf("Block(%s) = %s, want %s", src, got, want)
		}
	}
}

func TestSections(t *testing.T) {
	const src = "Before *all*.\n\n{{rejections}}\n\n## First `one`\n\nText with a [link](x.md).\n\n```sh\ncurl it\n```\n\n- a\n- b\n\n### Main\n\n## First `one`\n"
	p := &Printer{HeadingIDs: true}
	p.Reserve("main")
	want := []Section{
		{Text: "Before all."},
		{ID: "first-one", Title: "First one", Text: "Text with a link. curl it a b"},
		{ID: "main-2", Title: "Main"},
		{ID: "first-one-2", Title: "First one"},
	}
	if diff := cmp.Diff(want, p.Sections(src)); diff != "" {
		t.Errorf("Sections mismatch (-want +got):\n%s", diff)
	}
	again := &Printer{HeadingIDs: true}
	again.Reserve("main")
	again.Block(src, 2)
	for i, h := range again.Headings {
		if h.ID != want[i+1].ID {
			t.Errorf("Block gives the id %s, Sections %s", h.ID, want[i+1].ID)
		}
	}
}
