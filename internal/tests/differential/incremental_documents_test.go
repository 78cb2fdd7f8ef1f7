package differential

import (
	"fmt"

	"github.com/bettersuite/gqldoc/internal/exec/definition"
)

// deferDirective writes a @defer.
func (w *writer) deferDirective() string { return " @defer" + w.incrementalArguments("") }

// stream writes a @stream for a list, and sometimes for what is none.
func (w *writer) stream(f *definition.Field) string {
	if !w.incremental || !f.Type.IsList() && !w.slip(0.03) || w.chance(0.4) {
		return ""
	}
	count := ""
	if w.chance(0.6) {
		count = fmt.Sprint("initialCount: ", w.IntN(4))
		if w.chance(0.05) {
			count = "initialCount: -1"
		}
	}
	return " @stream" + w.incrementalArguments(count)
}

func (w *writer) incrementalArguments(first string) string {
	var list []string
	if first != "" {
		list = append(list, first)
	}
	if w.chance(0.15) {
		list = append(list, "if: "+pick(w, "true", "false"))
	}
	switch {
	case w.chance(0.4):
		w.labels++
		list = append(list, fmt.Sprintf("label: \"l%d\"", w.labels))
	case w.slip(0.1):
		list = append(list, pick(w, `label: "same"`, `label: null`, `label: $x`, `label: """b"""`))
	}
	if len(list) == 0 {
		return ""
	}
	text := "("
	for i, a := range list {
		if i > 0 {
			text += ", "
		}
		text += a
	}
	return text + ")"
}
