package browser

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// TestReadingPath goes from the front page to a result, by links.
func TestReadingPath(t *testing.T) {
	s := site(t)
	op := keyed(t)
	p := newTab(t, 1280)
	p.open("")
	p.do("to the subgraph", chromedp.Click(`.cards a[href="`+op.Home.Path+`"]`))
	p.arrive(op.Home.Path)
	p.do("to the operation", chromedp.Click(`main .items a[href="queries/`+op.Name()+`/"]`))
	p.arrive(op.Path)
	is(p, "document.querySelector('h1').textContent", op.Name())
	p.do("to the type", chromedp.Click(".returns .type a"))
	p.arrive(op.Field.Type.Named().Path)
	if s.schema.Type(op.Field.Type.NamedType()) == nil {
		t.Error("the operation returns no type of the schema")
	}
}

// TestClosedPartsOpen: a link into something closed opens it, below the header.
func TestClosedPartsOpen(t *testing.T) {
	var arg *schema.InputValue
	for _, typ := range site(t).schema.Types {
		for _, f := range typ.Fields {
			if arg == nil && len(f.Args) > 0 {
				arg = f.Args[0]
			}
		}
	}
	if arg == nil {
		t.Skip("no field has arguments")
	}
	p := newTab(t, 1280)
	p.open(arg.URL())
	at := "document.getElementById('" + arg.Anchor() + "')"
	p.wait(at + ".closest('details').open")
	p.wait(at + ".getBoundingClientRect().top >= document.querySelector('.top').offsetHeight")
	// Not every browser opens it by itself, so the page does when an address comes that
	// nobody went to.
	eval[bool](p, "("+at+".closest('details').open = false, dispatchEvent(new HashChangeEvent('hashchange')), true)")
	p.wait(at + ".closest('details').open")
}

// TestCoordinatesLeadToTheirPages: types, fields, operations and arguments are found.
func TestCoordinatesLeadToTheirPages(t *testing.T) {
	op := keyed(t)
	returned := op.Field.Type.Named()
	p := newTab(t, 1280)
	for coordinate, want := range map[string]string{
		"Query": schema.APIPath, "Query." + op.Name(): op.Path, "Query." + op.Name() + "(id:)": op.Field.Args[0].URL(),
		returned.Name: returned.Path, returned.Fields[0].Coordinate(): returned.Fields[0].URL(),
	} {
		p.open("go/?c=" + coordinate)
		p.arrive(want)
	}
}

// TestEveryCoordinateHasItsPlace: those of the whole schema lead where the model says, and
// so to an anchor that is there. Root types may be called otherwise.
func TestEveryCoordinateHasItsPlace(t *testing.T) {
	s := site(t)
	places := map[string]string{}
	field := func(f *schema.Field) {
		places[f.Coordinate()] = f.URL()
		for _, a := range f.Args {
			places[a.Coordinate()] = a.URL()
		}
	}
	for _, op := range s.schema.Operations {
		field(op.Field)
	}
	for _, typ := range s.schema.Types {
		if typ.Path != "" {
			places[typ.Name] = typ.Path
		}
		for _, f := range typ.Fields {
			field(f)
		}
		for _, v := range typ.InputFields {
			places[v.Coordinate()] = v.URL()
		}
		for _, v := range typ.EnumValues {
			places[v.Coordinate()] = v.URL()
		}
	}
	for _, d := range s.schema.Directives {
		places["@"+d.Name] = d.Path
		for _, a := range d.Args {
			places[a.Coordinate()] = a.URL()
		}
	}
	if len(places) < 6000 {
		t.Errorf("only %d coordinates", len(places))
	}
	all, err := json.Marshal(places)
	if err != nil {
		t.Fatal(err)
	}
	p := newTab(t, 1280)
	p.open("go/")
	p.wait("gqldoc.loaded('search/names.js')")
	roots := "document.querySelector('#search-here').dataset.go"
	is(p, "Object.entries("+string(all)+").filter(([c, at]) => gqldocSearch.place(c, "+roots+") !== at).map(e => e[0]).slice(0, 5).join()", "")
	is(p, "gqldocSearch.place('Root.tenantInfo', 'Root,Change,')", "api/tenant/queries/tenantInfo/")
	is(p, "['', 'Nothing', 'Ride.nothing', '@nothing', 'constructor', 'constructor.x', 'Query.constructor'].map(c => gqldocSearch.place(c, "+roots+")).join('')", "")
}

func TestThemeIsRemembered(t *testing.T) {
	p := newTab(t, 1280)
	p.theme("light")
	p.open("")
	light := eval[string](p, "getComputedStyle(document.body).backgroundColor")
	p.do("the button", chromedp.Click(".theme"))
	is(p, "document.documentElement.dataset.theme", "dark")
	p.open("api/")
	is(p, "document.documentElement.dataset.theme", "dark")
	is(p, "getComputedStyle(document.body).backgroundColor === '"+light+"'", false)
	// Nothing is painted before the theme is known: its script comes first, and the page waits for it.
	is(p, "(s => !s.async && !s.defer && s.src.includes('theme'))(document.querySelector('head script'))", true)
	eval[bool](p, "localStorage.clear() || true")
}

func TestLanguageIsRemembered(t *testing.T) {
	p := newTab(t, 1280)
	p.open(keyed(t).Path)
	p.do("Python", chromedp.Click("input[value=Python] + label"))
	p.open(site(t).pages(t)["mutation"])
	is(p, "document.querySelector('.sample .tabs > input:checked').value", "Python")
	eval[bool](p, "localStorage.clear() || true")
}

// TestSkipLinkIsFirst: the first press of Tab offers the way past the navigation.
func TestSkipLinkIsFirst(t *testing.T) {
	p := newTab(t, 1280)
	p.open(keyed(t).Path)
	p.keys(kb.Tab)
	is(p, "document.activeElement.className", "skip")
	p.keys(kb.Enter)
	p.wait("document.activeElement.id === 'main'")
}

// TestSearchByKeyboard opens, narrows, chooses and follows without a pointer.
func TestSearchByKeyboard(t *testing.T) {
	op := keyed(t)
	p := newTab(t, 1280)
	p.open("guides/")
	p.press("/")
	p.wait("document.activeElement.getAttribute('role') === 'combobox'")
	p.keys("tenantInfo")
	p.wait("document.querySelector('.hits [aria-selected=true] .hit')?.textContent === 'TenantInfo'")
	p.keys(kb.Escape)
	p.wait("!document.querySelector('dialog').open")
	p.keys("k", chromedp.KeyModifiers(chromedp.ModifierCtrl))
	p.wait("document.querySelector('dialog').open")
	p.keys("query: " + op.Name())
	p.wait("document.querySelector('.hits [aria-selected=true] small')?.textContent.startsWith('query')")
	p.keys(kb.Enter)
	p.arrive(op.Path)
}

func TestSearchPageKeepsItsQuestion(t *testing.T) {
	p := newTab(t, 1280)
	p.open("search/?q=query:tenantInfo")
	p.wait("document.querySelector('.hit')?.textContent === 'tenantInfo'")
	is(p, "document.querySelector('.search input').value", "query:tenantInfo")
}

// TestSearchAgrees asks the browser what package search answers in its own tests: the
// rules are written twice and must find the same.
func TestSearchAgrees(t *testing.T) {
	queries, err := os.ReadFile("../../search/testdata/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	p := newTab(t, 1280)
	p.open(fixturePath + "search/?q=-%3E%20Ride")
	p.wait("gqldoc.loaded('search/texts.js') && gqldoc.loaded('search/shape.js') && document.querySelector('.hit')")
	eval[bool](p, `(i => { i.value = "argument: format"; return i.dispatchEvent(new Event("input")) })(document.querySelector(".search input"))`)
	p.wait("gqldoc.loaded('search/arguments.js') && document.querySelector('.hit')?.textContent === 'Ride.status(format:)'")
	for line := range strings.Lines(string(queries)) {
		at := strings.LastIndex(line, "=>")
		if strings.HasPrefix(line, "#") || at < 0 {
			continue
		}
		query, want := strings.TrimSpace(line[:at]), strings.TrimSpace(line[at+2:])
		got := eval[string](p, `(q => { const i = document.querySelector(".search input"); i.value = q; i.dispatchEvent(new Event("input"));
			const hit = document.querySelector(".hit"), button = document.querySelector(".hint button");
			if (!hit) return "= none" + (button ? ", perhaps " + button.textContent : "");
			return hit.textContent.replace("(", ".").replace(" › ", ".").replace(":)", "") })(`+strconv.Quote(query)+`)`)
		if got != want {
			t.Errorf("the browser finds %s for %q, want %s", got, query, want)
		}
	}
}

// TestSearchIsAccessible holds for the open dialog with results, in both themes.
func TestSearchIsAccessible(t *testing.T) {
	source := axe(t)
	for _, width := range []int64{320, 1280} {
		p := newTab(t, width)
		p.open("api/")
		p.press("/")
		p.wait("document.activeElement.getAttribute('role') === 'combobox'")
		p.keys("ride")
		p.wait("document.querySelectorAll('.hits li').length > 2")
		p.fits("search")
		// The number of results is told within the dialog: all else is inert while it is open.
		p.wait("/^(the best )?\\d+ results$/.test(document.querySelector('dialog[open] [role=status]')?.textContent)")
		is(p, "document.activeElement.getAttribute('aria-expanded')", "true")
		is(p, "document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).getAttribute('aria-selected')", "true")
		for _, scheme := range []string{"light", "dark"} {
			p.theme(scheme)
			p.audit(source, "search, "+scheme)
			p.picture(fmt.Sprintf("search-open-%d-%s", width, scheme))
		}
	}
}

// TestMenuOnAPhone opens the sidebar as a menu.
func TestMenuOnAPhone(t *testing.T) {
	source := axe(t)
	p := newTab(t, 320)
	p.open(keyed(t).Path)
	p.do("menu", chromedp.Click(".menu"))
	p.wait("document.querySelector('.side').matches(':popover-open')")
	is(p, "document.querySelector('.side [aria-current=page]').getBoundingClientRect().bottom < innerHeight", true)
	p.audit(source, "menu")
	p.keys(kb.Escape)
	p.wait("!document.querySelector('.side').matches(':popover-open')")
}

// TestExampleComesBeforeTheEnd of a page on a narrow screen, where it has no column of its own.
func TestExampleComesBeforeTheEnd(t *testing.T) {
	for width, beside := range map[int64]bool{360: false, 1000: false, 1440: true} {
		p := newTab(t, width)
		p.open(keyed(t).Path)
		is(p, "(s => s('.sample').top >= s('main').bottom && s('.sample').bottom <= s('.turn').top)(q => document.querySelector(q).getBoundingClientRect())", !beside)
		is(p, "(s => s('.after').top >= s('main').bottom && s('.after').left === s('main').left)(q => document.querySelector(q).getBoundingClientRect())", true)
	}
}
