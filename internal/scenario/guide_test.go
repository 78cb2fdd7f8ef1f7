package scenario_test

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/gqlmock"
)

var fence = regexp.MustCompile("(?s)```graphql\n(.*?)```\n(?:\n```json\n(.*?)```)?")

var headerRow = regexp.MustCompile("(?m)^\\| `X-Mock-Error: ([^`]*)` \\|")

// The guide's operations fail as the guide says.
func TestGuide(t *testing.T) {
	sdl, err := os.ReadFile("../../schema.graphql")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("../../site/guides/testing.md")
	if err != nil {
		t.Fatal(err)
	}
	handler, err := gqlmock.New(sdl, gqlmock.Options{Auth: gqlmock.AuthOff})
	if err != nil {
		t.Fatal(err)
	}
	examples := fence.FindAllStringSubmatch(string(text), -1)
	if len(examples) < 3 {
		t.Fatalf("the guide has %d examples", len(examples))
	}
	for _, e := range examples {
		got := ask(t, handler, e[1], nil)
		if e[2] == "" {
			_, code, _ := strings.Cut(e[1], "_mock_")
			code, _, _ = strings.Cut(code, " ")
			if !strings.HasSuffix(got.outline(), " "+code) {
				t.Errorf("%s\nanswers %s", e[1], got.body)
			}
			continue
		}
		var want, answer any
		if err := json.Unmarshal([]byte(e[2]), &want); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(got.body), &answer); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, answer); diff != "" {
			t.Errorf("%s\nmismatch (-want +got)\n%s", e[1], diff)
		}
	}
	const query = `{ ride(id: "0196f3c2-7a41-7cc3-9d02-5be1c0a4e6f1") { id } myScheduledRides { driver { id } } }`
	rows := headerRow.FindAllStringSubmatch(string(text), -1)
	if len(rows) < 4 {
		t.Fatalf("the guide has %d headers", len(rows))
	}
	for _, row := range rows {
		_, code, named := strings.Cut(row[1], "=")
		if !named {
			code = row[1]
		}
		if got := ask(t, handler, query, nil, "X-Mock-Error", row[1]); !strings.HasSuffix(got.outline(), " "+code) {
			t.Errorf("%s: %s", row[1], got.body)
		}
	}
}
