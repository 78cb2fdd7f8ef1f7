package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// The part of SARIF 2.1.0 that we write, see
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.

const (
	sarifVersion = "2.1.0"
	sarifSchema  = "https://json.schemastore.org/sarif-2.1.0.json"
	homepage     = "https://github.com/bettersuite/gqldoc"
)

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool       sarifTool     `json:"tool"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name           string      `json:"name"`
	Version        string      `json:"version,omitempty"`
	InformationURI string      `json:"informationUri"`
	Rules          []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID            string      `json:"id"`
	Short         sarifText   `json:"shortDescription"`
	Configuration sarifConfig `json:"defaultConfiguration"`
}

type sarifConfig struct {
	Enabled bool   `json:"enabled"`
	Level   string `json:"level"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"`
	Level        string            `json:"level"`
	Message      sarifText         `json:"message"`
	Locations    []sarifLocation   `json:"locations,omitempty"`
	Fingerprints map[string]string `json:"partialFingerprints"`
}

type sarifLocation struct {
	Physical sarifPhysical `json:"physicalLocation"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitempty"`
}

// SARIF prints a log of one run, for code scanning.
func SARIF(w io.Writer, problems diag.List, rules []Rule, version string) error {
	rules = withUnlisted(rules, problems)
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "gqldoc", Version: version, InformationURI: homepage, Rules: []sarifRule{}}},
		ColumnKind: "unicodeCodePoints",
		Results:    []sarifResult{},
	}
	index := map[string]int{}
	for i, r := range rules {
		index[r.Name] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, newSARIFRule(r))
	}
	seen := map[string]int{}
	for _, d := range problems {
		result := newSARIFResult(d, index)
		print := fingerprint(d)
		seen[print]++ // of two alike the second is another finding
		result.Fingerprints = map[string]string{"gqldoc/v1": fmt.Sprintf("%s:%d", print, seen[print])}
		run.Results = append(run.Results, result)
	}
	return write(w, sarifLog{Schema: sarifSchema, Version: sarifVersion, Runs: []sarifRun{run}})
}

func newSARIFRule(r Rule) sarifRule {
	rule := sarifRule{ID: r.Name, Short: sarifText{r.Doc}, Configuration: sarifConfig{Enabled: true, Level: r.Level}}
	if r.Level == "off" {
		rule.Configuration = sarifConfig{Enabled: false, Level: "warning"}
	}
	return rule
}

func newSARIFResult(d diag.Diagnostic, index map[string]int) sarifResult {
	result := sarifResult{
		RuleID: ruleName(d), RuleIndex: index[ruleName(d)], Level: d.Severity.String(), Message: sarifText{text(d)},
	}
	if d.Position.File != "" {
		physical := sarifPhysical{Artifact: sarifArtifact{uri(d.Position.File)}}
		if d.Position.Line > 0 {
			physical.Region = &sarifRegion{StartLine: d.Position.Line, StartColumn: d.Position.Column}
		}
		result.Locations = []sarifLocation{{physical}}
	}
	return result
}

// uri is the address of a file: relative to the working folder, which is that of
// the repository, where the file was named so.
func uri(file string) string {
	if strings.Contains(file, "://") {
		return file
	}
	path := filepath.ToSlash(filepath.Clean(file))
	u := url.URL{Path: path}
	if strings.HasPrefix(path, "/") {
		u.Scheme = "file"
	}
	return u.String()
}

// fingerprint stays the same when lines move.
func fingerprint(d diag.Diagnostic) string {
	sum := sha256.Sum256([]byte(d.Position.File + "\x00" + ruleName(d) + "\x00" + d.Message))
	return hex.EncodeToString(sum[:16])
}
