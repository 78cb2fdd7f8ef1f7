package render_test

import (
	"bytes"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/render"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// members are the fields, arguments and values of a schema, by the page that they stand
// on, as anchors. They are found in the definitions alone, not by the model's own addresses
// of members.
func members(s *schema.Schema) map[string][]string {
	found := map[string][]string{}
	args := func(path, before string, list []*schema.InputValue) {
		for _, a := range list {
			found[path] = append(found[path], before+"arg-"+a.Name)
		}
	}
	for _, op := range s.Operations {
		found[op.Path] = nil
		args(op.Path, "", op.Field.Args)
	}
	for _, t := range s.Types {
		if t.Path == "" || t.Root {
			continue
		}
		found[t.Path] = nil
		for _, f := range t.Fields {
			found[t.Path] = append(found[t.Path], "field-"+f.Name)
			args(t.Path, "field-"+f.Name+"-", f.Args)
		}
		for _, f := range t.InputFields {
			found[t.Path] = append(found[t.Path], "field-"+f.Name)
		}
		for _, v := range t.EnumValues {
			found[t.Path] = append(found[t.Path], "value-"+v.Name)
		}
	}
	for _, d := range s.Directives {
		found[d.Path] = nil
		args(d.Path, "", d.Args)
	}
	return found
}

var memberAnchor = regexp.MustCompile(` id="((?:field|arg|value)-[^"]+)"`)

// TestEveryMemberHasItsAnchor, and there is no anchor besides.
func TestEveryMemberHasItsAnchor(t *testing.T) {
	for name, load := range map[string]func(*testing.T) (*schema.Schema, *render.Site){
		"test": func(t *testing.T) (*schema.Schema, *render.Site) { return testSchema(t), testSite(t) },
		"ours": ours,
		"foreign": func(t *testing.T) (*schema.Schema, *render.Site) {
			return realSchema(t, shared("supergraphs/misarch-16.graphql")), renderReal(t, shared("supergraphs/misarch-16.graphql"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, site := load(t)
			for path, want := range members(s) {
				page, _, ok := site.File("/" + path)
				if !ok {
					t.Errorf("no page %s", path)
					continue
				}
				var got []string
				for _, m := range memberAnchor.FindAllSubmatch(page, -1) {
					got = append(got, string(m[1]))
				}
				slices.Sort(got)
				slices.Sort(want)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("anchors of %s mismatch (-members +page):\n%s", path, diff)
				}
			}
		})
	}
}

func ours(t *testing.T) (*schema.Schema, *render.Site) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	file := filepath.Join("..", "..", "schema.graphql")
	return realSchema(t, file), renderReal(t, file)
}

var (
	backSection = regexp.MustCompile(`(?s)<h2[^>]*><a[^>]*>(Implements|Implemented by|Member of|Returned by|Accepted by)\b.*?</section>`)
	backLink    = regexp.MustCompile(`<li><a [^>]*><code>(.*?)</code></a>`)
)

// TestBackReferences compares what a type's page says of who uses the type with the
// definitions of the whole schema.
func TestBackReferences(t *testing.T) {
	s, site := ours(t)
	want := map[string]map[string]bool{}
	add := func(typ, section, name string) {
		if want[typ] == nil {
			want[typ] = map[string]bool{}
		}
		want[typ][section+": "+name] = true
	}
	field := func(f *schema.Field, name string) {
		add(f.Type.NamedType(), "Returned by", name)
		for _, a := range f.Args {
			add(a.Type.NamedType(), "Accepted by", name+"("+a.Name+":)")
		}
	}
	for _, op := range s.Operations {
		field(op.Field, op.Field.Name)
	}
	for _, typ := range s.Types {
		for _, i := range typ.Interfaces {
			add(typ.Name, "Implements", i.Name)
			add(i.Name, "Implemented by", typ.Name)
		}
		for _, m := range typ.PossibleTypes {
			if typ.Kind == schema.Union {
				add(m.Name, "Member of", typ.Name)
			}
		}
		for _, f := range typ.Fields {
			if !typ.Root {
				field(f, typ.Name+"."+f.Name)
			}
		}
		for _, f := range typ.InputFields {
			add(f.Type.NamedType(), "Accepted by", typ.Name+"."+f.Name)
		}
	}
	for _, typ := range s.Types {
		if typ.Path == "" || typ.Root {
			continue
		}
		page, _, _ := site.File("/" + typ.Path)
		page = bytes.ReplaceAll(page, []byte("<wbr>"), nil)
		got := []string{}
		for _, section := range backSection.FindAllSubmatch(page, -1) {
			for _, link := range backLink.FindAllSubmatch(section[0], -1) {
				got = append(got, string(section[1])+": "+string(link[1]))
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(slices.Sorted(maps.Keys(want[typ.Name])), got); diff != "" && len(got)+len(want[typ.Name]) > 0 {
			t.Errorf("page of %s mismatch (-schema +page):\n%s", typ.Name, strings.TrimSpace(diff))
		}
	}
}
