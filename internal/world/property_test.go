package world

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Properties that hold for every field of every schema at hand. They look at the
// resolvers themselves, so that no field is left out because no query reaches it.
// The schemas beside the repository are optional.
func TestProperties(t *testing.T) {
	files := []string{"testdata/rides.graphql"}
	for _, glob := range []string{"../../schema.graphql", "../../../shared/schemas/*.graphql*", "../../../shared/schemas/supergraphs/*.graphql*", "../../../shared/schemas/skywalking"} {
		found, _ := filepath.Glob(glob)
		files = append(files, found...)
	}
	if len(files) < 3 {
		t.Log("../shared/schemas is not here: only our own schemas are tried")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			result, err := parse.Parse(sourcesOf(t, file), parse.Options{})
			if err != nil {
				t.Skip("not a valid schema by itself")
			}
			w, err := New(result.Schema, Options{Size: 30})
			if err != nil {
				t.Fatal(err)
			}
			p := properties{T: t, world: w}
			p.each()
			if p.walks == 0 && p.relations == 0 {
				t.Log("nothing to walk here")
			}
		})
	}
}

// sourcesOf reads a file, or all files of a folder.
func sourcesOf(t *testing.T, path string) []parse.Source {
	t.Helper()
	files := []string{path}
	if info, err := os.Stat(path); err != nil {
		t.Skip(err)
	} else if info.IsDir() {
		files, _ = filepath.Glob(filepath.Join(path, "*.graphql*"))
	}
	sources := make([]parse.Source, len(files))
	for i, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sources[i] = parse.Source{Name: name, Data: data}
	}
	return sources
}

type properties struct {
	*testing.T
	world                     *World
	walks, relations, filters int
	bounds, comparisons       int
}

// each visits every field of every object type.
func (p *properties) each() {
	for _, name := range p.world.typeNames() {
		t := p.world.types[name]
		if t.Type == p.world.Schema.Mutation || t.Type == p.world.Schema.Subscription {
			continue
		}
		for _, def := range t.Fields {
			c, ok := p.world.newField(t, def).compiled().(*collection)
			if !ok {
				continue
			}
			parents := []uint64{0}
			if t.pop != nil {
				parents = []uint64{0, 3, 17}
			}
			for _, n := range parents {
				p.walk(def, c, exec.Object{Number: n})
			}
			if t.Root {
				p.filter(def, c)
			} else if to := c.elem.one(); to != nil && to.pop != nil && t.pop != nil {
				p.relation(t, def, c, to)
			}
		}
	}
	p.Logf("%d walks, %d relations, %d filters, %d ranges, %d operators", p.walks, p.relations, p.filters, p.bounds, p.comparisons)
}

// with is a set of arguments with a value at a place, over others.
func with(arguments exec.Arguments, at meaning.Place, v any) exec.Arguments {
	out := slices.Clone(arguments)
	for i := range out {
		if out[i].Name == at[0] {
			if len(at) > 1 {
				inner, _ := out[i].Value.(exec.InputObject)
				v = exec.InputObject(with(exec.Arguments(inner), at[1:], v))
			}
			out[i].Value = v
			return out
		}
	}
	if len(at) > 1 {
		v = exec.InputObject(with(nil, at[1:], v))
	}
	return append(out, exec.Argument{Name: at[0], Value: v})
}

// items are what a collection shows for some arguments, and how many there are.
func (p *properties) items(c *collection, o exec.Object, arguments exec.Arguments) (shown []uint64, of page) {
	items, count := c.source(o)
	if c.choose != nil {
		items, count = c.choose.apply(items, count, arguments)
	}
	of = c.paging.part(arguments, items, count)
	of.items, of.total = items, count
	for i := of.start; i < of.end; i++ {
		shown = append(shown, itemAt(items, i))
	}
	return shown, of
}

// walk goes through a list in every way that its arguments offer: it ends, repeats
// nothing, and the parts are the whole.
func (p *properties) walk(def *schema.Field, c *collection, o exec.Object) {
	g := c.paging
	if g == nil {
		return
	}
	whole, count := c.source(o)
	var all []uint64
	for i := range count {
		all = append(all, itemAt(whole, i))
	}
	size := g.first
	if size == nil {
		size = g.limit
	}
	next := map[string]func(n int, of page, a exec.Arguments) exec.Arguments{}
	if g.after != nil && size != nil {
		next["after"] = func(_ int, of page, a exec.Arguments) exec.Arguments {
			return with(a, g.after, strings.Trim(of.cursor(of.end-1), `"`))
		}
	}
	if g.offset != nil && size != nil {
		next["offset"] = func(n int, _ page, a exec.Arguments) exec.Arguments { return with(a, g.offset, int64(7*n)) }
	}
	if g.page != nil && size != nil {
		next["page"] = func(n int, _ page, a exec.Arguments) exec.Arguments {
			if !g.fromZero {
				n++
			}
			return with(a, g.page, int64(n))
		}
	}
	for way, step := range next {
		p.walks++
		p.forwards(def.Coordinate()+" by "+way, c, o, with(nil, size, int64(7)), step, all)
	}
	if g.last != nil && g.before != nil {
		p.walks++
		p.backwards(def.Coordinate(), c, o, all)
	}
}

func (p *properties) forwards(name string, c *collection, o exec.Object, arguments exec.Arguments, step func(int, page, exec.Arguments) exec.Arguments, all []uint64) {
	var got []uint64
	for n := 1; n <= len(all)/7+2; n++ {
		shown, of := p.items(c, o, arguments)
		got = append(got, shown...)
		if of.total != len(all) {
			p.Errorf("%s: the total is %d, not %d", name, of.total, len(all))
		}
		if of.end >= of.total {
			break
		}
		arguments = step(n, of, arguments)
	}
	if !slices.Equal(got, all) {
		p.Errorf("%s: walked %d items, there are %d", name, len(got), len(all))
	}
}

func (p *properties) backwards(name string, c *collection, o exec.Object, all []uint64) {
	var got []uint64
	arguments := with(nil, c.paging.last, int64(7))
	for range len(all)/7 + 2 {
		shown, of := p.items(c, o, arguments)
		got = append(slices.Clone(shown), got...)
		if of.start == 0 {
			break
		}
		arguments = with(arguments, c.paging.before, strings.Trim(of.cursor(of.start), `"`))
	}
	if !slices.Equal(got, all) {
		p.Errorf("%s backwards: walked %d items, there are %d", name, len(got), len(all))
	}
}

// relation compares a list with the other side of its relation, for all objects.
func (p *properties) relation(t *objectType, def *schema.Field, c *collection, to *objectType) {
	listed := make(map[[2]uint64]bool)
	for n := range uint64(t.pop.size) {
		items, count := c.source(exec.Object{Number: n})
		for i := range count {
			listed[[2]uint64{n, itemAt(items, i)}] = true
		}
	}
	named := make(map[[2]uint64]bool)
	switch l, any, back := p.world.backLink(t, def, to), p.world.backAny(t, def, to), p.world.ManyBack(t.Object, def, to.Object); {
	case l != nil:
		for n := range uint64(to.pop.size) {
			if partner, ok := l.partner(exec.Object{Number: n}); ok {
				named[[2]uint64{partner.Number, n}] = true
			}
		}
	case any != nil:
		for n := range uint64(to.pop.size) {
			if item, ok := any.partner(exec.Object{Number: n}); ok {
				if of, partner := any.elem.unpack(item); of == t {
					named[[2]uint64{partner, n}] = true
				}
			}
		}
	case back != nil:
		theirs := p.world.related(to, back, t)
		for n := range uint64(to.pop.size) {
			items, count := theirs(exec.Object{Number: n})
			for i := range count {
				named[[2]uint64{itemAt(items, i), n}] = true
			}
		}
	default:
		return
	}
	p.relations++
	for pair := range listed {
		if !named[pair] {
			p.Errorf("%s: %d lists %d, which does not name it", def.Coordinate(), pair[0], pair[1])
			return
		}
	}
	if len(listed) != len(named) {
		p.Errorf("%s: %d listed, %d named", def.Coordinate(), len(listed), len(named))
	}
}

// filter gives every filter a value that some item has: what is chosen has it, and
// nothing else does.
func (p *properties) filter(def *schema.Field, c *collection) {
	if c.choose == nil {
		return
	}
	items, count := c.source(exec.Object{})
	for _, f := range c.choose.filters {
		p.ranges(def, c, f)
		p.operators(def, c, f)
		field, ok := strings.CutPrefix(f.says, "filters by ")
		v := meaning.ArgumentAt(def, f.at)
		if !ok || strings.Contains(field, " ") || strings.Contains(field, ",") || v == nil || v.Type.Named().Kind == schema.InputObject || count < 4 {
			continue
		}
		t, n := c.elem.unpack(itemAt(items, 3))
		raw := t.read(exec.Object{Number: n}, field)
		if strings.HasPrefix(raw, "[") || raw == "null" {
			continue
		}
		value := decoded(raw)
		if text, ok := value.(string); ok && v.Type.Named().Kind == schema.Enum {
			value = exec.EnumValue(text)
		}
		if v.Type.List() {
			value = []any{value}
		}
		p.filters++
		found, total := c.choose.apply(items, count, with(nil, f.at, value))
		var chosen, want []uint64
		for i := range total {
			chosen = append(chosen, itemAt(found, i))
		}
		for i := range count {
			of, n := c.elem.unpack(itemAt(items, i))
			if got := of.read(exec.Object{Number: n}, field); strings.EqualFold(got, raw) || sameAsAny(got, comparandsOf([]string{raw})) {
				want = append(want, itemAt(items, i))
			}
		}
		if len(want) == 0 || total != len(want) || !slices.Equal(chosen, want) {
			p.Errorf("%s(%s: %s) chose %d items, %d have it", def.Coordinate(), f.at, raw, total, len(want))
		}
	}
}

// limit is the field of a filter that is the end of a range, and which end.
func (f *filter) limit() (field string, low, ok bool) {
	rest, ok := strings.CutPrefix(f.says, "keeps items whose ")
	if !ok {
		return "", false, false
	}
	if field, ok = strings.CutSuffix(rest, " is not below it"); ok {
		return field, true, true
	}
	field, ok = strings.CutSuffix(rest, " is not above it")
	return field, false, ok
}

// ranges gives every end of a range the value of some item: what is chosen lies on the
// right side of it, and nothing that lies there is left out. Two ends of one field
// together choose what both choose.
func (p *properties) ranges(def *schema.Field, c *collection, f filter) {
	field, low, ok := f.limit()
	items, count := c.source(exec.Object{})
	if !ok || count < 4 {
		return
	}
	value, raw := p.limitFrom(c, field, itemAt(items, 3))
	if raw == "null" {
		return
	}
	p.bounds++
	arguments := with(nil, f.at, value)
	p.chosen(def.Coordinate()+"("+f.at.String()+": "+raw+")", c, arguments, func(t *objectType, o exec.Object) bool {
		order, ok := orderOf(t.read(o, field), raw)
		return ok && (low && order >= 0 || !low && order <= 0)
	})
	for _, other := range c.choose.filters {
		if name, otherLow, ok := other.limit(); !ok || name != field || otherLow == low {
			continue
		}
		end, rawEnd := p.limitFrom(c, field, itemAt(items, count/2))
		if rawEnd == "null" {
			continue
		}
		p.bounds++
		p.chosen(def.Coordinate()+" between "+raw+" and "+rawEnd, c, with(arguments, other.at, end), func(t *objectType, o exec.Object) bool {
			got := t.read(o, field)
			one, ok := orderOf(got, raw)
			two, ok2 := orderOf(got, rawEnd)
			if !low {
				one, two = two, one
			}
			return ok && ok2 && one >= 0 && two <= 0
		})
	}
}

// limitFrom is the value of a field of one item, as an argument and as JSON.
func (p *properties) limitFrom(c *collection, field string, item uint64) (any, string) {
	t, n := c.elem.unpack(item)
	raw := t.read(exec.Object{Number: n}, field)
	if strings.HasPrefix(raw, "[") || strings.HasPrefix(raw, "{") || raw == "" {
		return nil, "null"
	}
	return decoded(raw), raw
}

// orderOf compares two leaves by what they stand for: numbers as numbers, texts, and
// with them instants of one zone, by their letters. It reports false for null.
func orderOf(a, b string) (int, bool) {
	if a == "null" || b == "null" {
		return 0, false
	}
	x, isNumber := decoded(a).(float64)
	if i, ok := decoded(a).(int64); ok {
		x, isNumber = float64(i), true
	}
	y, isNumber2 := decoded(b).(float64)
	if i, ok := decoded(b).(int64); ok {
		y, isNumber2 = float64(i), true
	}
	if isNumber && isNumber2 {
		return cmp.Compare(x, y), true
	}
	s, t := strings.Trim(a, `"`), strings.Trim(b, `"`)
	if one, err := strconv.ParseFloat(s, 64); err == nil {
		if two, err := strconv.ParseFloat(t, 64); err == nil {
			return cmp.Compare(one, two), true
		}
	}
	return strings.Compare(s, t), true
}

// chosen compares what a filter chooses with what passes an independent test.
func (p *properties) chosen(name string, c *collection, arguments exec.Arguments, fits func(*objectType, exec.Object) bool) {
	items, count := c.source(exec.Object{})
	got, total := c.choose.apply(items, count, arguments)
	var want []uint64
	for i := range count {
		if t, n := c.elem.unpack(itemAt(items, i)); fits(t, exec.Object{Number: n}) {
			want = append(want, itemAt(items, i))
		}
	}
	var chosen []uint64
	for i := range total {
		chosen = append(chosen, itemAt(got, i))
	}
	if !slices.Equal(chosen, want) {
		p.Errorf("%s chose %d items, %d fit", name, total, len(want))
	}
}

// comparisons are the operators whose meaning is the same everywhere.
var comparisons = map[string]func(order int) bool{
	"eq": func(o int) bool { return o == 0 }, "equals": func(o int) bool { return o == 0 }, "equalto": func(o int) bool { return o == 0 },
	"ne": func(o int) bool { return o != 0 }, "neq": func(o int) bool { return o != 0 }, "notequals": func(o int) bool { return o != 0 }, "notequalto": func(o int) bool { return o != 0 },
	"gt": func(o int) bool { return o > 0 }, "greaterthan": func(o int) bool { return o > 0 }, "gte": func(o int) bool { return o >= 0 }, "greaterthanorequalto": func(o int) bool { return o >= 0 },
	"lt": func(o int) bool { return o < 0 }, "lessthan": func(o int) bool { return o < 0 }, "lte": func(o int) bool { return o <= 0 }, "lessthanorequalto": func(o int) bool { return o <= 0 },
}

// operators gives every comparing operator the value of some item.
func (p *properties) operators(def *schema.Field, c *collection, f filter) {
	field, ok := strings.CutSuffix(f.says, ", with operators")
	field, ok2 := strings.CutPrefix(field, "filters by ")
	v := meaning.ArgumentAt(def, f.at)
	items, count := c.source(exec.Object{})
	if !ok || !ok2 || v == nil || count < 4 {
		return
	}
	value, raw := p.limitFrom(c, field, itemAt(items, 3))
	if raw == "null" {
		return
	}
	for _, op := range v.Type.Named().InputFields {
		holds := comparisons[strings.ToLower(strings.ReplaceAll(op.Name, "_", ""))]
		if holds == nil || op.Type.List() || op.Type.Named().Kind == schema.InputObject {
			continue
		}
		given := value
		if text, isText := value.(string); isText && op.Type.Named().Kind == schema.Enum {
			given = exec.EnumValue(text)
		}
		p.comparisons++
		negative := holds(1) && holds(-1)
		p.chosen(def.Coordinate()+"("+f.at.String()+"."+op.Name+": "+raw+")", c, with(nil, f.at, exec.InputObject{{Name: op.Name, Value: given}}), func(t *objectType, o exec.Object) bool {
			got := t.read(o, field)
			order, ok := orderOf(got, raw)
			if strings.EqualFold(got, raw) {
				order = 0
			}
			return ok && holds(order) || negative && !ok
		})
	}
}
