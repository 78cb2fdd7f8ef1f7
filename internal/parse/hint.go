package parse

import (
	"maps"
	"slices"
	"strings"
)

// didYouMean is a hint that names the candidate nearest to a name, or "" when
// none is near. Among equals the first in the order of names wins.
func didYouMean(name string, candidates []string) string {
	best, distance := "", len(name)/3+1
	if len(name) < 3 {
		distance = 0 // only another case of it is near
	}
	lower := strings.ToLower(name)
	for _, c := range candidates {
		if c == name || abs(len(c)-len(name)) > distance {
			continue
		}
		d := editDistance(lower, strings.ToLower(c), distance)
		if d < distance || d == distance && (best == "" || c < best) {
			best, distance = c, d
		}
	}
	if best == "" {
		return ""
	}
	return "did you mean " + best + "?"
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// editDistance counts the letters to insert, remove, replace or swap. It gives up,
// with more than limit, once the answer cannot be less.
func editDistance(a, b string, limit int) int {
	if len(a) > 200 || len(b) > 200 {
		return limit + 1
	}
	before, above := make([]int, len(b)+1), make([]int, len(b)+1)
	row := make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}

// sortedKeys returns the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}
