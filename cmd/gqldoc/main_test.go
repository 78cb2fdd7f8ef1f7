package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"

	"github.com/bettersuite/gqldoc/internal/diag"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"gqldoc": func() { os.Exit(run()) }})
}

// TestScript runs the scripts in testdata/script: one for each behaviour of the
// program, told as its user would see it.
func TestScript(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("ROOT", root)
			env.Setenv("NO_COLOR", "1")
			env.Setenv("HOME", env.WorkDir) // where caches are
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, ".cache"))
			program, err := exec.LookPath("gqldoc") // this test binary, by testscript.Main
			env.Setenv("GQLDOC", program)
			env.Values[serversKey{}] = &servers{running: make(map[string]*server)}
			if err != nil {
				return err
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"serve": cmdServe, "ask": cmdAsk, "halt": cmdStop, "post": cmdPost, "get": cmdGet, "keep": cmdKeep,
		},
	})
}

// runInProcess runs a command without a process and returns what it printed.
func runInProcess(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	u := newUI(strings.NewReader(""), &out, &err)
	cmd := newRootCmd(u)
	cmd.SetArgs(args)
	code = u.exit(cmd.ExecuteContext(context.Background()))
	return code, out.String(), err.String()
}

func TestEveryCommandHasAnExample(t *testing.T) {
	for _, cmd := range newRootCmd(newUI(nil, nil, nil)).Commands() {
		if cmd.Example == "" || cmd.Short == "" {
			t.Errorf("%s: Example %q, Short %q", cmd.Name(), cmd.Example, cmd.Short)
		}
	}
}

func TestFlagsReachTheConfiguration(t *testing.T) {
	var got mockOptions
	u := newUI(nil, &bytes.Buffer{}, &bytes.Buffer{})
	cmd := newMockCmd(u, func(o *mockOptions) error { got = *o; return nil })
	cmd.Flags().String("config", "", "")
	cmd.SetArgs([]string{"a.graphql", "b.graphql", "--addr", "127.0.0.1:1", "--port", "0", "--auth", "registry", "--seed", "9", "--strict-roles"})
	if err := cmd.ExecuteContext(context.Background()); err != nil {
		t.Fatal(err)
	}
	c := got.config
	if diff := cmp.Diff([]string{"a.graphql", "b.graphql"}, c.Schema); diff != "" {
		t.Error(diff)
	}
	if c.Mock.Addr != "127.0.0.1:0" || c.Mock.Auth != "registry" || c.World.Seed != 9 || !c.Mock.Strict {
		t.Errorf("config = %+v %+v", c.Mock, c.World)
	}
}

func TestWrongUse(t *testing.T) {
	for _, tt := range []struct{ args, stderr string }{
		{"mock --prot 0", "gqldoc: unknown flag: --prot\ngqldoc: hint: did you mean --port?\n"},
		{"mock --auth open", "gqldoc: flag --auth: mock.auth: \"open\" is not one of format, registry, off\n"},
		{"mock --port 70000", "gqldoc: 70000 is not a port\n"},
		{"mock --seed x", "gqldoc: flag --seed: world.seed: \"x\" is not a whole number\n"},
		{"schema --format xml", "gqldoc: unknown format \"xml\"\n"},
		{"check --fail-on never-ever", "gqldoc: unknown value \"never-ever\" of --fail-on\n"},
		{"nonsense", "gqldoc: gqldoc has no command \"nonsense\"\ngqldoc: hint: gqldoc --help lists the commands\n"},
		{"buld", "gqldoc: gqldoc has no command \"buld\"\ngqldoc: hint: did you mean gqldoc build?\n"},
		{"keys revok a", "gqldoc: gqldoc keys has no command \"revok\"\ngqldoc: hint: did you mean gqldoc keys revoke?\n"},
		{"version x", "gqldoc: too many arguments for gqldoc version\n"},
		{"mock --port x", "gqldoc: invalid argument \"x\" for \"--port\" flag: it is not a number\n"},
		{"check nowhere.graphql", "gqldoc: "},
		{"keys create", "gqldoc: the key needs a name\ngqldoc: hint: --name"},
	} {
		t.Run(tt.args, func(t *testing.T) {
			code, stdout, stderr := runInProcess(t, strings.Fields(tt.args)...)
			if code != exitUsage || stdout != "" || !strings.HasPrefix(stderr, tt.stderr) {
				t.Errorf("exit code %d, stdout %q, stderr %q, want prefix %q", code, stdout, stderr, tt.stderr)
			}
		})
	}
}

// What is wrong is told by the same code whatever reads it, and wherever it was said.
func TestSettingsThatAreWrong(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"ride.graphql": "type Query { ride: Int }", "broken.graphql": "type Query { ride: Ride }",
		"typo.yaml": "shema: ride.graphql\n", "open.yaml": "schema: [\n", "seed.yaml": "schema: ride.graphql\nworld: {seed: many}\n",
		"rule.yaml": "schema: ride.graphql\nrules: [{field: Query.rid, delay: 1s}]\n", "pin.yaml": "schema: ride.graphql\nfixtures: {Query.rid: 1}\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		args, stderr string
		code         int
	}{
		{"config --config typo.yaml", "typo.yaml:1:1: unknown key shema", exitProblems},
		{"config --config open.yaml", "open.yaml:1:9: ", exitProblems},
		{"config --config seed.yaml", "seed.yaml:2:15: ", exitProblems},
		{"build --config typo.yaml", "typo.yaml:1:1: unknown key shema", exitProblems},
		{"mock --port 0 --config rule.yaml", "rule.yaml:2:17: rule: unknown field", exitProblems},
		{"mock --port 0 --config pin.yaml", "pin.yaml:2:12: fixture: unknown field", exitProblems},
		{"check --config rule.yaml", "rule.yaml:2:17: rule: unknown field", exitProblems},
		{"schema broken.graphql", "broken.graphql:1:20: unknown type Ride", exitProblems},
		{"config --config nowhere.yaml", "gqldoc: reading the configuration: ", exitUsage},
		{"config --config .", "gqldoc: reading the configuration: ", exitUsage},
		{"schema nowhere.graphql", "gqldoc: nowhere.graphql: ", exitUsage},
		{"mock --seed many ride.graphql", "gqldoc: flag --seed: ", exitUsage},
		{"build --base-url javascript:x ride.graphql", "gqldoc: flag --base-url: site.baseUrl: ", exitUsage},
	} {
		code, stdout, stderr := runInProcess(t, strings.Fields(tt.args)...)
		if code != tt.code || stdout != "" || !strings.Contains(stderr, tt.stderr) {
			t.Errorf("%s: exit code %d, want %d; stdout %q, stderr %q, want %q", tt.args, code, tt.code, stdout, stderr, tt.stderr)
		}
	}
	t.Setenv("GQLDOC_WORLD_SEED", "many")
	if code, _, stderr := runInProcess(t, "schema", "ride.graphql"); code != exitUsage || stderr != "GQLDOC_WORLD_SEED: \"many\" is not a whole number\n" {
		t.Errorf("a variable: exit code %d, stderr %q", code, stderr)
	}
}

func TestDiagnosticsShowTheLine(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.graphql")
	if err := os.WriteFile(file, []byte("type Query {\n\tride: Ridee\n}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var problems diag.List
	problems.Errorf(diag.Position{File: file, Line: 2, Column: 8}, "unknown type Ridee").Hint = "did you mean Ride?"
	var out bytes.Buffer
	u := newUI(nil, nil, &out)
	if code := u.exit(problems.Err()); code != exitProblems {
		t.Errorf("exit code %d", code)
	}
	want := file + ":2:8: unknown type Ridee\n    \tride: Ridee\n    \t      ^\n    hint: did you mean Ride?\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
}

func TestExitCodes(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want int
	}{
		{nil, exitDone},
		{silent(exitProblems), exitProblems},
		{usage(errors.New("x")), exitUsage},
		{problem(errors.New("x")), exitProblems},
		{errors.New("x"), exitUsage},
		{diag.List{{Message: "x"}}, exitProblems},
		{fmt.Errorf("reading: %w", diag.List{{Message: "x"}}), exitProblems},
		{usage(diag.List{{Message: "x"}}), exitUsage},
	} {
		if got := newUI(nil, &bytes.Buffer{}, &bytes.Buffer{}).exit(tt.err); got != tt.want {
			t.Errorf("exit(%v) = %d, want %d", tt.err, got, tt.want)
		}
	}
}
