package world

import (
	"strconv"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A way and the time it takes fit each other: the pace is that of a car in a city.

// metres and seconds are what names of ways and times count in.
var (
	metres  = map[string]float64{"distanceMeters": 1, "distanceMetres": 1, "distanceInMeters": 1, "distanceM": 1, "distanceKm": 1000, "distanceInKm": 1000, "distanceKilometers": 1000, "distanceMiles": 1609.344}
	seconds = map[string]float64{"durationSeconds": 1, "durationInSeconds": 1, "durationSec": 1, "durationMinutes": 60, "durationInMinutes": 60, "durationMin": 60}
)

// The slowest and the fastest pace, in metres per second: 18 and 43 km/h.
const (
	slow = 5.0
	fast = 12.0
)

// durationLeaf is the time for the way beside it, or nil.
func (w *World) durationLeaf(owner *objectType, def *schema.Field) exec.Resolver {
	unit := seconds[def.Name]
	if unit == 0 || !numeric(def) {
		return nil
	}
	for _, f := range owner.Fields {
		if length := metres[f.Name]; length > 0 && numeric(f) && !w.templated(f) {
			return &durationLeaf{way: w.field(owner, f.Name), metres: length, seconds: unit, seed: fake.Seed(owner.seed, def.Name), otherwise: w.invented(owner, def)}
		}
	}
	return nil
}

func numeric(def *schema.Field) bool {
	name := def.Type.NamedType()
	return !def.Type.List() && !meaning.HasRequired(def) && (name == "Int" || name == "Float")
}

type durationLeaf struct {
	way             *field
	metres, seconds float64 // of one unit
	seed            uint64
	otherwise       fake.Leaf // without a way
}

func (l *durationLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *durationLeaf) raw(o exec.Object) string {
	way, ok := numberOf(l.way.raw(o))
	if !ok {
		return l.otherwise.At(o.Number)
	}
	pace := slow + (fast-slow)*float64(fake.Below(fake.Mix(o.Number^l.seed), 1000))/1000
	return strconv.Itoa(max(int(way*l.metres/pace/l.seconds+0.5), 1))
}
