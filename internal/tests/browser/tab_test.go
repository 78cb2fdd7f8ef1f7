package browser

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// limit is how long a step may take on a busy machine before the test gives up. No
// step waits for it: each ends when its condition holds.
const limit = time.Minute

// browser is one process for all tests; each has a tab of its own.
var browser struct {
	once sync.Once
	ctx  context.Context
	stop context.CancelFunc
	err  error
}

func TestMain(m *testing.M) {
	code := m.Run()
	if browser.stop != nil {
		browser.stop()
	}
	os.Exit(code)
}

// chromium finds the browser, or skips: make test installs it and sets GQLDOC_TEST_ALL,
// which makes its absence a failure.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("GQLDOC_TEST_ALL") != "" {
		t.Fatal("no Chromium")
	}
	t.Skip("no Chromium; make test installs it")
	return ""
}

func startBrowser(path string) {
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path))
	for _, flag := range []string{"no-sandbox", "disable-gpu", "disable-quic", "disable-component-update", "disable-sync"} {
		options = append(options, chromedp.Flag(flag, true))
	}
	// A page that comes back out of the browser's memory would hide that ours restores what
	// was open; not every browser, nor every page, keeps it there.
	options = append(options, chromedp.Flag("disable-features", "Translate,BlinkGenPropertyTrees,BackForwardCache"))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	browser.ctx, browser.err = ctx, chromedp.Do(ctx)
	browser.stop = func() { cancel(); stop() }
}

// A tab is a page in the browser and what it complained of.
type tab struct {
	t    *testing.T
	ctx  context.Context
	home string
	also string // beginning of other addresses that may be asked

	mu         sync.Mutex
	complaints []string
}

// newTab opens an empty tab in which every complaint fails the test at its end.
func newTab(t *testing.T, width int64) *tab {
	t.Helper()
	path := chromium(t)
	browser.once.Do(func() { startBrowser(path) })
	if browser.err != nil {
		t.Fatalf("starting %s: %v", path, browser.err)
	}
	ctx, cancel := chromedp.NewContext(browser.ctx)
	p := &tab{t: t, ctx: ctx, home: site(t).url}
	t.Cleanup(func() {
		cancel()
		p.quiet()
	})
	if err := chromedp.Listen(ctx, p.listen); err != nil {
		t.Fatal(err)
	}
	p.do("size", chromedp.EmulateViewport(width, 900))
	return p
}

// listen collects what must not happen. The message for a missing page is the browser's
// own and comes on the page that tests it.
func (p *tab) listen(event any) {
	complaint := ""
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		complaint = "exception: " + fmt.Sprint(e.ExceptionDetails)
	case *runtime.EventConsoleAPICalled:
		complaint = "console: " + string(e.Type)
	case *log.EventEntryAdded:
		complaint = fmt.Sprintf("%s: %s (%s)", e.Entry.Source, e.Entry.Text, e.Entry.URL)
	case *network.EventRequestWillBeSent:
		own := strings.HasPrefix(e.Request.URL, p.home) || p.also != "" && strings.HasPrefix(e.Request.URL, p.also)
		if !own && !strings.HasPrefix(e.Request.URL, "about:") && !strings.HasPrefix(e.Request.URL, "data:") {
			complaint = "request to " + e.Request.URL
		}
	}
	if complaint != "" {
		p.mu.Lock()
		p.complaints = append(p.complaints, complaint)
		p.mu.Unlock()
	}
}

// allow lets pages ask a second origin.
func (p *tab) allow(origin string) { p.also = origin }

// forget drops what was complained of so far, after a step that must fail.
func (p *tab) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.complaints = nil
}

func (p *tab) quiet() {
	p.t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.complaints {
		p.t.Errorf("the browser complains: %s", c)
	}
	p.complaints = nil
}

func (p *tab) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, limit)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.t.Fatalf("%s: %v", what, err)
	}
}

// open goes to a path of the site.
func (p *tab) open(path string) {
	p.t.Helper()
	p.do("opening "+path, chromedp.Navigate(p.home+path))
}

// keys types where the focus is.
func (p *tab) keys(keys string, options ...chromedp.KeyOption) {
	p.t.Helper()
	p.do("pressing "+keys, chromedp.KeyEvent(keys, options...))
}

// press presses one key as a keyboard does: what a page prevents is not typed.
func (p *tab) press(key string) {
	p.t.Helper()
	p.do("pressing "+key, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		for _, event := range []input.DispatchKeyEventParams{
			{Type: input.DispatchKeyEventTypeKeyDown, Key: key, Text: key}, {Type: input.DispatchKeyEventTypeKeyUp, Key: key},
		} {
			if _, err := cdp.Call(ctx, t, input.DispatchKeyEvent, event); err != nil {
				return err
			}
		}
		return nil
	}))
}

// wait ends when an expression is true.
func (p *tab) wait(condition string) {
	p.t.Helper()
	p.until("waiting for "+condition, "String(Boolean("+condition+"))", func(got string) bool { return got == "true" })
}

// arrive ends when the browser is at a path of the site and the page is whole.
func (p *tab) arrive(path string) {
	p.t.Helper()
	want := p.home + path
	p.until("waiting for "+want, "document.readyState + ' ' + location.href", func(got string) bool {
		unescaped, _ := url.PathUnescape(got)
		return got == "complete "+want || unescaped == "complete "+want
	})
}

// until asks the page for a value, again and again, until it is the wanted one. Each
// question is one of its own: a promise that a page holds would be lost with the page, and
// a page that comes back out of the browser's memory would never keep it. While pages
// change there is nobody to ask, which is no answer yet.
func (p *tab) until(what, expression string, done func(string) bool) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, limit)
	defer cancel()
	again := time.NewTicker(10 * time.Millisecond)
	defer again.Stop()
	last := "nothing"
	for {
		ask, enough := context.WithTimeout(ctx, limit/10)
		got, err := chromedp.Run(ask, chromedp.Evaluate[string](expression))
		enough()
		switch {
		case err == nil && done(got):
			return
		case err == nil:
			last = got
		case ctx.Err() == nil:
			last = err.Error()
		}
		select {
		case <-ctx.Done():
			p.t.Fatalf("%s: the page said %s", what, last)
		case <-again.C:
		}
	}
}

// eval returns the value of an expression; a promise is waited for.
func eval[T any](p *tab, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, limit)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("evaluating %.80s: %v", expression, err)
	}
	return v
}

// theme makes the system light or dark.
func (p *tab) theme(scheme string) {
	p.t.Helper()
	p.media("", &emulation.MediaFeature{Name: "prefers-color-scheme", Value: scheme})
}

// media says what kind of screen, or paper, the page is on.
func (p *tab) media(kind string, features ...*emulation.MediaFeature) {
	p.t.Helper()
	p.do("media "+kind, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: kind, Features: features})
		return err
	}))
}

// scriptless turns scripts off in the tab; evaluating by the test still works.
func (p *tab) scriptless() {
	p.t.Helper()
	p.do("no scripts", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
}

// is fails the test unless an expression has a value.
func is[T comparable](p *tab, expression string, want T) {
	p.t.Helper()
	if got := eval[T](p, expression); got != want {
		p.t.Errorf("%s = %v, want %v", expression, got, want)
	}
}
