// Package markdown turns what people wrote, descriptions and guides, into HTML that
// is safe to show.
//
//	p := &markdown.Printer{Link: func(coordinate string) string { … }}
//	p.Block("Cancels a `Ride`.", 3) // <p>Cancels a <a href="…"><code>Ride</code></a>.</p>
//	p.Line("Cancels a ride. The fee …") // Cancels a ride.
//
// The dialect is GitHub's: tables, task lists, strikethrough, bare links, footnotes,
// and callouts (a quote that begins with [!NOTE], [!TIP], [!IMPORTANT], [!WARNING]
// or [!CAUTION]). Consecutive fences whose info strings say tab=Name become tabs.
// Nothing that looks like HTML is HTML: it is shown as it was written. A link with
// another scheme than http, https or mailto loses its address and keeps its text.
//
// goldmark parses; the printing is ours, because links, headings, tabs and code
// depend on the page. It is also the only package that makes a template.HTML: see
// Builder. The package knows no GraphQL but the colours of its words.
package markdown
