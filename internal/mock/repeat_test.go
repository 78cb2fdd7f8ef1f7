package mock

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/bettersuite/gqldoc/internal/auth"
)

func TestRepeatedQueriesAreKept(t *testing.T) {
	var version atomic.Uint64
	h, _ := newFeed(t, func(c *Config) { c.Version = version.Load })
	ask := func(query string, headers ...string) string {
		t.Helper()
		w := do(h, post(query, headers...))
		if w.Code != 200 {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
		return w.Body.String()
	}
	kept := func() int { return len(h.latest.Load().repeats.byKey) }
	want := ask("{ list(n: 2) { id } }")
	if kept() != 0 {
		t.Error("a query that came once is kept")
	}
	ask("{ list(n: 2) { id } }")
	if kept() != 1 {
		t.Error("a query that came twice is not kept")
	}
	if got := ask("{ list(n: 2) { id } }"); got != want {
		t.Errorf("kept answer = %s, want %s", got, want)
	}
	for _, k := range h.latest.Load().repeats.byKey {
		k.body = []byte(`"kept"`)
	}
	if got := ask("{ list(n: 2) { id } }"); got != `"kept"` {
		t.Error("the kept answer is not used")
	}
	if got := ask("{ list(n: 2) { id } }", "X-Api-Key", auth.FindTestKey("valid")); got != want {
		t.Error("another caller gets what is not his")
	}
	if got := ask("{ list(n: 2) { id } }", "X-Mock-Delay", "0"); got != want {
		t.Error("a header that steers the mock is ignored")
	}
	version.Add(1)
	if got := ask("{ list(n: 2) { id } }"); got != want {
		t.Error("an answer from before the change is still used")
	}
	before := kept()
	for range 3 {
		ask("mutation { write }")
		ask("{ nope }")
		ask("subscription { quiet }")
		ask("{ text(bytes: 300000) }")
	}
	if kept() != before {
		t.Errorf("%d answers are kept, want %d", kept(), before)
	}
}

func TestKeptResponsesAreBounded(t *testing.T) {
	h, _ := newFeed(t, func(c *Config) { c.Version = func() uint64 { return 0 } })
	for i := range 60 {
		for range 2 {
			do(h, post(fmt.Sprintf("{ a%d: text(bytes: 200000) }", i)))
		}
	}
	if h.latest.Load().repeats.bytes > maxRepeatBytes || h.latest.Load().repeats.bytes < maxRepeatBytes/2 {
		t.Errorf("%d bytes are kept in %d answers", h.latest.Load().repeats.bytes, len(h.latest.Load().repeats.byKey))
	}
	for i := range 1000 {
		do(h, post(fmt.Sprintf("{ b%d: open }", i)))
	}
	if n := len(h.latest.Load().repeats.byKey); n > 60 {
		t.Errorf("%d answers are kept, also of queries that came once", n)
	}
	do(h, post("{ open }"+strings.Repeat(" ", maxRepeatKey)))
}

// An answer that a session got while it was open is not given to it when it is over: a
// replica may have ended it without a word to this process.
func TestKeptAnswersDependOnTheStanding(t *testing.T) {
	r := newRepeats(func() uint64 { return 1 })
	p := &parameters{}
	p.Query = "{ open }"
	caller := auth.Caller{Kind: auth.User, Session: "s"}
	open := string(r.key(nil, p, &caller, nil).text)
	caller.Standing = auth.SessionRevoked
	if over := string(r.key(nil, p, &caller, nil).text); open == over {
		t.Error("an open session and one that is over share an answer")
	}
}
