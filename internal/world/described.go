package world

import (
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Texts that nothing but the examples in their description tells about: a URN, a code of
// an organization. Numbers in them differ from object to object.

// mostVariants is how many texts are made of one example with a number.
const mostVariants = 48

// likeExamples are such texts, or nil.
func (w *World) likeExamples(def *schema.Field, seed uint64) []string {
	var pool []string
	for i, text := range meaning.ExamplesIn(def.Description) {
		pool = append(pool, fake.Quote(text))
		for n := range mostVariants {
			other := renumbered(text, fake.Mix(seed+uint64(i*mostVariants+n)))
			if other == text {
				break
			}
			pool = append(pool, fake.Quote(other))
		}
	}
	return pool
}

// renumbered is a text with other digits in place of those that stand three or more in a
// row.
func renumbered(text string, h uint64) string {
	out := []byte(text)
	for i := 0; i < len(out); {
		end := i
		for end < len(out) && out[end] >= '0' && out[end] <= '9' {
			end++
		}
		if end-i >= 3 {
			for ; i < end; i++ {
				h = fake.Mix(h)
				out[i] = '0' + byte(fake.Below(h, 10))
			}
		}
		i = max(end, i+1)
	}
	return string(out)
}
