package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/diag"
)

const sample = `schema: [a.graphql, "b/*.graphql"]
site:
  title: Acme
  baseUrl: https://docs.example.com/api/
mock:
  addr: "127.0.0.1:5000"
  strictRoles: true
world:
  seed: 7
subgraphs:
  taxi:
    title: Taxi API
    description: |
      Rides.
fixtures:
  Query.tenantInfo:
    name: Acme Rides
    plan: {code: PRO}
  Driver:
    d-1: {status: APPROVED}
`

func at(line, column int) diag.Position {
	return diag.Position{File: "gqldoc.yaml", Line: line, Column: column}
}

func load(t *testing.T, text string) *Config {
	t.Helper()
	c := Default()
	if err := c.LoadFile("gqldoc.yaml", []byte(text)); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestFileSetsValuesAndRemembersWhere(t *testing.T) {
	c := load(t, sample)
	if diff := cmp.Diff([]string{"a.graphql", "b/*.graphql"}, c.Schema); diff != "" {
		t.Error(diff)
	}
	if c.Site.Title != "Acme" || c.Mock.Addr != "127.0.0.1:5000" || !c.Mock.Strict || c.World.Seed != 7 {
		t.Errorf("values: %+v %+v %+v", c.Site, c.Mock, c.World)
	}
	if got, want := c.Setting("world.seed").Origin(), "gqldoc.yaml:9:9"; got != want {
		t.Errorf("origin = %s, want %s", got, want)
	}
	want := []SubgraphText{{"taxi", "Taxi API", "Rides.\n", diag.Position{File: "gqldoc.yaml", Line: 11, Column: 3}}}
	if diff := cmp.Diff(want, c.Subgraphs); diff != "" {
		t.Error(diff)
	}
	fixtures := []Fixture{
		{
			Coordinate: "Query.tenantInfo", Value: map[string]any{"name": "Acme Rides", "plan": map[string]any{"code": "PRO"}}, Position: at(16, 3),
			Inside: map[string]diag.Position{"name": at(17, 5), "plan": at(18, 5), "plan.code": at(18, 12)},
		},
		{
			Coordinate: "Driver", ID: "d-1", Value: map[string]any{"status": "APPROVED"}, Position: at(20, 5),
			Inside: map[string]diag.Position{"status": at(20, 11)},
		},
	}
	if diff := cmp.Diff(fixtures, c.Fixtures); diff != "" {
		t.Error(diff)
	}
}

func TestPrecedence(t *testing.T) {
	c := load(t, sample)
	env := map[string]string{"GQLDOC_MOCK_ADDR": "127.0.0.1:6000", "GQLDOC_WORLD_SEED": "8", "GQLDOC_LATER": "x"}
	if err := c.LoadEnv(func(k string) (string, bool) { v, ok := env[k]; return v, ok }); err != nil {
		t.Fatal(err)
	}
	if err := c.Set("mock.addr", "127.0.0.1:7000", "flag --addr"); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, s := range c.Settings() {
		got[s.Key] = s.Value() + " from " + s.Origin()
	}
	for key, want := range map[string]string{
		"mock.addr":    "127.0.0.1:7000 from flag --addr",
		"world.seed":   "8 from GQLDOC_WORLD_SEED",
		"site.title":   "Acme from gqldoc.yaml:3:10",
		"site.baseUrl": "https://docs.example.com/api/ from gqldoc.yaml:4:12",
		"site.out":     "site/public from default",
		"schema":       "a.graphql, b/*.graphql from gqldoc.yaml:1:9",
	} {
		if got[key] != want {
			t.Errorf("%s = %s, want %s", key, got[key], want)
		}
	}
}

func TestWrongFilesSayAllThatIsWrong(t *testing.T) {
	tests := []struct {
		name, file string
		want       []string // messages with positions; a hint behind " | "
	}{
		{"unknown keys", "sitee: {title: x}\nmock:\n  adr: x\n", []string{
			"g.yaml:1:1: unknown key sitee | did you mean site?",
			"g.yaml:3:3: unknown key mock.adr | did you mean mock.addr?",
		}},
		{"wrong types", "world: {seed: many, size: [1]}\nmock: {strictRoles: 3, auth: on}\nsite: 5\n", []string{
			`g.yaml:1:15: world.seed: "many" is not a whole number`,
			"g.yaml:1:27: world.size must be a number, not a list",
			`g.yaml:2:21: mock.strictRoles: "3" is neither true nor false`,
			`g.yaml:2:30: mock.auth: "on" is not one of format, registry, off`,
			"g.yaml:3:7: site must be a mapping",
		}},
		{"duplicate key", "site:\n  title: a\n  title: b\n", []string{`g.yaml:3:3: mapping key "title" already defined at [2:3]`}},
		{"not YAML", "site: [\n", []string{"g.yaml:1:7: sequence end token ']' not found"}},
		{"texts of another form", "site:\n  accent: red\n  baseUrl: docs.example.com\n  nav: [Status, 'Blog=/blog/']\n  versions: [2026-02-30=a.graphql]\nmock: {addr: 4000}\ndev: {addr: 'localhost:99999'}\nworld: {now: soon}\n", []string{
			`g.yaml:2:11: site.accent: "red" is no colour | write it as #0b5fff`,
			`g.yaml:3:12: site.baseUrl: "docs.example.com" is no http address | write it as https://docs.example.com/`,
			`g.yaml:4:9: site.nav: "Status" is no entry of the form TEXT=ADDRESS | write it as Status=https://status.example.com`,
			`g.yaml:5:14: site.versions: "2026-02-30=a.graphql" is no version of the form DATE=SCHEMA | write it as 2026-11-23=git:v1.0:schema.graphql`,
			`g.yaml:6:14: mock.addr: "4000" is no address of the form HOST:PORT | write it as 127.0.0.1:4000`,
			`g.yaml:7:13: dev.addr: "localhost:99999" is no address of the form HOST:PORT | write it as 127.0.0.1:4000`,
			`g.yaml:8:14: world.now: "soon" is no instant | write it as 2026-06-15T12:00:00Z`,
		}},
		{"a text instead of a list of one", "site: {nav: Status}\nheaders: no colon\ngroup: {names: Invoice}\n", []string{
			`g.yaml:1:13: site.nav: "Status" is no entry of the form TEXT=ADDRESS | write it as Status=https://status.example.com`,
			`g.yaml:2:10: headers: "no colon" is no header of the form NAME: VALUE | write it as Authorization: Bearer TOKEN`,
			`g.yaml:3:16: group.names: "Invoice" is no group of the form PATTERN=LABEL | write it as Invoice*=billing`,
		}},
		{"a list at the top", "- a\n", []string{"g.yaml:1:1: the file must be a mapping"}},
		{"subgraphs", "subgraphs:\n  taxi: {titel: x, title: [1]}\n  shop: 4\n", []string{
			"g.yaml:2:10: unknown key subgraphs.taxi.titel | known here: title, description",
			"g.yaml:2:27: subgraphs.taxi.title must be a text",
			"g.yaml:3:9: subgraphs.shop must be a mapping",
		}},
		{"fixtures", "fixtures:\n  Driver: 4\n", []string{"g.yaml:2:11: fixtures.Driver must be a mapping from id to object"}},
		{"rules", "check:\n  rules: {a: off, b: loud}\n  rule: 3\n", []string{
			"g.yaml:2:22: check.rules.b must be one of off, warning, error",
			"g.yaml:3:3: unknown key check.rule | did you mean check.rules?",
		}},
		{"rules are a mapping", "check: {rules: [a]}\n", []string{"g.yaml:1:16: check.rules must be a mapping from rule to level"}},
		{"numbers out of bounds", "world: {size: -1, seed: -1}\nmock: {journal: -1, limits: {depth: -2, batch: -2}}\ncheck: {minDescribed: 101}\n", []string{
			"g.yaml:1:15: world.size: -1 is less than 0",
			"g.yaml:2:37: mock.limits.depth: -2 is less than 0",
			"g.yaml:2:48: mock.limits.batch: -2 is less than -1",
			"g.yaml:3:23: check.minDescribed: 101 is more than 100",
		}},
		{"numbers and truth in quotes", "world: {seed: \"7\"}\nmock: {warnings: 'true', addr: \"x:1\"}\n", []string{
			"g.yaml:1:15: world.seed must be a number, not a text | write it without quotes",
			"g.yaml:2:18: mock.warnings must be true or false, not a text | write it without quotes",
		}},
		{"anchors", "site: &a\n  title: &b x\n  footer: *b\nmock: *a\nworld:\n  <<: *a\n", []string{
			"g.yaml:1:7: anchors are not used here | write the value in each place",
			"g.yaml:2:10: anchors are not used here | write the value in each place",
			"g.yaml:3:11: aliases are not used here | write the value in each place",
			"g.yaml:4:7: aliases are not used here | write the value in each place",
			"g.yaml:6:3: merged mappings are not used here | write the value in each place",
			"g.yaml:6:7: aliases are not used here | write the value in each place",
		}},
		{"tabs", "site:\n\ttitle: x\n", []string{"g.yaml:2:1: found character '\t' that cannot start any token"}},
		{"UTF-16", "s\x00i\x00t\x00e\x00", []string{"g.yaml:1: the file is not text | it may be UTF-16; save it as UTF-8"}},
		{"not UTF-8", "site:\n  title: \"\xff\"\n", []string{"g.yaml:2: the file is not UTF-8"}},
		{"a mark before it", "\ufeffsite:\r\n  titel: x\r\n", []string{"g.yaml:2:3: unknown key site.titel | did you mean site.title?"}},
		{"deep lists", "site:\n  title: " + strings.Repeat("[", 1<<20), []string{"g.yaml:2: lists and mappings are nested more than 500 levels deep"}},
		{"deep mappings", strings.Repeat("{a: ", 1<<20), []string{"g.yaml:1: lists and mappings are nested more than 500 levels deep"}},
		{"deep lists of lines", strings.Repeat("- ", 1<<20), []string{"g.yaml:1: lists and mappings are nested more than 500 levels deep"}},
		{"several documents", "site: {title: a}\n---\nsite: {titel: b}\n", []string{"g.yaml:3:8: unknown key site.titel | did you mean site.title?"}},
		{"rules without anything", "rules: [{}]\nscenarios: {a: [{}], b: [null]}\n", []string{
			"g.yaml:1:9: rules[0] must be a mapping | known here: id, field, path, operation, when, event, error, message, data, delay, fault, times",
			"g.yaml:2:17: scenarios.a[0] must be a mapping | known here: id, field, path, operation, when, event, error, message, data, delay, fault, times",
			"g.yaml:2:26: scenarios.b[0] must be a mapping | known here: id, field, path, operation, when, event, error, message, data, delay, fault, times",
		}},
		{"null for a text", "site:\n  title:\n", []string{"g.yaml:2:10: site.title must be a text"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := Default().LoadFile("g.yaml", []byte(tt.file))
			problems, _ := err.(diag.List)
			var got []string
			for _, p := range problems {
				line := p.String()
				if p.Hint != "" {
					line += " | " + p.Hint
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("problems (-want +got)\n%s", diff)
			}
		})
	}
}

func TestRuleLevels(t *testing.T) {
	c := load(t, "check:\n  minDescribed: 90\n  rules:\n    naming: error\n    undescribed: off\n")
	want := Check{MinDescribed: 90, Rules: []RuleLevel{
		{"naming", "error", diag.Position{File: "gqldoc.yaml", Line: 4, Column: 5}},
		{"undescribed", "off", diag.Position{File: "gqldoc.yaml", Line: 5, Column: 5}},
	}}
	if diff := cmp.Diff(want, c.Check); diff != "" {
		t.Error(diff)
	}
}

func TestEmptyFilesAreFine(t *testing.T) {
	for _, text := range []string{"", "\n", "# nothing\n", "site:\n"} {
		if err := Default().LoadFile("g.yaml", []byte(text)); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestEverySettingCanBeSetFromTheEnvironment(t *testing.T) {
	for _, s := range Default().Settings() {
		c := Default()
		text := map[string]string{"number": "3", "true or false": "true", "list": "x,y", "text": "x"}[s.Kind()]
		if s.Options != nil {
			text = s.Options[len(s.Options)-1]
		}
		if s.form.example != "" {
			text = s.form.example
		}
		err := c.LoadEnv(func(k string) (string, bool) { return text, k == s.Env() })
		if err != nil || c.Setting(s.Key).Origin() != s.Env() {
			t.Errorf("%s: %v, origin %q", s.Env(), err, c.Setting(s.Key).Origin())
		}
		if strings.ToUpper(s.Env()) != s.Env() || s.Help == "" {
			t.Errorf("%s: %s, %q", s.Key, s.Env(), s.Help)
		}
	}
}

// FuzzLoadFile: whatever the bytes, a file is taken, or what is wrong with it is told with
// the file's name, each problem once and in the order of lines.
func FuzzLoadFile(f *testing.F) {
	f.Add(sample)
	f.Add("a: &x [*x]\n<<: *x\n")
	f.Add("errors: {A: {fields: {Query.a: }}}\nrules: [{on: Query.a, if: x}]\n")
	f.Add("scenarios: {a: [{}]}\nvalues: {A.b: [1, 2]}\nrelations: {A.b: c}\nmutations: {a: {}}\n")
	f.Fuzz(func(t *testing.T, text string) {
		err := Default().LoadFile("g.yaml", []byte(text))
		if err == nil {
			return
		}
		problems, ok := err.(diag.List)
		if !ok || !problems.HasErrors() {
			t.Fatalf("the error is %T: %v", err, err)
		}
		for i, p := range problems {
			if p.Position.File != "g.yaml" || p.Message == "" || i > 0 && (p == problems[i-1] || p.Position.Line < problems[i-1].Position.Line) {
				t.Errorf("%q: problem %d of %v", text, i, problems)
			}
		}
	})
}
