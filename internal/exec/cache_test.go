package exec

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/exec/document"
)

func prepared(source string) *preparedDocument {
	doc, _ := document.Parse(source, document.Limits{})
	return &preparedDocument{source: source, doc: doc}
}

func TestPlanCache(t *testing.T) {
	c := newPlanCache(8)
	add := func(source string) {
		if c.get(source) == nil {
			c.add(prepared(source))
		}
	}
	t.Run("a quarter is kept at first sight", func(t *testing.T) {
		add("{ a }")
		add("{ b }")
		if c.get("{ a }") == nil || c.get("{ b }") == nil || c.get("{ c }") != nil {
			t.Error("the cache does not hold what was added")
		}
	})
	t.Run("then what comes twice", func(t *testing.T) {
		add("{ c }")
		if c.get("{ c }") != nil {
			t.Error("a document is kept at first sight")
		}
		add("{ c }")
		if c.get("{ c }") == nil {
			t.Error("a document is not kept when it comes again")
		}
	})
	t.Run("documents that come once push nothing out", func(t *testing.T) {
		for i := range 10_000 {
			add(fmt.Sprintf("{ once%d }", i))
		}
		if c.get("{ a }") == nil || len(c.entries) > 8 {
			t.Errorf("the cache holds %d documents", len(c.entries))
		}
	})
	t.Run("what is used stays", func(t *testing.T) {
		for i := range 100 {
			c.get("{ a }")
			for range 2 {
				add(fmt.Sprintf("{ twice%d }", i))
			}
		}
		if c.get("{ a }") == nil || len(c.entries) != 8 || len(c.clock) != 8 {
			t.Errorf("the cache holds %d documents: %v", len(c.entries), c.get("{ a }"))
		}
	})
	t.Run("the hand goes round, and everybody has a second chance", func(t *testing.T) {
		c := newPlanCache(3)
		for _, source := range []string{"{ a }", "{ b }", "{ c }"} {
			c.add(prepared(source))
			c.add(prepared(source))
			c.get(source)
		}
		for i, source := range []string{"{ d }", "{ e }"} { // nobody is spared twice
			c.add(prepared(source))
			c.add(prepared(source))
			if c.get(source) == nil || len(c.clock) != 3 || c.hand > len(c.clock) {
				t.Errorf("after %d: %d documents, the hand at %d", i, len(c.clock), c.hand)
			}
		}
	})
	t.Run("weight is counted", func(t *testing.T) {
		weight := 0
		for _, d := range c.entries {
			weight += d.weight()
		}
		if weight != c.weight {
			t.Errorf("weight is %d, counted %d", weight, c.weight)
		}
	})
	t.Run("what is too heavy is not kept", func(t *testing.T) {
		heavy := "{ " + strings.Repeat("a ", 10_000) + "}"
		add(heavy)
		add(heavy)
		if c.get(heavy) != nil {
			t.Error("a heavy document is kept")
		}
	})
	t.Run("no more than the weight", func(t *testing.T) {
		c := newPlanCache(1_000_000)
		for i := range 100 {
			d := prepared(fmt.Sprintf("{ x%d %s }", i, strings.Repeat("a ", 3_000)))
			c.add(d)
			c.add(d)
		}
		if c.weight > maxCachedWeight || len(c.entries) < 2 {
			t.Errorf("%d documents weigh %d", len(c.entries), c.weight)
		}
	})
	t.Run("off", func(t *testing.T) {
		c := newPlanCache(-1)
		c.add(prepared("{ a }"))
		if c.get("{ a }") != nil {
			t.Error("a document is kept")
		}
	})
}

func TestMistakesAreKept(t *testing.T) {
	e := loopEngine(t, Options{})
	for range 3 {
		execute(t, e, "{ nope }", ``)
	}
	d := e.cache.get("{ nope }")
	if d == nil || d.err == nil || d.doc != nil {
		t.Errorf("the cache holds %+v, want the refusal alone", d)
	}
}

// TestQueryIsCopied lets the caller use the memory of Query again.
func TestQueryIsCopied(t *testing.T) {
	e := loopEngine(t, Options{})
	buffer := []byte("{ name }")
	first := execute(t, e, string(buffer), ``)
	copy(buffer, "{ nope }")
	if second := execute(t, e, "{ name }", ``); first != second {
		t.Errorf("got %s, then %s", first, second)
	}
}
