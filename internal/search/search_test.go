package search

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the index that the browser tests load")

func fields(names ...string) []Member {
	var members []Member
	for _, n := range names {
		members = append(members, Member{Name: n})
	}
	return members
}

func testIndex() *Index {
	return &Index{
		Groups: []string{"taxi", "shop"},
		Entries: []Entry{
			{Kind: Subgraph, Name: "Taxi API", Path: "api/taxi/", Group: 0, Text: "Rides and who drives them."},
			{Kind: Query, Name: "driver", Path: "api/taxi/queries/driver/", Group: 0, Returns: "Driver", Members: fields("id")},
			{Kind: Query, Name: "ride", Path: "api/taxi/queries/ride-1a2b/", Group: 0, Returns: "Ride", Members: fields("id")},
			{Kind: Mutation, Name: "cancelRide", Path: "api/taxi/mutations/cancelRide/", Group: 0, Returns: "Ride",
				Text: "Calls it off and gives the money back.", Members: []Member{{Name: "id", Type: "ID"}, {Name: "reason", Type: "String", Text: "Why it was abandoned"}}},
			{Kind: Object, Name: "Ride", Path: "api/taxi/objects/Ride/", Group: 0, Rank: 5, Text: "A journey from a pick-up to a drop-off.",
				Members: []Member{{Name: "id", Type: "ID"}, {Name: "status", Type: "RideStatus", Text: "Where the ride stands", Args: fields("format")}, {Name: "driver", Type: "Driver"}}},
			{Kind: Object, Name: "Driver", Path: "api/taxi/objects/Driver/", Group: 0, Rank: 3, Members: fields("id", "status")},
			{Kind: Object, Name: "rideStatusPage", Path: "api/taxi/objects/rideStatusPage/", Group: 0},
			{Kind: Enum, Name: "RideStatus", Path: "api/taxi/enums/RideStatus/", Group: 0, Members: fields("CANCELLED", "QUICKSTART")},
			{Kind: Input, Name: "CancelInput", Path: "api/taxi/inputs/CancelInput/", Group: 0, Members: []Member{{Name: "driver", Type: "Driver"}}},
			{Kind: Directive, Name: "@cost", Path: "directives/cost/", Group: -1, Members: fields("weight")},
			{Kind: ErrorCode, Name: "RIDE_NOT_FOUND", Path: "errors/RIDE_NOT_FOUND/", Group: -1, Text: "No journey has this id."},
			{Kind: Guide, Name: "Quick|start", Path: "guides/quickstart/", Group: -1},
			{Kind: Guide, Name: "Quickstart", Path: "guides/quickstart/", Group: -1, Text: "From nothing to an answer.",
				Members: []Member{{Name: "Get a key", ID: "get-a-key", Text: "Only owners may issue one."}, {Name: "Next | last", ID: "next", Text: ""},
					{Name: "Wrong keys", ID: "wrong-keys", Text: "The answer is 401 with a reason."}}},
		},
	}
}

// found writes a result as testdata/queries.txt does.
func found(x *Index, q string) string {
	hits, nearest := x.Search(q)
	switch {
	case len(hits) == 0 && nearest != "":
		return "= none, perhaps " + nearest
	case len(hits) == 0:
		return "= none"
	case hits[0].Arg != nil:
		return hits[0].Entry.Name + "." + hits[0].Member.Name + "." + hits[0].Arg.Name
	case hits[0].Member != nil:
		return hits[0].Entry.Name + "." + hits[0].Member.Name
	}
	return hits[0].Entry.Name
}

func TestSearch(t *testing.T) {
	queries, err := os.ReadFile("testdata/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	x := testIndex()
	asked := 0
	for line := range strings.Lines(string(queries)) {
		at := strings.LastIndex(line, "=>")
		if strings.HasPrefix(line, "#") || at < 0 {
			continue
		}
		asked++
		q, want := strings.TrimSpace(line[:at]), strings.TrimSpace(line[at+2:])
		if got := found(x, q); got != want {
			t.Errorf("Search(%q) = %s, want %s", q, got, want)
		}
	}
	if asked < 40 {
		t.Errorf("only %d queries were read", asked)
	}
}

func TestNothingAsked(t *testing.T) {
	for _, q := range []string{"", "  ", "()", ". :"} {
		if hits, nearest := testIndex().Search(q); hits != nil || nearest != "" {
			t.Errorf("Search(%q) = %v, %q, want nothing", q, hits, nearest)
		}
	}
}

func TestNames(t *testing.T) {
	got := string(testIndex().Names())
	for _, want := range []string{
		`gqldocNames(["taxi","shop"],"b0Taxi API|0|||\n`,
		`\nq0driver|0||Driver|id\n`,
		`\nq0ride|0|api/taxi/queries/ride-1a2b|Ride|id\n`,
		`\no5Ride|0|||id status driver\n`,
		`\nx0RIDE_NOT_FOUND||||\n`,
		`\ng0Quick start||guides/quickstart||\n`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("Names() = %s\nwant it to contain %s", got, want)
		}
	}
}

func TestTexts(t *testing.T) {
	lines := strings.Split(string(testIndex().Texts()), `\n`)
	for i, want := range map[int]string{
		0:  `gqldocTexts("Rides and who drives them.`,
		1:  ``,
		3:  `Calls it off and gives the money back.\t\tWhy it was abandoned`,
		4:  `A journey from a pick-up to a drop-off.\t\tWhere the ride stands`,
		12: `From nothing to an answer.\tget-a-key|Get a key|Only owners may issue one.\tnext|Next   last|\twrong-keys|Wrong keys|The answer is 401 with a reason.");` + "\n",
	} {
		if got := strings.Join(strings.Fields(lines[i]), " "); got != strings.Join(strings.Fields(want), " ") {
			t.Errorf("line %d of Texts() = %s, want %s", i, lines[i], want)
		}
	}
}

func TestShape(t *testing.T) {
	lines := strings.Split(string(testIndex().Shape()), `\n`)
	// Ride's fields: an id of no entry, entry 7 (RideStatus), entry 5 (Driver).
	if got, want := lines[4], " 7 5"; got != want {
		t.Errorf("line 4 of Shape() = %q, want %q", got, want)
	}
}

func TestArguments(t *testing.T) {
	lines := strings.Split(string(testIndex().Arguments()), `\n`)
	// Of Ride's fields, the second has an argument.
	if got, want := lines[4], " format"; got != want {
		t.Errorf("line 4 of Arguments() = %q, want %q", got, want)
	}
}

// TestFixture keeps the index that the browser tests ask the same questions of.
func TestFixture(t *testing.T) {
	x := testIndex()
	for name, got := range map[string][]byte{
		"names.js": x.Names(), "texts.js": x.Texts(), "shape.js": x.Shape(), "arguments.js": x.Arguments(),
	} {
		file := "testdata/" + name
		if *update {
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if want, err := os.ReadFile(file); err != nil || string(want) != string(got) {
			t.Errorf("%s is not what the index gives (%v); run with -update", file, err)
		}
	}
}

func TestURLs(t *testing.T) {
	x := testIndex()
	for q, want := range map[string]string{
		"RideStatus.CANCELLED": "api/taxi/enums/RideStatus/#value-CANCELLED",
		"Ride.status":          "api/taxi/objects/Ride/#field-status",
		"cancelRide.reason":    "api/taxi/mutations/cancelRide/#arg-reason",
		"Ride.status(format:)": "api/taxi/objects/Ride/#field-status-arg-format",
		"@cost(weight:)":       "directives/cost/#arg-weight",
		"issue owners":         "guides/quickstart/#get-a-key",
		"Taxi API":             "api/taxi/",
		"not_found":            "errors/RIDE_NOT_FOUND/",
	} {
		if hits, _ := x.Search(q); len(hits) == 0 || hits[0].URL != want {
			t.Errorf("Search(%q) leads to %v, want %s", q, hits, want)
		}
	}
}

// TestMoreThanFits: a result is bounded, and what stands in names comes before texts.
func TestMoreThanFits(t *testing.T) {
	x := &Index{}
	for i := range 100 {
		name := "other" + strings.Repeat("x", i)
		if i >= 80 {
			name = "ride" + strings.Repeat("x", i)
		}
		x.Entries = append(x.Entries, Entry{Kind: Object, Name: name, Path: name + "/", Group: -1, Text: "About a ride."})
	}
	hits, _ := x.Search("ride")
	if len(hits) != maxHits {
		t.Fatalf("Search found %d, want %d", len(hits), maxHits)
	}
	seen := map[string]bool{}
	for i, h := range hits {
		if byName := strings.HasPrefix(h.Name(), "ride"); byName != (i < 20) || seen[h.URL] {
			t.Errorf("hit %d is %s", i, h.Name())
		}
		seen[h.URL] = true
	}
}

func FuzzSearch(f *testing.F) {
	for _, s := range []string{"ride", "->", "mutation:", "a.b(c:)", "é ", "type: -> X", "İ", "field: id", "canzelRyde", "ride((", "a(x)(y", "how is the ride?", "query.ride(id:"} {
		f.Add(s)
	}
	x := testIndex()
	f.Fuzz(func(t *testing.T, q string) {
		hits, nearest := x.Search(q)
		if len(hits) > 0 && nearest != "" {
			t.Fatalf("Search(%q) found something and offers %s", q, nearest)
		}
		seen := map[string]bool{}
		for i, h := range hits {
			if h.Entry == nil || h.URL == "" || i >= maxHits || seen[h.URL] && h.Entry.Kind != Guide {
				t.Fatalf("Search(%q)[%d] = %v", q, i, h)
			}
			seen[h.URL] = true
		}
	})
}
