package world

// SourcesOf reads a schema for tests: a file, or all files of a folder.
var SourcesOf = sourcesOf

// Kept is how many entries a world holds in tables that requests could fill.
func Kept(w *World) int {
	n := len(w.fields) + len(w.links) + len(w.anyLinks) + len(w.pinned)
	for _, t := range w.types {
		if t.pop != nil {
			n += len(t.pop.over) + len(t.pop.made) + len(t.pop.aliases) + len(t.pop.names) + len(t.pop.pins)
		}
	}
	for _, l := range w.links {
		n += len(l.backward)
	}
	for _, f := range w.fields {
		if c, ok := unwrapped(f.inner).(*collection); ok && c.choose != nil && c.choose.sorts != nil {
			n += len(c.choose.sorts.kept.byKeys)
		}
	}
	return n
}

// ColumnTexts is how many texts the columns of a world hold.
func ColumnTexts(w *World) int {
	n := 0
	for _, f := range w.fields {
		if kept := f.column.kept.Load(); kept != nil {
			n += len(kept.texts)
		}
	}
	return n
}
