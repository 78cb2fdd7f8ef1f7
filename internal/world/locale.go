package world

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/fake"
)

// LocaleProblem says why there is no world for a locale, and which there are. It is
// empty for those that are known and for none at all.
func LocaleProblem(locale string) (problem, hint string) {
	if locale == "" || fake.KnowsLocale(locale) {
		return "", ""
	}
	return "no names and places are known for it", "languages are " + strings.Join(fake.Languages(), ", ") + "; a country may follow, as in de-AT"
}
