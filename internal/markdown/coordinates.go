package markdown

import "strings"

// Coordinates returns the contents of the code spans of a line that could be schema
// coordinates, in order.
func Coordinates(line string) []string {
	var found []string
	for {
		_, after, ok := strings.Cut(line, "`")
		if !ok {
			return found
		}
		code, rest, ok := strings.Cut(after, "`")
		if !ok {
			return found
		}
		if coordinate(code) {
			found = append(found, code)
		}
		line = rest
	}
}
