package markdown

import (
	"fmt"
	"strings"
	"testing"
)

// A row of many cells, and the line under it that makes it a table.
func wideTable(columns, rows int) string {
	return "|" + strings.Repeat("a|", columns) + "\n|" + strings.Repeat("-|", columns) + "\n" + strings.Repeat("|x\n", rows)
}

// TestHostileTexts: what would cost more than its size is shown as it stands, by every
// printer; nothing of it is lost, and none of it becomes markup.
func TestHostileTexts(t *testing.T) {
	const n = 20000
	tests := map[string]string{
		"quotes":               strings.Repeat(">", n),
		"quotes and lists":     strings.Repeat("> - ", n),
		"lists":                strings.Repeat("- ", n),
		"numbers":              strings.Repeat("1. ", n),
		"nested on a line":     "text\n\n" + strings.Repeat("> ", n) + "x\n",
		"links without end":    strings.Repeat("[a](", n),
		"images without end":   strings.Repeat("![](", n),
		"footnotes":            strings.Repeat("[^1]: ", n),
		"a table that fills":   wideTable(2000, 2000),
		"a table in a quote":   "> " + strings.ReplaceAll(wideTable(2000, 2000), "\n", "\n> "),
		"many tables":          strings.Repeat(wideTable(500, 5)+"\n\n", 100),
		"more than a megabyte": strings.Repeat("*a* ", 1<<18+1),
	}
	for name, src := range tests {
		t.Run(name, func(t *testing.T) {
			p := &Printer{Link: link, HeadingIDs: true}
			escaped := strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(src)
			if got := string(p.Block(src, 2)); got != "<pre>"+escaped+"</pre>" {
				t.Errorf("Block is not the text: %d bytes of %d, %.60q", len(got), len(src), got)
			}
			if got := string(p.Inline(src)); got != escaped {
				t.Errorf("Inline is not the text: %d bytes of %d, %.60q", len(got), len(src), got)
			}
			for what, size := range map[string]int{"Line": len(p.Line(src)), "Plain": len(Plain(src))} {
				if size > len(escaped) {
					t.Errorf("%s made %d bytes of %d", what, size, len(src))
				}
			}
			if sections := p.Sections(src); sections != nil {
				t.Errorf("%d sections", len(sections))
			}
		})
	}
}

// TestLongTextsAreFormatted: what people write is far within the bounds.
func TestLongTextsAreFormatted(t *testing.T) {
	tests := map[string]struct{ src, want string }{
		"a long rule":           {strings.Repeat("-", 200), "<hr>\n"},
		"ninety quotes":         {strings.Repeat(">", 90) + " x", "<p>x</p>"},
		"a long table":          {wideTable(20, 2000), "<td>x</td>"},
		"a long list":           {strings.Repeat("- a\n", 5000), "<li>a\n</li>"},
		"long lines of pipes":   {strings.Repeat("a|b ", 5000), "a|b"},
		"a thousand references": {strings.Repeat("[x](https://a.example) ", 1000), `<a href="https://a.example"`},
	}
	for name, tt := range tests {
		p := &Printer{}
		if got := string(p.Block(tt.src, 2)); strings.Contains(got, "<pre>") || !strings.Contains(got, tt.want) {
			t.Errorf("%s: got %.80q…, want %q in it", name, got, tt.want)
		}
	}
}

// TestManyHeadingsAlike: each gets an id of its own, also beside ids that are reserved.
func TestManyHeadingsAlike(t *testing.T) {
	const n = 20000
	p := &Printer{HeadingIDs: true}
	p.Reserve("a-3")
	p.Block(strings.Repeat("# a\n", n), 2)
	seen := map[string]bool{"a-3": true}
	for _, h := range p.Headings {
		if seen[h.ID] {
			t.Fatalf("the id %s is given twice", h.ID)
		}
		seen[h.ID] = true
	}
	if want := fmt.Sprint("a-", n+1); len(p.Headings) != n || p.Headings[n-1].ID != want {
		t.Errorf("%d headings, the last is %s; want %d and %s", len(p.Headings), p.Headings[n-1].ID, n, want)
	}
}

// FuzzBalance: a text gives markup that is closed, in proportion to its size, and the same
// when it is printed again.
func FuzzBalance(f *testing.F) {
	for _, src := range []string{
		"# a\n\n> [!NOTE]\n> b", "|a|b|\n|-|-|\n|c", "a[^1]\n\n[^1]: b", "- [ ] a\n  1. b", "```json tab=\"x\"\n{}\n```",
		"[a]: javascript:x\n\n[a] [b](data:x) <http://c>", "<script>x</script> `Ride`", "**a *b** c*", "a\u202eb\x00c\xff", "www.a.example/<b>",
	} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		p := &Printer{Link: link, HeadingIDs: true}
		got := string(p.Block(src, 2))
		for _, tag := range []string{"p", "a", "ul", "ol", "li", "blockquote", "table", "tr", "td", "th", "pre", "code", "em", "strong", "del", "div", "h2", "h3"} {
			opened := strings.Count(got, "<"+tag+">") + strings.Count(got, "<"+tag+" ")
			if closed := strings.Count(got, "</"+tag+">"); opened != closed {
				t.Errorf("%q: %d of <%s> are opened and %d closed in %q", src, opened, tag, closed, got)
			}
		}
		if len(got) > 2000+400*len(src) {
			t.Errorf("%d bytes give %d", len(src), len(got))
		}
		again := &Printer{Link: link, HeadingIDs: true}
		if second := string(again.Block(src, 2)); second != got {
			t.Errorf("%q is printed as %q and as %q", src, got, second)
		}
	})
}
