package differential

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/exec"
)

// A payload is one part of an incremental response, the first or a later one.
type payload struct {
	Data        json.RawMessage
	Errors      []json.RawMessage
	Pending     []notice
	Incremental []struct {
		ID      string
		SubPath []any
		Data    map[string]any
		Items   []any
		Errors  []json.RawMessage
	}
	Completed []notice
	HasNext   *bool
}

type notice struct {
	ID     string
	Path   []any
	Label  *string
	Errors []json.RawMessage
}

// An assembled response is what a client holds in the end. How payloads are cut is
// the server's choice, so this and not they must be the same.
type assembled struct {
	data    any
	pending map[string]notice
	streams map[string]bool // ids that items came for
	initial map[string]bool // ids of the first payload
	told    []string
	errors  []string
	broken  []string // what no server may send
}

func assemble(payloads []payload) string {
	a := &assembled{pending: map[string]notice{}, streams: map[string]bool{}, initial: map[string]bool{}}
	for i, p := range payloads {
		if i == 0 {
			if err := json.Unmarshal(p.Data, &a.data); len(p.Data) > 0 && err != nil {
				a.breaks("data: %v", err)
			}
			a.addErrors(p.Errors)
			for _, n := range p.Pending {
				a.initial[n.ID] = true
			}
		}
		a.add(p)
		if last := i == len(payloads)-1; len(payloads) > 1 && (p.HasNext == nil || *p.HasNext == last) {
			a.breaks("hasNext of payload %d of %d", i, len(payloads))
		}
	}
	if len(a.pending) > 0 {
		a.breaks("left pending: %v", a.pending)
	}
	slices.Sort(a.told)
	slices.Sort(a.errors)
	text, _ := json.Marshal(a.data)
	return fmt.Sprintf("%s\nerrors %s\ncompleted %s\nbroken %s", text, a.errors, a.told, a.broken)
}

func (a *assembled) breaks(format string, args ...any) {
	a.broken = append(a.broken, fmt.Sprintf(format, args...))
}

func (a *assembled) addErrors(list []json.RawMessage) {
	for _, e := range list {
		a.errors = append(a.errors, string(e))
	}
}

func (a *assembled) add(p payload) {
	for _, n := range p.Pending {
		if _, known := a.pending[n.ID]; known {
			a.breaks("id %s twice", n.ID)
		}
		a.pending[n.ID] = n
	}
	for _, i := range p.Incremental {
		n, known := a.pending[i.ID]
		if !known {
			a.breaks("result for %s, which is not pending", i.ID)
			continue
		}
		a.addErrors(i.Errors)
		if i.Items != nil {
			list, ok := at(a.data, n.Path).([]any)
			if !ok {
				a.breaks("no list at %v", n.Path)
			}
			a.streams[i.ID] = true
			a.data = set(a.data, n.Path, append(list, i.Items...))
			continue
		}
		object, ok := at(a.data, append(slices.Clone(n.Path), i.SubPath...)).(map[string]any)
		if !ok {
			a.breaks("no object at %v %v", n.Path, i.SubPath)
			continue
		}
		for key, value := range i.Data {
			if _, known := object[key]; known {
				a.breaks("%s at %v %v comes twice", key, n.Path, i.SubPath)
			}
			object[key] = value
		}
	}
	for _, c := range p.Completed {
		n, known := a.pending[c.ID]
		if !known {
			a.breaks("%s is completed, and not pending", c.ID)
		}
		delete(a.pending, c.ID)
		label := "-"
		if n.Label != nil {
			label = *n.Label
		}
		// The empty rest of a list is told there only. Whether a later fragment is told
		// whose fields have come with another one depends on the order of the two.
		_, list := at(a.data, n.Path).([]any)
		if len(c.Errors) > 0 || list && a.streams[c.ID] || !list && a.initial[c.ID] {
			a.told = append(a.told, fmt.Sprintf("%v %s %s", n.Path, label, c.Errors))
		}
	}
}

// at finds what lies at a path.
func at(v any, path []any) any {
	for _, p := range path {
		switch p := p.(type) {
		case string:
			object, _ := v.(map[string]any)
			v = object[p]
		case float64:
			list, _ := v.([]any)
			if int(p) >= len(list) {
				return nil
			}
			v = list[int(p)]
		}
	}
	return v
}

// set replaces what lies at a path.
func set(v any, path []any, value any) any {
	if len(path) == 0 {
		return value
	}
	switch parent := at(v, path[:len(path)-1]).(type) {
	case map[string]any:
		parent[path[len(path)-1].(string)] = value
	case []any:
		parent[int(path[len(path)-1].(float64))] = value
	}
	return v
}

// TestIncremental compares what clients hold after the last payload, and the pending
// entries of the first one byte for byte.
func TestIncremental(t *testing.T) {
	js := graphqlJS(t)
	c := newComparison(t)
	options := unlimited
	options.Incremental = true
	for name, n := range map[string]int{"rich": 900, "bettersuite": 60} {
		engine := newEngine(t, name, options)
		w := newWriter(engine.Schema(), 17, 0)
		w.incremental = true
		requests := make([]request, n**times)
		for i := range requests {
			requests[i] = request{Schema: name, Query: w.document()}
		}
		var answers [][]json.RawMessage
		js.ask(t, "incremental", requests, &answers)
		for i, r := range requests {
			ours := payloads(engine, r.Query)
			if refused(ours) && refused(answers[i]) {
				continue // TestIncrementalValidation looks at those
			}
			c.same(r.Query, read(t, ours), read(t, answers[i]))
		}
	}
}

// payloads runs a query to its end.
func payloads(engine *exec.Engine, query string) []json.RawMessage {
	out, rest, _ := engine.ExecuteIncrementally(context.Background(), nil, &exec.Request{Query: query, Incremental: true})
	list := []json.RawMessage{out}
	for more := rest != nil; more; {
		out, more = rest.Next(context.Background(), nil)
		list = append(list, out)
	}
	return list
}

func refused(list []json.RawMessage) bool {
	return len(list) == 1 && !bytes.Contains(list[0], []byte(`"data":`))
}

func read(t *testing.T, list []json.RawMessage) string {
	t.Helper()
	decoded := make([]payload, len(list))
	for i, text := range list {
		if err := json.Unmarshal(text, &decoded[i]); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
	return assemble(decoded)
}

// TestIncrementalValidation compares the rules for @defer and @stream. Version 17 words
// other rules in its own way, so only these messages count.
func TestIncrementalValidation(t *testing.T) {
	js := graphqlJS(t)
	c := newComparison(t)
	options := unlimited
	options.Incremental = true
	engine := newEngine(t, "rich", options)
	w := newWriter(engine.Schema(), 19, 0.2)
	w.incremental = true
	requests := make([]request, 700**times)
	for i := range requests {
		requests[i] = request{Schema: "rich", Query: w.document()}
	}
	var answers [][]problem
	js.ask(t, "validateIncremental", requests, &answers)
	for i, r := range requests {
		var ours []problem
		for _, p := range engine.Validate(r.Query) {
			ours = append(ours, problem{p.Message, p.Locations})
		}
		if len(ours) > 100 || len(answers[i]) > 100 {
			continue
		}
		c.same(r.Query, ofIncremental(ours), ofIncremental(answers[i]))
	}
}

// ofIncremental prints those problems that only @defer and @stream can have.
func ofIncremental(list []problem) string {
	var own []problem
	conflict := false
	for _, p := range list {
		switch {
		case strings.HasPrefix(p.Message, "Fields "):
			conflict = true
		case strings.Contains(p.Message, "irective") && strings.Contains(p.Message, "tream"),
			strings.Contains(p.Message, "Defer directive"), strings.Contains(p.Message, "@defer"):
			own = append(own, p)
		}
	}
	_, text := print(own)
	return fmt.Sprint(conflict, " ", text)
}
