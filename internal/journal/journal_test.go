package journal

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// names are the operations that were found.
func names(r Result) []string {
	var list []string
	for _, e := range r.Entries {
		list = append(list, e.Operation)
	}
	return list
}

func TestFind(t *testing.T) {
	j := New(0)
	j.Add(&Entry{Operation: "Close", Kind: "mutation", Status: 200, KeyPrefix: "btk_01923a4b"}, `mutation Close($id: ID!) { closeIssue(id: $id) { id } }`, []byte(`{"id":"7"}`))
	j.Add(&Entry{Operation: "Two", Kind: "mutation", Status: 200, Codes: []string{"NOT_FOUND"}}, `mutation One { a } mutation Two { ...F } fragment F on M { ... { x: closeIssue(id: 1) } }`, nil)
	j.Add(&Entry{Operation: "One", Kind: "mutation", Status: 200}, `mutation One { a } mutation Two { closeIssue }`, nil)
	j.Add(&Entry{Status: 401, Codes: []string{"UNAUTHORIZED"}}, "", nil)
	j.Add(&Entry{Operation: "Close", Session: "t1", Status: 200}, `{ closeIssue }`, nil)
	j.Add(&Entry{Status: 400}, `query Loop { ...F } fragment F on Q { ...F closeIssues }`, nil)
	for _, test := range []struct {
		name   string
		filter Filter
		want   []string
	}{
		{"all of the main session", Filter{}, []string{"Close", "Two", "One", "", "Loop"}},
		{"a root field, by fragments and aliases too", Filter{Operation: "closeIssue"}, []string{"Close", "Two"}},
		{"a name", Filter{Operation: "One"}, []string{"One"}},
		{"a code", Filter{Code: "NOT_FOUND"}, []string{"Two"}},
		{"a status", Filter{Status: 401}, []string{""}},
		{"a kind and a key", Filter{Kind: "mutation", KeyPrefix: "btk_01923a4b"}, []string{"Close"}},
		{"a session", Filter{Session: "t1"}, []string{"Close"}},
		{"what came after", Filter{After: 4}, []string{"Loop"}},
		{"nothing", Filter{Operation: "x"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, names(j.Find(test.filter))); diff != "" {
				t.Error(diff)
			}
		})
	}
	e := j.Find(Filter{Kind: "mutation", KeyPrefix: "btk_01923a4b"}).Entries[0]
	if e.Variables != `{"id":"7"}` || e.Number != 1 {
		t.Errorf("entry = %+v", e)
	}
}

func TestOldEntriesGo(t *testing.T) {
	j := New(3)
	for n := range 5 {
		j.Add(&Entry{Operation: fmt.Sprint("Op", n)}, "{ a }", nil)
	}
	got := j.Find(Filter{})
	if diff := cmp.Diff([]string{"Op2", "Op3", "Op4"}, names(got)); diff != "" || got.Gone != 2 {
		t.Errorf("%d are gone, %s", got.Gone, diff)
	}
	if got := j.Find(Filter{After: 1}); len(got.Entries) != 3 {
		t.Errorf("%d entries after one that is gone", len(got.Entries))
	}
}

func TestClearIsOneSessions(t *testing.T) {
	j := New(3)
	for _, session := range []string{"", "a", "a"} {
		j.Add(&Entry{Session: session}, "{ a }", nil)
	}
	j.Clear("a")
	if a, main := j.Find(Filter{Session: "a"}), j.Find(Filter{}); len(a.Entries) != 0 || len(main.Entries) != 1 {
		t.Errorf("%d and %d entries are left, want 0 and 1", len(a.Entries), len(main.Entries))
	}
	j.Add(&Entry{Session: "a"}, "{ a }", nil)
	j.Add(&Entry{Session: "a"}, "{ a }", nil)
	if got := j.Find(Filter{Session: "a"}); len(got.Entries) != 2 || got.Gone != 0 {
		t.Errorf("%d entries, %d gone: what was cleared does not count", len(got.Entries), got.Gone)
	}
}

func TestLongTexts(t *testing.T) {
	j := New(2)
	j.Add(&Entry{}, "{ a }"+strings.Repeat("é", MaxDocument), []byte(`{"a":"`+strings.Repeat("x", MaxVariables)+`"}`))
	e := j.Find(Filter{}).Entries[0]
	if len(e.Document) > MaxDocument || e.Hash != "" || !strings.HasSuffix(e.Document, "é") || e.Variables != "" || e.Left != MaxVariables+8 {
		t.Errorf("document of %d bytes, variables %q, %d left out", len(e.Document), e.Variables, e.Left)
	}
}

// The hash is that of the document as the client knows it.
func TestHash(t *testing.T) {
	j := New(1)
	const text = `{ a(password: "sesame") }`
	j.Add(&Entry{}, text, nil)
	e := j.Find(Filter{}).Entries[0]
	if want := fmt.Sprintf("%x", sha256.Sum256([]byte(text))); e.Hash != want || strings.Contains(e.Document, "sesame") {
		t.Errorf("entry = %+v, want hash %s and no secret", e, want)
	}
}

// Texts are copied: the buffers that they come from are used again, here as well.
func TestBuffersAreOthers(t *testing.T) {
	j := New(1)
	variables := []byte(`{"n":1}`)
	j.Add(&Entry{}, "{ a }", variables)
	before := j.Find(Filter{}).Entries[0]
	copy(variables, `XXXXXXX`)
	j.Add(&Entry{}, "{ b }", variables)
	if before.Variables != `{"n":1}` || before.Document != "{ a }" {
		t.Errorf("entry = %+v", before)
	}
}

func TestManyAtOnce(t *testing.T) {
	j := New(10)
	var work sync.WaitGroup
	for n := range 8 {
		work.Go(func() {
			for range 200 {
				j.Add(&Entry{Session: fmt.Sprint(n)}, "{ a }", []byte("{}"))
				j.Find(Filter{Session: fmt.Sprint(n), Operation: "a"})
			}
			j.Clear(fmt.Sprint(n))
		})
	}
	work.Wait()
	if got := j.last; got != 1600 {
		t.Errorf("%d entries were counted", got)
	}
}

func BenchmarkAdd(b *testing.B) {
	j := New(0)
	e := &Entry{Operation: "Rides", Kind: "query", KeyPrefix: "btk_01923a4b", Status: 200}
	document, variables := "query Rides($first: Int!) { "+strings.Repeat("field ", 100)+"}", []byte(`{"first":10}`)
	b.ReportAllocs()
	for b.Loop() {
		j.Add(e, document, variables)
	}
}
