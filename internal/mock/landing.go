package mock

import (
	"html/template"
	"net/http"

	"github.com/bettersuite/gqldoc/internal/auth"
)

// landingTemplate is what a browser shows at the root of the mock. It has no style:
// it is read once, by somebody who wondered whether the server is up.
var landingTemplate = template.Must(template.New("landing").Parse(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Mock GraphQL endpoint</title>
<h1>Mock GraphQL endpoint</h1>
<p>{{.Operations}} operations on {{.Types}} types. Requests go to <code>POST {{.Path}}</code>:</p>
<pre>curl http://{{.Host}}{{.Path}} -H 'X-Api-Key: {{.Key}}' -H 'Content-Type: application/json' -d '{"query": "{ __typename }"}'</pre>
<h2>Ready-made keys</h2>
<table>
<thead><tr><th>name<th>key<th>answer</thead>
<tbody>{{range .Keys}}<tr><td>{{.Name}}<td><code>{{.Key}}</code><td>{{.Answer}}{{end}}</tbody>
</table>
<p>{{with .Console}}Explore it, and see what it was asked: <a href="{{.}}">{{.}}</a>. {{end}}The schema: <a href="{{.SDL}}">{{.SDL}}</a>.
Health: <a href="{{.Health}}">{{.Health}}</a>.</p>
</html>
`))

// serveLanding shows what runs here, with a request that works when it is pasted.
func (h *host) serveLanding(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Type", "text/html; charset=utf-8")
	// The page has no script. Whoever opens it may still try the endpoint, from the tools
	// of the browser or from a test.
	header.Set("Content-Security-Policy", "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	header.Set("X-Content-Type-Options", "nosniff")
	err := landingTemplate.Execute(w, map[string]any{
		"Host":       r.Host,
		"Operations": len(h.config.Schema.Operations),
		"Types":      len(h.config.Schema.Types),
		"Path":       GraphQLPath,
		"SDL":        SDLPath,
		"Health":     HealthPath,
		"Console":    h.config.Console,
		"Key":        auth.FindTestKey("valid"),
		"Keys":       auth.TestKeys,
	})
	if err != nil && h.config.Log != nil {
		h.config.Log.Debug("landing page not sent", "error", err)
	}
}
