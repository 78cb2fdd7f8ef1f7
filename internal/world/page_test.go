package world_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/world"
)

// ids collects the ids of a decoded list.
func ids(t testing.TB, list []any, path ...any) []string {
	t.Helper()
	out := make([]string, len(list))
	for i := range list {
		out[i] = at[string](t, list[i], append(slices.Clone(path), "id")...)
	}
	return out
}

// walk checks what every walk to the end must show: all there is, once.
func walk(t *testing.T, seen []string, total float64) {
	t.Helper()
	if len(seen) != int(total) {
		t.Errorf("%d items on all pages together, total %v", len(seen), total)
	}
	if unique := slices.Compact(slices.Sorted(slices.Values(seen))); len(unique) != len(seen) {
		t.Errorf("%d items, %d of them different", len(seen), len(unique))
	}
}

func TestWalkConnection(t *testing.T) {
	s := rides(t, world.Options{})
	for _, filter := range []string{"", ", status: COMPLETED"} {
		var seen []string
		after, total := "", 0.0
		for range 100 {
			args := "first: 7" + filter
			if after != "" {
				args += fmt.Sprintf(", after: %q", after)
			}
			feed := s.data(fmt.Sprintf(`{ rideFeed(%s) { totalCount nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`, args))["rideFeed"]
			nodes := ids(t, at[[]any](t, feed, "nodes"))
			if diff := cmp.Diff(nodes, ids(t, at[[]any](t, feed, "edges"), "node")); diff != "" {
				t.Errorf("nodes and edges differ\n%s", diff)
			}
			if at[bool](t, feed, "pageInfo", "hasPreviousPage") != (after != "") {
				t.Errorf("hasPreviousPage is wrong after %q", after)
			}
			seen, total = append(seen, nodes...), at[float64](t, feed, "totalCount")
			if !at[bool](t, feed, "pageInfo", "hasNextPage") {
				break
			}
			after = at[string](t, feed, "pageInfo", "endCursor")
		}
		walk(t, seen, total)
	}
}

func TestWalkConnectionBackwards(t *testing.T) {
	s := rides(t, world.Options{})
	var seen []string
	before := ""
	for range 100 {
		args := "last: 9"
		if before != "" {
			args += fmt.Sprintf(", before: %q", before)
		}
		feed := s.data(fmt.Sprintf(`{ rideFeed(%s) { nodes { id } pageInfo { hasPreviousPage startCursor } } }`, args))["rideFeed"]
		seen = append(ids(t, at[[]any](t, feed, "nodes")), seen...)
		if !at[bool](t, feed, "pageInfo", "hasPreviousPage") {
			break
		}
		before = at[string](t, feed, "pageInfo", "startCursor")
	}
	walk(t, seen, 100)
	forward := ids(t, at[[]any](t, s.data(`{ rideFeed(first: 100) { nodes { id } } }`), "rideFeed", "nodes"))
	if diff := cmp.Diff(forward, seen); diff != "" {
		t.Errorf("backwards is another order (-forward +backward)\n%s", diff)
	}
}

func TestWalkPages(t *testing.T) {
	s := rides(t, world.Options{SizeOf: map[string]int{"Driver": 23}})
	for name, page := range map[string]string{
		"paging":           `adminListDrivers(paging: {limit: 5, page: %d})`,
		"pagination":       `drivers(pagination: {limit: 5, page: %d})`,
		"usual limit of 5": `drivers(pagination: {limit: 5, page: %d, after: null})`,
	} {
		t.Run(name, func(t *testing.T) {
			var seen []string
			for n := 1; n <= 6; n++ {
				got := s.data("{ p: " + fmt.Sprintf(page, n) + " { totalCount items { id } pageInfo { hasNextPage hasPreviousPage } } }")["p"]
				if next := at[bool](t, got, "pageInfo", "hasNextPage"); next != (n < 5) {
					t.Errorf("page %d: hasNextPage is %v", n, next)
				}
				seen = append(seen, ids(t, at[[]any](t, got, "items"))...)
			}
			walk(t, seen, 23)
		})
	}
}

func TestWalkPagesByCursor(t *testing.T) {
	s := rides(t, world.Options{})
	var seen []string
	cursor := "null"
	for range 20 {
		got := s.data(fmt.Sprintf(`{ adminListRides(input: {statuses: [COMPLETED, STARTED], pagination: {limit: 6, after: %s}}) { totalCount items { id } pageInfo { hasNextPage endCursor } } }`, cursor))["adminListRides"]
		seen = append(seen, ids(t, at[[]any](t, got, "items"))...)
		if !at[bool](t, got, "pageInfo", "hasNextPage") {
			walk(t, seen, at[float64](t, got, "totalCount"))
			return
		}
		cursor = fmt.Sprintf("%q", at[string](t, got, "pageInfo", "endCursor"))
	}
	t.Error("the walk does not end")
}

func TestLimitOffset(t *testing.T) {
	s := rides(t, world.Options{})
	all := at[[]any](t, s.data(`{ plans(limit: 100) { id } }`), "plans")
	part := at[[]any](t, s.data(`{ plans(limit: 3, offset: 4) { id } }`), "plans")
	if diff := cmp.Diff(all[4:7], part); diff != "" {
		t.Errorf("mismatch (-want +got)\n%s", diff)
	}
	if n := len(at[[]any](t, s.data(`{ plans { id } }`), "plans")); n != 5 {
		t.Errorf("%d plans by the default limit of 5", n)
	}
}

func TestOddPages(t *testing.T) {
	s := rides(t, world.Options{})
	for _, args := range []string{"first: 0", "first: -3", "last: -1", `after: "rubbish"`, `first: 2147483647`, `after: "OTk5OTk5OjE"`, `before: "LTU6MA", first: 2`, "first: 3, last: 2"} {
		got := s.data(fmt.Sprintf(`{ rideFeed(%s) { totalCount nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`, args))
		if total := at[float64](t, got, "rideFeed", "totalCount"); total != 100 {
			t.Errorf("%s: total %v", args, total)
		}
	}
	if got := s.data(`{ drivers(pagination: {page: 0, limit: 0}) { items { id } totalCount } }`); len(at[[]any](t, got, "drivers", "items")) != 0 {
		t.Errorf("a page of 0 items has %v", got)
	}
	if got := s.data(`{ drivers(pagination: {page: 2147483647, limit: 2147483647}) { items { id } } }`); len(at[[]any](t, got, "drivers", "items")) != 0 {
		t.Errorf("a page far away has %v", got)
	}
}

func TestPagesWithNumbers(t *testing.T) {
	sdl := `type Query { things(page: Int = 1, perPage: Int = 10): ThingPage! }
		type ThingPage { results: [Thing!]! total: Int! count: Int! page: Int! totalPages: Int! nextPage: Int previousPage: Int hasMore: Boolean! }
		type Thing { id: ID! name: String! }`
	got := serve(t, sdl, world.Options{Size: 25}).data(`{ a: things { ...p } b: things(page: 3) { ...p } } fragment p on ThingPage { total count page totalPages nextPage previousPage hasMore }`)
	want := map[string]any{
		"a": map[string]any{"total": 25.0, "count": 10.0, "page": 1.0, "totalPages": 3.0, "nextPage": 2.0, "previousPage": nil, "hasMore": true},
		"b": map[string]any{"total": 25.0, "count": 5.0, "page": 3.0, "totalPages": 3.0, "nextPage": nil, "previousPage": 2.0, "hasMore": false},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got)\n%s", diff)
	}
}
