package report

import (
	"encoding/xml"
	"fmt"
	"io"

	"github.com/bettersuite/gqldoc/internal/diag"
)

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	File    string        `xml:"file,attr,omitempty"`
	Line    int           `xml:"line,attr,omitempty"`
	Failure *junitFailure `xml:"failure"`
	Skipped *struct{}     `xml:"skipped"`
	Out     string        `xml:"system-out,omitempty"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// JUnit prints a test suite: a case that passes for each rule that found nothing,
// one for each problem of the others. A problem fails its case when failed says so;
// else it is the output of a case that passes.
func JUnit(w io.Writer, name string, problems diag.List, rules []Rule, failed func(diag.Diagnostic) bool) error {
	suite := junitSuite{Name: name}
	for _, r := range withUnlisted(rules, problems) {
		found := 0
		for _, d := range problems {
			if ruleName(d) == r.Name {
				found++
				suite.add(d, failed(d))
			}
		}
		if found > 0 {
			continue
		}
		c := junitCase{Name: r.Name, Class: r.Name}
		if r.Level == "off" {
			c.Skipped = &struct{}{}
			suite.Skipped++
		}
		suite.Cases = append(suite.Cases, c)
	}
	suite.Tests = len(suite.Cases)
	out, err := xml.MarshalIndent(junitSuites{Tests: suite.Tests, Failures: suite.Failures, Suites: []junitSuite{suite}}, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, out)
	return err
}

func (s *junitSuite) add(d diag.Diagnostic, failed bool) {
	c := junitCase{Name: d.Message, Class: ruleName(d), File: d.Position.File, Line: d.Position.Line}
	if failed {
		s.Failures++
		c.Failure = &junitFailure{Message: d.Message, Type: d.Severity.String(), Text: d.String()}
		if d.Hint != "" {
			c.Failure.Text += "\nhint: " + d.Hint
		}
	} else {
		c.Out = d.String()
	}
	s.Cases = append(s.Cases, c)
}
