package tools

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"github.com/bettersuite/gqldoc/internal/freeport"
)

// The guide's files by their names, which stand in their first lines.
func files(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile("../../../site/guides/tools.md")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, m := range regexp.MustCompile("(?s)```[a-z]+\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		if name := regexp.MustCompile(`^(?://|#) (\S+)\n`).FindStringSubmatch(m[1]); name != nil {
			found[name[1]] = m[1]
		}
	}
	return found
}

// needs finds a program, or skips: make test installs them all.
func needs(t *testing.T, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("GQLDOC_TEST_ALL") != "" {
		t.Fatalf("%s is missing: run make setup", names[0])
	}
	t.Skipf("no %s on this machine", names[0])
	return ""
}

// folder is a project with the files of the guide, the schema, and gqldoc on its PATH.
func folder(t *testing.T, names ...string) (dir string, env []string) {
	t.Helper()
	dir = t.TempDir()
	all := files(t)
	for _, name := range names {
		if all[name] == "" {
			t.Fatalf("the guide has no %s", name)
		}
		write(t, filepath.Join(dir, name), all[name])
	}
	for _, name := range []string{"schema.graphql", "gqldoc.yaml"} {
		content, err := os.ReadFile(filepath.Join("../../..", name))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, name), string(content))
	}
	return dir, append(os.Environ(), "PATH="+program(t)+string(os.PathListSeparator)+os.Getenv("PATH"), "NO_PROXY=127.0.0.1", "CI=1")
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

var built string // folder of the program

// program builds gqldoc once and returns its folder.
func program(t *testing.T) string {
	t.Helper()
	if built == "" {
		dir, err := os.MkdirTemp("", "gqldoc-tools")
		if err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command("go", "build", "-o", filepath.Join(dir, "gqldoc"), "../../../cmd/gqldoc").CombinedOutput(); err != nil {
			t.Fatalf("go build: %v\n%s", err, out)
		}
		built = dir
	}
	return built
}

func TestMain(m *testing.M) {
	code := m.Run()
	if built != "" {
		os.RemoveAll(built)
	}
	os.Exit(code)
}

// run runs a command of the guide and returns what it printed.
func run(t *testing.T, dir string, env []string, command string) (string, error) {
	t.Helper()
	cmd := exec.Command("sh", "-c", command)
	cmd.Dir, cmd.Env = dir, env
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// scripts are the npm scripts of the guide.
func scripts(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile("../../../site/guides/tools.md")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, m := range regexp.MustCompile("(?s)```json\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		var file struct{ Scripts map[string]string }
		if err := yaml.Unmarshal([]byte(m[1]), &file); err != nil {
			t.Fatal(err)
		}
		for name, command := range file.Scripts {
			found[name] = command
		}
	}
	return found
}

func TestNpm(t *testing.T) {
	needs(t, "npm")
	dir, env := folder(t, "ride.test.mjs")
	write(t, filepath.Join(dir, "package.json"), fmt.Sprintf(`{"scripts": {"test": %q}}`, scripts(t)["test"]))
	out, err := run(t, dir, env, "npm test --silent")
	if err != nil || !strings.Contains(out, "pass 2") {
		t.Errorf("npm test: %v\n%s", err, out)
	}
	// A test that fails makes the command fail.
	write(t, filepath.Join(dir, "wrong.test.mjs"), `import { test } from "node:test"; test("wrong", () => { throw new Error(); });`)
	if out, err := run(t, dir, env, "npm test --silent"); err == nil {
		t.Errorf("npm test succeeds with a test that fails\n%s", out)
	}
}

func TestPlaywright(t *testing.T) {
	needs(t, "node")
	chromium := needs(t, "chromium", "chromium-browser", "google-chrome")
	modules, err := filepath.Abs("node_modules")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(modules, "@playwright/test")); err != nil {
		if os.Getenv("GQLDOC_TEST_ALL") != "" {
			t.Fatal(err)
		}
		t.Skip("no Playwright here: npm ci in internal/tests/tools installs it")
	}
	dir, env := folder(t, "playwright.config.mjs", "mock.mjs", "ride.spec.mjs")
	if err := os.Symlink(modules, filepath.Join(dir, "node_modules")); err != nil {
		t.Fatal(err)
	}
	// The browser of this machine, in place of the one that Playwright would download.
	write(t, filepath.Join(dir, "here.config.mjs"), fmt.Sprintf(`import config from "./playwright.config.mjs";
config.use.launchOptions = { executablePath: %q, args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] };
export default config;
`, chromium))
	env = append(env, "MOCK_PORT="+freeport.Find(t))
	out, err := run(t, dir, env, "node node_modules/@playwright/test/cli.js test --config here.config.mjs --reporter line --workers 2")
	if err != nil || !strings.Contains(out, "2 passed") {
		t.Errorf("playwright test: %v\n%s", err, out)
	}
}

// Cypress is no package that runs without a download, so its commands run over a stand-in
// of cy that really sends them.
func TestCypress(t *testing.T) {
	needs(t, "node")
	dir, env := folder(t, "cypress.config.mjs", "support.mjs")
	write(t, filepath.Join(dir, "cypress"), `#!/usr/bin/env node
import("`+filepath.Join(dir, "run.mjs")+`");
`)
	if err := os.Chmod(filepath.Join(dir, "cypress"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "run.mjs"), `
import assert from "node:assert/strict";
import config from "./cypress.config.mjs";
let before;
globalThis.beforeEach = (f) => { before = f; };
globalThis.Cypress = { env: (name) => config.e2e.env[name], Commands: { add: (name, f) => { cy[name] = f; } } };
globalThis.cy = {
  request(method, url, body) {
    const answer = fetch(url, { method, body: body && JSON.stringify(body) }).then(async (r) => {
      assert.equal(r.status, 200);
      return { body: await r.json() };
    });
    answer.its = (name) => answer.then((a) => a[name]);
    return answer;
  },
};
await import("./" + config.e2e.supportFile);
await before();
await cy.mockRule({ field: "Query.tenantInfo", error: "TENANT_NOT_FOUND", times: 1 });
const headers = { "Content-Type": "application/json", "X-Api-Key": Cypress.env("key") };
const ask = () => fetch(Cypress.env("mock"), { method: "POST", headers, body: '{"query":"{ tenantInfo { name } }"}' }).then((r) => r.json());
assert.equal((await ask()).errors[0].extensions.code, "TENANT_NOT_FOUND");
assert.equal((await ask()).data.tenantInfo.name, "Acme Rides");
assert.equal((await cy.mockJournal("tenantInfo")).count, 2);
await before();
assert.equal((await cy.mockJournal("tenantInfo")).count, 0);
console.log("cypress: all passed");
`)
	env = append(env, "PATH="+dir+string(os.PathListSeparator)+program(t)+string(os.PathListSeparator)+os.Getenv("PATH"))
	out, err := run(t, dir, env, scripts(t)["e2e"])
	if err != nil || !strings.Contains(out, "cypress: all passed") {
		t.Errorf("%s: %v\n%s", scripts(t)["e2e"], err, out)
	}
}

// A service is what we read of compose.yaml.
type service struct {
	Command     []string
	Environment map[string]string
	Healthcheck struct{ Test []string }
	DependsOn   map[string]struct{ Condition string } `yaml:"depends_on"`
}

// The command of the container runs, and its health check finds it ready.
func TestCompose(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("paths of containers")
	}
	dir, env := folder(t)
	var compose struct{ Services map[string]service }
	if err := yaml.Unmarshal([]byte(files(t)["compose.yaml"]), &compose); err != nil {
		t.Fatal(err)
	}
	mock, web := compose.Services["mock"], compose.Services["web"]
	if web.DependsOn["mock"].Condition != "service_healthy" || web.Environment["API_URL"] != "http://mock:4000/graphql" {
		t.Errorf("the service that needs the mock is %+v", web)
	}
	at := slices.Index(mock.Command, "0.0.0.0:4000")
	probe := slices.Index(mock.Healthcheck.Test, "--probe")
	if at < 0 || probe < 0 || mock.Healthcheck.Test[probe+1] != "http://127.0.0.1:4000/graphql" {
		t.Fatalf("the mock is %+v", mock)
	}
	port := freeport.Find(t)
	mock.Command[at] = "0.0.0.0:" + port
	mock.Command[slices.Index(mock.Command, "/schema.graphql")] = "schema.graphql"
	mock.Healthcheck.Test[probe+1] = "http://127.0.0.1:" + port + "/graphql"

	cmd := exec.Command(filepath.Join(program(t), "gqldoc"), mock.Command...)
	cmd.Dir, cmd.Env = dir, env
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		cmd.Process.Kill()
		cmd.Wait()
	}()
	if n, err := stdout.Read(make([]byte, 256)); n == 0 { // its address: it is ready
		t.Fatalf("the mock does not start: %v\n%s", err, stderr.String())
	}
	if mock.Healthcheck.Test[0] != "CMD" || mock.Healthcheck.Test[1] != "/gqldoc" {
		t.Fatalf("the health check is %v", mock.Healthcheck.Test)
	}
	if out, err := exec.Command(filepath.Join(program(t), "gqldoc"), mock.Healthcheck.Test[2:]...).CombinedOutput(); err != nil {
		t.Errorf("the health check fails: %v\n%s", err, out)
	}
	out, err := run(t, dir, env, fmt.Sprintf("curl -s -H 'Host: mock:4000' -H 'X-Api-Key: %s' -g 'http://127.0.0.1:%s/graphql?query={tenantInfo{status}}' && "+
		"curl -s -X POST -H 'X-Mock-Admin-Token: local' http://127.0.0.1:%s/_mock/reset", web.Environment["API_KEY"], port, port))
	if err != nil || !strings.Contains(out, `{"data":{"tenantInfo":{"status":"ACTIVE"}}}`) || !strings.Contains(out, `"version"`) {
		t.Errorf("the service is answered %v %s", err, out)
	}
}

func TestWorkflow(t *testing.T) {
	needs(t, "npm")
	var workflow struct {
		On   []string
		Jobs map[string]struct {
			RunsOn string `yaml:"runs-on"`
			Steps  []map[string]any
		}
	}
	if err := yaml.Unmarshal([]byte(files(t)[".github/workflows/test.yml"]), &workflow); err != nil {
		t.Fatal(err)
	}
	job := workflow.Jobs["test"]
	if len(workflow.On) != 2 || job.RunsOn == "" {
		t.Fatalf("the workflow is %+v", workflow)
	}
	dir, env := folder(t, "ride.test.mjs")
	write(t, filepath.Join(dir, "package.json"), `{"scripts": {"test": "node --test"}}`)
	ran := 0
	for _, step := range job.Steps {
		command, _ := step["run"].(string)
		if !strings.HasPrefix(command, "gqldoc ") {
			continue // the others fetch what this machine has
		}
		ran++
		if out, err := run(t, dir, env, command); err != nil || !strings.Contains(out, "pass 2") {
			t.Errorf("%s: %v\n%s", command, err, out)
		}
	}
	if ran != 1 {
		t.Errorf("%d steps use gqldoc", ran)
	}
}

// The mock beside other steps is found by its file.
func TestBesideOtherSteps(t *testing.T) {
	text, err := os.ReadFile("../../../site/guides/tools.md")
	if err != nil {
		t.Fatal(err)
	}
	script := regexp.MustCompile("(?s)```sh\n(gqldoc mock --port 0.*?)```").FindStringSubmatch(string(text))
	if script == nil {
		t.Fatal("the guide starts no mock beside other steps")
	}
	dir, env := folder(t)
	out, err := run(t, dir, env, "set -e\ntrap 'kill $!' EXIT\n"+script[1]+"curl -s \"$(cat mock.url)\" -H 'Content-Type: application/json' -d '{\"query\": \"query Steps { __typename }\"}'; kill -TERM $!; wait $! || true; trap - EXIT; cat mock.log\n")
	if err != nil || !strings.Contains(out, `{"data":{"__typename":"Query"}}`) || !strings.Contains(out, `"operation":"Steps"`) {
		t.Errorf("%v\n%s", err, out)
	}
}
