package render

import (
	"bytes"
	"encoding/json"
	"html/template"
	"strings"

	"github.com/bettersuite/gqldoc/internal/example"
	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A call is an example with where it is sent.
type call struct {
	example.Example
	endpoint  string
	header    string // "X-Api-Key", "Authorization", or "" when nothing is needed
	value     string // of the header
	kind      schema.OperationKind
	variables []byte // compact JSON; nil when there are none
}

// A snippet is the same call in one language.
type snippet struct {
	name, lang, code string
}

// request is the example: the document with its variables, and the same call in
// every language, in tabs. The prefix keeps its ids apart from those of others.
func (r *renderer) request(prefix string, op *schema.Operation, e example.Example) template.HTML {
	var b markdown.Builder
	b.Code("graphql", e.Document)
	if e.Variables != nil {
		b.Element("h3", "label", "Variables")
		b.Code("json", string(e.Variables))
	}
	tabs := []markdown.Tab{{Name: "GraphQL", Content: b.HTML()}}
	for _, s := range r.snippets(op, e) {
		tabs = append(tabs, markdown.Tab{Name: s.name, Content: markdown.Code(s.lang, s.code)})
	}
	b.Reset()
	b.Tabs(prefix, "language", tabs)
	return b.HTML()
}

// snippets are the languages in which an example is shown.
func (r *renderer) snippets(op *schema.Operation, e example.Example) []snippet {
	c := r.call(op, e)
	switch {
	case e.Upload:
		return []snippet{{"cURL", "shell", c.multipart()}}
	case op.Kind == schema.Subscription:
		return []snippet{{"cURL", "shell", c.curl()}, {"JavaScript", "javascript", c.webSocket()}}
	}
	return []snippet{
		{"cURL", "shell", c.curl()}, {"JavaScript", "javascript", c.javaScript()},
		{"Python", "python", c.python()}, {"Go", "go", c.golang()},
	}
}

func (r *renderer) call(op *schema.Operation, e example.Example) call {
	c := call{Example: e, endpoint: r.opts.Endpoint, kind: op.Kind}
	if c.endpoint == "" {
		c.endpoint = "http://localhost:4000/graphql"
	}
	auth := op.Field.Auth
	switch {
	case auth != nil && auth.Requires == schema.UserSession:
		c.header, c.value = "Authorization", "Bearer ACCESS_TOKEN"
	case r.opts.Key != "" && (auth == nil || auth.Requires != schema.NoCredential):
		c.header, c.value = "X-Api-Key", r.opts.Key
	}
	var compact bytes.Buffer
	if e.Variables != nil && json.Compact(&compact, e.Variables) == nil {
		c.variables = compact.Bytes()
	}
	return c
}

// body is the request's JSON on few lines.
func (c call) body() string {
	query, _ := json.Marshal(strings.Join(strings.Fields(c.Document), " "))
	s := string(unescapeHTML(query))
	if c.variables == nil {
		return `{"query": ` + s + `}`
	}
	return `{"query": ` + s + ",\n" + `  "variables": ` + string(c.variables) + `}`
}

// unescapeHTML undoes what encoding/json does for the sake of HTML.
func unescapeHTML(b []byte) []byte {
	for _, r := range [][2]string{{`\u003c`, "<"}, {`\u003e`, ">"}, {`\u0026`, "&"}} {
		b = bytes.ReplaceAll(b, []byte(r[0]), []byte(r[1]))
	}
	return b
}

// quote puts text in single quotes for a shell.
func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

func (c call) curl() string {
	var b strings.Builder
	b.WriteString("curl ")
	if c.kind == schema.Subscription {
		b.WriteString("-N ")
	}
	b.WriteString(c.endpoint + " \\\n  -H 'Content-Type: application/json' \\\n")
	if c.kind == schema.Subscription {
		b.WriteString("  -H 'Accept: text/event-stream' \\\n")
	}
	if c.header != "" {
		b.WriteString("  -H " + quote(c.header+": "+c.value) + " \\\n")
	}
	b.WriteString("  -d " + quote(c.body()))
	return b.String()
}

// multipart is the call with a file, by the GraphQL multipart request convention.
func (c call) multipart() string {
	var b strings.Builder
	b.WriteString("curl " + c.endpoint + " \\\n")
	if c.header != "" {
		b.WriteString("  -H " + quote(c.header+": "+c.value) + " \\\n")
	}
	b.WriteString("  -F operations=" + quote(c.body()) + " \\\n")
	b.WriteString("  -F map=" + quote(`{"0": ["variables.`+c.uploadPath()+`"]}`) + " \\\n  -F 0=@file")
	return b.String()
}

// uploadPath is where the variables hold null for the file.
func (c call) uploadPath() string {
	var v any
	if json.Unmarshal(c.variables, &v) != nil {
		return "file"
	}
	return strings.TrimPrefix(nullPath(v), ".")
}

func nullPath(v any) string {
	switch v := v.(type) {
	case nil:
		return "."
	case []any:
		for _, item := range v {
			if p := nullPath(item); p != "" {
				return ".0" + strings.TrimSuffix(p, ".")
			}
		}
	case map[string]any:
		best := ""
		for name, item := range v {
			if p := nullPath(item); p != "" {
				if found := "." + name + strings.TrimSuffix(p, "."); best == "" || found < best {
					best = found
				}
			}
		}
		return best
	}
	return ""
}

// indented is the document as lines that begin with the indent.
func (c call) indented(indent string) string {
	return strings.ReplaceAll(strings.TrimSuffix(c.Document, "\n"), "\n", "\n"+indent)
}

func (c call) javaScript() string {
	var b strings.Builder
	b.WriteString("const response = await fetch(\"" + c.endpoint + "\", {\n  method: \"POST\",\n  headers: {\n    \"Content-Type\": \"application/json\",\n")
	if c.header != "" {
		b.WriteString("    \"" + c.header + "\": \"" + c.value + "\",\n")
	}
	b.WriteString("  },\n  body: JSON.stringify({\n    query: `" + c.indented("      ") + "`,\n")
	if c.variables != nil {
		b.WriteString("    variables: " + c.pretty("    ") + ",\n")
	}
	b.WriteString("  }),\n});\nconst { data, errors } = await response.json();")
	return b.String()
}

func (c call) webSocket() string {
	var b strings.Builder
	b.WriteString("import { createClient } from \"graphql-ws\";\n\nconst client = createClient({\n")
	b.WriteString("  url: \"" + strings.Replace(c.endpoint, "http", "ws", 1) + "\",\n")
	if c.header != "" {
		b.WriteString("  connectionParams: { \"" + c.header + "\": \"" + c.value + "\" },\n")
	}
	b.WriteString("});\n\nfor await (const event of client.iterate({\n  query: `" + c.indented("    ") + "`,\n")
	if c.variables != nil {
		b.WriteString("  variables: " + c.pretty("  ") + ",\n")
	}
	b.WriteString("})) {\n  console.log(event.data);\n}")
	return b.String()
}

// pretty is the variables' JSON, its later lines indented.
func (c call) pretty(indent string) string {
	return strings.ReplaceAll(string(c.Variables), "\n", "\n"+indent)
}

func (c call) python() string {
	var b strings.Builder
	b.WriteString("import requests\n\nresponse = requests.post(\n    \"" + c.endpoint + "\",\n")
	if c.header != "" {
		b.WriteString("    headers={\"" + c.header + "\": \"" + c.value + "\"},\n")
	}
	b.WriteString("    json={\n        \"query\": \"\"\"" + c.indented("            ") + "\"\"\",\n")
	if c.variables != nil {
		b.WriteString("        \"variables\": " + pythonic(c.pretty("        ")) + ",\n")
	}
	b.WriteString("    },\n)\nprint(response.json())")
	return b.String()
}

// pythonic writes JSON's words as Python's. They never stand inside the values that
// examples invent.
func pythonic(s string) string {
	return strings.NewReplacer(": true", ": True", ": false", ": False", ": null", ": None", "[null]", "[None]").Replace(s)
}

func (c call) golang() string {
	var b strings.Builder
	b.WriteString("body, err := json.Marshal(map[string]any{\n\t\"query\": `" + c.indented("\t\t") + "`,\n")
	if c.variables != nil {
		b.WriteString("\t\"variables\": json.RawMessage(`" + c.pretty("\t") + "`),\n")
	}
	b.WriteString("})\nif err != nil {\n\treturn err\n}\nreq, err := http.NewRequest(\"POST\", \"" + c.endpoint + "\", bytes.NewReader(body))\nif err != nil {\n\treturn err\n}\n")
	b.WriteString("req.Header.Set(\"Content-Type\", \"application/json\")\n")
	if c.header != "" {
		b.WriteString("req.Header.Set(\"" + c.header + "\", \"" + c.value + "\")\n")
	}
	b.WriteString("resp, err := http.DefaultClient.Do(req)")
	return b.String()
}
