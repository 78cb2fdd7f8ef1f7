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
		f := p.faker("url " + prefix)
		for i := range rows {
			values = append(values, Quote(address(words, prefix, i, letters(hexSet, 8)(f, i))))
		}
		p.proses[key] = values
	}
	return Leaf{pool: values, seed: seed, total: len(values), span: len(values), apart: true}
}

// hosts are where addresses with one of these words lead, and what they end with.
var hosts = []struct{ words, host, end string }{
	{"webhook hook callback notify", "https://hooks.example.com/v1/", ""},
	{"pdf invoice receipt statement document report contract", "https://files.example.com/", ".pdf"},
	{"export csv", "https://files.example.com/", ".csv"},
	{"download upload file media asset source", "https://files.example.com/", ""},
	{"tracking share invite invitation referral short redirect", "https://go.example.com/", ""},
	{"store", "https://apps.example.com/", ""},
	{"video stream recording", "https://media.example.com/", ".mp4"},
	{"api graphql", "https://api.example.com/", ""},
}

// pages are addresses of which a site has only one.
var pages = strings.Fields("terms privacy imprint support help faq docs documentation legal about contact status pricing careers blog changelog")

func address(words []string, prefix string, i int, code string) string {
	for _, word := range words {
		if slices.Contains(pages, word) {
			return "https://www.example.com/" + word
		}
		for _, h := range hosts {
			if slices.Contains(strings.Fields(h.words), word) {
				return h.host + prefix + "/" + code + h.end
			}
		}
	}
	if prefix == "" || slices.Contains([]string{"website", "homepage", "home", "permalink", "canonical", "resource", "target", "action"}, prefix) {
		name := Slugify(adjectives[i%len(adjectives)] + " " + areas[i/len(adjectives)%len(areas)])
		return "https://www.example.com/" + name + suffixFrom(i, len(adjectives)*len(areas))
	}
	return "https://www.example.com/" + prefix + "/" + code
}

// suffixFrom tells apart what would repeat.
func suffixFrom(i, size int) string {
	if i < size {
		return ""
	}
	return "-" + strconv.Itoa(i/size+1)
}
