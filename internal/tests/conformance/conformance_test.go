package conformance

import (
	"net/http/httptest"
	"os"
	"os/exec"
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

// startMock serves BetterSuite's schema as `gqldoc mock` does.
func startMock(t *testing.T) *httptest.Server {
	t.Helper()
	text, err := os.ReadFile("../../../schema.graphql")
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := parse.Parse([]parse.Source{{Name: "schema.graphql", Data: text}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	data, err := world.New(parsed.Schema, world.Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	engine, err := gqlexec.New(parsed.API, mock.Guard(parsed.Schema, data, false), gqlexec.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(mock.New(mock.Config{
		Schema:  parsed.Schema,
		Engine:  engine,
		Checker: &auth.Checker{Keys: auth.TestRegistry(), Now: time.Now},
	}))
	t.Cleanup(server.Close)
	return server
}

func TestGraphQLOverHTTPAudits(t *testing.T) {
	needTools(t)
	server := startMock(t)
	out, err := exec.Command("node", "audit.mjs", server.URL+mock.GraphQLPath, auth.FindTestKey("valid")).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
}
