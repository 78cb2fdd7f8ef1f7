package config

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A form is what a text has to look like to be of use. It is judged where the text is
// read, and so by every command alike, with the place it stands at: not by the one that
// stumbles over it at last. Of the text alone: whether there is such a file, and what
// the schema has, is for others to say. The zero form takes everything.
type form struct {
	what    string // in the sentence: "soon" is no instant
	example string
	pattern *regexp.Regexp    // editors are told of it
	holds   func(string) bool // what the pattern cannot tell; nil: nothing
	empty   bool              // "" is fine: it takes a value back
}

var (
	colour = form{what: "colour", example: "#0b5fff",
		pattern: regexp.MustCompile(`^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$`), empty: true}
	website = form{what: "http address", example: "https://docs.example.com/",
		pattern: regexp.MustCompile(`^https?://[^\s/?#]+[^\s?#]*$`), holds: isURL, empty: true}
	endpoint = form{what: "http address", example: "https://api.example.com/graphql",
		pattern: regexp.MustCompile(`^https?://[^\s/?#]+\S*$`), holds: isURL, empty: true}
	instant = form{what: "instant", example: "2026-06-15T12:00:00Z",
		pattern: regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d`), holds: isInstant, empty: true}
	listenAddress = form{what: "address of the form HOST:PORT", example: "127.0.0.1:4000",
		pattern: regexp.MustCompile(`:\d{1,5}$`), holds: isListenAddress}
	headerEntry = form{what: "entry of the form TEXT=ADDRESS", example: "Status=https://status.example.com",
		pattern: regexp.MustCompile(`^[^=]+=.`), holds: leadsToAPage}
	datedSchema = form{what: "version of the form DATE=SCHEMA", example: "2026-11-23=git:v1.0:schema.graphql",
		pattern: regexp.MustCompile(`^\d{4}-\d\d-\d\d=.`), holds: beginsWithDate}
	httpHeader = form{what: "header of the form NAME: VALUE", example: "Authorization: Bearer TOKEN",
		pattern: regexp.MustCompile("^[!#$%&'*+.^_`|~0-9A-Za-z-]+:")}
	namedGroup = form{what: "group of the form PATTERN=LABEL", example: "Invoice*=billing",
		pattern: regexp.MustCompile(`^[^=]+=.`)}
)

// A ValueError is a value that a setting cannot have.
type ValueError struct {
	Message string
	Hint    string // how it would be right
}

func (e *ValueError) Error() string { return e.Message }

// Hint is what to do about an error of a setting's value, or "".
func Hint(err error) string {
	if e, ok := errors.AsType[*ValueError](err); ok {
		return e.Hint
	}
	return ""
}

// judge returns a ValueError for the first text that is not of the form.
func (f *form) judge(texts ...string) error {
	for _, text := range texts {
		if f.pattern == nil || text == "" && f.empty {
			continue
		}
		if !f.pattern.MatchString(text) || f.holds != nil && !f.holds(text) {
			return &ValueError{fmt.Sprintf("%q is no %s", text, f.what), "write it as " + f.example}
		}
	}
	return nil
}

// schema is the pattern of one text for editors.
func (f *form) schema() object {
	o := object{"type": "string"}
	if f.pattern != nil {
		o["pattern"] = f.pattern.String()
		if f.empty {
			o["pattern"] = "^$|" + f.pattern.String()
		}
	}
	return o
}

func isURL(text string) bool {
	_, err := url.Parse(text)
	return err == nil
}

// scheme is what an address begins with that is no path.
var scheme = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9+.-]*:`)

// leadsToAPage reports whether the address of an entry is a path of the site or one that
// a reader may follow: nothing that a browser runs, or completes by itself.
func leadsToAPage(entry string) bool {
	_, address, _ := strings.Cut(entry, "=")
	switch s := scheme.FindString(address); s {
	case "https:", "http:":
		return endpoint.judge(address) == nil
	case "mailto:":
		return true
	default:
		return s == "" && strings.TrimSpace(address) == address && !strings.HasPrefix(address, "//") && !strings.Contains(address, `\`)
	}
}

func isInstant(text string) bool {
	_, err := time.Parse(time.RFC3339, text)
	return err == nil
}

func isListenAddress(text string) bool {
	_, port, err := net.SplitHostPort(text)
	n, err2 := strconv.Atoi(port)
	return err == nil && err2 == nil && n <= 65535
}

func beginsWithDate(text string) bool {
	_, err := time.Parse(time.DateOnly, text[:len(time.DateOnly)])
	return err == nil
}
