package check

import (
	"strings"

	"github.com/agnivade/levenshtein"
)

// nearest returns the known name that was probably meant, or "": one that differs
// in at most a third of its letters.
func nearest(name string, known []string) string {
	best, distance := "", len(name)/3+1
	for _, k := range known {
		if len(k) > len(name)+distance || len(name) > len(k)+distance {
			continue
		}
		if d := levenshtein.ComputeDistance(strings.ToLower(name), strings.ToLower(k)); d < distance {
			best, distance = k, d
		}
	}
	return best
}

// suggest is a hint that names what was probably meant, or "".
func suggest(prefix, name string, known []string) string {
	if near := nearest(name, known); near != "" {
		return "did you mean " + prefix + near + "?"
	}
	return ""
}
