package world_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/world"
)

// TestLives takes an object of every type that can be created and deleted through
// its life: created, read, listed, updated, deleted, gone.
func TestLives(t *testing.T) {
	for _, file := range []string{"testdata/rides.graphql", "../../schema.graphql"} {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Skip(err)
			}
			s := serve(t, string(data), world.Options{Missing: world.Strict})
			lived := 0
			for _, life := range livesOf(s.schema) {
				t.Run(life.of.Name, func(t *testing.T) { (&server{t: t, world: s.world, engine: s.engine}).live(life) })
				lived++
			}
			if lived == 0 {
				t.Error("nothing can be created and deleted")
			}
		})
	}
}

// A life is the operations on one type.
type life struct {
	of                     *schema.Type
	create, update, remove *schema.Field
	read, list             *schema.Field
	itemsIn                string
}

func livesOf(s *schema.Schema) []life {
	var out []life
	for _, t := range s.Types {
		if t.Kind != schema.Object || t.Field("id") == nil {
			continue
		}
		l := life{of: t, create: s.Mutation.Field("create" + t.Name), update: s.Mutation.Field("update" + t.Name), remove: s.Mutation.Field("delete" + t.Name)}
		if l.create == nil || l.remove == nil || l.create.Type.Named() != t {
			continue
		}
		for _, f := range s.Query.Fields {
			switch of := f.Type.Named(); {
			case of == t && f.Type.List() && !needsArguments(f):
				l.list = f
			case of == t && !f.Type.List() && len(f.Args) == 1 && f.Args[0].Name == "id":
				l.read = f
			case of.Kind == schema.Object && of.Field("items") != nil && of.Field("items").Type.Named() == t && f.Arg("pagination") != nil && !strings.HasPrefix(f.Name, "my"):
				l.list, l.itemsIn = f, "items"
			}
		}
		out = append(out, l)
	}
	return out
}

func (s *server) live(l life) {
	t := s.t.(*testing.T)
	id := at[string](t, s.data(fmt.Sprintf("mutation { %s { id } }", call(s.world, l.create))), l.create.Name, "id")
	if l.read != nil {
		if got := at[string](t, s.data(fmt.Sprintf(`{ %s(id: %q) { id } }`, l.read.Name, id)), l.read.Name, "id"); got != id {
			t.Errorf("created %s, read %s", id, got)
		}
	}
	if !s.listed(l, id, true) {
		t.Errorf("%s does not list what was created", l.list.Name)
	}
	if l.update != nil && l.update.Arg("id") != nil && l.update.Type.Named() == l.of {
		args := strings.Replace(call(s.world, l.update), literal(s.world.Example(l.update.Arg("id"))), fmt.Sprintf("%q", id), 1)
		if got := at[string](t, s.data(fmt.Sprintf("mutation { %s { id } }", args)), l.update.Name, "id"); got != id {
			t.Errorf("updated %s, answered %s", id, got)
		}
	}
	selection := ""
	if l.remove.Type.Named().Composite() {
		selection = " { __typename }"
	}
	s.data(fmt.Sprintf("mutation { %s(%s: %q)%s }", l.remove.Name, l.remove.Args[0].Name, id, selection))
	if l.read != nil {
		if out := s.ask(fmt.Sprintf(`{ %s(id: %q) { id } }`, l.read.Name, id)); strings.Contains(out, id) {
			t.Errorf("still there after it was deleted: %s", out)
		}
	}
	if s.listed(l, id, false) {
		t.Errorf("%s lists what was deleted", l.list.Name)
	}
}

// listed reports whether a list that shows everything shows an id; without such a
// list what is expected.
func (s *server) listed(l life, id string, expected bool) bool {
	if l.list == nil || l.itemsIn == "" {
		return expected
	}
	at := "pagination: {limit: 100, page: %d}"
	if needsArguments(l.list) {
		return expected
	}
	for page := 1; page <= 3; page++ {
		out := s.ask(fmt.Sprintf("{ %s(%s) { %s { id } } }", l.list.Name, fmt.Sprintf(at, page), l.itemsIn))
		if strings.Contains(out, id) {
			return true
		}
	}
	return false
}

// TestTwoWorldsAreOne asks two worlds of one seed, in different order and under
// other aliases, for the same objects.
func TestTwoWorldsAreOne(t *testing.T) {
	one, two := rides(t, world.Options{Seed: 5}), rides(t, world.Options{Seed: 5})
	two.data(`{ cancelReasons { text } plans { name } tenantInfo { name } }`)
	const all = `id name email status rating approvedAt account { id fullName city } rides { id fare driver { id } } vehicle { plate }`
	list := at[[]any](t, one.data(`{ drivers(pagination: {limit: 20}) { items { `+all+` } } }`), "drivers", "items")
	for _, driver := range list {
		id := at[string](t, driver, "id")
		data := two.data(fmt.Sprintf(`{ b: driver(id: %q) { %s } a: driver(id: %q) { %s } }`, id, all, id, all))
		for _, alias := range []string{"a", "b"} {
			if fmt.Sprint(data[alias]) != fmt.Sprint(driver) {
				t.Fatalf("driver %s differs:\n%v\n%v", id, data[alias], driver)
			}
		}
	}
}

// TestIDsThatNobodyHas compares the two ways to answer an id that nobody has.
func TestIDsThatNobodyHas(t *testing.T) {
	const query = `{ driver(id: "00000000-0000-7000-8000-000000000001") { id name } }`
	if out := rides(t, world.Options{Missing: world.Strict}).ask(query); !strings.Contains(out, `"code":"DRIVER_NOT_FOUND"`) || !strings.Contains(out, `"driver":null`) {
		t.Errorf("strict: %s", out)
	}
	if out := rides(t, world.Options{}).ask(query); !strings.Contains(out, `"id":"00000000-0000-7000-8000-000000000001","name":"`) {
		t.Errorf("echo: %s", out)
	}
}

// TestNothingIsKeptOfRequests asks for what nobody asked before, many times: nothing of
// it may be kept.
func TestNothingIsKeptOfRequests(t *testing.T) {
	s := rides(t, world.Options{})
	before := world.Kept(s.world)
	for i := range 300 {
		s.ask(fmt.Sprintf(`{ driver(id: "00000000-0000-7000-8000-%012d") { id name rides { id } account { id } } averageRating(targetId: "%d") { average } driverByEmail(email: "%d@example.com") { id } adminListDrivers(filter: {search: "%d"}, sorting: [{field: "name"}, {field: "rating", direction: DESC}]) { totalCount } }`, i, i, i, i))
		if i == 2 {
			before = world.Kept(s.world)
		}
	}
	if after := world.Kept(s.world); after != before {
		t.Errorf("%d entries are kept after 300 requests, %d after three", after, before)
	}
}
