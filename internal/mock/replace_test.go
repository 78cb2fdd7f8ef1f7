package mock

import (
	"testing"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/parse"
)

// What begins after a change of the configuration is answered by the new one, also on
// a connection that was open before; what is under way stays as it was.
func TestReplaceKeepsConnections(t *testing.T) {
	server, h, f := serveFeed(t, nil)
	c := dial(t, server, transportWS)
	c.send(hello, subscribeTo("before", "subscription { quiet }"))
	c.expect(ack, `{"id":"before","type":"next","payload":{"data":{"quiet":"1"}}}`)

	parsed, err := parse.Parse([]parse.Source{{Name: "next.graphql", Data: []byte("type Query { open: String, next: Int }")}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	engine, err := exec.New(parsed.API, f, exec.Options{})
	if err != nil {
		t.Fatal(err)
	}
	h.Replace(Config{Schema: parsed.Schema, Engine: engine, Checker: &auth.Checker{Now: clock}})

	c.send(subscribeTo("after", "{ __type(name: \"Query\") { fields { name } } }"))
	c.expect(`{"id":"after","type":"next","payload":{"data":{"__type":{"fields":[{"name":"open"},{"name":"next"}]}}}}`, `{"id":"after","type":"complete"}`)
	select {
	case name := <-f.closed:
		t.Errorf("the stream of %s was closed", name)
	default:
	}
	c.send(`{"id":"before","type":"complete"}`)
	if name := <-f.closed; name != "quiet" {
		t.Errorf("the stream of %s was closed, want that of quiet", name)
	}
	if w := do(h, get(SDLPath)); w.Code != 404 {
		t.Errorf("the SDL answers %d: the new configuration has none", w.Code)
	}
}
