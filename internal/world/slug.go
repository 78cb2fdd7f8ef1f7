package world

import (
	"strconv"
	"sync"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Slugs, handles and keys are made from the name of their object, also when a mutation
// gave or changed it. They tell the members of a population apart: of those that are
// called the same, all but the first have a number behind it.

// mostSlugs bounds how many are kept; members behind them carry their own number.
const mostSlugs = 1 << 14

// slugLeaf is nil for other fields, and for objects without a name.
func (w *World) slugLeaf(owner *objectType, def *schema.Field) exec.Resolver {
	if owner.pop == nil {
		return nil
	}
	kind, form := fake.Choose(w.Hint(owner.Object, def))
	if form != fake.Text || kind != fake.Slug && kind != fake.Username || def.Name != "slug" && def.Name != "key" && def.Name != "handle" {
		return nil
	}
	called := w.calling(owner, 0)
	if called == nil || called.title == def {
		return nil
	}
	if kind == fake.Username {
		if of, _ := fake.Choose(w.Hint(called.of.Object, called.title)); def.Name != "handle" || of.Group() == fake.Person {
			return nil
		}
	}
	l := &slugLeaf{owner: owner, called: called, otherwise: w.invented(owner, def)}
	l.members = sync.OnceValue(l.list)
	return l
}

type slugLeaf struct {
	owner     *objectType
	called    *calling
	otherwise fake.Leaf       // where the title has no letter that a slug can have
	members   func() []string // JSON of the first members' slugs
}

func (l *slugLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *slugLeaf) raw(o exec.Object) string {
	members, special := l.members(), o.Ref != nil || l.owner.pop.special()
	if !special && o.Number < uint64(len(members)) {
		return members[o.Number]
	}
	invented := l.called.invented(o.Number)
	title := invented
	if special {
		title = l.called.said(o)
	}
	if title == invented && o.Number < uint64(len(members)) {
		return members[o.Number]
	}
	slug := fake.Slugify(title)
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
		slug := fake.Slugify(l.called.invented(uint64(n)))
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
