package exec

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// shelf is data whose objects are numbers, and which counts how often it is asked.
type shelf struct {
	version uint64
	asked   map[string]int // by Type.field
	fails   bool           // Book.price does
	size    uint64
}

func (s *shelf) Resolver(objectType, field string) Resolver {
	name := objectType + "." + field
	resolve := func(c *Call) (Value, error) {
		s.asked[name]++
		switch {
		case field == "books":
			return ListOf(benchBooks(s.size)), nil
		case field == "author":
			return ObjectOf("Author", Object{Number: c.Object.Number / 2}), nil
		case field == "carried":
			return ObjectOf("Author", Object{Ref: name}), nil
		case field == "price" && s.fails:
			return Null, &Error{Message: "no price"}
		}
		return Raw(fmt.Sprintf(`"%s %d %d"`, field, c.Object.Number, s.version)), nil
	}
	if objectType == "Query" || field == "mood" {
		return resolverFunc(resolve)
	}
	return stableFunc{resolve}
}

type stableFunc struct{ resolverFunc }

func (stableFunc) Stable() {}

type benchBooks uint64

func (n benchBooks) Len() int       { return int(n) }
func (n benchBooks) At(i int) Value { return ObjectOf("Book", Object{Number: uint64(i)}) }

const shelfSchema = `
type Query { books(first: Int): [Book!] }
type Book { title: String isbn: String genre: String price(in: String): String mood: String author: Author carried: Author }
type Author { name: String mood: String born: String died: String from: String }
`

func newShelf(t *testing.T) (*shelf, *Engine) {
	s := &shelf{asked: make(map[string]int), size: 2}
	return s, newEngine(t, shelfSchema, s, Options{Version: func() uint64 { return s.version }})
}

func TestObjectsAreKept(t *testing.T) {
	s, e := newShelf(t)
	const query = `query ($n: Int) { books(first: $n) { title isbn __typename author { name } genre } }`
	const want = `{"data":{"books":[{"title":"title 0 %[1]d","isbn":"isbn 0 %[1]d","__typename":"Book","author":{"name":"name 0 %[1]d"},"genre":"genre 0 %[1]d"},` +
		`{"title":"title 1 %[1]d","isbn":"isbn 1 %[1]d","__typename":"Book","author":{"name":"name 0 %[1]d"},"genre":"genre 1 %[1]d"}]}}`
	for i := range 10 {
		if i == 5 {
			s.version++
		}
		if got := execute(t, e, query, fmt.Sprintf(`{"n":%d}`, i)); got != fmt.Sprintf(want, s.version) {
			t.Fatalf("answer %d\n got %s\nwant %s", i, got, fmt.Sprintf(want, s.version))
		}
	}
	// Twice until they are known to come again, once more after the change.
	for name, most := range map[string]int{"Book.title": 6, "Author.name": 6} {
		if got := s.asked[name]; got < 4 || got > most {
			t.Errorf("%s was asked for %d times, want 4 to %d: ten answers of two books", name, got, most)
		}
	}
	if s.asked["Query.books"] != 10 {
		t.Errorf("the list was asked for %d times, want 10", s.asked["Query.books"])
	}
}

func TestObjectsAreNotKept(t *testing.T) {
	tests := []struct{ name, query, counted string }{
		{"a field that may differ", `{ books { title isbn genre mood } }`, "Book.title"},
		{"one below", `{ books { title isbn genre author { mood name } } }`, "Book.title"},
		{"arguments by variable", `query ($in: String) { books { title isbn genre price(in: $in) } }`, "Book.title"},
		{"too little to be worth it", `{ books { title } }`, "Book.title"},
		{"an object that carries something", `{ books { carried { name born died from } mood } }`, "Author.name"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, e := newShelf(t)
			for range 5 {
				execute(t, e, test.query, ``)
			}
			if s.asked[test.counted] != 10 {
				t.Errorf("%s was asked for %d times, want 10: five answers of two books", test.counted, s.asked[test.counted])
			}
		})
	}
}

func TestFailedObjectsAreNotKept(t *testing.T) {
	s, e := newShelf(t)
	s.fails = true
	const query = `{ books { title isbn genre price(in: "EUR") } }`
	for range 5 {
		if got := execute(t, e, query, ``); strings.Count(got, "no price") != 2 {
			t.Fatalf("answered %s, want two errors", got)
		}
	}
	s.fails = false
	if got := execute(t, e, query, ``); strings.Contains(got, "errors") || !strings.Contains(got, `"price":"price 1 0"`) {
		t.Errorf("answered %s, want prices", got)
	}
}

// What is kept has a bound, whatever is asked for, and what came first makes room.
func TestKeptObjectsAreBounded(t *testing.T) {
	s, e := newShelf(t)
	s.size = 4 * objectSets * objectWays
	query := `{ books { title isbn genre author { name } long: title } }`
	for range 3 {
		e.ExecuteRequest(context.Background(), nil, &Request{Query: query})
	}
	table := e.objects.table()
	kept, size := 0, int64(0)
	for i := range table.sets {
		for j := range table.sets[i] {
			if o := table.sets[i][j].Load(); o != nil {
				kept++
				size += o.size()
			}
		}
	}
	if kept > objectSets*objectWays || size != table.bytes.Load() {
		t.Errorf("%d objects are kept with %d bytes, counted %d", kept, size, table.bytes.Load())
	}
}

func TestBytesOfKeptObjectsAreBounded(t *testing.T) {
	table := new(objectTable)
	s := &selection{number: 1}
	text := json.RawMessage(strings.Repeat("x", maxKeptObject))
	for object := range uint64(4 * maxObjectsBytes / maxKeptObject) {
		for range 2 {
			table.keep(objectHash(s, object), s, object, 0, text)
		}
	}
	if most := int64(maxObjectsBytes + 2*maxKeptObject); table.bytes.Load() > most || table.bytes.Load() < maxObjectsBytes/2 {
		t.Errorf("%d bytes are kept, want about %d", table.bytes.Load(), maxObjectsBytes)
	}
	table.keep(1, s, 1, 0, append(text, 'x'))
	table.keep(1, s, 1, 0, append(text, 'x'))
	if table.find(1, s, 1, 0) != "" {
		t.Error("an object that is too large was kept")
	}
}
