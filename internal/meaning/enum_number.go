package meaning

import (
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// EnumNumbers are the numbers that the values of an enum stand for, by their JSON: 4 for
// FOUR_STARS and RATING_4. It is nil where a value stands for none, or two for the same.
func EnumNumbers(enum *schema.Type) map[string]float64 {
	if enum == nil || enum.Kind != schema.Enum {
		return nil
	}
	numbers, taken := make(map[string]float64), make(map[float64]bool)
	for _, v := range enum.EnumValues {
		x, ok := numberNamed(v.Name)
		if !ok || taken[x] {
			return nil
		}
		numbers[`"`+v.Name+`"`], taken[x] = x, true
	}
	return numbers
}

func numberNamed(name string) (float64, bool) {
	for word := range strings.SplitSeq(strings.ToLower(name), "_") {
		if x, ok := counts[word]; ok {
			return x, true
		}
		if x, err := strconv.Atoi(word); err == nil {
			return float64(x), true
		}
	}
	return 0, false
}
