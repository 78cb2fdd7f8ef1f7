package conformance

import (
	"context"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	gqlexec "github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/world"
)

// needTools skips the test where the foreign suites are not installed. make test
// installs them and sets GQLDOC_TEST_ALL, which makes their absence a failure.
func needTools(t *testing.T) {
	t.Helper()
	_, errNode := exec.LookPath("node")
	_, errModules := os.Stat("node_modules")
	if errNode == nil && errModules == nil {
		return
	}
	if os.Getenv("GQLDOC_TEST_ALL") != "" {
		t.Fatal("node or the packages of this folder are missing")
	}
	t.Skip("node or the packages of this folder are missing; make test installs them")
}

// bettersuite is the schema, read once, with what the quickstart pins.
var bettersuite = sync.OnceValues(func() (*mock.Config, error) {
	text, err := os.ReadFile("../../../schema.graphql")
	if err != nil {
		return nil, err
	}
	parsed, err := parse.Parse([]parse.Source{{Name: "schema.graphql", Data: text}}, parse.Options{})
	if err != nil {
		return nil, err
	}
	data, err := world.New(parsed.Schema, world.Options{Seed: 1, Fixtures: []world.Fixture{{
		Coordinate: "Query.tenantInfo",
		Value:      map[string]any{"name": "Acme Rides", "baseCurrency": "USD", "status": "ACTIVE"},
	}}})
	if err != nil {
		return nil, err
	}
	engine, err := gqlexec.New(parsed.API, mock.Guard(parsed.Schema, data, false), gqlexec.Options{})
	if err != nil {
		return nil, err
	}
	incremental, err := gqlexec.New(parsed.API, mock.Guard(parsed.Schema, data, false), gqlexec.Options{Incremental: true})
	if err != nil {
		return nil, err
	}
	return &mock.Config{
		Schema:      parsed.Schema,
		Engine:      engine,
		Incremental: func() *gqlexec.Engine { return incremental },
		SDL:         func() []byte { return parse.PrintSDL(parsed.API) },
		Checker:     &auth.Checker{Keys: auth.TestRegistry(), Now: time.Now},
	}, nil
})

// startMock serves BetterSuite's schema as `gqldoc mock` does.
func startMock(t *testing.T, change func(*mock.Config)) *httptest.Server {
	t.Helper()
	config, err := bettersuite()
	if err != nil {
		t.Fatal(err)
	}
	changed := *config
	if change != nil {
		change(&changed)
	}
	handler := mock.New(changed)
	server := httptest.NewServer(handler)
	t.Cleanup(func() {
		if err := handler.Shutdown(context.Background()); err != nil {
			t.Error(err)
		}
		server.Close()
	})
	return server
}

// run runs a script against a mock.
func run(t *testing.T, server *httptest.Server, script string, args ...string) {
	t.Helper()
	needTools(t)
	args = append([]string{script, server.URL + mock.GraphQLPath, auth.FindTestKey("valid")}, args...)
	out, err := exec.Command("node", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", script, err, out)
	}
	t.Logf("%s: %s", script, out)
}

func TestGraphQLOverHTTPAudits(t *testing.T) { run(t, startMock(t, nil), "audit.mjs") }

func TestGraphQLWS(t *testing.T) {
	run(t, startMock(t, func(c *mock.Config) { c.Limits.InitTime = 500 * time.Millisecond }), "graphql-ws.mjs")
}

func TestGraphQLSSE(t *testing.T) { run(t, startMock(t, nil), "graphql-sse.mjs") }

func TestApolloClient(t *testing.T) { run(t, startMock(t, nil), "apollo.mjs") }

func TestURQL(t *testing.T) { run(t, startMock(t, nil), "urql.mjs") }

func TestCodegen(t *testing.T) { run(t, startMock(t, nil), "codegen.mjs") }

// The second run is against a mock that takes only what the compiler registered in
// the first.
func TestRelay(t *testing.T) {
	needTools(t)
	manifest := filepath.Join(t.TempDir(), "persisted.json")
	open := startMock(t, nil)
	run(t, open, "relay.mjs", manifest)
	documents, err := mock.LoadDocuments(manifest)
	if err != nil {
		t.Fatal(err)
	}
	closed := startMock(t, func(c *mock.Config) { c.Documents, c.DocumentsOnly = documents, true })
	run(t, open, "relay.mjs", manifest, closed.URL+mock.GraphQLPath)
}
