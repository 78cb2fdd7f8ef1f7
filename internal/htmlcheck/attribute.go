package htmlcheck

import (
	"net/url"
	"slices"
	"strings"
)

// This file says which attributes there are, and what their values may be.

var global = set("id class lang dir title hidden tabindex role popover translate inert autocapitalize spellcheck")

var own = map[string]map[string]bool{
	"a": set("href rel hreflang type download target"), "html": set("lang"), "meta": set("charset name content property"),
	"link": set("rel href type title hreflang media"), "script": set("src defer async type"), "img": set("src alt width height loading decoding"),
	"button": set("type popovertarget popovertargetaction disabled name value"), "input": set("type name value placeholder autocomplete checked disabled required readonly maxlength min max list"),
	"label": set("for"), "details": set("open name"), "dialog": set("open"), "td": set("colspan rowspan headers"), "th": set("colspan rowspan scope"),
	"ol": set("start reversed type"), "li": set("value"), "select": set("name disabled"), "option": set("value selected disabled"),
	"textarea": set("name rows cols placeholder readonly autocomplete"), "time": set("datetime"), "form": set("action method"), "data": set("value"), "blockquote": set("cite"),
}

// drawing are the attributes within an svg, in lower case as the tokenizer gives them.
var drawing = set("viewbox preserveaspectratio width height x y x1 y1 x2 y2 cx cy r rx ry dx dy d points transform href fill stroke fill-opacity stroke-width text-anchor dominant-baseline marker-end marker-start " +
	"refx refy markerwidth markerheight orient markerunits focusable xmlns textlength lengthadjust clip-path pathlength")

var aria = set("aria-label aria-labelledby aria-describedby aria-hidden aria-current aria-expanded aria-controls aria-haspopup aria-selected aria-pressed aria-live aria-activedescendant aria-autocomplete aria-details aria-modal aria-checked aria-disabled aria-level aria-roledescription aria-keyshortcuts")

var roles = set("group img region note list listitem search dialog listbox option combobox status alert presentation none navigation tab tablist tabpanel link button application graphics-document graphics-symbol graphics-object")

// values lists what attributes with a closed set of values may say.
var values = map[string]map[string]bool{
	"button type": set("button submit reset"), "input type": set("text search radio checkbox url number hidden"), "th scope": set("col row colgroup rowgroup"),
	"dir": set("ltr rtl auto"), "tabindex": set("0 -1"), "aria-hidden": set("true false"), "aria-expanded": set("true false"), "aria-current": set("page step location true false"),
	"aria-haspopup": set("true false menu listbox dialog"), "aria-live": set("polite assertive off"), "link rel": set("canonical alternate icon stylesheet search manifest prev next preload help"),
	"script type": set("module application/ld+json"), "translate": set("yes no"),
}

// flags are attributes that mean something by being there.
var flags = set("hidden defer async open checked disabled required readonly inert reversed selected")

func (p *page) attributes(e *element) {
	for name, value := range e.attrs {
		switch {
		case strings.HasPrefix(name, "on"), name == "style":
			p.report("<%s> has %s inline", e.name, name)
		case strings.HasPrefix(name, "data-"):
		case strings.HasPrefix(name, "aria-"):
			if !aria[name] || value == "" {
				p.report("<%s> has %s=%q", e.name, name, value)
			}
		case !global[name] && !own[e.name][name] && !(e.foreign && drawing[name]):
			p.report("<%s> has no attribute %s", e.name, name)
		case flags[name] && value != "":
			p.report("<%s> has %s=%q, want no value", e.name, name, value)
		}
		allowed := values[e.name+" "+name]
		if allowed == nil {
			allowed = values[name]
		}
		if allowed != nil && !allowed[value] {
			p.report("<%s> has %s=%q", e.name, name, value)
		}
	}
	p.required(e)
}

// needed are attributes without which an element says nothing.
var needed = map[string][]string{
	"html": {"lang"}, "img": {"src", "alt"}, "link": {"rel", "href"}, "button": {"type"}, "input": {"type"}, "th": nil,
}

func (p *page) required(e *element) {
	if e.foreign && e.name != "a" && e.name != "svg" {
		return
	}
	for _, name := range needed[e.name] {
		if _, ok := e.attrs[name]; !ok {
			p.report("<%s> has no %s", e.name, name)
		}
	}
	switch {
	case e.name == "a" && e.attrs["href"] == "":
		p.report("<a> has no href")
	case e.name == "script" && e.attrs["src"] == "" && e.attrs["type"] != linkedData:
		p.report("<script> is inline")
	case e.name == "svg" && e.attrs["aria-hidden"] != "true" && (e.attrs["role"] == "" || e.attrs["aria-label"]+e.attrs["aria-labelledby"] == ""):
		p.report("<svg> has no role with a name")
	case e.attrs["role"] == "region" && e.attrs["aria-label"]+e.attrs["aria-labelledby"] == "":
		p.report("<%s> is a region without a name", e.name)
	}
	if role, ok := e.attrs["role"]; ok && !roles[role] {
		p.report("<%s> has role=%q", e.name, role)
	}
}

// reference notes what an element names: ids here, addresses elsewhere.
func (p *page) reference(e *element) {
	if id, ok := e.attrs["id"]; ok {
		p.ids[id]++
		if id == "" || strings.ContainsAny(id, " \t\n\f\r") {
			p.report("id %q is none", id)
		}
	}
	for _, name := range []string{"aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "for", "popovertarget", "list"} {
		p.named = append(p.named, strings.Fields(e.attrs[name])...)
	}
	href, src := e.attrs["href"], e.attrs["src"]
	switch {
	case e.name == "link" && slices.Contains([]string{"canonical", "search"}, e.attrs["rel"]):
		if u, err := url.Parse(href); err != nil || e.attrs["rel"] == "canonical" && u.Host == "" {
			p.report("canonical address %q", href)
		}
	case e.name == "use" && !strings.HasPrefix(href, "#"):
		p.report("<use> of %q", href)
	case href != "":
		p.links = append(p.links, link{href, e.name == "link" && e.attrs["rel"] != "alternate"})
	}
	if src != "" {
		p.links = append(p.links, link{src, true})
	}
}
