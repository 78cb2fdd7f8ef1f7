package world_test

import (
	"testing"

	"github.com/bettersuite/gqldoc/internal/world"
)

// TestPace: nobody flies, and nobody stands still.
func TestPace(t *testing.T) {
	s := serve(t, `type Query { legs: [Leg!]! tours: [Tour!]! } type Leg { id: ID! distanceMeters: Int! durationSeconds: Int! } type Tour { id: ID! distanceKm: Float! durationMinutes: Int! }`, world.Options{})
	check := func(metres, seconds float64) {
		if kmh := metres / seconds * 3.6; seconds > 90 && (kmh < 12 || kmh > 60) {
			t.Errorf("%v m in %v s are %.0f km/h", metres, seconds, kmh)
		}
	}
	s.each(t, `{ legs { distanceMeters durationSeconds } }`, "legs", func(o map[string]any) {
		check(o["distanceMeters"].(float64), o["durationSeconds"].(float64))
	})
	s.each(t, `{ tours { distanceKm durationMinutes } }`, "tours", func(o map[string]any) {
		check(o["distanceKm"].(float64)*1000, o["durationMinutes"].(float64)*60)
	})
}
