package world

import (
	"strconv"
	"sync"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Slugs, handles and keys are made from the name of their object, also when a mutation
// gave or changed it. They tell the members of a population apart: of those that are
// called the same, all but the first have a number behind it.

// mostSlugs bounds how many are kept; members behind them carry their own number.
const mostSlugs = 1 << 14

// slugLeaf is nil for other fields, and for objects without a name.
func (w *World) slugLeaf(owner *objectType, def *schema.Field) exec.Resolver {
	title := owner.Titled()
	if owner.pop == nil || title == nil || title == def || meaning.HasRequired(title) || w.templated(title) {
		return nil
	}
	kind, form := fake.Choose(w.Hint(owner.Object, def))
	switch called, _ := fake.Choose(w.Hint(owner.Object, title)); {
	case form != fake.Text:
		return nil
	case kind == fake.Slug && (def.Name == "slug" || def.Name == "key" || def.Name == "handle"):
	case kind == fake.Username && def.Name == "handle" && called.Group() != fake.Person:
	default:
		return nil
	}
	l := &slugLeaf{owner: owner, title: w.field(owner, title.Name), invented: w.invented(owner, title), otherwise: w.invented(owner, def)}
	l.members = sync.OnceValue(l.list)
	return l
}

type slugLeaf struct {
	owner     *objectType
	title     *field
	invented  fake.Leaf       // of the title
	otherwise fake.Leaf       // where the title has no letter that a slug can have
	members   func() []string // JSON of the first members' slugs
}

func (l *slugLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *slugLeaf) raw(o exec.Object) string {
	invented := l.invented.At(o.Number)
	title := invented
	if o.Ref != nil || l.owner.pop.special() {
		title, _ = l.title.raw(o)
	}
	if members := l.members(); title == invented && o.Number < uint64(len(members)) {
		return members[o.Number]
	}
	slug := fake.Slugify(textOf(title))
	switch {
	case slug == "":
		return l.otherwise.At(o.Number)
	case title == invented && o.Number < uint64(l.owner.pop.size):
		slug += "-" + strconv.FormatUint(o.Number+1, 10)
	}
	return fake.Quote(slug)
}

// list makes the slugs that differ.
func (l *slugLeaf) list() []string {
	out := make([]string, min(l.owner.pop.size, mostSlugs))
	seen := make(map[string]bool, len(out))
	for n := range out {
		slug := fake.Slugify(textOf(l.invented.At(uint64(n))))
		if slug == "" {
			slug = fake.Slugify(textOf(l.otherwise.At(uint64(n))))
		}
		one := slug
		for i := 2; seen[one]; i++ {
			one = slug + "-" + strconv.Itoa(i)
		}
		seen[one], out[n] = true, fake.Quote(one)
	}
	return out
}
