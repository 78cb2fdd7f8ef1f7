package hostile

import (
	"fmt"
	"strings"
)

// schemas are by what is odd about them. Each is small to write and loads; what must
// be refused stands in refused.
func schemas() map[string]string {
	return map[string]string{
		"only a query":           `type Query { a: Int }`,
		"no descriptions":        `type Query { a(b: C): D } input C { d: Int } type D { e: E f: F } enum E { G } interface F { h: Int } type I implements F { h: Int } union J = D | I type Mutation { k: J }`,
		"roots renamed":          `schema { query: Reading mutation: Writing subscription: Listening } type Reading { a: Int } type Writing { b: Int } type Listening { c: Int } type Query { notARoot: Int } type Mutation { x: Query }`,
		"directives alone":       `directive @d(a: I = {b: 1}) repeatable on FIELD_DEFINITION | OBJECT input I { b: Int } type Query @d { a: Int @d @d(a: {b: 2}) }`,
		"deprecated alone":       `type Query { a: Int @deprecated b(c: Int @deprecated(reason: "")): E } enum E { F @deprecated(reason: "**no** <b> [x](javascript:1)") G }`,
		"interface of interface": `interface A { x: A } interface B implements A { x: B } type C implements A & B { x: C } type Query { a: A }`,
		"odd scalars":            `scalar A @specifiedBy(url: "javascript:alert(1)") scalar B @specifiedBy(url: "") scalar C @specifiedBy(url: "https://a.example/ \"><b>") scalar String type Query { a: A b: B c: C d: String }`,
		"names":                  names(),
		"case":                   `type Query { user: User uSer: USER User: user } type User { id: ID! } type USER { id: ID! } type user { id: ID! } enum Enum { a A } enum ENUM { b } input In { x: Int X: Int }`,
		"long names":             longNames(),
		"many fields":            "type Query { t: T }\ntype T {\n" + many(2000, "  field%[1]d(arg%[1]d: Int): T\n") + "}",
		"many values":            "type Query { e: E }\nenum E {\n" + many(1000, "  VALUE_%d\n") + "}",
		"many arguments":         "type Query {\n a(\n" + many(80, "  argument%d: [I!]! = []\n") + "): Int }\ninput I { a: I b: [I] }",
		"many interfaces":        "type Query { t: T }\ntype T implements " + strings.TrimSuffix(many(200, "I%d & "), "& ") + " { a: Int }\n" + many(200, "interface I%d { a: Int }\n"),
		"many members":           "type Query { u: U }\nunion U = " + strings.TrimSuffix(many(500, "M%d | "), "| ") + "\n" + many(500, "type M%d { a: Int u: U }\n"),
		"many types":             "type Query {\n" + many(300, "  t%[1]d: T%[1]d\n") + "}\n" + many(4000, "type T%[1]d { id: ID! next: T%[1]d, q: [T0] }\n"),
		"deep inputs":            "type Query { a(i: I0): Int }\n" + chain(60, "input I%d { a: I%d! }\n") + "input I60 { a: Int }",
		"deep lists":             `type Query { a: [[[[[[[[Int!]!]!]!]!]!]!]!]! b(c: [[[[[Int]]]]] = [[[[[1]]]]]): Int }`,
		"circles":                `type Query { a: A! } type A { b: B! } type B { a: A! c: [C!]! } interface C { a: A! } type D implements C { a: A! } input I { j: J } input J { i: I k: [I!] }`,
		"descriptions":           described(),
		"long description":       "\"\"\"\n" + strings.Repeat("A sentence with `code` and a [link](https://example.com/). ", 1800) + "\n\"\"\"\ntype Query { a: Int }",
		"odd defaults":           `type Query { a(b: Float = 1e400, c: Int = -0, d: String = "\u0000\"<script>", e: E = F, g: I = {x: [1, null]}, h: ID = 99999999999999999999999999): Int } enum E { F } input I { x: [Int] }`,
	}
}

func many(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func chain(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i, i+1)
	}
	return b.String()
}

// names are those that mean something elsewhere: to JavaScript, to file systems, to
// the addresses of the site.
func names() string {
	var b strings.Builder
	list := strings.Fields("constructor toString hasOwnProperty valueOf prototype proto_ CON con PRN AUX NUL nul COM1 LPT9 index search api go errors guides schema shared llms Index INDEX a_ undefined null_ NaN then length name default class function")
	b.WriteString("type Query {\n")
	for _, name := range list {
		fmt.Fprintf(&b, "  %s(%s: %s_): T_%s\n", name, name, name, name)
	}
	b.WriteString("}\ntype Mutation {\n")
	for _, name := range list {
		fmt.Fprintf(&b, "  %s: E_%s\n", name, name)
	}
	b.WriteString("}\n")
	for _, name := range list {
		fmt.Fprintf(&b, "input %[1]s_ { %[1]s: Int }\ntype T_%[1]s { %[1]s: Int id: ID! status: E_%[1]s }\nenum E_%[1]s { %[1]s OPEN }\n", name)
	}
	b.WriteString("type constructor { toString: constructor! }\ntype CON { id: ID! }\ntype AUX { id: ID! con: CON }\nextend type Query { device: CON other: AUX third: constructor }\n")
	return b.String()
}

func longNames() string {
	long := strings.Repeat("Extraordinarily", 5) + "Named"
	flat := strings.Repeat("x", 300)
	return fmt.Sprintf("type Query { %[1]s(%[1]s: %[1]sInput!): %[1]s %[2]s: Int }\ninput %[1]sInput { %[1]s: [%[1]sEnum!]! }\nenum %[1]sEnum { %[1]s }\n"+
		"type %[1]s { id: ID! a: %[1]sA b: %[1]sB }\ntype %[1]sA { id: ID! c: %[1]sB }\ntype %[1]sB { id: ID! }\ntype Mutation { %[1]s: %[1]s }", long, flat)
}

// traps are texts that must reach the reader as they are, and do nothing.
var traps = []string{
	`Returns a List<String> of <UUID>, <br/> and <img src=x onerror=alert(1)>.`,
	`<script>alert(document.cookie)</script>`,
	`</p></main></body></html><h1>gone</h1>`,
	`[click](javascript:alert(1)) [data](data:text/html,x) [vb](vbscript:x) [upper](JaVaScRiPt:x) [space]( java` + "\t" + `script:x) [ok](https://example.com/?a=1&b=2)`,
	`![picture](https://evil.example/pixel.gif) ![inline](data:image/png;base64,AAAA) ![script](javascript:x)`,
	`<https://example.com/> <javascript:alert(1)> https://example.com/bare www.example.com me@example.com`,
	"# One\n#### Four\n## Two\n# One\n\nSetext\n===\n\n- [ ] task\n- [x] done",
	"| a | b\n|---\n| broken | table | with | cells\n\n| x |\n|:-:|\n| `a|b` |",
	"```graphql\n{ unclosed }",
	"~~~html\n<b>\n~~~\n````\n```\n````",
	"Zero\u200bwidth\u200d and soft\u00adhyphen, no\u00a0break, \ufeffmark",
	"\u202eright to left override\u202c and \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u2067isolated\u2069",
	"\U0001F468\u200d\U0001F469\u200d\U0001F467 e\u0301 \u00e9 \u4e2d\u6587",
	"Control \u0001\u0007\u001b[31m and \u007f\u0080\u009f and \ufffe",
	strings.Repeat("[", 5000) + strings.Repeat("]", 5000),
	strings.Repeat("*a ", 3000),
	strings.Repeat("> ", 500) + "deep",
	strings.Repeat("- ", 300) + "deep",
	strings.Repeat("`", 3001),
	strings.Repeat("a", 20000),
	strings.Repeat("# h\n", 400),
	strings.Repeat("[x](y) ", 3500),
	"[^1] and [^2]\n\n[^1]: note [^2]\n[^2]: note [^1]",
	"[a]: javascript:alert(1)\n\n[a] [a][a]",
	"&lt;b&gt; &amp;amp; &#0; &#x110000; &nosuch;",
	"`Query.a` `Query.nope` `@deprecated` `E.ONE` `constructor` `__proto__`",
	"{{rejections}}\n\n{{ .Site }} {{template \"x\"}}",
	"> [!NOTE]\n> note\n\n> [!CAUTION]\n> ```\n> code",
	"---\ntitle: front matter\n---\ntext",
	"<!-- comment --> <![CDATA[x]]> <?php ?> <!DOCTYPE html>",
	"\\<b\\> \\`x\\` \\[a](b)",
	"line one  \nline two\\\nline three",
	" ", "\t", ".", "\u3002", "!",
}

func described() string {
	var b strings.Builder
	b.WriteString("type Query {\n  a: Int\n")
	for i, trap := range traps {
		fmt.Fprintf(&b, "  %s\n  trap%d(\n    %s\n    x: Int): E @deprecated(reason: %s)\n", quote(trap), i, quote(trap), quote(trap))
	}
	b.WriteString("}\nenum E {\n  ONE\n")
	for i, trap := range traps {
		fmt.Fprintf(&b, "  %s\n  V%d\n", quote(trap), i)
	}
	b.WriteString("}\n")
	return b.String()
}

// quote is a text as a GraphQL string.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteRune('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
