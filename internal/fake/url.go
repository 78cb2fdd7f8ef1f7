package fake

import (
	"slices"
	"strconv"
	"strings"
)

// Addresses say what is behind them: the termsUrl leads to /terms, the webhookUrl to
// hooks.example.com.

// URLFor returns a leaf of addresses for a field. They are in the domain that is
// reserved for examples.
func (p *Pools) URLFor(field string, f Form, seed uint64) Leaf {
	words := Words(field)
	for len(words) > 0 && slices.Contains([]string{"url", "urls", "uri", "link", "links", "href", "address", "page", "http", "https", "html", "web", "endpoint", "site"}, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	prefix := strings.Join(words, "-")
	key := proseKey{kind: URL, subject: Subject{topic: prefix}, form: f}
	p.proseLock.Lock()
	defer p.proseLock.Unlock()
	values := p.proses[key]
	if values == nil {
		f, code, address := p.faker("url "+prefix), letters(hexSet, 8), addressFor(words, prefix)
		values = make([]string, rows)
		for i := range values {
			values[i] = Quote(address(i, code(f, i)))
		}
		p.proses[key] = values
	}
	return Leaf{pool: values, seed: seed, total: len(values), span: len(values), apart: true}
}

// A service is where addresses with one of its words lead, and what they end with.
type service struct {
	words     []string
	base, end string
}

var services = []service{
	{[]string{"webhook", "hook", "callback", "notify"}, "https://hooks.example.com/v1/", ""},
	{[]string{"pdf", "invoice", "receipt", "statement", "document", "report", "contract"}, "https://files.example.com/", ".pdf"},
	{[]string{"export", "csv"}, "https://files.example.com/", ".csv"},
	{[]string{"download", "upload", "file", "media", "asset", "source"}, "https://files.example.com/", ""},
	{[]string{"tracking", "share", "invite", "invitation", "referral", "short", "redirect"}, "https://go.example.com/", ""},
	{[]string{"store"}, "https://apps.example.com/", ""},
	{[]string{"video", "stream", "recording"}, "https://media.example.com/", ".mp4"},
	{[]string{"api", "graphql"}, "https://api.example.com/", ""},
}

// pages are addresses of which a site has only one.
var pages = strings.Fields("terms privacy imprint support help faq docs documentation legal about contact status pricing careers blog changelog")

// alone are words that do not say what is behind an address.
var alone = []string{"", "website", "homepage", "home", "permalink", "canonical", "resource", "target", "action"}

// addressFor says what the i-th address of a field with these words is.
func addressFor(words []string, prefix string) func(i int, code string) string {
	for _, word := range words {
		if slices.Contains(pages, word) {
			return func(int, string) string { return "https://www.example.com/" + word }
		}
		for _, h := range services {
			if slices.Contains(h.words, word) {
				return func(_ int, code string) string { return h.base + prefix + "/" + code + h.end }
			}
		}
	}
	if slices.Contains(alone, prefix) {
		return func(i int, _ string) string { return "https://www.example.com/" + nameOfPage(i) }
	}
	return func(_ int, code string) string { return "https://www.example.com/" + prefix + "/" + code }
}

// nameOfPage is the last part of an address that tells nothing else.
func nameOfPage(i int) string {
	name := Slugify(adjectives[i%len(adjectives)] + " " + areas[i/len(adjectives)%len(areas)])
	return name + suffixFrom(i, len(adjectives)*len(areas))
}

// suffixFrom tells apart what would repeat.
func suffixFrom(i, size int) string {
	if i < size {
		return ""
	}
	return "-" + strconv.Itoa(i/size+1)
}
