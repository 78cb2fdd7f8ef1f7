package world

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Texts that are put together from others of the same object: nameWithOwner is the
// owner's login and the name, and the address of an object's own page ends with what the
// object is called.

// composedLeaf is such a text, or nil. Texts that follow from a template of the settings
// are nobody's part, for they may name this one.
func (w *World) composedLeaf(owner *objectType, def *schema.Field) exec.Resolver {
	if owner.pop == nil || meaning.HasRequired(def) || def.Type.List() {
		return nil
	}
	if whole, by := w.named(owner, def); whole != nil {
		return &nameLeaf{owner: owner, name: whole, by: by}
	}
	kind, form := fake.Choose(w.Hint(owner.Object, def))
	if kind != fake.URL || form != fake.Text || !slices.Contains(ownPages, def.Name) {
		return nil
	}
	for _, name := range []string{"nameWithOwner", "login", "number", "slug", "handle", "name", "title", "displayName"} {
		part := owner.Field(name)
		if part == nil || part.Type.List() || part.Type.Named().Composite() || meaning.HasRequired(part) || w.templated(part) {
			continue
		}
		l := &pageLeaf{owner: owner, part: w.field(owner, name), folder: folderOf(owner), host: "https://www.example.com", otherwise: w.invented(owner, def)}
		switch {
		case name == "number":
			if l.above = w.numbered(owner); l.above == nil {
				continue
			}
		case part.Type.NamedType() != "String":
			continue
		case name == "nameWithOwner" || name == "login":
			l.folder, l.exact = "", true
		}
		if def.Name == "resourcePath" {
			l.host = ""
		}
		return l
	}
	return nil
}

// ownPages are the addresses of an object itself.
var ownPages = []string{"url", "href", "permalink", "htmlUrl", "webUrl", "resourcePath"}

// named takes nameWithOwner apart: the field with the name, and the one with whom it
// belongs to.
func (w *World) named(owner *objectType, def *schema.Field) (name, by *field) {
	words := fake.Words(def.Name)
	at := slices.Index(words, "with")
	if at < 1 || at+2 != len(words) || def.Type.NamedType() != "String" {
		return nil, nil
	}
	own, other := owner.Field(strings.Join(words[:at], "")), owner.Field(words[at+1])
	if own == nil || other == nil || own.Type.Name != "String" || w.templated(own) || other.Type.List() || meaning.HasRequired(other) || !other.Type.Named().Composite() {
		return nil, nil
	}
	return w.field(owner, own.Name), w.field(owner, other.Name)
}

// numbered is the whole inside which an object has its number: the repository of an
// issue.
func (w *World) numbered(owner *objectType) *field {
	for _, f := range owner.Fields {
		to := w.entity(f.Type.Named())
		if to == nil || to == owner || f.Type.List() || meaning.HasRequired(f) || !f.Type.NonNull {
			continue
		}
		if whole := to.Field("nameWithOwner"); whole != nil && !w.templated(whole) {
			return w.field(owner, f.Name)
		}
	}
	return nil
}

func (w *World) templated(def *schema.Field) bool {
	c := w.chosen[def]
	return c != nil && c.template != nil
}

// folderOf is the part of a site where objects of a type are: /product-types/.
func folderOf(t *objectType) string {
	name := strings.Join(t.Words, "-")
	switch {
	case strings.HasSuffix(name, "s"), strings.HasSuffix(name, "x"), strings.HasSuffix(name, "ch"):
		return name + "es/"
	case strings.HasSuffix(name, "y") && !strings.HasSuffix(name, "ey"):
		return strings.TrimSuffix(name, "y") + "ies/"
	}
	return name + "s/"
}

type nameLeaf struct {
	owner    *objectType
	name, by *field
}

func (l *nameLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *nameLeaf) raw(o exec.Object) string {
	name := textOf(l.name.json(o))
	t, by, ok := l.by.object(o)
	if !ok {
		return fake.Quote(name)
	}
	for _, key := range []string{"login", "slug", "username", "handle", "name"} {
		if t.Field(key) != nil {
			return fake.Quote(textOf(t.read(by, key)) + "/" + name)
		}
	}
	return fake.Quote(name)
}

// object is the one that a field without arguments returns.
func (f *field) object(o exec.Object) (*objectType, exec.Object, bool) {
	v, err := f.resolver().ResolveFieldValue(&exec.Call{ObjectType: f.owner.Name, Object: o, Field: f.def.Name})
	name, found, ok := v.Object()
	t := f.owner.world.types[name]
	return t, found, err == nil && ok && t != nil
}

// A pageLeaf is the address of an object's own page.
type pageLeaf struct {
	owner        *objectType
	above        *field // the whole whose address this one continues; nil for none
	part         *field
	exact        bool // part is written as it is
	host, folder string
	otherwise    fake.Leaf // for objects without that part
}

func (l *pageLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *pageLeaf) raw(o exec.Object) string {
	path, begin := textOf(l.part.json(o)), "/"
	if !l.exact {
		path = fake.Slugify(path)
	}
	if l.above != nil {
		if t, whole, ok := l.above.object(o); ok {
			begin = "/" + textOf(t.read(whole, "nameWithOwner")) + "/"
		}
		path = textOf(l.part.json(o))
	}
	if path == "" {
		return l.otherwise.At(o.Number)
	}
	return fake.Quote(l.host + begin + l.folder + path)
}
