package state

// condense takes out of updates what later updates of the same object set again. The
// changes stay as many and as they are numbered, and whoever applies all of them
// arrives at the same objects: an update may only be left with nothing to set.
func condense(all []Change) []Change {
	out := make([]Change, len(all))
	set := make(map[uint64]map[string]bool) // fields that later updates set, by object
	for i := len(all) - 1; i >= 0; i-- {
		out[i] = all[i]
		if all[i].Kind != Update {
			continue
		}
		later := set[all[i].Number]
		if later == nil {
			later = make(map[string]bool, len(all[i].Fields))
			set[all[i].Number] = later
		}
		out[i].Fields = notLater(all[i].Fields, later)
	}
	return out
}

// notLater returns the fields that are not set later, and notes them.
func notLater(fields map[string]any, later map[string]bool) map[string]any {
	kept := 0
	for name := range fields {
		if !later[name] {
			kept++
		}
	}
	if kept == len(fields) {
		for name := range fields {
			later[name] = true
		}
		return fields
	}
	out := make(map[string]any, kept)
	for name, v := range fields {
		if !later[name] {
			out[name], later[name] = v, true
		}
	}
	return out
}
