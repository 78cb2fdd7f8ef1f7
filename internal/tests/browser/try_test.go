package browser

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/render"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// keyed is a query that an API key opens and that has an argument and a result to
// complete in.
func keyed(t *testing.T) *schema.Operation {
	return site(t).operation(t, func(op *schema.Operation) bool {
		f := op.Field
		return op.Kind == schema.Query && f.Auth != nil && f.Auth.Requires == schema.APIKey && len(f.Auth.Roles) == 0 &&
			len(f.Args) == 1 && f.Args[0].Name == "id" && f.Type.Named().Field("id") != nil
	})
}

// signedIn is a query that a session of certain people opens: its snippets hold a token.
func signedIn(t *testing.T) *schema.Operation {
	return site(t).operation(t, func(op *schema.Operation) bool {
		a := op.Field.Auth
		return op.Kind == schema.Query && a != nil && a.Requires == schema.UserSession && len(a.Roles) > 0 && len(op.Field.Args) == 0
	})
}

// openTry opens the window by keyboard and waits until the editor has the focus.
func openTry(t *testing.T, width int64, path string) *tab {
	t.Helper()
	p := newTab(t, width)
	p.open(path)
	p.press("t")
	p.wait("document.activeElement.id === 'try-operation'")
	return p
}

// fill replaces the text of an editor as pasting over all of it does.
func (p *tab) fill(selector, text string) {
	p.t.Helper()
	eval[bool](p, "(e => { e.value = "+strconv.Quote(text)+"; e.dispatchEvent(new Event('input')); return true })(document.querySelector('"+selector+"'))")
}

func ctrlEnter() chromedp.KeyOption { return chromedp.KeyModifiers(chromedp.ModifierCtrl) }

// TestTryIt runs the operation of a page against the mock with nothing but keys.
func TestTryIt(t *testing.T) {
	op := keyed(t)
	p := openTry(t, 1280, op.Path)
	is(p, "document.querySelector('#try-headers').value.startsWith('X-Api-Key: btk_')", true)
	p.keys(kb.Enter, ctrlEnter())
	p.wait("/^200 .*ms · .*(bytes|kB)$/.test(document.querySelector('.facts-line').textContent)")
	is(p, "document.querySelector('.answer code').textContent.trim() === [...document.querySelectorAll('.sample code[data-lang=json]')].at(-1).textContent.trim()", true)
	is(p, "document.querySelectorAll('.answer code i.p').length > 2", true)
	is(p, "document.querySelector('.answer details pre').textContent.includes('content-type: ')", true)
	p.keys(kb.Escape)
	p.wait("!document.querySelector('.try-window').open")
	p.wait("document.activeElement.className.includes('try-it')")
}

// TestTryItWithSession: an operation that needs a session is answered with data at once,
// because the window begins with a token of somebody who may do it.
func TestTryItWithSession(t *testing.T) {
	p := openTry(t, 1280, signedIn(t).Path)
	is(p, "document.querySelector('#try-headers').value.startsWith('Authorization: Bearer ey')", true)
	p.keys(kb.Enter, ctrlEnter())
	p.wait("/^200 /.test(document.querySelector('.facts-line').textContent)")
	is(p, "'data' in JSON.parse(document.querySelector('.answer code').textContent) && !('errors' in JSON.parse(document.querySelector('.answer code').textContent))", true)
}

// TestTryItChanged: what the reader writes is what is sent.
func TestTryItChanged(t *testing.T) {
	p := openTry(t, 1280, keyed(t).Path)
	p.fill("#try-variables", "{")
	p.keys(kb.Enter, ctrlEnter())
	p.wait("document.querySelector('.facts-line.bad')?.textContent.startsWith('Variables: ')")
	p.fill("#try-variables", "")
	p.fill("#try-operation", "query { __typename }")
	p.keys(kb.Enter, ctrlEnter())
	p.wait("document.querySelector('.answer code').textContent.includes('\"Query\"')")
}

// TestTryItCompletes: names of the result, of the root and of arguments.
func TestTryItCompletes(t *testing.T) {
	op := keyed(t)
	p := openTry(t, 1280, op.Path)
	for text, want := range map[string]string{
		"query { " + op.Name() + "(id: 1) { ":       "id",
		"query { ":                                  op.Name(),
		"query { other: " + op.Name() + "(":         "id",
		"query Q($thing: ID!) { " + op.Name() + "(": "$thing",
		"query { tenantInfo { ... on ":              "TenantInfo",
		"":                                          "query",
	} {
		p.fill("#try-operation", text)
		p.do("writing", chromedp.SendKeys("#try-operation", kb.End+want[:1]))
		p.wait("!document.querySelector('#try-operation-names').hidden")
		listed := "[...document.querySelectorAll('#try-operation-names li')].findIndex(li => li.textContent === '" + want + "')"
		at := eval[int](p, listed)
		if at < 0 {
			t.Errorf("after %q no %s among the names", text, want)
			continue
		}
		for range at {
			p.keys(kb.ArrowDown)
		}
		p.keys(kb.Tab)
		is(p, "document.querySelector('#try-operation').value", text+want)
		is(p, "document.querySelector('#try-operation-names').hidden", true)
	}
}

// TestTryItHelpsWriting: brackets come in pairs, a line begins where the one before did,
// what the schema does not know is underlined, and JSON that is none says why.
func TestTryItHelpsWriting(t *testing.T) {
	op := keyed(t)
	p := openTry(t, 1280, op.Path)
	p.wait("gqldoc.loaded('search/shape.js')") // so that Escape has a list to close
	p.fill("#try-operation", "")
	p.do("writing", chromedp.SendKeys("#try-operation", "{"+kb.Enter+"x"+kb.Escape+kb.Enter+"y("))
	is(p, "document.querySelector('#try-operation').value", "{\n  x\n  y()\n}")
	p.keys(")")
	is(p, "document.querySelector('#try-operation').value", "{\n  x\n  y()\n}")
	p.wait("[...document.querySelectorAll('.editor u')].map(u => u.textContent).join() === 'x,y'")
	is(p, "document.querySelector('#try-operation-problem').textContent", "The schema has no x, y here.")
	p.fill("#try-operation", "query { "+op.Name()+"(id: 1) { id nothing ... on Nothing { x } } }")
	is(p, "[...document.querySelectorAll('.editor u')].map(u => u.textContent).join()", "nothing")
	p.fill("#try-operation", "query { "+op.Name())
	is(p, "document.querySelector('#try-operation-problem').textContent", "A { and its } do not pair.")
	p.fill("#try-variables", "{")
	is(p, "document.querySelector('#try-variables-problem').hidden", false)
}

// TestTryItRemembers: the endpoint on every page, and what was sent in the window.
func TestTryItRemembers(t *testing.T) {
	p := openTry(t, 1280, keyed(t).Path)
	eval[bool](p, "(s => { s.value = 'http://localhost:4000/graphql'; s.dispatchEvent(new Event('change')); return true })(document.querySelector('#try-endpoint'))")
	p.open(site(t).pages(t)["mutation"])
	p.press("t")
	p.wait("document.activeElement.id === 'try-operation'")
	is(p, "document.querySelector('#try-endpoint').value", "http://localhost:4000/graphql")
	eval[bool](p, "localStorage.clear() || true")
	p.open(keyed(t).Path)
	p.press("t")
	p.wait("document.activeElement.id === 'try-operation'")
	p.fill("#try-variables", "")
	p.fill("#try-operation", "query { __typename }")
	p.keys(kb.Enter, ctrlEnter())
	p.wait("document.querySelectorAll('.sent button').length === 1")
	p.fill("#try-operation", "query { a: __typename }")
	p.keys(kb.Enter, ctrlEnter())
	p.wait("document.querySelectorAll('.sent button').length === 2")
	eval[bool](p, "document.querySelectorAll('.sent button')[1].click() || true")
	is(p, "document.querySelector('#try-operation').value", "query { __typename }")
}

// TestTryItFromElsewhere: the published site, on another origin and without the mock
// beside it, reaches a mock that runs on this machine; the policy of the pages lets it.
func TestTryItFromElsewhere(t *testing.T) {
	s := site(t)
	p := newTab(t, 1280)
	p.home = s.elsewhere(t)
	p.allow(s.url)
	p.open(keyed(t).Path)
	p.press("t")
	p.wait("document.activeElement.id === 'try-operation'")
	eval[bool](p, "(s => { s.value = ''; s.dispatchEvent(new Event('change')); return true })(document.querySelector('#try-endpoint'))")
	p.fill(".bar input", s.url+"graphql")
	p.keys(kb.Enter, ctrlEnter())
	p.wait("/^200 /.test(document.querySelector('.facts-line').textContent)")
	is(p, "document.querySelector('.answer code').textContent.includes('\"data\"')", true)
	is(p, "/ratelimit|content-type/.test(document.querySelector('.answer details pre').textContent)", true)
	p.fill(".bar input", s.url+"nothing-here")
	p.keys(kb.Enter, ctrlEnter())
	p.wait("/No answer from/.test(document.querySelector('.facts-line.bad')?.textContent)")
	p.forget()
}

// TestTryItIsAccessible holds for the open window, in both themes.
func TestTryItIsAccessible(t *testing.T) {
	source := axe(t)
	for _, width := range []int64{320, 1280} {
		p := openTry(t, width, keyed(t).Path)
		p.do("asking for names", chromedp.SendKeys("#try-operation", " query { "+keyed(t).Name()[:1]))
		p.wait("!document.querySelector('#try-operation-names').hidden")
		p.fits("Try it")
		for _, scheme := range []string{"light", "dark"} {
			p.theme(scheme)
			p.audit(source, "Try it, "+scheme)
			p.picture(fmt.Sprintf("try-%d-%s", width, scheme))
		}
	}
}

// TestSnippetsFollowTheEndpoint: a published site calls the API with a place for the
// reader's own key; whoever chooses the mock in Try it gets its address and a key that it
// takes, in every snippet, on every page, until they choose again.
func TestSnippetsFollowTheEndpoint(t *testing.T) {
	const api, mock, key = "https://api.example.com:8443/graphql", "http://localhost:4000/graphql", "btk_01923a4b_test"
	parsed, err := parse.Parse([]parse.Source{{Name: "s.graphql", Data: []byte("type Query { a: Int b: Int } type Subscription { c: Int }")}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	published := &served{}
	if published.site, err = render.Render(parsed.Schema, render.Options{Endpoint: api, Key: key}); err != nil {
		t.Fatal(err)
	}
	p := newTab(t, 1280)
	p.home = published.elsewhere(t)
	// count is how often texts stand in the snippets of the page.
	count := func(texts ...string) string {
		return fmt.Sprintf("(all => %q.split(' ').map(t => all.split(t).length - 1).join())([...document.querySelectorAll('.tabs code')].map(c => c.textContent).join())", strings.Join(texts, " "))
	}
	choose := func(url string) {
		eval[bool](p, "document.querySelector('.try-it').click() || true")
		p.wait("document.querySelector('.try-window')?.open")
		eval[bool](p, "(s => { s.value = '"+url+"'; s.dispatchEvent(new Event('change')); return true })(document.querySelector('#try-endpoint'))")
		eval[bool](p, "document.querySelector('.try-window').close() || true")
	}
	p.open("api/api/queries/a/")
	is(p, count(api, mock, "YOUR_API_KEY", key), "6,0,6,0")
	choose(mock)
	is(p, count(api, mock, "YOUR_API_KEY", key), "0,6,0,6")
	is(p, "document.querySelector('#try-headers').value", "X-Api-Key: "+key)
	p.open("api/api/subscriptions/c/")
	p.wait(count("wss://api.example.com:8443/graphql", "ws://localhost:4000/graphql", key) + " === '0,1,2'")
	choose(api)
	is(p, count("wss://api.example.com:8443/graphql", "ws://localhost:4000/graphql", key), "1,0,0")
	is(p, "document.querySelector('#try-headers').value", "X-Api-Key: YOUR_API_KEY")
	p.fill("#try-headers", "X-Api-Key: mine")
	choose(mock)
	is(p, "document.querySelector('#try-headers').value", "X-Api-Key: mine")
}
