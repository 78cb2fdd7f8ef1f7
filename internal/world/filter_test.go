package world_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/world"
)

// checkFilter asks for rides with and without a filter: what is chosen must fit, and
// nothing outside may.
func checkFilter(t *testing.T, s *server, input string, fits func(ride map[string]any) bool) {
	t.Helper()
	const ride = "{ totalCount items { id number status fare note createdAt driver { id } driverId } }"
	all := at[[]any](t, s.data("{ r: adminListRides(input: {pagination: {limit: 1000}}) "+ride+" }"), "r", "items")
	got := s.data("{ r: adminListRides(input: {" + input + ", pagination: {limit: 1000}}) " + ride + " }")["r"]
	chosen := ids(t, at[[]any](t, got, "items"))
	if total := at[float64](t, got, "totalCount"); int(total) != len(chosen) || len(chosen) == 0 || len(chosen) == len(all) {
		t.Errorf("%s: %d chosen of %d, total %v", input, len(chosen), len(all), total)
	}
	for _, r := range all {
		if in := slices.Contains(chosen, at[string](t, r, "id")); in != fits(r.(map[string]any)) {
			t.Errorf("%s: chosen %v: %v", input, in, r)
		}
	}
}

func number(v any) float64 {
	f, _ := strconv.ParseFloat(v.(string), 64)
	return f
}

func TestFilters(t *testing.T) {
	s := rides(t, world.Options{})
	first := at[map[string]any](t, s.data(`{ rideFeed(first: 1) { nodes { driverId number note } } }`), "rideFeed", "nodes", 0)
	for input, fits := range map[string]func(map[string]any) bool{
		`statuses: [COMPLETED]`:                        func(r map[string]any) bool { return r["status"] == "COMPLETED" },
		`statuses: [COMPLETED, CANCELLED]`:             func(r map[string]any) bool { return r["status"] == "COMPLETED" || r["status"] == "CANCELLED" },
		`minFare: "50"`:                                func(r map[string]any) bool { return number(r["fare"]) >= 50 },
		`minFare: "50", maxFare: "99.95"`:              func(r map[string]any) bool { f := number(r["fare"]); return f >= 50 && f <= 99.95 },
		`fromDate: "2026-01-01T00:00:00Z"`:             func(r map[string]any) bool { return r["createdAt"].(string) >= "2026-01-01" },
		`toDate: "2025-06-01T00:00:00Z"`:               func(r map[string]any) bool { return r["createdAt"].(string) <= "2025-06-01T00:00:00Z" },
		fmt.Sprintf(`driverId: %q`, first["driverId"]): func(r map[string]any) bool { return at[string](t, r, "driver", "id") == first["driverId"] },
		`search: "child seat"`:                         func(r map[string]any) bool { return r["note"] == "Please bring the child seat." },
	} {
		t.Run(input, func(t *testing.T) { checkFilter(t, s, input, fits) })
	}
}

func TestAbsentFiltersChooseAll(t *testing.T) {
	s := rides(t, world.Options{})
	for _, filter := range []string{"null", "{}", "{search: null, status: null}", `{search: ""}`, "{verifiedOnly: false}", "{fleetIds: null}"} {
		if total := at[float64](t, s.data("{ adminListDrivers(filter: "+filter+") { totalCount } }"), "adminListDrivers", "totalCount"); total != 100 {
			t.Errorf("filter %s leaves %v of 100", filter, total)
		}
	}
}

func TestFlagsAndReferences(t *testing.T) {
	s := rides(t, world.Options{})
	fleet := at[string](t, s.data(`{ drivers { items { fleet { id } } } }`), "drivers", "items", 0, "fleet", "id")
	for filter, path := range map[string]struct {
		field string
		want  any
	}{
		"{verifiedOnly: true}":                 {"verified", true},
		"{isOnline: false}":                    {"isOnline", false},
		"{status: APPROVED}":                   {"status", "APPROVED"},
		fmt.Sprintf("{fleetIds: [%q]}", fleet): {"fleet", map[string]any{"id": fleet}},
	} {
		items := at[[]any](t, s.data("{ r: adminListDrivers(paging: {limit: 100}, filter: "+filter+") { items { verified isOnline status fleet { id } } } }"), "r", "items")
		if len(items) == 0 || len(items) == 100 {
			t.Errorf("%s chooses %d of 100", filter, len(items))
		}
		for _, d := range items {
			if diff := cmp.Diff(path.want, d.(map[string]any)[path.field]); diff != "" {
				t.Errorf("%s: %s", filter, diff)
			}
		}
	}
}

// operators is a schema in the styles of Hasura and Prisma.
const operators = `
	type Query { books(where: BookWhere, orderBy: [BookOrder!], take: Int, skip: Int): [Book!]! }
	type Book { id: ID! title: String! pages: Int! price: Float! genre: Genre! subtitle: String author: Author! deletedAt: String }
	type Author { id: ID! name: String! books: [Book!]! }
	enum Genre { NOVEL POETRY CRIME }
	enum Direction { asc desc }
	input BookOrder { title: Direction, pages: Direction, genre: Direction }
	input BookWhere { _and: [BookWhere!], OR: [BookWhere!], NOT: BookWhere, title: StringFilter, pages: IntFilter, genre: GenreFilter, author: AuthorWhere, deletedAt: StringFilter }
	input StringFilter { _eq: String, equals: String, contains: String, startsWith: String, _ilike: String, not: StringFilter, _is_null: Boolean }
	input IntFilter { eq: Int, gt: Int, gte: Int, lt: Int, lte: Int, in: [Int!], notIn: [Int!] }
	input GenreFilter { equals: Genre, in: [Genre!] }
	input AuthorWhere { name: StringFilter }`

func TestOperators(t *testing.T) {
	s := serve(t, operators, world.Options{})
	const fields = "{ id title pages genre author { name } deletedAt }"
	all := at[[]any](t, s.data("{ books(take: 1000) "+fields+" }"), "books")
	author := at[string](t, all[3], "author", "name")
	title := at[string](t, all[3], "title")
	for where, fits := range map[string]func(b map[string]any) bool{
		`{pages: {gt: 100}}`:                                    func(b map[string]any) bool { return b["pages"].(float64) > 100 },
		`{pages: {gte: 20, lt: 100}}`:                           func(b map[string]any) bool { p := b["pages"].(float64); return p >= 20 && p < 100 },
		`{genre: {equals: POETRY}}`:                             func(b map[string]any) bool { return b["genre"] == "POETRY" },
		`{genre: {in: [POETRY, CRIME]}}`:                        func(b map[string]any) bool { return b["genre"] != "NOVEL" },
		`{NOT: {genre: {equals: NOVEL}}}`:                       func(b map[string]any) bool { return b["genre"] != "NOVEL" },
		`{OR: [{genre: {equals: NOVEL}}, {pages: {lt: 30}}]}`:   func(b map[string]any) bool { return b["genre"] == "NOVEL" || b["pages"].(float64) < 30 },
		`{_and: [{genre: {equals: NOVEL}}, {pages: {lt: 90}}]}`: func(b map[string]any) bool { return b["genre"] == "NOVEL" && b["pages"].(float64) < 90 },
		fmt.Sprintf(`{author: {name: {equals: %q}}}`, author):   func(b map[string]any) bool { return at[string](t, b, "author", "name") == author },
		fmt.Sprintf(`{title: {_eq: %q}}`, title):                func(b map[string]any) bool { return b["title"] == title },
		`{title: {_ilike: "%a%"}}`:                              func(b map[string]any) bool { return strings.Contains(strings.ToLower(b["title"].(string)), "a") },
		fmt.Sprintf(`{title: {not: {equals: %q}}}`, title):      func(b map[string]any) bool { return b["title"] != title },
		`{deletedAt: {_is_null: false}}`:                        func(b map[string]any) bool { return b["deletedAt"] != nil },
		`{deletedAt: {equals: null}}`:                           func(b map[string]any) bool { return b["deletedAt"] == nil },
	} {
		t.Run(where, func(t *testing.T) {
			chosen := ids(t, at[[]any](t, s.data("{ books(take: 1000, where: "+where+") { id } }"), "books"))
			if len(chosen) == 0 || len(chosen) == len(all) {
				t.Errorf("%d chosen of %d", len(chosen), len(all))
			}
			for _, b := range all {
				if in := slices.Contains(chosen, at[string](t, b, "id")); in != fits(b.(map[string]any)) {
					t.Errorf("chosen %v: %v", in, b)
				}
			}
		})
	}
}

func TestSorting(t *testing.T) {
	books, trips := serve(t, operators, world.Options{}), rides(t, world.Options{})
	for _, test := range []struct {
		server            *server
		query, list, path string
		descending        bool
	}{
		{books, `{ r: books(take: 100, orderBy: [{pages: asc}]) { v: pages } }`, "", "v", false},
		{books, `{ r: books(take: 100, orderBy: [{pages: desc}, {title: asc}]) { v: pages } }`, "", "v", true},
		{trips, `{ r: adminListRides(input: {sortBy: CREATED_AT, pagination: {limit: 100}}) { items { v: createdAt } } }`, "items", "v", false},
		{trips, `{ r: adminListRides(input: {sortBy: CREATED_AT, sortDirection: DESC, pagination: {limit: 100}}) { items { v: createdAt } } }`, "items", "v", true},
		{trips, `{ r: adminListDrivers(paging: {limit: 100}, sorting: [{field: "rating", direction: DESC}]) { items { v: rating } } }`, "items", "v", true},
		{trips, `{ r: adminListDrivers(paging: {limit: 100}, sorting: [{field: "name"}]) { items { v: name } } }`, "items", "v", false},
	} {
		t.Run(test.query, func(t *testing.T) {
			result := test.server.data(test.query)["r"]
			if test.list != "" {
				result = at[any](t, result, test.list)
			}
			list := result.([]any)
			ordered := slices.IsSortedFunc(list, func(a, b any) int {
				order := compare(at[any](t, a, test.path), at[any](t, b, test.path))
				if test.descending {
					order = -order
				}
				return order
			})
			if len(list) != 100 || !ordered {
				t.Errorf("%d items, in order: %v", len(list), ordered)
			}
		})
	}
}

func compare(a, b any) int {
	if x, ok := a.(float64); ok {
		return int((x - b.(float64)) * 1000)
	}
	return strings.Compare(strings.ToLower(a.(string)), strings.ToLower(b.(string)))
}

func TestEnumsSortAsDefined(t *testing.T) {
	s := serve(t, operators, world.Options{})
	rank := map[string]int{"NOVEL": 0, "POETRY": 1, "CRIME": 2}
	before := 0
	for _, b := range at[[]any](t, s.data(`{ books(take: 100, orderBy: [{genre: asc}]) { genre } }`), "books") {
		now := rank[at[string](t, b, "genre")]
		if now < before {
			t.Fatalf("%v stands after a later genre", b)
		}
		before = now
	}
}
