package htmlcheck

// outline notes headings and landmarks.
func (p *page) outline(e *element) {
	if headings[e.name] {
		p.headings = append(p.headings, int(e.name[1]-'0'))
	}
	label := e.attrs["aria-label"] + e.attrs["aria-labelledby"]
	switch {
	case e.name == "nav" || e.name == "aside":
		p.marks["<"+e.name+"> labelled "+label]++
	case e.attrs["role"] == "region":
		p.marks["region labelled "+label]++
	}
}

// whole checks what can be said of a page only when it has been read.
func (p *page) whole() {
	for _, name := range []string{"!doctype", "html", "head", "body", "title", "main", "h1"} {
		if n := p.count[name]; n != 1 {
			p.report("there are %d of <%s>, want one", n, name)
		}
	}
	for _, name := range []string{"iframe", "object", "embed", "base", "style", "applet", "frame", "meta http-equiv"} {
		if p.count[name] > 0 {
			p.report("there is a <%s>", name)
		}
	}
	p.order()
	for id, n := range p.ids {
		if n > 1 {
			p.report("id %q stands %d times", id, n)
		}
	}
	for _, id := range p.named {
		if p.ids[id] == 0 {
			p.report("nothing has the id %q that an attribute names", id)
		}
	}
	for mark, n := range p.marks {
		if n > 1 {
			p.report("%d times %s", n, mark)
		}
	}
}

// order checks that headings begin with the page's and leave no level out.
func (p *page) order() {
	last := 0
	for i, level := range p.headings {
		if i == 0 && level != 1 || level > last+1 {
			p.report("heading %d of level %d follows level %d", i+1, level, last)
		}
		last = level
	}
}
