package browser

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// manyFields is a type whose page is longer than a screen and has parts that open.
func manyFields(t *testing.T) *schema.Type {
	t.Helper()
	for _, typ := range site(t).schema.Types {
		nested := false
		for _, f := range typ.InputFields {
			nested = nested || f.Type.Named() != nil && f.Type.Named().Kind == schema.InputObject
		}
		if len(typ.InputFields) >= 12 && nested {
			return typ
		}
	}
	t.Fatal("no input is large and nested")
	return nil
}

// TestSidebarStays where it is when the page moves.
func TestSidebarStays(t *testing.T) {
	p := newTab(t, 1280)
	p.open(manyFields(t).Path)
	eval[bool](p, "(scrollTo({top: 500, behavior: 'instant'}), true)")
	p.wait("scrollY === 500")
	is(p, "document.querySelector('.side').getBoundingClientRect().top === document.querySelector('.top').offsetHeight", true)
	is(p, "document.querySelector('.side [aria-current=page]').getBoundingClientRect().bottom < innerHeight", true)
}

// TestComingBack finds the page as it was left: what was open is open, at its place.
func TestComingBack(t *testing.T) {
	p := newTab(t, 1280)
	p.open(manyFields(t).Path)
	eval[bool](p, "[...document.querySelectorAll('main details:not([open]) > summary')].slice(0, 3).forEach(s => s.click()) || true")
	p.wait("history.state?.open?.length >= 1 && history.state.open.length === document.querySelectorAll('main details[open]').length")
	open := eval[int](p, "document.querySelectorAll('main details[open]').length")
	eval[bool](p, "(scrollTo({top: 420, behavior: 'instant'}), true)")
	p.wait("scrollY === 420")
	eval[bool](p, "document.querySelector('.crumbs a').click() || true")
	p.arrive(schema.APIPath)
	eval[bool](p, "setTimeout(() => history.back()) > 0")
	p.arrive(manyFields(t).Path)
	p.wait("Math.abs(scrollY - 420) < 3")
	is(p, "document.querySelectorAll('main details[open]').length", open)
}

// TestCopying: blocks and the whole page, and that it is said.
func TestCopying(t *testing.T) {
	op := keyed(t)
	p := newTab(t, 1280)
	p.open(op.Path)
	eval[bool](p, "navigator.clipboard.writeText = t => { window.copied = t; return Promise.resolve() }; true")
	eval[bool](p, "document.querySelector('.sample .copy').click() || true")
	p.wait("document.querySelector('[role=status]').textContent === 'Code copied'")
	is(p, "window.copied === document.querySelector('.sample .code code').textContent", true)
	is(p, "[...document.querySelectorAll('pre')].filter(pre => !pre.querySelector('.copy') && !pre.parentNode.querySelector('.copy')).length", 0)
	eval[bool](p, "document.querySelector('.signature .copy').focus() || true")
	p.keys(kb.Enter)
	p.wait("window.copied === document.querySelector('.signature code').textContent")
	eval[bool](p, "document.querySelector('.tools button').click() || true")
	p.wait("document.querySelector('[role=status]').textContent === 'Page copied'")
	twin, _, _ := site(t).site.File(op.Path + "index.md")
	is(p, "window.copied", string(twin))
	is(p, "[...document.querySelectorAll('button, .tools a, .crumbs a, summary')].filter(b => b.offsetHeight > 0 && b.offsetHeight < 24).length", 0)
}

// TestPreview: a type shows itself where it is named, to the pointer and to the keyboard.
func TestPreview(t *testing.T) {
	source := axe(t)
	op := keyed(t)
	p := newTab(t, 1280)
	p.open(op.Path)
	link := "document.querySelector('.returns .type a')"
	eval[bool](p, link+".focus() || true")
	p.wait("document.querySelector('.card:popover-open')")
	is(p, "document.querySelector('.card b').textContent", op.Field.Type.NamedType())
	is(p, "document.querySelectorAll('.card li').length > 1", true)
	is(p, link+".getAttribute('aria-describedby')", "preview")
	is(p, "(r => r.left >= 0 && r.right <= innerWidth && r.top >= 0)(document.querySelector('.card').getBoundingClientRect())", true)
	for _, scheme := range []string{"light", "dark"} {
		p.theme(scheme)
		p.audit(source, "preview, "+scheme)
	}
	p.keys(kb.Escape)
	p.wait("!document.querySelector('.card:popover-open')")
	is(p, "document.activeElement === "+link, true)
	eval[bool](p, link+".dispatchEvent(new PointerEvent('pointerover', {bubbles: true})) || true")
	p.wait("document.querySelector('.card:popover-open')")
}

// TestFilters of the page and of the sidebar.
func TestFilters(t *testing.T) {
	typ := manyFields(t)
	last := typ.InputFields[len(typ.InputFields)-1].Name
	p := newTab(t, 1280)
	p.open(typ.Path)
	p.press("f")
	p.wait("document.activeElement.closest('.filter')")
	p.keys(last)
	p.wait("document.querySelector('[role=status]').textContent.endsWith('" + strconv.Itoa(len(typ.InputFields)) + " shown')")
	is(p, "[...document.querySelectorAll('section > .rows > li:not([hidden])')].every(li => li.textContent.toLowerCase().includes('"+strings.ToLower(last)+"'))", true)
	is(p, "document.querySelectorAll('section > .rows > li[hidden]').length > 0", true)
	p.do("filtering the menu", chromedp.SendKeys(".narrow", "taxi"))
	p.wait("[...document.querySelectorAll('.tree > ul > li:not([hidden])')].length === 1")
	p.keys(kb.Enter)
	p.arrive("api/taxi/")
}

// TestComingBackToAFilter finds it as it was left, also after a jump within the page.
func TestComingBackToAFilter(t *testing.T) {
	typ := manyFields(t)
	last := typ.InputFields[len(typ.InputFields)-1]
	p := newTab(t, 1280)
	p.open(typ.Path)
	p.press("f")
	p.wait("document.activeElement.closest('.filter')")
	p.keys(last.Name)
	p.wait("document.querySelectorAll('section > .rows > li[hidden]').length > 0")
	left := eval[int](p, "document.querySelectorAll('section > .rows > li[hidden]').length")
	p.keys(kb.Enter)
	p.arrive(last.URL())
	p.wait("history.state?.filter === '" + last.Name + "'")
	eval[bool](p, "document.querySelector('.crumbs a').click() || true")
	p.arrive(schema.APIPath)
	eval[bool](p, "setTimeout(() => history.back()) > 0")
	p.arrive(last.URL())
	p.wait("document.querySelector('.filter input').value === '" + last.Name + "'")
	p.wait("document.querySelectorAll('section > .rows > li[hidden]').length === " + strconv.Itoa(left))
}

// TestAnchorsAreReached whatever stands in their way: a filter gives in, and what is no
// anchor stops nothing.
func TestAnchorsAreReached(t *testing.T) {
	typ := manyFields(t)
	first, last := typ.InputFields[0], typ.InputFields[len(typ.InputFields)-1]
	p := newTab(t, 1280)
	p.open(typ.Path + "#%E0%A4%A")
	p.press("f")
	p.wait("document.activeElement.closest('.filter')")
	p.keys(last.Name)
	at := "document.getElementById('" + first.Anchor() + "')"
	p.wait(at + ".hidden")
	eval[bool](p, "location.hash = '"+first.Anchor()+"', true")
	p.wait("!" + at + ".hidden && document.querySelector('.filter input').value === ''")
	p.wait(at + ".getBoundingClientRect().top >= document.querySelector('.top').offsetHeight")
}

// TestShortcuts are listed, and turn pages.
func TestShortcuts(t *testing.T) {
	source := axe(t)
	p := newTab(t, 320)
	p.open(site(t).pages(t)["mutation"])
	p.press("?")
	p.wait("document.querySelector('.keys[open]')")
	p.fits("keys")
	p.audit(source, "keys")
	p.keys(kb.Escape)
	p.wait("!document.querySelector('.keys[open]')")
	next := eval[string](p, "document.querySelector('.turn .next').href")
	p.press("]")
	p.arrive(strings.TrimPrefix(next, p.home))
	p.press("S") // as with Caps Lock
	p.wait("document.querySelector('.find-window[open]')")
}

// TestWhatAPageLoads: few requests, small, nothing that moves, and no index before it is
// asked for.
func TestWhatAPageLoads(t *testing.T) {
	p := newTab(t, 1280)
	p.open(keyed(t).Path)
	p.wait("document.readyState === 'complete'")
	is(p, "performance.getEntriesByType('resource').length <= 4", true) // and the page itself
	is(p, "document.cookie", "")
	is(p, "performance.getEntriesByType('resource').some(r => /names|texts|search\\.|try\\.|windows/.test(r.name))", false)
	moved := eval[float64](p, `new Promise(done => {
		let sum = 0;
		new PerformanceObserver(l => l.getEntries().forEach(e => { sum += e.value })).observe({type: "layout-shift", buffered: true});
		requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
	})`)
	if moved > 0.01 {
		t.Errorf("the layout shifts by %v", moved)
	}
	p.press("/")
	p.wait("gqldoc.loaded('search/texts.js')")
	is(p, "performance.getEntriesByType('resource').filter(r => r.name.includes('/search/')).map(r => r.name.split('/').pop()).join()", "names.js,texts.js")
}

// TestPaper: everything is open, nothing of the frame is printed, no line is cut, no heading
// ends a page, and a program comes in the language that was chosen.
func TestPaper(t *testing.T) {
	p := newTab(t, 700)
	p.open(signedIn(t).Path)
	p.do("cURL", chromedp.Click("input[value=cURL] + label"))
	p.media("print")
	for _, frame := range []string{".skip", ".top", ".side", ".turn", ".tools", ".copy", ".try-it", ".foot"} {
		is(p, "[...document.querySelectorAll('"+frame+"')].filter(e => e.checkVisibility()).length", 0)
		is(p, "document.querySelectorAll('"+frame+"').length > 0", true)
	}
	is(p, "[...document.querySelectorAll('main details > .rows')].every(r => r.offsetHeight > 0)", true)
	is(p, "[...document.querySelectorAll('.sample .panel')].filter(r => r.offsetHeight > 0).map(r => r.querySelector('code').dataset.lang).join()", "shell")
	is(p, "[...document.querySelectorAll('pre, .signature, .scroll')].filter(e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1).map(e => e.outerHTML.slice(0, 200) + e.scrollWidth + '>' + e.clientWidth + ' ' + e.scrollHeight + '>' + e.clientHeight).join()", "")
	is(p, "[...document.querySelectorAll('h1, h2, h3, summary')].every(h => getComputedStyle(h).breakAfter === 'avoid')", true)
	p.media("")
	p.open(schema.GuidesPath + "quickstart/")
	p.media("print")
	is(p, "[...document.querySelectorAll('.prose .panel')].every(r => r.offsetHeight > 0)", true)
	eval[bool](p, "localStorage.clear() || true")
}

// TestWishesOfTheSystem: less motion, and colours that are not ours.
func TestWishesOfTheSystem(t *testing.T) {
	source := axe(t)
	p := newTab(t, 1280)
	p.open(keyed(t).Path)
	for wish, want := range map[string]string{"reduce": "auto", "no-preference": "smooth"} {
		p.media("", &emulation.MediaFeature{Name: "prefers-reduced-motion", Value: wish})
		is(p, "getComputedStyle(document.documentElement).scrollBehavior", want)
		is(p, "[...document.querySelectorAll('*')].filter(e => (s => s.transitionDuration !== '0s' || s.animationName !== 'none')(getComputedStyle(e))).length", 0)
	}
	p.media("", &emulation.MediaFeature{Name: "forced-colors", Value: "active"})
	is(p, "getComputedStyle(document.querySelector('.side [aria-current=page]')).borderTopWidth", "1px")
	p.audit(source, "forced colours")
}

// TestOtherScripts: a description in Arabic reads from the right, code in it does not
// turn what stands around it.
func TestOtherScripts(t *testing.T) {
	p := newTab(t, 1280)
	p.open(keyed(t).Path)
	is(p, `(e => {
		e.innerText = "مرحبا بالعالم";
		const r = document.createRange();
		r.selectNodeContents(e);
		return Math.abs(r.getBoundingClientRect().right - e.getBoundingClientRect().right) < 2;
	})(document.querySelector(".prose p"))`, true)
	is(p, "getComputedStyle(document.querySelector('.row .name')).unicodeBidi", "isolate")
	is(p, "getComputedStyle(document.querySelector('.text')).unicodeBidi", "plaintext")
}

// TestExtremes: long names wrap, and long lists stay readable.
func TestExtremes(t *testing.T) {
	p := newTab(t, 320)
	for _, path := range site(t).extremes(t) {
		p.open(extremesPath + path)
		p.fits(path)
		is(p, "document.querySelector('h1').offsetHeight < 300", true)
	}
}

// TestDeprecatedHides: what is deprecated can be left out, is on the next page, too, and
// comes back for a link that leads to it.
func TestDeprecatedHides(t *testing.T) {
	var old *schema.Field
	for _, typ := range site(t).schema.Types {
		for _, f := range typ.Fields {
			if f.Deprecation != nil && typ.Path != "" {
				old = f
			}
		}
	}
	if old == nil {
		t.Skip("no field is deprecated")
	}
	p := newTab(t, 1280)
	p.open(old.Parent.Path)
	shown := "getComputedStyle(document.getElementById('" + old.Anchor() + "')).display !== 'none'"
	is(p, shown, true)
	is(p, "document.querySelector('.hider').textContent.includes('deprecated')", true)
	p.do("hiding", chromedp.Click(".hider input"))
	is(p, shown, false)
	p.open(old.Parent.Path)
	is(p, shown, false)
	p.open("api/")
	p.open(old.URL())
	is(p, shown, true)
	eval[bool](p, "localStorage.clear() || true")
}

// TestKeyboardWalk goes through whole pages with Tab: every stop is on screen, below the
// header, and marked; none is met twice, so there is no trap.
func TestKeyboardWalk(t *testing.T) {
	const stop = `(() => {
		const e = document.activeElement, r = e.getBoundingClientRect(), style = getComputedStyle(e);
		if (e === document.body) return "end";
		const label = e.nodeName === "INPUT" && e.type === "radio" ? e.nextElementSibling : e, shown = label.getBoundingClientRect();
		const ring = getComputedStyle(label).outlineStyle !== "none" || getComputedStyle(e.parentNode).outlineStyle !== "none";
		const covered = !e.closest(".top, .skip") && shown.bottom <= document.querySelector(".top").offsetHeight;
		const met = e.dataset.met; e.dataset.met = "1";
		return met ? "met again: " + e.outerHTML.slice(0, 80) : !ring ? "no mark: " + e.outerHTML.slice(0, 80) :
			covered || shown.top >= innerHeight || shown.right <= 0 ? "out of sight: " + e.outerHTML.slice(0, 80) : "";
	})()`
	for width, path := range map[int64]string{320: keyed(t).Path, 1280: site(t).pages(t)["error"]} {
		p := newTab(t, width)
		p.media("", &emulation.MediaFeature{Name: "prefers-reduced-motion", Value: "reduce"})
		p.open(path)
		stops := 0
		for ; stops < 400; stops++ {
			p.keys(kb.Tab)
			found := eval[string](p, stop)
			if found == "end" || strings.HasPrefix(found, "met again") && stops > 20 {
				break // behind the last stop the browser begins again
			}
			if found != "" {
				t.Errorf("%s, stop %d: %s", path, stops, found)
			}
		}
		if stops < 20 || stops == 400 {
			t.Errorf("%s has %d stops", path, stops)
		}
	}
}

// TestAnyAccent: whatever colour a site sets, text in it and on it can be read.
func TestAnyAccent(t *testing.T) {
	source := axe(t)
	p := newTab(t, 1280)
	p.open(keyed(t).Path)
	for _, accent := range []string{"#ffd400", "#ff2d87", "#000000", "#7fffd4"} {
		eval[bool](p, "(document.documentElement.style.setProperty('--accent', '"+accent+"'), true)")
		for _, scheme := range []string{"light", "dark"} {
			p.theme(scheme)
			p.audit(source, accent+", "+scheme)
		}
	}
}
