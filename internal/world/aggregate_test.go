package world_test

import (
	"math"
	"testing"

	"github.com/bettersuite/gqldoc/internal/world"
)

const aggregates = `
type query_root { books(where: books_bool_exp, limit: Int): [books!]! books_aggregate(where: books_bool_exp, limit: Int): books_aggregate! }
schema { query: query_root }
input books_bool_exp { pages: Int_comparison_exp }
input Int_comparison_exp { _gt: Int _lte: Int }
type books { id: Int! title: String! pages: Int! price: Float }
type books_aggregate { aggregate: books_aggregate_fields nodes: [books!]! }
type books_aggregate_fields { count: Int! sum: books_sum_fields avg: books_avg_fields min: books_min_fields max: books_max_fields }
type books_sum_fields { pages: Int price: Float }
type books_avg_fields { pages: Float price: Float }
type books_min_fields { pages: Int title: String }
type books_max_fields { pages: Int title: String }`

// TestAggregates holds every aggregate against the nodes beside it.
func TestAggregates(t *testing.T) {
	s := serve(t, aggregates, world.Options{})
	for _, arguments := range []string{"", "(where: {pages: {_gt: 60}})", "(where: {pages: {_gt: 60}}, limit: 3)", "(where: {pages: {_gt: 1000000}})"} {
		got := at[map[string]any](t, s.data(`{ books_aggregate`+arguments+` { nodes { title pages price } aggregate { count sum { pages price } avg { pages } min { pages title } max { pages title } } } }`), "books_aggregate")
		nodes, all := got["nodes"].([]any), got["aggregate"].(map[string]any)
		if all["count"] != float64(len(nodes)) {
			t.Fatalf("%s: count %v of %d nodes", arguments, all["count"], len(nodes))
		}
		if arguments == "" && len(nodes) != world.DefaultSize {
			t.Errorf("all are %d", len(nodes))
		}
		if listed := at[[]any](t, s.data(`{ books`+arguments+` { id } }`), "books"); len(listed) != min(len(nodes), 10) {
			t.Errorf("%s: %d in the list, %d nodes", arguments, len(listed), len(nodes))
		}
		if len(nodes) == 0 {
			if all["sum"].(map[string]any)["pages"] != nil {
				t.Errorf("the sum of nothing is %v", all["sum"])
			}
			continue
		}
		sum, low, high, price := 0.0, math.Inf(1), 0.0, 0.0
		first := at[string](t, nodes, 0, "title")
		for _, n := range nodes {
			o := n.(map[string]any)
			pages := o["pages"].(float64)
			sum, low, high, first = sum+pages, min(low, pages), max(high, pages), min(first, o["title"].(string))
			if p, ok := o["price"].(float64); ok {
				price += p
			}
		}
		is := func(of, field string, want float64) {
			if got := at[float64](t, all, of, field); math.Abs(got-want) > 0.006 {
				t.Errorf("%s: %s of %s is %v, want %v", arguments, of, field, got, want)
			}
		}
		is("sum", "pages", sum)
		is("sum", "price", price)
		is("avg", "pages", sum/float64(len(nodes)))
		is("min", "pages", low)
		is("max", "pages", high)
		if got := at[string](t, all, "min", "title"); got != first {
			t.Errorf("%s: first title %s, want %s", arguments, got, first)
		}
	}
}
