// Package console is the page beside a mock: an explorer that sends operations, and what
// the admin API tells, to look at and to switch.
//
//	http.Handle("/_mock/", console.New(console.Options{Endpoint: "/graphql", Admin: "/_mock/graphql", Key: key}))
//
// It is part of the program and asks nobody else for anything. A strict content policy
// holds; what a server answers is shown as text.
package console

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"strings"
)

// Path is where the page lies.
const Path = "/_mock/"

// assetPath is where its script and style are.
const assetPath = Path + "console/"

// Options say where the APIs are.
type Options struct {
	Endpoint string // of the mock
	Admin    string // of the admin API
	Key      string // that the explorer begins with
}

//go:embed assets
var assets embed.FS

var page = template.Must(template.ParseFS(assets, "assets/console.html"))

var contentTypes = map[string]string{".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
	"frame-ancestors 'none'; require-trusted-types-for 'script'"

// New makes the handler of the page.
func New(o Options) http.Handler {
	var html bytes.Buffer
	if err := page.Execute(&html, o); err != nil {
		panic(err) // the template and Options do not fit each other
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cache-Control", "no-cache")
		name, asset := strings.CutPrefix(r.URL.Path, assetPath)
		switch {
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			h.Set("Allow", "GET, HEAD")
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		case r.URL.Path == Path:
			h.Set("Content-Type", "text/html; charset=utf-8")
			h.Set("Content-Security-Policy", policy)
			h.Set("Referrer-Policy", "no-referrer")
			w.Write(html.Bytes())
		case asset:
			serveAsset(w, r, name)
		default:
			http.NotFound(w, r)
		}
	})
}

func serveAsset(w http.ResponseWriter, r *http.Request, name string) {
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 || contentTypes[name[dot:]] == "" {
		http.NotFound(w, r)
		return
	}
	content, err := assets.ReadFile("assets/" + name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", contentTypes[name[dot:]])
	w.Write(content)
}
