package differential

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"os/exec"
	"sync"
	"testing"

	"github.com/goccy/go-yaml"

	"github.com/bettersuite/gqldoc/internal/parse"
)

// needTools skips the test where graphql-js is not installed. make test installs it
// and sets GQLDOC_TEST_ALL, which makes its absence a failure.
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

// Another seed looks elsewhere: go test ./internal/tests/differential -args -seed 5 -times 10
var (
	seed  = flag.Uint64("seed", 0, "added to every seed")
	times = flag.Int("times", 1, "multiplies the number of cases")
)

// An oracle is the process that runs graphql-js. All tests share one.
type oracle struct {
	mu  sync.Mutex
	in  io.Writer
	out *bufio.Reader
}

var (
	shared     *oracle
	startErr   error
	startShare sync.Once
	stopShared = func() {}
)

func TestMain(m *testing.M) {
	code := m.Run()
	stopShared()
	os.Exit(code)
}

// graphqlJS starts the oracle, once, and gives it both schemas.
func graphqlJS(t *testing.T) *oracle {
	t.Helper()
	needTools(t)
	startShare.Do(func() { shared, startErr = startOracle() })
	if startErr != nil {
		t.Fatal(startErr)
	}
	return shared
}

func startOracle() (*oracle, error) {
	cmd := exec.Command("node", "oracle.mjs")
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	stopShared = func() {
		in.Close()
		cmd.Wait()
	}
	o := &oracle{in: in, out: bufio.NewReaderSize(out, 1<<20)}
	for name := range schemaFiles {
		parsed, err := parseSchema(name)
		if err != nil {
			return nil, err
		}
		if err := o.load(name, parse.PrintSDL(parsed.API)); err != nil {
			return nil, err
		}
	}
	return o, nil
}

// load gives the oracle a schema.
func (o *oracle) load(name string, text []byte) error {
	var problems []string
	err := o.roundTrip(map[string]string{"name": name, "load": string(text)}, &problems)
	if err == nil && len(problems) > 0 {
		err = errors.New(problems[0])
	}
	return err
}

// forget takes schemas from the oracle's memory.
func (o *oracle) forget(names ...string) {
	for _, name := range names {
		_ = o.roundTrip(map[string]string{"forget": name}, nil)
	}
}

// A request is one question. Which fields matter depends on what is asked.
type request struct {
	Schema        string          `json:"schema"`
	Query         string          `json:"query"`
	Variables     json.RawMessage `json:"variables,omitempty"`
	OperationName string          `json:"operationName,omitempty"`
	Events        bool            `json:"events,omitempty"` // all responses of a subscription
}

// ask sends requests and decodes the list of answers into answers.
func (o *oracle) ask(t *testing.T, what string, requests []request, answers any) {
	t.Helper()
	if err := o.roundTrip(map[string]any{"ask": what, "requests": requests}, answers); err != nil {
		t.Fatalf("asking graphql-js to %s: %v", what, err)
	}
}

func (o *oracle) roundTrip(question, answers any) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	line, err := json.Marshal(question)
	if err != nil {
		return err
	}
	if _, err := o.in.Write(append(line, '\n')); err != nil {
		return err
	}
	line, err = o.out.ReadBytes('\n')
	if err != nil || answers == nil {
		return err
	}
	return json.Unmarshal(line, answers)
}

// A deviation is a difference that stays, and why.
type deviation struct {
	Name    string
	Input   string // pattern over document and variables
	Ours    string // pattern over our answer; all when empty
	Theirs  string // pattern over graphql-js's answer; all when empty
	Reason  string
	matches matcher
}

func readDeviations(t *testing.T) []deviation {
	t.Helper()
	text, err := os.ReadFile("testdata/deviations.yml")
	if err != nil {
		t.Fatal(err)
	}
	var list []deviation
	if err := yaml.UnmarshalWithOptions(text, &list, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	for i := range list {
		list[i].matches = newMatcher(t, list[i].Input, list[i].Ours, list[i].Theirs)
	}
	return list
}
