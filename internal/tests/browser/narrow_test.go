package browser

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// manyArguments is the page of an operation with sixty arguments and a line of code.
const manyArguments = extremesPath + "api/api/queries/many/"

// TestNamesBreakBetweenWords: wherever a name stands, a word of it that is not longer
// than a line is not broken.
func TestNamesBreakBetweenWords(t *testing.T) {
	p := newTab(t, 320)
	const broken = `[...document.querySelectorAll("h1, .turn a, .links code, .items code, .row .name, .type a, .signature b, .side a")].
		filter(e => e.checkVisibility()).flatMap(e => {
			const texts = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), found = [];
			while (texts.nextNode()) {
				const range = document.createRange(), text = texts.currentNode.data;
				range.selectNodeContents(texts.currentNode);
				const lines = new Set([...range.getClientRects()].map(r => Math.round(r.top)));
				if (/^\w{2,12}$/.test(text) && lines.size > 1) found.push(text);
			}
			return found;
		}).join(" ")`
	parts := 0
	for _, path := range site(t).extremes(t) {
		p.open(extremesPath + path)
		is(p, broken, "")
		parts += eval[int](p, "document.querySelectorAll('h1 wbr, .turn wbr, .side wbr').length")
	}
	if parts == 0 {
		t.Error("no name may break")
	}
}

// TestResultsSayTheirGroup by its title, and break between words.
func TestResultsSayTheirGroup(t *testing.T) {
	p := newTab(t, 320)
	op := keyed(t)
	p.open(op.Path)
	p.press("/")
	p.wait("document.activeElement?.matches('.search input')")
	p.keys("query:" + op.Name())
	p.wait("[...document.querySelectorAll('.hits .hit')].some(h => h.textContent === '" + op.Name() + "')")
	is(p, "[...document.querySelectorAll('.hits .hit')].find(h => h.textContent === '"+op.Name()+"').nextSibling.textContent === 'query · ' + document.querySelector('.crumbs li:nth-child(2)').textContent", true)
	is(p, "document.querySelectorAll('.hits .hit wbr').length > 0", true)
}

// TestArgumentsAreFiltered as fields are, and are counted.
func TestArgumentsAreFiltered(t *testing.T) {
	p := newTab(t, 1280)
	p.open(manyArguments)
	is(p, "document.querySelector('#arguments small').textContent", "60")
	is(p, "document.querySelector('.filter kbd').checkVisibility() === matchMedia('(hover: hover)').matches", true)
	p.press("f")
	p.wait("document.activeElement.closest('.filter')")
	is(p, "document.querySelector('.filter kbd').checkVisibility()", false)
	p.keys("says 7")
	p.wait("document.querySelector('[role=status]').textContent === '6 of 60 shown'")
}

// TestPhonesHaveNoKeys: keys are named only where there may be a keyboard.
func TestPhonesHaveNoKeys(t *testing.T) {
	p := newTab(t, 320)
	p.do("a finger", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
		return err
	}))
	is(p, "matchMedia('(hover: none)').matches", true)
	p.open(manyArguments)
	is(p, "[...document.querySelectorAll('kbd')].filter(k => k.checkVisibility()).length", 0)
	is(p, "document.querySelector('.filter input').placeholder", "Filter")
	p.do("searching", chromedp.Click(".find"))
	p.wait("document.querySelector('.search .hint')?.textContent")
	is(p, "document.querySelector('.search .hint').textContent.startsWith('Narrow with mutation:')", true)
}

// TestCopyLeavesCodeFree: on a phone the button stands beside the code.
func TestCopyLeavesCodeFree(t *testing.T) {
	p := newTab(t, 320)
	p.open(manyArguments)
	is(p, `(block => {
		const code = block.querySelector("pre").getBoundingClientRect(), copy = block.querySelector(".copy").getBoundingClientRect();
		return copy.left >= code.right && copy.right <= block.getBoundingClientRect().right && copy.width >= 24;
	})(document.querySelector(".prose .code"))`, true)
}

// TestScrollHint: what goes on beyond its edge is shaded there, and covered at its end.
func TestScrollHint(t *testing.T) {
	p := newTab(t, 1280)
	p.open(manyArguments)
	is(p, "(e => e.scrollHeight > e.clientHeight)(document.querySelector('.signature'))", true)
	for _, part := range []string{".signature", ".prose .code pre"} {
		is(p, "getComputedStyle(document.querySelector('"+part+"')).backgroundAttachment", "local, local, scroll, scroll")
	}
}
