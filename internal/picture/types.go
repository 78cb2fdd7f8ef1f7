package picture

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/graph"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// How much a picture of types shows.
const (
	maxTypes   = 22 // of the subgraph
	maxForeign = 5  // of others, where it has few
	fewTypes   = 7
	maxPorts   = 5 // named fields of a type
	maxBox     = 330
)

// Types shows how the types of a subgraph refer to each other and to those of others;
// nil when there is too little to show.
func Types(g *schema.Subgraph, href func(path string) string) *Figure {
	own := slices.DeleteFunc(slices.Clone(g.Types), func(t *schema.Type) bool { return !telling(t) })
	types, common := withoutCommon(own)
	if len(types) < fewTypes {
		types = slices.Concat(types, foreigners(g, types))
	}
	all := slices.DeleteFunc(relations(types), func(r *relation) bool { return r.from.Home != g && r.to.Home != g })
	shown := sparse(all, types)
	types = slices.DeleteFunc(types, func(t *schema.Type) bool {
		return !slices.ContainsFunc(shown, func(r *relation) bool { return r.from == t || r.to == t })
	})
	if len(types) < 3 || len(shown) < 2 {
		return nil
	}
	f := &Figure{Label: "How types of this subgraph refer to each other"}
	d := &drawing{}
	index := make(map[*schema.Type]int, len(types))
	for i, t := range types {
		index[t] = i
		d.shapes = append(d.shapes, typeShape(t, g, href(t.Path)))
	}
	for _, r := range shown {
		d.lines = append(d.lines, d.relationLine(r, index))
	}
	f.SVG, f.Width = d.svg(f.Label)
	f.Sentences = sentences(types, shown)
	f.LeftOut = leftOut(g, types, len(all)-len(shown), common)
	return f
}

// telling reports whether a type says something of the subgraph's objects: not a page
// of others, and not what a single operation answers.
func telling(t *schema.Type) bool {
	switch {
	case !t.Composite() || t.Subject() != t:
		return false
	case t.Field("node") != nil && t.Field("cursor") != nil:
		return false
	case t.Entity() || t.Field("id") != nil:
		return true
	}
	for _, f := range t.ReturnedBy {
		if f.Operation == nil && f.Parent.Subject() == f.Parent {
			return true
		}
	}
	return len(t.MemberOf) > 0 && len(t.ReturnedBy) == 0
}

// tooCommon is how many may refer to a type that refers to none itself: beyond it, lines
// to it would hide the others.
const tooCommon = 6

// withoutCommon chooses types, without those that nearly all refer to; these are told
// in words.
func withoutCommon(own []*schema.Type) (types, common []*schema.Type) {
	for {
		types = choose(own, maxTypes)
		in, out := make(map[*schema.Type]int), make(map[*schema.Type]int)
		for _, r := range relations(types) {
			in[r.to]++
			out[r.from]++
			out[r.to] += len(r.back)
		}
		at := slices.IndexFunc(types, func(t *schema.Type) bool { return in[t] >= tooCommon && out[t] == 0 })
		if at < 0 || len(common) == tooCommon {
			return types, common
		}
		t := types[at]
		common = append(common, t)
		own = slices.DeleteFunc(slices.Clone(own), func(o *schema.Type) bool { return o == t })
	}
}

// choose takes the types with most relations among themselves, entities first where
// they are equal, and keeps their order.
func choose(types []*schema.Type, n int) []*schema.Type {
	if len(types) <= n {
		return types
	}
	score := make(map[*schema.Type]int, len(types))
	for _, r := range relations(types) {
		score[r.from] += 2
		score[r.to] += 2
	}
	for _, t := range types {
		if t.Entity() {
			score[t]++
		}
	}
	best := slices.Clone(types)
	slices.SortStableFunc(best, func(a, b *schema.Type) int { return cmp.Compare(score[b], score[a]) })
	best = best[:n]
	return slices.DeleteFunc(slices.Clone(types), func(t *schema.Type) bool { return !slices.Contains(best, t) })
}

// foreigners are the types of other subgraphs that the chosen ones refer to most.
func foreigners(g *schema.Subgraph, chosen []*schema.Type) []*schema.Type {
	count := make(map[*schema.Type]int)
	var found []*schema.Type
	for _, t := range chosen {
		seen := make(map[*schema.Type]bool)
		for _, f := range t.Fields {
			to := target(f)
			if to == nil || to.Home == nil || to.Home == g || to.Home.Shared || !telling(to) || seen[to] {
				continue
			}
			seen[to] = true
			if count[to]++; count[to] == 1 {
				found = append(found, to)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b *schema.Type) int { return cmp.Compare(count[b], count[a]) })
	return found[:min(len(found), maxForeign)]
}

// sparse keeps so many relations that each can be followed: the two that tell most of
// each type, then the others while there is room. A reference to one object tells more
// than a list, and one to what few refer to more than one to what all do.
func sparse(all []*relation, types []*schema.Type) []*relation {
	most := len(types)*3/2 + 2
	if len(all) <= most {
		return all
	}
	in := make(map[*schema.Type]int)
	for _, r := range all {
		in[r.to]++
	}
	ranked := slices.Clone(all)
	slices.SortStableFunc(ranked, func(a, b *relation) int {
		return cmp.Or(compareBool(a.many, b.many), cmp.Compare(in[a.to], in[b.to]))
	})
	kept := make(map[*relation]bool)
	degree := make(map[*schema.Type]int)
	for _, enough := range []int{1, 2, len(all)} {
		for _, r := range ranked {
			if len(kept) < most && !kept[r] && (degree[r.from] < enough || degree[r.to] < enough) {
				kept[r] = true
				degree[r.from]++
				degree[r.to]++
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(r *relation) bool { return !kept[r] })
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func typeShape(t *schema.Type, g *schema.Subgraph, href string) *shape {
	s := &shape{rows: []string{t.Name}, hrefs: []string{href}, round: 5, class: "type"}
	switch {
	case t.Home != g:
		s.class, s.title = "far", t.Name+" of "+t.Home.Label
	case t.Kind != schema.Object:
		s.class = "abstract"
	case t.Entity():
		s.class = "entity"
	}
	if len(t.Name) > maxName && s.title == "" {
		s.title = t.Name
	}
	return s
}

// relationLine draws a relation from the name of its field, while there is room for
// names.
func (d *drawing) relationLine(r *relation, index map[*schema.Type]int) *line {
	l := &line{from: index[r.from], to: index[r.to], port: graph.NoPort, both: len(r.back) > 0, title: r.title()}
	if r.member && len(r.fields) == 0 {
		l.class = "member"
		return l
	}
	s := d.shapes[l.from]
	s.ports = append(s.ports, r.label())
	if w, _ := s.size(); w > maxBox || len(s.ports) > maxPorts {
		s.ports = s.ports[:len(s.ports)-1]
		return l
	}
	l.port = len(s.ports) - 1
	return l
}

// sentences say of each type what it refers to.
func sentences(types []*schema.Type, shown []*relation) [][]Piece {
	var out [][]Piece
	for _, t := range types {
		var refers, members [][]Piece
		for _, r := range shown {
			switch {
			case r.from == t && len(r.fields) > 0:
				refers = append(refers, refer(r.to, r.fields))
			case r.to == t && len(r.back) > 0:
				refers = append(refers, refer(r.from, r.back))
			}
			if r.from == t && r.member {
				members = append(members, []Piece{name(r.to.Name, r.to.Path)})
			}
		}
		if len(refers) > 0 {
			out = append(out, slices.Concat([]Piece{name(t.Name, t.Path), word(" refers to ")}, enumerate(refers, "and")))
		}
		if len(members) > 0 {
			out = append(out, slices.Concat([]Piece{name(t.Name, t.Path), word(" is ")}, enumerate(members, "or")))
		}
	}
	return out
}

// refer is a type with the fields that refer to it.
func refer(t *schema.Type, fields []*schema.Field) []Piece {
	out := []Piece{name(t.Name, t.Path), word(" (")}
	var names [][]Piece
	for _, f := range fields {
		names = append(names, []Piece{{Text: f.Name, Code: true}})
	}
	return append(append(out, enumerate(names, "and")...), word(")"))
}

// leftOut says what the picture does not show.
func leftOut(g *schema.Subgraph, types []*schema.Type, relations int, common []*schema.Type) string {
	text := ""
	if len(common) > 0 {
		var names []string
		for _, t := range common {
			names = append(names, t.Name)
		}
		text = "Most refer to " + strings.Join(names, ", ") + "; that is not drawn. "
	}
	objects := -len(common)
	for _, t := range g.Types {
		if t.Composite() && !slices.Contains(types, t) {
			objects++
		}
	}
	switch {
	case objects > 0 && relations > 0:
		return text + "Left out: " + plural(objects, "type") + " with fewer relations, pages and results of operations among them, and " + plural(relations, "reference") + " between those that are shown."
	case objects > 0:
		return text + "Left out: " + plural(objects, "type") + " with fewer relations, pages and results of operations among them."
	case relations > 0:
		return text + "Left out: " + plural(relations, "reference") + " between types that are shown."
	}
	return strings.TrimSpace(text)
}

func plural(n int, word string) string {
	if n != 1 {
		word += "s"
	}
	return thousands(n) + " " + word
}

// thousands prints a number with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
