package markdown

import (
	"strings"
	"testing"
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
		{"headings close gaps", "# A\n\n### B", "<h3>A</h3>\n<h4>B</h4>\n"},
		{"callout", "> [!NOTE]\n> Mind *it*.", "<div class=\"callout note\" role=\"note\"><p class=\"callout-title\">Note</p>\n<p>Mind <em>it</em>.</p>\n</div>\n"},
		{"quote", "> hm", "<blockquote>\n<p>hm</p>\n</blockquote>\n"},
		{"list", "- a\n- b", "<ul>\n<li>a\n</li>\n<li>b\n</li>\n</ul>\n"},
		{"fence", "```json\n{\"a\": 1}\n```", "<div class=\"code\"><pre tabindex=\"0\"><code data-lang=\"json\">{<i class=\"p\">\"a\"</i>: <i class=\"n\">1</i>}</code></pre></div>\n"},
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
