package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/bettersuite/gqldoc/internal/htmlcheck"
)

// axe reads the rules, or skips.
func axe(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	if err != nil {
		if os.Getenv("GQLDOC_TEST_ALL") != "" {
			t.Fatal(err)
		}
		t.Skip("axe-core is not here; make test installs it")
	}
	return string(source)
}

// audit runs the rules of WCAG 2.2 AA on what is open now.
func (p *tab) audit(source, what string) {
	p.t.Helper()
	eval[bool](p, "window.axe ? true : ("+strings.TrimSuffix(strings.TrimSpace(source), ";")+", true)")
	found := eval[string](p, `axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}).then(
		r => JSON.stringify(r.violations.map(v => [v.id, v.help, v.nodes.slice(0, 3).map(n => n.html + " " + n.failureSummary)])))`)
	var violations [][]any
	if err := json.Unmarshal([]byte(found), &violations); err != nil {
		p.t.Fatal(err)
	}
	for _, v := range violations {
		p.t.Errorf("%s: %v", what, v)
	}
}

// picture keeps what is on screen for people to look at: below artifacts/, when every
// test runs.
func (p *tab) picture(name string) {
	p.t.Helper()
	if os.Getenv("GQLDOC_TEST_ALL") == "" {
		return
	}
	folder := filepath.Join("..", "..", "..", "artifacts", "pages")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		p.t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(p.ctx, limit)
	defer cancel()
	picture, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o644); err != nil {
		p.t.Fatal(err)
	}
}

// fits holds that nothing makes the page scroll sideways.
func (p *tab) fits(what string) {
	p.t.Helper()
	wide := eval[string](p, `document.documentElement.scrollWidth <= innerWidth ? "" : (() => {
		const held = e => e && (getComputedStyle(e).overflowX !== "visible" || held(e.parentElement));
		const far = [...document.querySelectorAll("body *")].filter(e => {
			const r = document.createRange();
			r.selectNodeContents(e);
			const right = (e.firstElementChild ? e : r).getBoundingClientRect().right;
			return right > innerWidth + .5 && !held(e);
		});
		return far.slice(0, 4).map(e => e.outerHTML.slice(0, 120)).join("\n") || "something";
	})()`)
	if wide != "" {
		p.t.Errorf("%s scrolls sideways: %s", what, wide)
	}
}

// TestEveryKindOfPage opens a page of every kind in both themes, on a phone and on a
// desk: nothing is complained of, nothing overflows, no rule of accessibility is broken.
func TestEveryKindOfPage(t *testing.T) {
	source := axe(t)
	pages := site(t).pages(t)
	for _, width := range []int64{320, 1280} {
		p := newTab(t, width)
		for _, name := range slices.Sorted(maps.Keys(pages)) {
			p.open(pages[name])
			p.fits(name)
			for _, scheme := range []string{"light", "dark"} {
				p.theme(scheme)
				p.audit(source, name+", "+scheme)
				p.picture(fmt.Sprintf("%s-%d-%s", name, width, scheme))
			}
		}
	}
}

// TestWideScreens: nothing overflows there either.
func TestWideScreens(t *testing.T) {
	for _, width := range []int64{1440, 3840} {
		p := newTab(t, width)
		for name, path := range site(t).pages(t) {
			p.open(path)
			p.fits(name)
		}
	}
}

// TestEveryFile holds the site, with its examples executed, to the rules for pages.
func TestEveryFile(t *testing.T) {
	for _, problem := range htmlcheck.Site(site(t).site, "/") {
		t.Error(problem)
	}
}

func TestMissingPage(t *testing.T) {
	p := newTab(t, 1280)
	p.open("api/none/objects/None/")
	is(p, "document.querySelector('h1').textContent", "Page not found")
	p.mu.Lock()
	p.complaints = slices.DeleteFunc(p.complaints, func(c string) bool { return strings.Contains(c, "404") })
	p.mu.Unlock()
}

// TestWithoutScripts: all text, all links and everything that opens is there.
func TestWithoutScripts(t *testing.T) {
	p := newTab(t, 1280)
	p.scriptless()
	p.open(site(t).pages(t)["mutation"])
	is(p, "document.querySelectorAll('.copy, .try-it:not([hidden]), .theme:not([hidden])').length > 0 && getComputedStyle(document.querySelector('.theme')).display !== 'none'", false)
	is(p, "document.querySelector('.panel code[data-lang=graphql]').textContent.startsWith('mutation')", true)
	is(p, "[...document.querySelectorAll('details:not([open]) > summary')].every(s => s.offsetHeight > 0)", true)
	p.do("choosing a language", chromedp.Click("label[for=lang-2]"))
	is(p, "getComputedStyle(document.querySelectorAll('.panel')[1]).display", "block")
}
