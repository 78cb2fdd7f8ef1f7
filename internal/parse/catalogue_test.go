package parse_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/parse"
)

const catalogueSDL = `
directive @error(code: Code!, when: String) repeatable on FIELD_DEFINITION
enum Code { "Gone for good.\n\nRemedy: forget it." GONE }
schema { query: Root mutation: Change }
type Root { ride: Ride @error(code: GONE) rides: [Ride!] }
type Change { endRide: Ride endCart: Ride }
type Ride { id: ID! ride: Ride }
`

// TestCodesBesidesThoseOfTheSchema: who gives a code, and whose words count.
func TestCodesBesidesThoseOfTheSchema(t *testing.T) {
	for name, c := range map[string]struct {
		code        parse.Code
		description string
		fields      string // with the cause
	}{
		"a field":              {code("BUSY", "All are busy.", "Wait.", "Ride.ride", ""), "All are busy.\n\n**What to do:** Wait.", "Ride.ride"},
		"a cause":              {code("BUSY", "", "", "Root.rides", "it rains"), "", "Root.rides: it rains"},
		"operations, a prefix": {code("BUSY", "", "", "Change.end*", ""), "", "Change.endRide Change.endCart"},
		"operations, a suffix": {code("BUSY", "", "", "*.?ide", ""), "", "Root.ride"},
		"no plain field":       {code("BUSY", "", "", "*.*", ""), "", "Root.ride Root.rides Change.endRide Change.endCart"},
		"other words":          {code("GONE", "It left.", "", "", ""), "It left.\n\n**What to do:** forget it.", "Root.ride"},
		"another remedy":       {code("GONE", "", "Ask.", "", ""), "Gone for good.\n\n**What to do:** Ask.", "Root.ride"},
		"both in one text":     {code("GONE", "It left.\n\nFix: wait.", "", "", ""), "It left.\n\n**What to do:** wait.", "Root.ride"},
		"a cause for a use":    {code("GONE", "", "", "Root.ride", "late"), "Gone for good.\n\nRemedy: forget it.", "Root.ride: late"},
	} {
		t.Run(name, func(t *testing.T) {
			result, err := parse.Parse(sdl(catalogueSDL), parse.Options{Codes: []parse.Code{c.code}})
			if err != nil {
				t.Fatal(err)
			}
			got := result.Schema.ErrorCode(c.code.Name)
			if got.Description != c.description {
				t.Errorf("description %q, want %q", got.Description, c.description)
			}
			var fields []string
			for _, f := range got.Fields {
				for _, use := range f.Errors {
					if use.Definition == got {
						fields = append(fields, strings.TrimSuffix(f.Coordinate()+": "+use.When, ": "))
					}
				}
			}
			if diff := cmp.Diff(c.fields, strings.Join(fields, " ")); diff != "" {
				t.Errorf("fields (-want +got):\n%s", diff)
			}
		})
	}
}

// TestCodesOfFieldsThatAreNotThere: each is told; of an earlier version none is.
func TestCodesOfFieldsThatAreNotThere(t *testing.T) {
	opts := parse.Options{Codes: []parse.Code{
		code("A", "", "", "Root.rid", ""), code("B", "", "", "Change.start*", ""), code("C", "", "", "[", ""), code("D", "", "", "x", ""),
		code("E", "", "", "Ride.*", ""),
	}}
	_, err := parse.Parse(sdl(catalogueSDL), opts)
	want := `gqldoc.yaml:1:1: errors.A: unknown field Root.rid
gqldoc.yaml:2:1: errors.B: no operation is like Change.start*
gqldoc.yaml:3:1: errors.C: "[" is no pattern
gqldoc.yaml:4:1: errors.D: unknown field x
gqldoc.yaml:5:1: errors.E: no operation is like Ride.*`
	if err == nil {
		t.Fatal("no error")
	}
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	opts.Past = true
	if _, err := parse.Parse(sdl(catalogueSDL), opts); err != nil {
		t.Error(err)
	}
}

func sdl(text string) []parse.Source {
	return []parse.Source{{Name: "schema.graphql", Data: []byte(text)}}
}

// code makes a code of one field, which stands on a line after its letter.
func code(name, description, remedy, field, when string) parse.Code {
	c := parse.Code{Name: name, Description: description, Remedy: remedy}
	if field != "" {
		at := diag.Position{File: "gqldoc.yaml", Line: int(name[0]-'A') + 1, Column: 1}
		c.Fields = []parse.CodeField{{Coordinate: field, When: when, Position: at}}
	}
	return c
}
