package markdown

import "html/template"

// maxUnbroken is how long a name may be before it may break: in the narrowest place
// where names stand, a link to the next page on a phone, there is room for so many letters.
const maxUnbroken = 12

// minPart is how many letters stand together at least.
const minPart = 4

// Name appends the name of an element of the schema, or a coordinate. A long one may break
// where a word of it begins, and behind a dot: where there is no such place, browsers
// break wherever the line ends, which nobody can read.
func (b *Builder) Name(name string) {
	if len(name) <= maxUnbroken {
		b.Text(name)
		return
	}
	start := 0
	for i := 1; i < len(name); i++ {
		if i-start >= minPart && len(name)-i >= minPart && begins(name, i) {
			b.Text(name[start:i])
			b.Raw("<wbr>")
			start = i
		}
	}
	b.Text(name[start:])
}

// begins reports whether a word of a name begins at i: aB, a_b, A.b, AField(b:).
func begins(name string, i int) bool {
	switch name[i-1] {
	case '_', '.', '(':
		return name[i] != '_'
	}
	return upper(name[i]) && !upper(name[i-1])
}

// Name returns a name as Builder.Name prints it.
func Name(name string) template.HTML {
	b := Borrow()
	b.Name(name)
	return b.Done()
}
