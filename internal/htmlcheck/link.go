package htmlcheck

import (
	"net/url"
	"path"
	"strings"
)

// A link is an address that a page names.
type link struct {
	href  string
	loads bool // the browser fetches it with the page
}

// schemes that lead out of the site, by a reader's choice.
var schemes = map[string]bool{"http": true, "https": true, "mailto": true}

// links follows what a file links to.
func (c *checker) links(file string) {
	p := c.pages[file]
	if p == nil {
		return
	}
	for _, l := range p.links {
		u, err := url.Parse(l.href)
		switch {
		case err != nil:
			c.report(file, "link %q: %v", l.href, err)
		case u.Scheme != "" || u.Host != "":
			if !schemes[u.Scheme] || l.loads {
				c.report(file, "address %q is not of this site", l.href)
			}
		default:
			c.follow(file, p, l.href, u)
		}
	}
}

func (c *checker) follow(file string, from *page, href string, u *url.URL) {
	target, ok := c.resolve(file, u.Path)
	if !ok {
		c.report(file, "link %q begins at the root of its server", href)
		return
	}
	if _, _, ok := c.site.File("/" + target); !ok {
		c.report(file, "link %q leads to nothing (%s)", href, target)
		return
	}
	if target == "" || strings.HasSuffix(target, "/") {
		target += "index.html"
	}
	if to := c.pages[target]; u.Fragment != "" && to != nil && !to.markdown && to.ids[u.Fragment] == 0 {
		c.report(file, "link %q leads to a missing part", href)
	}
}

// resolve makes the path of a link one from the root of the site. Only 404.html,
// which is served for any address, may begin at the root of its server.
func (c *checker) resolve(file, to string) (string, bool) {
	switch {
	case to == "":
		return file, true
	case strings.HasPrefix(to, "/"):
		rest, ok := strings.CutPrefix(to, c.base)
		return rest, ok && file == "404.html"
	}
	target := path.Join("/", path.Dir(file), to)[1:]
	if last := to[strings.LastIndexByte(to, '/')+1:]; target != "" && (last == "" || last == "." || last == "..") {
		target += "/"
	}
	return target, true
}
