package browser

import (
	"net/http/httptest"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/bettersuite/gqldoc/internal/backend"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/parse"
)

const consoleSchema = `
directive @error(code: ErrorCode!) repeatable on FIELD_DEFINITION
enum ErrorCode { "No ride has this id." RIDE_NOT_FOUND }
type Query { "One ride." ride(id: ID!, note: String): Ride @error(code: RIDE_NOT_FOUND) }
type Ride { id: ID! note: String! driver: Driver }
type Driver { id: ID! name: String! }
`

// openConsole opens the console of a mock of its own.
func openConsole(t *testing.T, width int64) *tab {
	t.Helper()
	p := newTab(t, width)
	parsed, err := parse.Parse([]parse.Source{{Name: "a.graphql", Data: []byte(consoleSchema)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	stores, err := backend.Open(t.Context(), backend.Places{}, parsed)
	if err != nil {
		t.Fatal(err)
	}
	b, err := backend.New(parsed, stores, backend.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(backend.Serve(b, mock.Config{}, backend.Serving{Version: "v1"}))
	t.Cleanup(server.Close)
	p.home = server.URL + "/"
	p.open("_mock/")
	p.wait("document.querySelector('#facts').textContent.startsWith('gqldoc v1: 1 operations on ')")
	return p
}

// TestConsole explores the API and sees what it asked, within its strict content policy.
func TestConsole(t *testing.T) {
	p := openConsole(t, 1280)
	is(p, "document.querySelector('#headers').value.startsWith('X-Api-Key: btk_')", true)
	p.wait("document.querySelector('#operations option')?.value === 'ride'")
	p.fill("#operation", "ride")
	is(p, "document.querySelector('#query').value", "query Ride($id: ID!) {\n  ride(id: $id) {\n    __typename\n    id\n    note\n  }\n}")
	p.fill("#variables", `{"id": "mock:RIDE_NOT_FOUND"}`)
	p.do("focus", chromedp.Focus("#query"))
	p.keys(kb.Enter, ctrlEnter())
	p.wait("document.querySelector('#outcome').textContent.startsWith('200 ')")
	is(p, "JSON.parse(document.querySelector('#response').textContent).errors[0].extensions.code", "RIDE_NOT_FOUND")
	p.wait("document.querySelector('#requests tbody tr').textContent.includes('RIDE_NOT_FOUND')")
	p.do("reset", chromedp.Click("#reset"))
	p.wait("![...document.querySelectorAll('#requests td')].some(td => td.textContent.includes('RIDE_NOT_FOUND'))")
	p.do("variables", chromedp.Focus("#variables"))
	p.fill("#variables", "{")
	p.do("run", chromedp.Click("#run"))
	p.wait("document.querySelector('#outcome').textContent.startsWith('The variables are no JSON: ')")
}

func TestConsoleIsAccessible(t *testing.T) {
	source := axe(t)
	for _, width := range []int64{320, 1280} {
		p := openConsole(t, width)
		for _, scheme := range []string{"light", "dark"} {
			p.theme(scheme)
			p.audit(source, "console, "+scheme)
		}
		p.fits("console")
		p.picture("console")
	}
}
