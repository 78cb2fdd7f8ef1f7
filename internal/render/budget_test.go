package render

import (
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// noise does not compress: n bytes cost about n.
func noise(n int) string {
	var b strings.Builder
	x := uint64(1)
	for b.Len() < n {
		x = x*6364136223846793005 + 1442695040888963407
		b.WriteByte('!' + byte(x>>57)%90)
	}
	return strings.NewReplacer("<", "a", ">", "b", "&", "c", `"`, "d").Replace(b.String())
}

func TestOverBudget(t *testing.T) {
	head := `<link rel="stylesheet" href="../site.css"><script src="../site.js"></script><img src="../icon.svg"><img src="../icon.svg">`
	s := &Site{files: map[string][]byte{
		"site.css":                 []byte(noise(3000)),
		"site.js":                  []byte(noise(5000)),
		"icon.svg":                 []byte("<svg/>"),
		"search/names.js":          []byte(noise(9000)),
		"light/index.html":         []byte(head + "<p>text</p>"),
		"heavy/index.html":         []byte(head + `<nav class="side">` + noise(2500) + "</nav>" + noise(12000)),
		"long/index.html":          []byte(head + strings.Repeat("<li>", 700) + noise(12000)),
		"small/enums/A/index.html": []byte(strings.ReplaceAll(head, "../", "../../../") + noise(3000)),
		"foreign/index.html":       []byte(`<script src="https://cdn.example.com/x.js"></script>`),
		"404.html":                 []byte(`<link rel="stylesheet" href="/base/site.css"><p>` + noise(12000)),
	}}
	over := func(b Budget) []string {
		var list []string
		for _, e := range s.Over(b) {
			list = append(list, e.Setting+" "+e.File)
		}
		return list
	}
	for _, tt := range []struct {
		budget Budget
		want   []string
	}{
		{Budget{}, []string{"requests foreign/index.html"}},
		{Budget{Page: 12}, []string{"page 404.html", "requests foreign/index.html", "page heavy/index.html"}},
		{Budget{Nav: 1}, []string{"requests foreign/index.html", "nav heavy/index.html"}},
		{Budget{SmallPage: 2}, []string{"requests foreign/index.html", "smallPage small/enums/A/index.html"}},
		{Budget{Names: 4}, []string{"names search/names.js", "requests foreign/index.html"}},
		{Budget{Script: 4}, []string{"requests foreign/index.html", "script heavy/index.html", "script light/index.html", "script long/index.html", "script small/enums/A/index.html"}},
		{Budget{Style: 2}, []string{"style 404.html", "requests foreign/index.html", "style heavy/index.html", "style light/index.html", "style long/index.html", "style small/enums/A/index.html"}},
		{Budget{Requests: 3}, []string{"requests foreign/index.html", "requests heavy/index.html", "requests light/index.html", "requests long/index.html", "requests small/enums/A/index.html"}},
	} {
		if diff := cmp.Diff(tt.want, over(tt.budget)); diff != "" {
			t.Errorf("Over(%+v) mismatch (-want +got):\n%s", tt.budget, diff)
		}
	}
	got := s.Over(Budget{Nav: 1})[1].String()
	if !strings.HasPrefix(got, "heavy/index.html: the sidebar has 2.") || !strings.HasSuffix(got, " kB, more than 1 kB") {
		t.Errorf("String() = %q", got)
	}
	s.files["movie.mp4"] = make([]byte, 3_000_000)
	if got := s.Over(Budget{Site: 2})[0].String(); got != "all files have 3.1 MB, more than 2 MB" && got != "all files have 3.0 MB, more than 2 MB" {
		t.Errorf("String() = %q", got)
	}
}

// TestSmallPagesAreFound among those that are really rendered: a limit that none can keep
// names the page of every type that is plain.
func TestSmallPagesAreFound(t *testing.T) {
	s := &schema.Schema{Query: &schema.Type{Kind: schema.Object, Name: "Query"}}
	s.Types = []*schema.Type{{Kind: schema.Enum, Name: "Colour", EnumValues: []*schema.EnumValue{{Name: "RED"}}}, {Kind: schema.Scalar, Name: "Day"}}
	schema.Link(s)
	site, err := Render(s, Options{Title: "Small"})
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, e := range site.Over(Budget{SmallPage: 1}) {
		found = append(found, path.Base(path.Dir(e.File)))
	}
	if diff := cmp.Diff([]string{"Colour", "Day"}, found); diff != "" {
		t.Errorf("small pages mismatch (-want +got):\n%s", diff)
	}
}
