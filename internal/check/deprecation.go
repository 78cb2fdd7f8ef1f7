package check

import (
	"regexp"
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

var deprecation = &Rule{
	Name:  "deprecation-replacement",
	Level: Warning,
	Doc:   "a deprecation does not say what to use instead",
	run: func(p *pass) {
		for e := range elements(p.Schema) {
			switch {
			case e.deprecation == nil:
			case e.deprecation.Reason == "" || e.deprecation.Reason == defaultReason:
				p.reportf(e.position, "%s is deprecated without a reason", &e).Hint = `say what to use instead: @deprecated(reason: "Use …")`
			case !p.replaces(&e):
				p.reportf(e.position, "the deprecation of %s does not name a replacement", &e).
					Hint = "name what to use instead, or say that there is no replacement"
			}
		}
	},
}

// defaultReason is the specification's reason where none is given.
const defaultReason = "No longer supported"

var (
	// none is how authors say that nothing takes the place.
	none = regexp.MustCompile(`(?i)\b(no|without( a)?|not)\b[^.]*\b(replace|replacement|replaced|alternative|successor|substitute|used|effect|needed|necessary)\b|\b(ignored|obsolete|unused)\b`)
	// advice is how they say that something does.
	advice = regexp.MustCompile(`(?i)\b(use|see|prefer|replaced|replace|instead|switch|migrate|moved|renamed|favou?r|call|query)\b`)
	word   = regexp.MustCompile(`[A-Za-z_]\w*`)
)

// replaces reports whether a reason gives advice: a name of the schema, code, an
// address or a verb that sends readers elsewhere; or the word that there is none.
func (p *pass) replaces(e *element) bool {
	reason := e.deprecation.Reason
	if none.MatchString(reason) || strings.ContainsAny(reason, "`") || strings.Contains(reason, "://") || advice.MatchString(reason) {
		return true
	}
	for _, w := range word.FindAllString(reason, -1) {
		if w != e.name && len(w) > 2 && p.known(w, e.coordinate) {
			return true
		}
	}
	return false
}

// known reports whether a word is a type, an operation or a sibling of the element.
func (p *pass) known(w, coordinate string) bool {
	owner, _, _ := strings.Cut(coordinate, ".")
	if t := p.Schema.Type(owner); t != nil && hasMember(t, w) {
		return true
	}
	return strings.ToLower(w) != w && p.Schema.Lookup(w) != ""
}

func hasMember(t *schema.Type, name string) bool {
	for _, m := range members(t) {
		if m == name {
			return true
		}
	}
	return false
}
