package changelog_test

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/changelog"
	"github.com/bettersuite/gqldoc/internal/diff"
)

func folder(files map[string]string) fstest.MapFS {
	fs := fstest.MapFS{}
	for name, text := range files {
		fs[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fs
}

func TestRead(t *testing.T) {
	log, problems := changelog.Read(folder(map[string]string{
		"2026-01-02.json": `{"changes": [{"type": "FIELD_REMOVED", "level": "breaking", "coordinate": "Ride.fare", "message": "field Ride.fare was removed",
			"reason": "", "removed": true, "wasDeprecated": true, "subgraphs": ["taxi"], "line": 3}], "summary": {"breaking": 1}}`,
		"2026-01-02.md":            "---\ntitle: Fares\n---\n\nGone.\n",
		"2026-01-02-b.json":        `{"changes": []}`,
		"2026-03-01-only-text.md":  "Text only.\n",
		"2025-12-31.graphql":       "type Query { a: Int }",
		"2025-12-31-later.graphql": "type Query { b: Int }",
		"README.md":                "no entry",
		".keep":                    "",
	}))
	if problems != nil {
		t.Errorf("problems = %v, want none", problems)
	}
	want := &changelog.Log{
		Releases: []*changelog.Release{
			{Slug: "2026-03-01-only-text", Date: "2026-03-01", Notes: "Text only.", File: "2026-03-01-only-text.md", Line: 1},
			{Slug: "2026-01-02-b", Date: "2026-01-02", File: "2026-01-02-b.json"},
			{Slug: "2026-01-02", Date: "2026-01-02", Title: "Fares", Notes: "Gone.", File: "2026-01-02.json", Line: 4,
				Changes: []diff.Change{{Type: diff.FieldRemoved, Level: diff.Breaking, Coordinate: "Ride.fare", Message: "field Ride.fare was removed",
					Subgraphs: []string{"taxi"}, Removed: true, Deprecated: true}}},
		},
		Snapshots: []changelog.Snapshot{
			{Slug: "2025-12-31", Date: "2025-12-31", Input: "2025-12-31.graphql"},
			{Slug: "2025-12-31-later", Date: "2025-12-31", Input: "2025-12-31-later.graphql"},
		},
	}
	if diff := cmp.Diff(want, log); diff != "" {
		t.Errorf("Read mismatch (-want +got):\n%s", diff)
	}
}

func TestReadTellsEveryProblem(t *testing.T) {
	_, problems := changelog.Read(folder(map[string]string{
		"latest.json":        `{}`,
		"2026-02-30.json":    `{"changes": []}`,
		"2026-02-01.yaml":    ``,
		"2026-02-02.json":    "{\n\"changes\":\n oops}",
		"2026-02-03.json":    `{"data": {}}`,
		"2026-02-04.json":    `{"changes": [{"level": "bad", "message": "m"}, {"level": "safe", "message": "m"}]}`,
		"2026-02-05.md":      "---\ntitel: x\n---\n",
		"2026-02-06_A B.md":  "",
		"2026-02-07.graphql": "not read here",
	}))
	problems.Sort()
	var got []string
	for _, p := range problems {
		got = append(got, p.String())
	}
	want := []string{
		"2026-02-01.yaml: a changelog has no files that end in \".yaml\"",
		"2026-02-02.json:3: the file holds no list of changes",
		"2026-02-03.json:1: the file holds no list of changes",
		"2026-02-04.json: change 1 has no message, or its level \"bad\" is none",
		"2026-02-05.md:2: front matter: unknown field \"titel\"",
		"2026-02-06_A B.md: the name does not begin with a date",
		"2026-02-30.json: 2026-02-30 is no day of the calendar",
		"latest.json: the name does not begin with a date",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems mismatch (-want +got):\n%s", diff)
	}
}
