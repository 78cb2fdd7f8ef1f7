package diag

import "strings"

// DidYouMean is a hint that names the known name nearest to a wrong one, or "" when
// none is near. The prefix stands before the name: the owner of a member, the dashes
// of a flag.
func DidYouMean(prefix, name string, known []string) string {
	if near := Nearest(name, known); near != "" {
		return "did you mean " + prefix + near + "?"
	}
	return ""
}

// Nearest returns the known name that was probably meant, or "": one in which at most
// a third of the letters were mistyped, whatever their case. Of two that are as near,
// the first in the order of names wins.
func Nearest(name string, known []string) string {
	best, distance := "", len(name)/3 // of a name of two letters only another case is near
	lower := strings.ToLower(name)
	for _, k := range known {
		if k == name || abs(len(k)-len(name)) > distance {
			continue
		}
		d := editDistance(lower, strings.ToLower(k), distance)
		if d < distance || d == distance && (best == "" || k < best) {
			best, distance = k, d
		}
	}
	return best
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
