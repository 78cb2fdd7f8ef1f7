package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/diag"
)

var (
	problems = diag.List{
		{Position: diag.Position{File: "a b.graphql", Line: 3, Column: 5}, Severity: diag.Error, Message: "unknown type <X>", Hint: "did you mean Y?"},
		{Position: diag.Position{File: "/tmp/x.graphql", Line: 1}, Severity: diag.Warning, Rule: "undescribed", Message: "A & B\x00"},
		{Position: diag.Position{File: "a b.graphql", Line: 4, Column: 5}, Severity: diag.Warning, Rule: "undescribed", Message: "same"},
		{Position: diag.Position{File: "a b.graphql", Line: 9, Column: 5}, Severity: diag.Warning, Rule: "undescribed", Message: "same"},
		{Severity: diag.Error, Rule: "coverage", Message: "too little"},
	}
	rules = []Rule{{"undescribed", "no description", "warning"}, {"coverage", "too little", "error"}, {"naming", "odd name", "off"}, {"clean", "fine", "error"}}
)

// TestSARIF checks what the schema of SARIF 2.1.0 asks of the parts that we write:
// required properties, allowed values, indexes that agree, valid addresses.
func TestSARIF(t *testing.T) {
	var out bytes.Buffer
	if err := SARIF(&out, problems, rules, "1.2.3"); err != nil {
		t.Fatal(err)
	}
	var log struct {
		Schema  string `json:"$schema"`
		Version string
		Runs    []struct {
			ColumnKind string
			Tool       struct {
				Driver struct {
					Name, Version, InformationURI string
					Rules                         []struct {
						ID                   string
						ShortDescription     struct{ Text string }
						DefaultConfiguration struct {
							Enabled bool
							Level   string
						}
					}
				}
			}
			Results []struct {
				RuleID, Level string
				RuleIndex     *int
				Message       struct{ Text string }
				Locations     []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           *struct {
							StartLine   int
							StartColumn *int
						}
					}
				}
				PartialFingerprints map[string]string
			}
		}
	}
	d := json.NewDecoder(&out)
	d.DisallowUnknownFields()
	if err := d.Decode(&log); err != nil {
		t.Fatal(err)
	}
	if log.Version != "2.1.0" || !strings.Contains(log.Schema, "sarif-2.1.0") || len(log.Runs) != 1 {
		t.Fatalf("log = %+v", log)
	}
	run := log.Runs[0]
	if run.Tool.Driver.Name == "" || run.Tool.Driver.Version != "1.2.3" || run.ColumnKind != "unicodeCodePoints" {
		t.Errorf("driver = %+v", run.Tool.Driver)
	}
	for _, r := range run.Tool.Driver.Rules {
		if level := r.DefaultConfiguration.Level; r.ID == "" || r.ShortDescription.Text == "" || level != "error" && level != "warning" ||
			r.DefaultConfiguration.Enabled != (r.ID != "naming") {
			t.Errorf("rule = %+v", r)
		}
	}
	if len(run.Results) != len(problems) {
		t.Fatalf("%d results, want %d", len(run.Results), len(problems))
	}
	prints := map[string]bool{}
	for i, r := range run.Results {
		if r.RuleIndex == nil || run.Tool.Driver.Rules[*r.RuleIndex].ID != r.RuleID || r.Level != problems[i].Severity.String() || r.Message.Text == "" {
			t.Errorf("result %d = %+v", i, r)
		}
		print := r.PartialFingerprints["gqldoc/v1"]
		if print == "" || prints[print] {
			t.Errorf("result %d has the fingerprint %q", i, print)
		}
		prints[print] = true
		for _, l := range r.Locations {
			if _, err := url.Parse(l.PhysicalLocation.ArtifactLocation.URI); err != nil || strings.Contains(l.PhysicalLocation.ArtifactLocation.URI, " ") {
				t.Errorf("address %q: %v", l.PhysicalLocation.ArtifactLocation.URI, err)
			}
			if region := l.PhysicalLocation.Region; region != nil && (region.StartLine < 1 || region.StartColumn != nil && *region.StartColumn < 1) {
				t.Errorf("region = %+v", region)
			}
		}
	}
	if got := run.Results[1].Locations[0].PhysicalLocation.ArtifactLocation.URI; got != "file:///tmp/x.graphql" {
		t.Errorf("absolute file = %s", got)
	}
	if len(run.Results[4].Locations) != 0 {
		t.Error("a problem without a file has a place")
	}
	out.Reset()
	if err := SARIF(&out, nil, nil, ""); err != nil || !strings.Contains(out.String(), `"results": []`) || !strings.Contains(out.String(), `"rules": []`) {
		t.Errorf("nothing found: %v\n%s", err, &out)
	}
}

func TestJUnit(t *testing.T) {
	var out bytes.Buffer
	errorsOnly := func(d diag.Diagnostic) bool { return d.Severity == diag.Error }
	if err := JUnit(&out, "gqldoc check", problems, rules, errorsOnly); err != nil {
		t.Fatal(err)
	}
	var suites junitSuites
	if err := xml.Unmarshal(out.Bytes(), &suites); err != nil {
		t.Fatalf("%v\n%s", err, &out)
	}
	suite := suites.Suites[0]
	if suites.Tests != len(suite.Cases) || suites.Failures != 2 || suite.Failures != 2 || suite.Skipped != 1 {
		t.Errorf("tests %d, failures %d, skipped %d", suites.Tests, suites.Failures, suite.Skipped)
	}
	var got []string
	for _, c := range suite.Cases {
		line := c.Class + ": " + c.Name
		switch {
		case c.Failure != nil:
			line += " failed: " + c.Failure.Text
		case c.Skipped != nil:
			line += " skipped"
		case c.Out != "":
			line += " said: " + c.Out
		}
		got = append(got, line)
	}
	want := []string{
		"undescribed: A & B\uFFFD said: /tmp/x.graphql:1: warning: A & B\uFFFD",
		"undescribed: same said: a b.graphql:4:5: warning: same",
		"undescribed: same said: a b.graphql:9:5: warning: same",
		"coverage: too little failed: too little",
		"naming: naming skipped",
		"clean: clean",
		"unreadable: unknown type <X> failed: a b.graphql:3:5: unknown type <X>\nhint: did you mean Y?",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestGitHub(t *testing.T) {
	at := func(line, column int) diag.Position {
		return diag.Position{File: "a,b:c.graphql", Line: line, Column: column}
	}
	tests := []struct {
		name  string
		list  []Annotation
		limit int
		want  string
	}{
		{"escapes", []Annotation{{Error, at(3, 5), "100%, a:b", "50% ::\r\nnext, ok: yes"}}, 10,
			"::error file=a%2Cb%3Ac.graphql,line=3,col=5,title=100%25%2C a%3Ab::50%25 ::%0D%0Anext, ok: yes\n"},
		{"without a place", []Annotation{{Notice, diag.Position{}, "t", "m"}}, 10, "::notice title=t::m\n"},
		{"without a line", []Annotation{{Warning, diag.Position{File: "f"}, "t", "m"}}, 10, "::warning file=f,title=t::m\n"},
		{"levels in order", []Annotation{{Notice, at(0, 0), "", "n"}, {Error, at(1, 0), "", "e"}}, 10,
			"::error file=a%2Cb%3Ac.graphql,line=1::e\n::notice file=a%2Cb%3Ac.graphql::n\n"},
		{"capped", []Annotation{{Error, diag.Position{}, "t", "1"}, {Error, diag.Position{}, "t", "2"}, {Error, diag.Position{}, "t", "3"}, {Warning, diag.Position{}, "t", "w"}}, 2,
			"::error title=t::1\n::error title=gqldoc::and 2 more\n::warning title=t::w\n"},
		{"just within", []Annotation{{Error, diag.Position{}, "t", "1"}, {Error, diag.Position{}, "t", "2"}}, 2, "::error title=t::1\n::error title=t::2\n"},
		{"no limit", []Annotation{{Error, diag.Position{}, "t", "1"}, {Error, diag.Position{}, "t", "2"}}, 0, "::error title=t::1\n::error title=t::2\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			if err := GitHub(&out, tt.list, tt.limit); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, out.String()); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestAnnotations(t *testing.T) {
	got := Annotations(problems[:2])
	want := []Annotation{
		{Error, problems[0].Position, "gqldoc unreadable", "unknown type <X> (did you mean Y?)"},
		{Warning, problems[1].Position, "gqldoc undescribed", "A & B\x00"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestJSON(t *testing.T) {
	var out bytes.Buffer
	if err := JSON(&out, problems[:1], map[string]any{"extra": 1}); err != nil {
		t.Fatal(err)
	}
	const want = `{
  "extra": 1,
  "problems": [
    {
      "file": "a b.graphql",
      "line": 3,
      "column": 5,
      "severity": "error",
      "rule": "unreadable",
      "message": "unknown type <X>",
      "hint": "did you mean Y?"
    }
  ],
  "summary": {
    "errors": 1,
    "warnings": 0
  }
}
`
	if d := cmp.Diff(want, out.String()); d != "" {
		t.Error(d)
	}
	if got := Count(problems); got != (Summary{Errors: 2, Warnings: 3}) {
		t.Errorf("Count = %+v", got)
	}
}

// broken is a writer that takes nothing.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestErrorsOfWritersComeBack(t *testing.T) {
	for name, write := range map[string]func(io.Writer) error{
		"SARIF": func(w io.Writer) error { return SARIF(w, problems, rules, "") },
		"JUnit": func(w io.Writer) error {
			return JUnit(w, "", problems, rules, func(diag.Diagnostic) bool { return true })
		},
		"JSON":          func(w io.Writer) error { return JSON(w, problems, nil) },
		"GitHub":        func(w io.Writer) error { return GitHub(w, Annotations(problems), 0) },
		"GitHub capped": func(w io.Writer) error { return GitHub(w, Annotations(problems), 1) },
	} {
		if err := write(broken{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
