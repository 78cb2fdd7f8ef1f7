package world_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/world"
)

const signUps = `
directive @error(code: ErrorCode!) repeatable on FIELD_DEFINITION
enum ErrorCode { VALIDATION_ERROR }
scalar DateTime
scalar Decimal
type Query {
  people("Which part" page: Paging, from: DateTime, to: DateTime, minAge: Int, maxAge: Int): [Person!]! @error(code: VALIDATION_ERROR)
  free(email: String, limit: Int): [Person!]!
}
input Paging { "Items per page, 1 to 50" limit: Int! = 10, "Page, counted from 1" page: Int }
type Person { id: ID! name: String! email: String! }
type Mutation { signUp(input: SignUp!): Person! @error(code: VALIDATION_ERROR) signIn(email: String!): Person! }
type Subscription { personUpdated(minAge: Int, maxAge: Int): Person! @error(code: VALIDATION_ERROR) }
input SignUp {
  name: String!
  email: String
  phone: String
  website: String
  "Name to show, 3 to 12 characters"
  nickname: String
  "Up to 20 characters"
  motto: String
  "Share, above 0 and up to 100"
  share: Decimal
  "Between 18 and 120"
  age: Int
  "At least one, at most three"
  tags: [String!]
  children: [SignUp!]
  validFrom: DateTime
  validUntil: DateTime
}`

func TestBadInputIsRefused(t *testing.T) {
	s := serve(t, signUps, world.Options{})
	tests := []struct {
		name, query string
		want        []string // paths; none for an answer
	}{
		{"an empty required text", `mutation { signUp(input: {name: " "}) { id } }`, []string{"input.name"}},
		{"no e-mail address", `mutation { signUp(input: {name: "A", email: "ada"}) { id } }`, []string{"input.email"}},
		{"no phone number", `mutation { signUp(input: {name: "A", phone: "call me"}) { id } }`, []string{"input.phone"}},
		{"no URL", `mutation { signUp(input: {name: "A", website: "example"}) { id } }`, []string{"input.website"}},
		{"too short", `mutation { signUp(input: {name: "A", nickname: "Al"}) { id } }`, []string{"input.nickname"}},
		{"too long", `mutation { signUp(input: {name: "A", motto: "123456789012345678901"}) { id } }`, []string{"input.motto"}},
		{"not above", `mutation { signUp(input: {name: "A", share: 0}) { id } }`, []string{"input.share"}},
		{"out of range", `mutation { signUp(input: {name: "A", age: 17}) { id } }`, []string{"input.age"}},
		{"too few", `mutation { signUp(input: {name: "A", tags: []}) { id } }`, []string{"input.tags"}},
		{"too many", `mutation { signUp(input: {name: "A", tags: ["a", "b", "c", "d"]}) { id } }`, []string{"input.tags"}},
		{"inside a list", `mutation { signUp(input: {name: "A", children: [{name: "B"}, {name: "", age: 3}]}) { id } }`, []string{"input.children[1].name", "input.children[1].age"}},
		{"until before from", `mutation { signUp(input: {name: "A", validFrom: "2026-02-01T00:00:00Z", validUntil: "2026-01-01T00:00:00Z"}) { id } }`, []string{"input.validUntil"}},
		{"an offset that counts", `mutation { signUp(input: {name: "A", validFrom: "2026-02-01T00:00:00+02:00", validUntil: "2026-02-01T00:00:00Z"}) { id } }`, nil},
		{"a page of 51", `{ people(page: {limit: 51}) { id } }`, []string{"page.limit"}},
		{"page 0", `{ people(page: {page: 0}) { id } }`, []string{"page.page"}},
		{"to before from", `{ people(from: "2026-02-01", to: "2026-01-01") { id } }`, []string{"to"}},
		{"max below min", `{ people(minAge: 9, maxAge: 8) { id } }`, []string{"maxAge"}},
		{"all is well", `mutation { signUp(input: {name: "A", email: "a@example.com", phone: "+49 30 123456", website: "https://example.com", nickname: "Ada", share: 100, age: 18, tags: ["x"]}) { id } }`, nil},
		{"equal bounds", `{ people(minAge: 8, maxAge: 8) { id } }`, nil},
		{"no code is documented", `{ free(email: "x", limit: 1000) { id } }`, nil},
		{"nor for this mutation", `mutation { signIn(email: "x") { id } }`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var answer struct {
				Errors []struct {
					Message    string
					Extensions struct {
						Code   string
						Fields []string
					}
				}
			}
			if err := json.Unmarshal([]byte(s.ask(tt.query)), &answer); err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, e := range answer.Errors {
				if e.Extensions.Code != "VALIDATION_ERROR" || e.Message == "" {
					t.Errorf("answered %q with code %q", e.Message, e.Extensions.Code)
				}
				got = append(got, e.Extensions.Fields...)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("fields (-want +got)\n%s", diff)
			}
		})
	}
}

func TestRefusedInputChangesNothing(t *testing.T) {
	s := serve(t, signUps, world.Options{Size: 3})
	s.ask(`mutation { signUp(input: {name: ""}) { id } }`)
	if got := len(at[[]any](t, s.data(`{ people { id } }`), "people")); got != 3 {
		t.Errorf("%d people after a refused sign-up, want 3", got)
	}
}

func TestMessagesSayWhatIsWrong(t *testing.T) {
	s := serve(t, signUps, world.Options{})
	out := s.ask(`mutation { signUp(input: {name: "", age: 200, email: "x"}) { id } }`)
	for _, want := range []string{"input.name must not be empty", "input.age is not from 18 to 120", "input.email is not an e-mail address"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in %s", want, out)
		}
	}
}

func TestExamplesAreValidInput(t *testing.T) {
	s := serve(t, signUps, world.Options{})
	for _, op := range s.schema.Operations {
		if strings.HasPrefix(op.Name(), "person") {
			continue
		}
		out := s.ask(fmt.Sprintf("%s { %s { id } }", op.Kind, call(s.world, op.Field)))
		if strings.Contains(out, "errors") {
			t.Errorf("%s: %s", op.Name(), out)
		}
	}
}
