package search

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata/index.js")

func testIndex() *Index {
	return &Index{
		Groups: []string{"taxi", "shop"},
		Entries: []Entry{
			{Kind: Query, Name: "driver", Path: "api/taxi/queries/driver/", Group: 0, Returns: "Driver", Members: []string{"id"}},
			{Kind: Query, Name: "ride", Path: "api/taxi/queries/ride-1a2b/", Group: 0, Returns: "Ride", Members: []string{"id"}},
			{Kind: Mutation, Name: "cancelRide", Path: "api/taxi/mutations/cancelRide/", Group: 0, Returns: "Ride", Members: []string{"id", "reason"}},
			{Kind: Object, Name: "Ride", Path: "api/taxi/objects/Ride/", Group: 0, Members: []string{"id", "status", "driver"}},
			{Kind: Object, Name: "Driver", Path: "api/taxi/objects/Driver/", Group: 0, Members: []string{"id", "status"}},
			{Kind: Object, Name: "rideStatusPage", Path: "api/taxi/objects/rideStatusPage/", Group: 0},
			{Kind: Enum, Name: "RideStatus", Path: "api/taxi/enums/RideStatus/", Group: 0, Members: []string{"CANCELLED"}},
			{Kind: ErrorCode, Name: "RIDE_NOT_FOUND", Path: "errors/RIDE_NOT_FOUND/", Group: -1},
			{Kind: Guide, Name: "Quick|start", Path: "guides/quickstart/", Group: -1},
			{Kind: Guide, Name: "Quickstart", Path: "guides/quickstart/", Group: -1},
		},
	}
}

func TestSearch(t *testing.T) {
	queries, err := os.ReadFile("testdata/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	x := testIndex()
	for line := range strings.Lines(string(queries)) {
		at := strings.LastIndex(line, "->")
		if strings.HasPrefix(line, "#") || at < 0 {
			continue
		}
		q, want := strings.TrimSpace(line[:at]), strings.TrimSpace(line[at+2:])
		t.Run(q, func(t *testing.T) {
			got := "= none"
			if hits := x.Search(q); len(hits) > 0 {
				got = hits[0].Entry.Name
				if hits[0].Member != "" {
					got += "." + hits[0].Member
				}
			}
			if got != want {
				t.Errorf("Search(%q) = %s, want %s", q, got, want)
			}
		})
	}
}

func TestScript(t *testing.T) {
	got := string(testIndex().Script())
	for _, want := range []string{
		`gqldocNames(["taxi","shop"],"qdriver|0||Driver|id\n`,
		`\nqride|0|api/taxi/queries/ride-1a2b|Ride|id\n`,
		`\noRide|0|||id status driver\n`,
		`\nxRIDE_NOT_FOUND||||\n`,
		`\ngQuick start||guides/quickstart||`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("Script() = %s\nwant it to contain %s", got, want)
		}
	}
}

// TestFixture keeps the index that the browser tests ask the same questions of.
func TestFixture(t *testing.T) {
	const file = "testdata/index.js"
	got := testIndex().Script()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(file); err != nil || string(want) != string(got) {
		t.Errorf("%s is not what Script gives (%v); run with -update", file, err)
	}
}

func TestMemberURL(t *testing.T) {
	hits := testIndex().Search("RideStatus.CANCELLED")
	if len(hits) == 0 || hits[0].URL != "api/taxi/enums/RideStatus/#value-CANCELLED" {
		t.Errorf("Search = %v", hits)
	}
}

func FuzzSearch(f *testing.F) {
	for _, s := range []string{"ride", "->", "mutation:", "a.b(c:)", "é ", "type: -> X", "İ"} {
		f.Add(s)
	}
	x := testIndex()
	f.Fuzz(func(t *testing.T, q string) {
		for i, h := range x.Search(q) {
			if h.Entry == nil || h.URL == "" || i >= maxHits {
				t.Fatalf("Search(%q)[%d] = %v", q, i, h)
			}
		}
	})
}
