package render_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/render"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// maxTouched is how many files change with one description, the search aside.
const maxTouched = 10

// wholeSchema are the files that hold every description and that others print:
// schema.graphql and introspection.json.
const wholeSchema = 2

// TestOneDescriptionTouchesFewFiles marks every description of a large schema, renders
// it once, and counts in how many files each mark stands: so many change when that
// description does.
func TestOneDescriptionTouchesFewFiles(t *testing.T) {
	s := realSchema(t, shared("github-valid.graphql"))
	names := markDescriptions(s)
	site, err := render.Render(s, render.Options{Title: "Real"})
	if err != nil {
		t.Fatal(err)
	}
	files := make([][]string, len(names))
	mark := regexp.MustCompile(`Zq(\d+)x`)
	for _, path := range site.Paths() {
		if strings.HasPrefix(path, "search/") {
			continue
		}
		body, _, _ := site.File("/" + path)
		seen := map[int]bool{}
		for _, m := range mark.FindAllSubmatch(body, -1) {
			i, err := strconv.Atoi(string(m[1]))
			if err != nil {
				t.Fatal(err)
			}
			if !seen[i] {
				files[i] = append(files[i], path)
			}
			seen[i] = true
		}
	}
	for i, f := range files {
		switch n := len(f) + wholeSchema; {
		case len(f) == 0:
			t.Errorf("no file has the description of %s", names[i])
		case n > maxTouched:
			t.Errorf("the description of %s stands in %d files: %s", names[i], n, strings.Join(f, " "))
		}
	}
}

// markDescriptions begins each description with a mark of its own, and returns what
// the marks belong to.
func markDescriptions(s *schema.Schema) (names []string) {
	mark := func(name string, description *string) {
		*description = "Zq" + strconv.Itoa(len(names)) + "x " + *description
		names = append(names, name)
	}
	inputs := func(list []*schema.InputValue) {
		for _, v := range list {
			mark(v.Coordinate(), &v.Description)
		}
	}
	fields := func(list []*schema.Field) {
		for _, f := range list {
			mark(f.Coordinate(), &f.Description)
			inputs(f.Args)
		}
	}
	for _, op := range s.Operations {
		fields([]*schema.Field{op.Field})
	}
	for _, t := range s.Types {
		mark(t.Name, &t.Description)
		fields(t.Fields)
		inputs(t.InputFields)
		for _, v := range t.EnumValues {
			mark(v.Coordinate(), &v.Description)
		}
	}
	return names
}
