package picture_test

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/htmlcheck"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/picture"
	"github.com/bettersuite/gqldoc/internal/schema"
)

func read(t *testing.T, sdl string) *schema.Schema {
	t.Helper()
	result, err := parse.Parse([]parse.Source{{Name: "schema.graphql", Data: []byte(sdl)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return result.Schema
}

func href(path string) string { return path }

const shop = `
type Query { order(id: ID!): Order customers: CustomerPage health: Health }
type Mutation { place: PlacePayload }
type Order { id: ID! customer: Customer! lines: [Line!]! placedBy: Customer payment: Payment }
type Customer { id: ID! orders(first: Int): OrderConnection card: Card }
type OrderConnection { nodes: [Order!]! }
type CustomerPage { items: [Customer!]! total: Int }
type Line { product: Product! amount: Int }
type Product { id: ID! parent: Product }
union Payment = Card | Cash
type Card { last4: String }
type Cash { given: Int }
type PlacePayload { order: Order }
type Health { up: Boolean }
`

func text(f *picture.Figure) string {
	var b strings.Builder
	for _, s := range f.Sentences {
		for _, p := range s {
			b.WriteString(p.Text)
		}
		b.WriteString("\n")
	}
	return b.String() + f.LeftOut
}

func TestTypes(t *testing.T) {
	s := read(t, shop)
	f := picture.Types(s.Subgraphs[0], href)
	got := text(f)
	if diff := cmp.Diff(`Customer refers to Card (card) and Order (orders)
Line refers to Product (product)
Order refers to Customer (customer and placedBy), Line (lines) and Payment (payment)
Payment is Card or Cash
Left out: 4 types with fewer relations, pages and results of operations among them.`, got); diff != "" {
		t.Error(diff)
	}
	checkSVG(t, f)
	for _, want := range []string{`<a href="api/api/objects/Order/">`, ">customer +1</text>", ">lines[]</text>"} {
		if !strings.Contains(string(f.SVG), want) {
			t.Errorf("the picture lacks %s: %s", want, f.SVG)
		}
	}
}

func TestTooLittleIsNoPicture(t *testing.T) {
	s := read(t, `type Query { a: A } type A { id: ID! b: B } type B { id: ID! }`)
	if f := picture.Types(s.Subgraphs[0], href); f != nil {
		t.Errorf("two types make a picture: %s", f.SVG)
	}
}

// TestNeverAHairball: however much refers to however much, a picture stays one.
func TestNeverAHairball(t *testing.T) {
	var sdl strings.Builder
	sdl.WriteString("type Query { t0: " + long(0) + " }\n")
	for i := range 60 {
		fmt.Fprintf(&sdl, "type %s { id: ID!", long(i))
		for j := range 60 {
			fmt.Fprintf(&sdl, " field%d: %s", j, long(j))
		}
		sdl.WriteString(" }\n")
	}
	f := picture.Types(read(t, sdl.String()).Subgraphs[0], href)
	shapes, lines := strings.Count(string(f.SVG), `class="shape`), strings.Count(string(f.SVG), `class="line`)
	if shapes > 30 || lines > shapes*3/2+2 {
		t.Errorf("%d boxes and %d lines are too many", shapes, lines)
	}
	if !strings.Contains(f.LeftOut, "38 types") || !strings.Contains(f.LeftOut, "references between those") {
		t.Errorf("LeftOut = %q", f.LeftOut)
	}
	checkSVG(t, f)
	if again := picture.Types(read(t, sdl.String()).Subgraphs[0], href); again.SVG != f.SVG {
		t.Error("a second time it differs")
	}
}

// long is a name of 80 letters.
func long(i int) string { return fmt.Sprintf("T%02d%s", i, strings.Repeat("LongWord", 9)+"Types") }

// checkSVG holds that the picture is valid, and that texts fit their boxes.
func checkSVG(t *testing.T, f *picture.Figure) {
	t.Helper()
	page := `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title></head><body><main><h1>T</h1>` +
		string(f.SVG) + string(f.HTML(href)) + `</main></body></html>`
	for _, problem := range htmlcheck.Page([]byte(page)) {
		t.Error(problem)
	}
	if err := xml.Unmarshal([]byte(f.SVG), new(struct{})); err != nil {
		t.Error(err)
	}
	for _, group := range strings.Split(string(f.SVG), `<g class="shape`)[1:] {
		box := rect.FindStringSubmatch(group)
		if box == nil {
			continue
		}
		left, right := number(box[1]), number(box[1])+number(box[2])
		for _, m := range texts.FindAllStringSubmatch(group, -1) {
			size := 12
			if m[1] != "" {
				size = 10
			}
			half := len([]rune(m[3])) * size * 602 / 2000
			if x := number(m[2]); x-half < left || x+half > right {
				t.Errorf("%q does not fit between %d and %d", m[3], left, right)
			}
		}
	}
}

var (
	rect  = regexp.MustCompile(`<rect x="(-?\d+)" y="-?\d+" width="(\d+)"`)
	texts = regexp.MustCompile(`<text( class="port")? x="(\d+)" y="\d+">([^<]*)</text>`)
)

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func TestLifecycle(t *testing.T) {
	s := read(t, `
type Query { order(id: ID!): Order }
type Mutation { createOrder: Order payOrder(id: ID!): Order cancelOrder(id: ID!): Order adminCancelOrder(id: ID!): Order touchOrder: Order }
type Order { id: ID! status: OrderStatus! }
enum OrderStatus { OPEN PAID CANCELLED LOST }`)
	order := s.Type("Order")
	values := order.Field("status").Type.Named().EnumValues
	l := &schema.Lifecycle{Owner: order, Field: order.Field("status"), Steps: []schema.Step{
		{Operation: s.Operation("adminCancelOrder"), From: values[:2], To: values[2], Code: "TOO_LATE"},
		{Operation: s.Operation("cancelOrder"), From: values[:2], To: values[2]},
		{Operation: s.Operation("createOrder"), Creates: true, To: values[0]},
		{Operation: s.Operation("payOrder"), From: values[:1], To: values[1]},
		{Operation: s.Operation("touchOrder"), To: values[0]},
	}}
	f := picture.Lifecycle(l, href)
	if diff := cmp.Diff(`adminCancelOrder leads to CANCELLED from OPEN or PAID; elsewhere it answers TOO_LATE
cancelOrder leads to CANCELLED from OPEN or PAID
createOrder begins with OPEN
payOrder leads to PAID from OPEN
touchOrder leads to OPEN
No mutation leads to LOST: it comes about by itself.`, text(f)); diff != "" {
		t.Error(diff)
	}
	checkSVG(t, f)
	if n := strings.Count(string(f.SVG), "<circle"); n != 1 {
		t.Errorf("there are %d beginnings, want 1", n)
	}
	if n := strings.Count(string(f.SVG), `class="line`); n != 1+1+2+1+2+1 {
		t.Errorf("there are %d lines", n)
	}
	for range 10 {
		l.Steps = append(l.Steps, l.Steps[:2]...)
	}
	if picture.Lifecycle(l, href) != nil {
		t.Error("25 steps make a picture")
	}
}

func TestMap(t *testing.T) {
	groups := make([]*schema.Subgraph, 6)
	for i := range groups {
		groups[i] = &schema.Subgraph{Label: string(rune('A' + i)), Path: "api/" + string(rune('a'+i)) + "/"}
	}
	refs := picture.References{}
	refer := func(from, to, n int) { refs[[2]*schema.Subgraph{groups[from], groups[to]}] = n }
	title := func(g *schema.Subgraph) string { return g.Label + " API" }
	if picture.Map(groups, refs, title, href) != nil {
		t.Error("nothing makes a map")
	}
	refer(0, 1, 1)
	refer(0, 2, 30)
	refer(2, 1, 2)
	boxes := picture.Map(groups, refs, title, href)
	if diff := cmp.Diff("A API refers to B API (1) and C API (30)\nC API refers to B API (2)\n", text(boxes)); diff != "" {
		t.Error(diff)
	}
	if n := strings.Count(string(boxes.SVG), `class="shape`); n != 3 {
		t.Errorf("%d boxes, want 3", n)
	}
	checkSVG(t, boxes)
	for i := range 6 {
		refer(5, i, 5)
		refer(4, i, 70)
	}
	table := picture.Map(groups, refs, title, href)
	checkSVG(t, table)
	if n := strings.Count(string(table.SVG), `class="row"`); n != 4 {
		t.Errorf("%d rows, want 4", n)
	}
	lead := ""
	for _, p := range table.Lead {
		lead += p.Text
	}
	if lead != "Most others refer to B API (4 of 5), C API (3 of 5) and A API (2 of 5)." {
		t.Errorf("Lead = %q", lead)
	}
	for range 40 {
		groups = append(groups, &schema.Subgraph{Label: "X"})
		refs[[2]*schema.Subgraph{groups[len(groups)-1], groups[0]}] = 1
	}
	if picture.Map(groups, refs, title, href) != nil {
		t.Error("44 rows make a map")
	}
}
