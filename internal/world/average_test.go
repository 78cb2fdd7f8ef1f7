package world_test

import (
	"math"
	"testing"

	"github.com/bettersuite/gqldoc/internal/world"
)

// TestAverages: what a product is rated is the average of its reviews, whether these say
// so in numbers or in an enum whose values name numbers.
func TestAverages(t *testing.T) {
	for name, of := range map[string]struct {
		rating string
		points map[any]float64
	}{
		"number": {`Int!`, map[any]float64{1.0: 1, 2.0: 2, 3.0: 3, 4.0: 4, 5.0: 5}},
		"word":   {`Stars!`, map[any]float64{"ONE_STAR": 1, "TWO_STARS": 2, "THREE_STARS": 3}},
		"digit":  {`Grade!`, map[any]float64{"RATING_1": 1, "RATING_5": 5, "RATING_10": 10}},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, `type Query { products(first: Int): [Product!]! }
				type Product { id: ID! reviews: [Review!]! averageRating: Float }
				type Review { id: ID! product: Product! rating: `+of.rating+` }
				enum Stars { ONE_STAR TWO_STARS THREE_STARS } enum Grade { RATING_1 RATING_5 RATING_10 }`, world.Options{})
			rated := 0
			for _, p := range at[[]any](t, s.data(`{ products(first: 100) { averageRating reviews { rating } } }`), "products") {
				reviews, sum := at[[]any](t, p, "reviews"), 0.0
				for _, r := range reviews {
					x, known := of.points[r.(map[string]any)["rating"]]
					if !known {
						t.Fatalf("%v is no rating", r)
					}
					sum += x
				}
				got := p.(map[string]any)["averageRating"]
				if len(reviews) == 0 {
					if got != nil {
						t.Errorf("no review makes %v", got)
					}
					continue
				}
				rated++
				if want := sum / float64(len(reviews)); math.Abs(got.(float64)-want) > 0.0501 {
					t.Errorf("%v of %v is the average, want %v", got, reviews, want)
				}
			}
			if rated < 30 {
				t.Errorf("%d products have reviews", rated)
			}
		})
	}
}
