package htmlcheck

import "maps"

// This file says which elements may stand in which, as HTML does under "content model".

var (
	phrasing = set("a abbr b bdi bdo br button cite code data del dfn em i img input ins kbd label mark meter noscript output progress q s samp select small span strong sub sup svg template textarea time u var wbr")
	headings = set("h1 h2 h3 h4 h5 h6")
	flow     = union(phrasing, headings, set("address article aside blockquote details dialog div dl fieldset figure footer form header hgroup hr main menu nav ol p pre search section table ul"))
	metadata = set("title meta link script noscript")
	svg      = set("a circle clippath defs desc ellipse g line marker path polygon polyline rect symbol text title tspan use")
)

func union(sets ...map[string]bool) map[string]bool {
	out := map[string]bool{}
	for _, s := range sets {
		maps.Copy(out, s)
	}
	return out
}

// inside says what an element may hold; elements that are not here hold flow content.
var inside = map[string]map[string]bool{
	"": set("html"), "html": set("head body"), "head": metadata,
	"ul": set("li"), "ol": set("li"), "menu": set("li"), "dl": set("dt dd div"),
	"table": set("caption colgroup thead tbody tfoot tr"), "thead": set("tr"), "tbody": set("tr"), "tfoot": set("tr"), "tr": set("th td"), "colgroup": set("col"),
	"select": set("option optgroup"), "optgroup": set("option"), "datalist": set("option"),
	"details": union(flow, set("summary")), "summary": union(phrasing, headings), "figure": union(flow, set("figcaption")), "fieldset": union(flow, set("legend")),
	"title": {}, "option": {}, "textarea": {}, "script": {}, "style": {},
}

// phrasingOnly are the elements that hold text and what stands in it.
var phrasingOnly = set("p h1 h2 h3 h4 h5 h6 pre span b i em strong code small kbd s u sub sup label button q cite var samp time abbr mark bdi bdo data legend dfn meter progress output")

// transparent elements hold what the element around them may.
var transparent = set("a ins del noscript")

func (p *page) allowed() map[string]bool {
	for i := len(p.open) - 1; i >= 0; i-- {
		name := p.open[i].name
		switch {
		case transparent[name]:
			continue
		case phrasingOnly[name]:
			return phrasing
		case inside[name] != nil:
			return inside[name]
		}
		return flow
	}
	return inside[""]
}

// interactive elements must not stand in a link or a button.
var interactive = set("a button input select textarea label details summary")

// place checks that an element may stand where it does.
func (p *page) place(e, above *element) {
	switch {
	case above.foreign:
		if !svg[e.name] {
			p.report("<%s> in <%s>", e.name, above.name)
		}
		return
	case !p.allowed()[e.name]:
		p.report("<%s> in <%s>", e.name, above.name)
	case e.name == "summary" && above.children > 0:
		p.report("<summary> is not the first of its <details>")
	case e.name == "div" && above.name == "dl":
		p.report("<div> in <dl>")
	}
	for _, outer := range []string{"a", "button", "label"} {
		if interactive[e.name] && p.within(outer) && !(outer == "label" && (e.name == "input" || e.name == "select" || e.name == "textarea")) {
			p.report("<%s> within <%s>", e.name, outer)
		}
	}
	for _, name := range []string{"form", "main", "header", "footer", "dialog"} {
		if e.name == name && p.within(name) {
			p.report("<%s> within <%s>", name, name)
		}
	}
}

// closed checks what an element holds when it ends.
func (p *page) closed(e *element) {
	empty := !e.text && e.children == 0
	switch {
	case e.foreign && e.name != "title" && e.name != "text":
	case headings[e.name] || e.name == "title" || e.name == "option" || e.name == "dt" || e.name == "summary" || e.name == "text":
		if empty {
			p.report("<%s> is empty", e.name)
		}
	case e.name == "ul" || e.name == "ol" || e.name == "dl" || e.name == "table" || e.name == "tr":
		if empty {
			p.report("<%s> is empty", e.name)
		}
	case e.name == "details" && e.children == 0:
		p.report("<details> has no <summary>")
	case (e.name == "a" || e.name == "button") && empty && e.attrs["aria-label"] == "":
		p.report("<%s> has no name", e.name)
	}
}
