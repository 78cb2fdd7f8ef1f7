package render

// Members are a section that lists what a type, an operation or a directive has.
type Members struct {
	ID, Title string
	Rows      []Row
}

const (
	minCounted  = 6  // fewer are counted at a glance
	minFiltered = 12 // fewer are found without
)

// memberSection begins the section, in the outline too, unless it would be empty.
func (p *Page) memberSection(id, title string, rows []Row) Members {
	if len(rows) > 0 {
		p.section(id, title)
	}
	return Members{ID: id, Title: title, Rows: rows}
}

// Count is how many there are, where that is worth telling.
func (m Members) Count() string {
	if len(m.Rows) < minCounted {
		return ""
	}
	return thousands(len(m.Rows))
}

// HasFilter reports whether the list is long enough to be filtered.
func (m Members) HasFilter() bool { return len(m.Rows) >= minFiltered }
