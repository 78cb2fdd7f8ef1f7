package validate

import "github.com/bettersuite/gqldoc/internal/exec/document"

// introspectionRules: introspection is allowed, and does not go round in circles.
func (c *context) introspectionRules(f *document.Field) {
	if f.Name != "__schema" && f.Name != "__type" {
		return
	}
	if c.options.NoIntrospection {
		c.report("NoSchemaIntrospection",
			"GraphQL introspection has been disabled, but the requested query contained the field "+quote(f.Name)+".", f.Position)
		return
	}
	d := introspectionDepth{context: c, entered: make(map[string]int)}
	if d.exceeds(f.Selections, 0) {
		c.report("MaxIntrospectionDepth", "Maximum introspection depth exceeded", f.Position)
	}
}

// maxIntrospectionLists bounds how often the list fields of __Type nest. A third
// level would multiply all types with all their fields twice.
const maxIntrospectionLists = 3

// introspectionDepth counts nested lists. For each fragment it remembers the
// greatest depth at which it was entered; less deep it cannot find anything new.
type introspectionDepth struct {
	*context
	entered map[string]int // name -> depth + 1
}

func (d *introspectionDepth) exceeds(list []document.Selection, depth int) bool {
	for _, s := range list {
		switch s := s.(type) {
		case *document.Field:
			below := depth
			switch s.Name {
			case "fields", "interfaces", "possibleTypes", "inputFields":
				below++
			}
			if below >= maxIntrospectionLists || d.exceeds(s.Selections, below) {
				return true
			}
		case *document.InlineFragment:
			if d.exceeds(s.Selections, depth) {
				return true
			}
		case *document.FragmentSpread:
			f := d.fragments[s.Name]
			if f == nil || d.entered[s.Name] > depth {
				continue
			}
			d.entered[s.Name] = depth + 1
			if d.exceeds(f.Selections, depth) {
				return true
			}
		}
	}
	return false
}
