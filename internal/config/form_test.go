package config

import (
	"regexp"
	"testing"
)

// TestForms: an example is of its form, and an empty text takes a value back.
func TestForms(t *testing.T) {
	for _, s := range Default().Settings() {
		f := s.form
		if f.pattern == nil {
			continue
		}
		if err := f.judge(f.example, s.Value()); s.Kind() == "text" && err != nil {
			t.Errorf("%s: %v", s.Key, err)
		}
		if err := f.judge(f.example); err != nil {
			t.Errorf("%s: %v", s.Key, err)
		}
		if f.judge("\x00") == nil {
			t.Errorf("%s takes what is of no form", s.Key)
		}
	}
	for _, c := range []struct {
		form form
		text string
		want bool
	}{
		{colour, "#abc", true}, {colour, "#abcd", false}, {colour, "red;}", false}, {colour, "", true},
		{website, "http://localhost:8080/docs/", true}, {website, "https://", false}, {website, "/docs/", false}, {website, "https://a b/", false},
		{website, "https://a/?q", false}, {website, "https://[::1", false}, {website, "javascript:alert(1)", false},
		{endpoint, "https://a/graphql?v=1", true}, {endpoint, "a.example.com", false},
		{instant, "2026-06-15T12:00:00+02:00", true}, {instant, "2026-06-15", false}, {instant, "2026-13-15T12:00:00Z", false},
		{listenAddress, ":4000", true}, {listenAddress, "[::1]:0", true}, {listenAddress, "localhost", false}, {listenAddress, "::1:4000", false},
		{listenAddress, "a:65536", false}, {listenAddress, "", false},
		{headerEntry, "A=b=c", true}, {headerEntry, "=b", false}, {headerEntry, "A=", false}, {headerEntry, "", false},
		{headerEntry, "A=guides/start/", true}, {headerEntry, "A=https://a/v1/{path}", true}, {headerEntry, "A=mailto:a@example.com", true}, {headerEntry, "A=javascript:alert(1)", false},
		{headerEntry, "A=JavaScript:alert(1)", false}, {headerEntry, "A= javascript:alert(1)", false}, {headerEntry, "A=data:text/html,x", false},
		{headerEntry, "A=//evil.example/", false}, {headerEntry, `A=\\evil.example`, false}, {headerEntry, "A=https://", false},
		{datedSchema, "2026-01-31=a.graphql", true}, {datedSchema, "2026-1-31=a.graphql", false}, {datedSchema, "2026-01-31=", false},
		{httpHeader, "X-Api-Key: a:b", true}, {httpHeader, "X Api: a", false}, {httpHeader, ": a", false},
	} {
		if err := c.form.judge(c.text); (err == nil) != c.want {
			t.Errorf("%s: %q: %v", c.form.what, c.text, err)
		}
	}
}

// TestEditorsKnowTheForms: what an editor refuses by the JSON Schema is refused here too.
func TestEditorsKnowTheForms(t *testing.T) {
	for _, f := range []form{colour, website, endpoint, instant, listenAddress, headerEntry, datedSchema, httpHeader, namedGroup} {
		pattern := regexp.MustCompile(f.schema()["pattern"].(string))
		if !pattern.MatchString(f.example) || pattern.MatchString("\x00") || pattern.MatchString("") != (f.judge("") == nil) {
			t.Errorf("%s: editors are told %s", f.what, pattern)
		}
	}
}
