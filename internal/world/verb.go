package world

import (
	"encoding/json"
	"strings"
	"time"

	"github.com/bettersuite/gqldoc/internal/fake"
)

// present is an instant as a field of this kind and form holds it.
func present(k fake.Kind, f fake.Form, at time.Time) any {
	text := fake.Clock(k, f, at)
	if unquoted := strings.Trim(text, `"`); unquoted != text {
		return unquoted
	}
	return json.Number(text)
}
