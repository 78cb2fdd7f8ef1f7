package browser

import (
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/bettersuite/gqldoc/internal/render"
)

// onDisk writes a site into a folder and returns its address.
func onDisk(t *testing.T, site *render.Site) string {
	t.Helper()
	folder := t.TempDir()
	if _, err := site.WriteDir(folder); err != nil {
		t.Fatal(err)
	}
	return "file://" + filepath.ToSlash(folder) + "/"
}

// TestFromDisk reads the site without a server: links and search lead on.
func TestFromDisk(t *testing.T) {
	s, op := site(t), keyed(t)
	p := newTab(t, 1280)
	p.home = onDisk(t, s.site)
	p.open("index.html")
	p.do("to the subgraph", chromedp.Click(`.cards a[href="`+op.Home.Path+`"]`))
	p.arrive(op.Home.Path + "index.html")
	inside := eval[string](p, "document.querySelector('.picture .shape a').getAttribute('href')")
	p.do("to a type, in the picture", chromedp.Focus(`.picture .shape a`), chromedp.KeyEvent(kb.Enter))
	p.arrive(op.Home.Path + inside + "index.html")
	p.press("/")
	p.wait("document.activeElement.getAttribute('role') === 'combobox'")
	p.keys(op.Kind.String() + ":" + op.Name())
	p.wait("document.querySelector('[role=option]')")
	p.keys(kb.Enter)
	p.arrive(op.Path + "index.html")
	is(p, "document.querySelector('h1').textContent", op.Name())
}

// TestFromDiskWithoutScripts: links of the file style need none.
func TestFromDiskWithoutScripts(t *testing.T) {
	s, op := site(t), keyed(t)
	pages, err := render.Render(s.schema, render.Options{Title: "T", IndexFiles: true})
	if err != nil {
		t.Fatal(err)
	}
	p := newTab(t, 1280)
	p.scriptless()
	p.home = onDisk(t, pages)
	p.open("index.html")
	p.do("to the subgraph", chromedp.Click(`.cards a[href="`+op.Home.Path+`index.html"]`))
	p.arrive(op.Home.Path + "index.html")
	p.do("to the operation", chromedp.Click(`main .items a[href="queries/`+op.Name()+`/index.html"]`))
	p.arrive(op.Path + "index.html")
	is(p, "document.querySelector('h1').textContent", op.Name())
}
