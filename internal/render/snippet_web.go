package render

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// A call for a shell and for JavaScript.

// body is the request's JSON on few lines. The document's lines are joined where
// that changes nothing: not around a comment, nor within a string.
func (c *call) body() string {
	document := strings.TrimSpace(c.Document)
	if !strings.ContainsAny(document, "#\"") {
		document = strings.Join(strings.Fields(document), " ")
	}
	query := quoteJSON(document)
	var variables bytes.Buffer
	if c.Variables == nil || json.Compact(&variables, c.Variables) != nil {
		return `{"query": ` + query + `}`
	}
	return `{"query": ` + query + ",\n" + `  "variables": ` + variables.String() + `}`
}

// quote puts text in single quotes for a shell.
func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

// plainWord tells what a shell leaves alone.
func plainWord(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:/._-") == ""
}

func word(s string) string {
	if plainWord(s) {
		return s
	}
	return quote(s)
}

func (c *call) curl() string {
	var b strings.Builder
	b.WriteString("curl ")
	if c.kind == schema.Subscription {
		b.WriteString("-N ")
	}
	b.WriteString(word(c.endpoint) + " \\\n  -H 'Content-Type: application/json' \\\n")
	if c.kind == schema.Subscription {
		b.WriteString("  -H 'Accept: text/event-stream' \\\n")
	}
	for _, h := range c.headers() {
		b.WriteString("  -H " + quote(h[0]+": "+h[1]) + " \\\n")
	}
	b.WriteString("  -d " + quote(c.body()))
	return b.String()
}

// multipart is the call with a file, by the GraphQL multipart request convention.
func (c *call) multipart() string {
	var b strings.Builder
	b.WriteString("curl " + word(c.endpoint) + " \\\n")
	for _, h := range c.headers() {
		b.WriteString("  -H " + quote(h[0]+": "+h[1]) + " \\\n")
	}
	b.WriteString("  -F operations=" + quote(c.body()) + " \\\n")
	b.WriteString("  -F map=" + quote(`{"0": [`+quoteJSON("variables."+c.uploadPath())+`]}`) + " \\\n  -F 0=@file")
	return b.String()
}

// uploadPath is where the variables hold null for the file.
func (c *call) uploadPath() string {
	var v any
	if json.Unmarshal(c.Variables, &v) != nil {
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

// templateLiteral is text between backquotes.
func templateLiteral(s string) string {
	return "`" + strings.NewReplacer("\\", "\\\\", "`", "\\`", "${", "\\${").Replace(s) + "`"
}

// indented is text whose lines but the first begin with an indent. Where it holds
// block strings, whose lines are data, it stays as it is.
func indented(text, indent string) string {
	text = strings.TrimSpace(text)
	if strings.Contains(text, `"""`) {
		return text
	}
	return strings.ReplaceAll(text, "\n", "\n"+indent)
}

func (c *call) javaScript() string {
	var b strings.Builder
	b.WriteString("const response = await fetch(" + quoteJSON(c.endpoint) + ", {\n  method: \"POST\",\n  headers: {\n    \"Content-Type\": \"application/json\",\n")
	for _, h := range c.headers() {
		b.WriteString("    " + quoteJSON(h[0]) + ": " + quoteJSON(h[1]) + ",\n")
	}
	b.WriteString("  },\n  body: JSON.stringify({\n    query: " + templateLiteral(indented(c.Document, "      ")) + ",\n")
	if c.Variables != nil {
		b.WriteString("    variables: " + indented(relit(c.Variables, javaScriptWords), "    ") + ",\n")
	}
	b.WriteString("  }),\n});\nconst { data, errors } = await response.json();\nconsole.log(JSON.stringify(errors ?? data, null, 2));")
	return b.String()
}

func (c *call) webSocket() string {
	var b strings.Builder
	b.WriteString("import { createClient } from \"graphql-ws\";\n\nconst client = createClient({\n")
	b.WriteString("  url: " + quoteJSON(strings.Replace(c.endpoint, "http", "ws", 1)) + ",\n")
	for _, h := range c.headers() {
		b.WriteString("  connectionParams: { " + quoteJSON(h[0]) + ": " + quoteJSON(h[1]) + " },\n")
	}
	b.WriteString("});\n\nfor await (const event of client.iterate({\n  query: " + templateLiteral(indented(c.Document, "    ")) + ",\n")
	if c.Variables != nil {
		b.WriteString("  variables: " + indented(relit(c.Variables, javaScriptWords), "  ") + ",\n")
	}
	b.WriteString("})) {\n  console.log(event.data);\n}")
	return b.String()
}

// Words that a language has for those of JSON.
var (
	javaScriptWords = map[byte]string{'t': "true", 'f': "false", 'n': "null"}
	pythonWords     = map[byte]string{'t': "True", 'f': "False", 'n': "None"}
)

// relit writes a JSON value as a literal of a language whose lists, objects, numbers
// and strings are those of JSON: words are replaced, and strings escape only what
// must be, so that every language reads them alike.
func relit(value []byte, words map[byte]string) string {
	var b strings.Builder
	b.Grow(len(value))
	for i := 0; i < len(value); {
		switch c := value[i]; {
		case c == '"':
			n, simple := jsonString(value[i:])
			if simple {
				b.Write(value[i : i+n])
			} else {
				b.WriteString(requoted(value[i : i+n]))
			}
			i += n
		case words[c] != "":
			b.WriteString(words[c])
			for i < len(value) && value[i] >= 'a' && value[i] <= 'z' {
				i++
			}
		default:
			b.WriteByte(c)
			i++
		}
	}
	return b.String()
}
