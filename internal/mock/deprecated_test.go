package mock

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/parse"
)

const agingSchema = `
type Query { old(a: Int @deprecated(reason: "use b"), in: In, on: Mode): Thing @deprecated(reason: "use young") young(in: In): Thing }
type Mutation { old: Int @deprecated }
type Thing { id: Int name: String @deprecated(reason: "use title") thing: Thing }
input In { x: Int @deprecated(reason: "no more") in: [In!] mode: Mode }
enum Mode { FAST SLOW @deprecated(reason: "nobody waits") }
`

// nothingThere answers null to everything.
type nothingThere struct{}

func (nothingThere) Resolver(string, string) exec.Resolver { return nothingThere{} }
func (nothingThere) ResolveFieldValue(*exec.Call) (exec.Value, error) {
	return exec.Null, nil
}

func TestWarnings(t *testing.T) {
	parsed, err := parse.Parse([]parse.Source{{Name: "a.graphql", Data: []byte(agingSchema)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	engine, err := exec.New(parsed.API, nothingThere{}, exec.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	h := New(Config{Schema: parsed.Schema, Engine: engine, Checker: &auth.Checker{Keys: auth.TestRegistry(), Now: clock}, Warnings: true,
		Log: slog.New(NewLineHandler(&log))})
	for _, test := range []struct {
		name, query string
		want        []string
	}{
		{"nothing deprecated", `{ young { id } }`, nil},
		{"fields, once each", `{ old { name } again: old { thing { name } } }`, []string{"Query.old", "Thing.name"}},
		{"arguments", `{ old(a: 1) { id } }`, []string{"Query.old", "Query.old(a:)"}},
		{"input fields and enum values, however deep", `{ young(in: {in: [{x: 1, mode: SLOW}, {mode: FAST}]}) { id } }`, []string{"In.x", "Mode.SLOW"}},
		{"fragments", `{ young { ...F ... on Thing { thing { ... { id } } } } } fragment F on Thing { name }`, []string{"Thing.name"}},
		{"a mutation", `mutation { old }`, []string{"Mutation.old"}},
		{"introspection", `{ __typename __schema { queryType { name } } }`, nil},
		{"a document that is wrong", `{ old { nope } }`, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			for range 2 { // the second time from memory
				var answer struct {
					Data       any
					Extensions struct {
						Warnings []struct {
							Message    string
							Extensions struct{ Code, Coordinate string }
						}
					}
				}
				w := do(h, post(test.query))
				if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
					t.Fatalf("%s: %v", w.Body, err)
				}
				var got []string
				for _, warning := range answer.Extensions.Warnings {
					if warning.Extensions.Code != "DEPRECATED" || !strings.HasPrefix(warning.Message, warning.Extensions.Coordinate+" is deprecated: ") {
						t.Errorf("warning %+v", warning)
					}
					got = append(got, warning.Extensions.Coordinate)
				}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
	if n := strings.Count(log.String(), "msg=deprecated"); n != 5 {
		t.Errorf("%d warnings in the log, want one for each document:\n%s", n, log.String())
	}
	w := do(h, post(`{ old { id } }`))
	if want := `{"data":{"old":null},"extensions":{"warnings":[{"message":"Query.old is deprecated: use young","extensions":{"code":"DEPRECATED","coordinate":"Query.old"}}]}}`; w.Body.String() != want {
		t.Errorf("answer = %s, want %s", w.Body, want)
	}
}
