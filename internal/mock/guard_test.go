package mock

import (
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/parse"
)

const guardedStream = `
directive @auth(requires: AuthRequirement!, roles: [RoleKind!], stepUp: Boolean! = false) on FIELD_DEFINITION
enum AuthRequirement { NONE PUBLIC_KEY API_KEY SESSION }
enum RoleKind { OWNER DRIVER }
type Query { open: String }
type Subscription { count(to: Int!): Int @auth(requires: API_KEY) quiet: String }
`

// A stream is opened for those who may; its events are not checked again.
func TestStreamsAreGuarded(t *testing.T) {
	parsed, err := parse.Parse([]parse.Source{{Name: "guard.graphql", Data: []byte(guardedStream)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	f := &feed{closed: make(chan string, 10)}
	engine, err := exec.New(parsed.API, Guard(parsed.Schema, f, false), exec.Options{})
	if err != nil {
		t.Fatal(err)
	}
	h := New(Config{Schema: parsed.Schema, Engine: engine, Checker: &auth.Checker{Keys: auth.TestRegistry(), Now: clock}})
	const query = "subscription { count(to: 1) }"
	refused := do(h, post(query, "Accept", onlyEvents)).Body.String()
	if !strings.Contains(refused, `"message":"count needs a tenant key or a session"`) || !strings.Contains(refused, `"code":"UNAUTHORIZED"`) {
		t.Errorf("events = %s", refused)
	}
	allowed := do(h, post(query, "Accept", onlyEvents, "X-Api-Key", auth.FindTestKey("valid"))).Body.String()
	if want := ":\n\nevent: next\ndata: {\"data\":{\"count\":1}}\n\nevent: complete\ndata: \n\n"; allowed != want {
		t.Errorf("events = %q, want %q", allowed, want)
	}
}
