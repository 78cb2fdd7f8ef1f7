package render

import (
	"strconv"
	"strings"
)

// A call for Python, Go, Kotlin and Swift. Each is a whole program that needs no more
// than what people of that language have at hand, and prints the answer.

func (c *call) python() string {
	var b strings.Builder
	b.WriteString("import requests\n\nresponse = requests.post(\n    " + quoteJSON(c.endpoint) + ",\n")
	if headers := c.headers(); len(headers) == 1 {
		b.WriteString("    headers={" + quoteJSON(headers[0][0]) + ": " + quoteJSON(headers[0][1]) + "},\n")
	} else if len(headers) > 1 {
		b.WriteString("    headers={\n")
		for _, h := range headers {
			b.WriteString("        " + quoteJSON(h[0]) + ": " + quoteJSON(h[1]) + ",\n")
		}
		b.WriteString("    },\n")
	}
	b.WriteString("    json={\n        \"query\": " + tripleQuoted(indented(c.Document, "            ")) + ",\n")
	if c.Variables != nil {
		b.WriteString("        \"variables\": " + indented(relit(c.Variables, pythonWords), "        ") + ",\n")
	}
	b.WriteString("    },\n)\nprint(response.json())")
	return b.String()
}

// tripleQuoted is text in Python's long quotes.
func tripleQuoted(s string) string {
	return `"""` + strings.NewReplacer(`\`, `\\`, `"""`, `\"\"\"`).Replace(s) + `"""`
}

// rawString is a literal of Go: between backquotes, unless the text holds one.
func rawString(s string) string {
	if strings.Contains(s, "`") || strings.Contains(s, "\r") {
		return strconv.Quote(s)
	}
	return "`" + s + "`"
}

func (c *call) golang() string {
	var b strings.Builder
	b.WriteString("package main\n\nimport (\n\t\"bytes\"\n\t\"encoding/json\"\n\t\"io\"\n\t\"log\"\n\t\"net/http\"\n\t\"os\"\n)\n\n")
	b.WriteString("const query = " + rawString(strings.TrimSpace(c.Document)) + "\n\nfunc main() {\n\tbody, err := json.Marshal(map[string]any{\n")
	if c.Variables == nil {
		b.WriteString("\t\t\"query\": query,\n")
	} else {
		b.WriteString("\t\t\"query\":     query,\n\t\t\"variables\": json.RawMessage(" + rawString(relit(c.Variables, javaScriptWords)) + "),\n")
	}
	b.WriteString("\t})\n" + goCheck + "\treq, err := http.NewRequest(\"POST\", " + quoteJSON(c.endpoint) + ", bytes.NewReader(body))\n" + goCheck)
	b.WriteString("\treq.Header.Set(\"Content-Type\", \"application/json\")\n")
	for _, h := range c.headers() {
		b.WriteString("\treq.Header.Set(" + quoteJSON(h[0]) + ", " + quoteJSON(h[1]) + ")\n")
	}
	b.WriteString("\tres, err := http.DefaultClient.Do(req)\n" + goCheck + "\tdefer res.Body.Close()\n\tio.Copy(os.Stdout, res.Body)\n}")
	return b.String()
}

const goCheck = "\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n"

// longestRun is the length of the longest run of a byte.
func longestRun(s string, c byte) int {
	longest, run := 0, 0
	for i := range len(s) {
		if s[i] != c {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}

// multiDollar is a raw string of Kotlin with so many dollar signs before it that
// those within mean themselves. Quotes that would end it are put in by a template.
func multiDollar(s string) string {
	dollars := strings.Repeat("$", max(longestRun(s, '$')+1, 2))
	return dollars + `"""` + strings.ReplaceAll(s, `"""`, dollars+`{"\"\"\""}`) + `"""`
}

// kotlinString is a short literal of Kotlin.
func kotlinString(s string) string { return strings.ReplaceAll(quoteJSON(s), "$", `\$`) }

func (c *call) kotlin() string {
	var b strings.Builder
	b.WriteString("import java.net.URI\nimport java.net.http.HttpClient\nimport java.net.http.HttpRequest\nimport java.net.http.HttpResponse\nimport kotlinx.serialization.json.*\n\n")
	b.WriteString("val query = " + multiDollar(strings.TrimSpace(c.Document)) + "\n\nfun main() {\n    val body = buildJsonObject {\n        put(\"query\", query)\n")
	if c.Variables != nil {
		b.WriteString("        put(\"variables\", Json.parseToJsonElement(" + multiDollar(indented(relit(c.Variables, javaScriptWords), "        ")) + "))\n")
	}
	b.WriteString("    }\n    val request = HttpRequest.newBuilder(URI(" + kotlinString(c.endpoint) + "))\n        .header(\"Content-Type\", \"application/json\")\n")
	for _, h := range c.headers() {
		b.WriteString("        .header(" + kotlinString(h[0]) + ", " + kotlinString(h[1]) + ")\n")
	}
	b.WriteString("        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))\n        .build()\n")
	b.WriteString("    val response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString())\n    println(response.body())\n}")
	return b.String()
}

// swiftRaw is a string of Swift over several lines, with so many number signs around
// it that nothing within ends it or is taken for an escape.
func swiftRaw(s string) string {
	marks := strings.Repeat("#", longestRun(s, '#')+1)
	return marks + "\"\"\"\n" + s + "\n\"\"\"" + marks
}

// swiftString is a short literal of Swift.
func swiftString(s string) string {
	if !strings.ContainsAny(s, "\"\\\n\r") {
		return `"` + s + `"`
	}
	marks := strings.Repeat("#", longestRun(s, '#')+1)
	return marks + `"` + s + `"` + marks
}

func (c *call) swift() string {
	var b strings.Builder
	b.WriteString("import Foundation\n\nlet query = " + swiftRaw(strings.TrimSpace(c.Document)) + "\n")
	if c.Variables != nil {
		b.WriteString("let variables = " + swiftRaw(relit(c.Variables, javaScriptWords)) + "\n")
	}
	b.WriteString("\nvar request = URLRequest(url: URL(string: " + swiftString(c.endpoint) + ")!)\nrequest.httpMethod = \"POST\"\n")
	b.WriteString("request.setValue(\"application/json\", forHTTPHeaderField: \"Content-Type\")\n")
	for _, h := range c.headers() {
		b.WriteString("request.setValue(" + swiftString(h[1]) + ", forHTTPHeaderField: " + swiftString(h[0]) + ")\n")
	}
	b.WriteString("request.httpBody = try JSONSerialization.data(withJSONObject: [\n    \"query\": query,\n")
	if c.Variables != nil {
		b.WriteString("    \"variables\": try JSONSerialization.jsonObject(with: Data(variables.utf8)),\n")
	}
	b.WriteString("])\nlet (data, _) = try await URLSession.shared.data(for: request)\nprint(String(decoding: data, as: UTF8.self))")
	return b.String()
}
