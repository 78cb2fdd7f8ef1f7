package schema

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"
)

// This file is the only place that makes an address.
//
// A path is relative to the root of the site and ends with a slash; "" is the home
// page. It is the same with every base path and from file://. No two pages share a
// path on a disk that ignores case: whoever comes second, in the order of names,
// gets a short suffix made from its name.

// Paths of the pages that exist once.
const (
	HomePath         = ""
	APIPath          = "api/"
	ErrorsPath       = "errors/"
	GuidesPath       = "guides/"
	DirectivesPath   = "directives/"
	DeprecationsPath = "deprecations/"
	ChangelogPath    = "changelog/"
	SearchPath       = "search/"
)

// assignPaths gives every page of the schema its address.
func assignPaths(s *Schema) {
	taken := paths{}
	for _, g := range s.Subgraphs {
		g.Slug = strings.TrimSuffix(taken.claim("api/", slug(g.Label)), "/")[len("api/"):]
		g.Path = APIPath + g.Slug + "/"
	}
	for _, op := range s.Operations {
		op.Path = taken.claim(op.Home.Path+op.Kind.Plural()+"/", op.Name())
	}
	for _, t := range s.Types {
		t.Path = taken.claim(t.Home.Path+t.Kind.Plural()+"/", t.Name)
	}
	for _, d := range s.Directives {
		d.Path = taken.claim(DirectivesPath, d.Name)
	}
	for _, c := range s.ErrorCodes {
		c.Path = taken.claim(ErrorsPath, c.Name)
	}
	s.SetGuides(s.Guides)
}

// SetGuides makes the guides part of a schema that is linked already: people write
// them apart from it. It orders them and gives each its address.
func (s *Schema) SetGuides(guides []*Guide) {
	slices.SortStableFunc(guides, func(a, b *Guide) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), strings.Compare(a.Title, b.Title))
	})
	s.Guides = guides
	taken := paths{}
	for _, g := range guides {
		g.Path = taken.claim(GuidesPath, g.Slug)
	}
}

// paths holds those given out, in lower case.
type paths map[string]bool

// claim returns folder + name + "/", or a variant that nobody has yet.
func (p paths) claim(folder, name string) string {
	name = bounded(harmless(name))
	segment := name
	if reserved[strings.ToLower(name)] {
		segment = withSuffix(name)
	}
	for n := 0; p[strings.ToLower(folder+segment)]; n++ {
		segment = withSuffix(name + strings.Repeat("'", n))
	}
	p[strings.ToLower(folder+segment)] = true
	return folder + segment + "/"
}

// harmless replaces what leads elsewhere in a path, or what some file system refuses. Names
// of GraphQL have nothing of this; an error code that a directive gives as a string is any
// text, and the name of a guide is that of a file.
func harmless(name string) string {
	clean := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, strings.TrimLeft(name, "."))
	if clean == name && name != "" {
		return name
	}
	return clean + withSuffix(name)[len(strings.TrimRight(name, "'")):]
}

// maxSegment is how long a name may be in an address; beyond it the name is cut and a
// suffix tells it from others. File systems take 255 bytes, of which some tools need a few.
const maxSegment = 120

func bounded(name string) string {
	if len(name) <= maxSegment {
		return name
	}
	suffix := withSuffix(name)[len(name):]
	return strings.ToValidUTF8(name[:maxSegment], "") + suffix
}

// reserved are the names that some file system does not take for a folder.
var reserved = func() map[string]bool {
	names := map[string]bool{"con": true, "prn": true, "aux": true, "nul": true}
	for i := 1; i <= 9; i++ {
		names[fmt.Sprint("com", i)] = true
		names[fmt.Sprint("lpt", i)] = true
	}
	return names
}()

// withSuffix appends four letters that depend on the name and its case only.
func withSuffix(name string) string {
	h := fnv.New32a()
	h.Write([]byte(name))
	return fmt.Sprintf("%s-%04x", strings.TrimRight(name, "'"), h.Sum32()&0xffff)
}

// slug makes a segment of an address from a label: letters and digits stay, in
// lower case, everything between them becomes one hyphen.
func slug(label string) string {
	parts := strings.FieldsFunc(strings.ToLower(label), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_'
	})
	if len(parts) == 0 {
		return "api"
	}
	return strings.Join(parts, "-")
}

// Anchor is the id of a member on the page of its type or operation. The kinds
// have prefixes so that a field and an argument of one name do not collide.
func (f *Field) Anchor() string { return "field-" + f.Name }

// Anchor is the id of an argument on the page of its operation or directive, of
// an argument on the page of its field's type, or of an input field.
func (v *InputValue) Anchor() string {
	switch {
	case v.Input != nil:
		return "field-" + v.Name
	case v.Field != nil && v.Field.Operation == nil:
		return v.Field.Anchor() + "-arg-" + v.Name
	}
	return "arg-" + v.Name
}

// Anchor is the id of the value on its enum's page.
func (v *EnumValue) Anchor() string { return "value-" + v.Name }

// URL is the path of the page that shows the field, with its anchor. For a root
// field it is the operation's page.
func (f *Field) URL() string {
	if f.Operation != nil {
		return f.Operation.Path
	}
	return f.Parent.Path + "#" + f.Anchor()
}

// URL is the path of the page that shows the argument or input field, with its anchor.
func (v *InputValue) URL() string {
	var page string
	switch {
	case v.Input != nil:
		page = v.Input.Path
	case v.Directive != nil:
		page = v.Directive.Path
	case v.Field.Operation != nil:
		page = v.Field.Operation.Path
	default:
		page = v.Field.Parent.Path
	}
	return page + "#" + v.Anchor()
}

// URL is the path of the enum's page with the value's anchor.
func (v *EnumValue) URL() string { return v.Enum.Path + "#" + v.Anchor() }

// Coordinate is the schema coordinate of an argument or input field:
// Type.field(arg:), @directive(arg:) or Input.field.
func (v *InputValue) Coordinate() string {
	switch {
	case v.Input != nil:
		return v.Input.Name + "." + v.Name
	case v.Directive != nil:
		return "@" + v.Directive.Name + "(" + v.Name + ":)"
	}
	return v.Field.Coordinate() + "(" + v.Name + ":)"
}

// Coordinate is the schema coordinate of the value: Enum.VALUE.
func (v *EnumValue) Coordinate() string { return v.Enum.Name + "." + v.Name }

// Lookup finds what a schema coordinate means and returns the address of its page
// and anchor, or "" when there is no such element. Besides the specification's
// coordinates it takes the bare name of an operation and of an error code.
func (s *Schema) Lookup(coordinate string) string {
	if name, ok := strings.CutPrefix(coordinate, "@"); ok {
		return s.lookupDirective(name)
	}
	name, member, dotted := strings.Cut(coordinate, ".")
	t := s.types[name]
	switch {
	case !dotted && t != nil:
		return t.Path
	case !dotted:
		return s.lookupName(name)
	case t == nil:
		return ""
	}
	member, arg, hasArg := strings.Cut(strings.TrimSuffix(member, ":)"), "(")
	if f := t.Field(member); f != nil {
		if !hasArg {
			return f.URL()
		}
		if a := f.Arg(arg); a != nil {
			return a.URL()
		}
		return ""
	}
	if v := t.InputField(member); v != nil && !hasArg {
		return v.URL()
	}
	if i := slices.IndexFunc(t.EnumValues, func(v *EnumValue) bool { return v.Name == member }); i >= 0 && !hasArg {
		return t.EnumValues[i].URL()
	}
	return ""
}

func (s *Schema) lookupDirective(coordinate string) string {
	name, arg, hasArg := strings.Cut(strings.TrimSuffix(coordinate, ":)"), "(")
	for _, d := range s.Directives {
		if d.Name != name {
			continue
		}
		if !hasArg {
			return d.Path
		}
		for _, a := range d.Args {
			if a.Name == arg {
				return a.URL()
			}
		}
	}
	return ""
}

func (s *Schema) lookupName(name string) string {
	if op := s.Operation(name); op != nil {
		return op.Path
	}
	if c := s.ErrorCode(name); c != nil {
		return c.Path
	}
	return ""
}
