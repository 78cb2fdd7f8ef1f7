package identity_test

import (
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/identity"
	"github.com/bettersuite/gqldoc/internal/parse"
)

func parsed(t *testing.T, sdl string) *parse.Result {
	t.Helper()
	result, err := parse.Parse([]parse.Source{{Name: "test.graphql", Data: []byte(sdl)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// A name alone is no rule: what does not have the shape is left to the data.
func TestOtherShapesAreLeftAlone(t *testing.T) {
	for name, sdl := range map[string]string{
		"nothing":             `type Query { a: Int }`,
		"me is text":          `type Query { me: String }`,
		"me is many":          `type Query { me: [Person!]! } type Person { id: ID! }`,
		"me has no id":        `type Query { me: Person } type Person { name: String }`,
		"me is one of two":    `type Query { me: Person } union Person = A | B type A { id: ID! } type B { id: ID! }`,
		"keys are text":       `type Query { apiKeys: [String!]! }`,
		"keys come in pages":  `type Query { apiKeys: Page! } type Page { items: [Key!]! } type Key { id: ID! name: String! keyPrefix: String! }`,
		"login says yes":      `type Query { a: Int } type Mutation { loginWithPassword(input: In!): Boolean } input In { email: String password: String }`,
		"login without input": `type Query { a: Int } type Mutation { loginWithPassword(email: String!, password: String!): T } type T { accessToken: String! refreshToken: String! }`,
		"logout says yes":     `type Query { a: Int } type Mutation { logout: Boolean! }`,
		"key without text":    `type Query { a: Int } type Mutation { createApiKey(input: In!): Key } input In { name: String! } type Key { id: ID! keyPrefix: String! name: String! }`,
		"other root names":    `schema { query: Root } type Root { me: Person } type Person { id: ID! }`,
	} {
		t.Run(name, func(t *testing.T) {
			s := parsed(t, sdl).Schema
			if p := identity.New(s, identity.Options{}); p.Active() {
				t.Error("a rule fits")
			}
			if pins := identity.Pins(s); len(pins) > 0 {
				t.Errorf("pins = %v", pins)
			}
		})
	}
}

// A small API of another company gets sign-in and keys from the few operations it has.
const small = `
	directive @auth(requires: Need!, roles: [Role!]) on FIELD_DEFINITION
	directive @error(code: ErrorCode!, when: String) repeatable on FIELD_DEFINITION
	enum Need { NONE PUBLIC_KEY API_KEY SESSION }
	enum Role { TENANT_OWNER CUSTOMER }
	enum ErrorCode { UNAUTHORIZED VALIDATION_ERROR }
	type Query {
		me: Person! @auth(requires: SESSION) @error(code: UNAUTHORIZED)
		apiKeys: [Key!]! @auth(requires: SESSION)
		open: String
	}
	type Person { id: ID! name: String! }
	type Key { id: ID! name: String! keyPrefix: String! owner: String! }
	type Mutation {
		loginWithPassword(input: Login!): Tokens! @error(code: VALIDATION_ERROR)
		refreshToken(refreshToken: String!): Tokens! @error(code: UNAUTHORIZED)
		createApiKey(input: NewKey!): Made! @auth(requires: SESSION, roles: [TENANT_OWNER]) @error(code: VALIDATION_ERROR)
		logout: Ended!
	}
	input Login { email: String! password: String! }
	input NewKey { name: String! }
	type Tokens { accessToken: String! refreshToken: String! account: Person! motto: String! }
	type Made { plaintext: String! key: Key! }
	type Ended { id: ID! expiresAt: String! revokedAt: String }
`

func TestSmallSchema(t *testing.T) {
	h := build(t, parsed(t, small))
	const login = `mutation ($p: String!) { loginWithPassword(input: {email: "owner@acme-rides.example", password: $p}) { accessToken refreshToken motto account { id name } } }`
	in := h.ask(public(), login, "p", auth.TestPassword)
	if in.text("loginWithPassword.motto") == "" || in.text("loginWithPassword.account.name") != "Olivia Owner" {
		t.Errorf("login = %s", in.raw)
	}
	owner := bearer(in.text("loginWithPassword.accessToken"))
	made := h.ask(owner, `mutation { createApiKey(input: {name: "k"}) { plaintext key { name owner } } }`)
	if made.text("createApiKey.key.name") != "k" || !strings.HasPrefix(made.text("createApiKey.plaintext"), "btk_") {
		t.Errorf("made = %s", made.raw)
	}
	if list := h.ask(owner, `{ apiKeys { name } }`); list.text("apiKeys.0.name") != "k" {
		t.Errorf("list = %s", list.raw)
	}

	// Only documented codes, where a field documents any.
	if a := h.ask(public(), login, "p", "guess"); a.code() != "" || a.body.Errors[0].Message != auth.ErrCredentials.Message {
		t.Errorf("wrong password: %s", a.raw)
	}
	if a := h.ask(owner, `mutation { createApiKey(input: {name: "k"}) { plaintext } }`); a.code() != "VALIDATION_ERROR" {
		t.Errorf("name taken: %s", a.raw)
	}
	if a := h.ask(public(), `mutation { refreshToken(refreshToken: "x") { accessToken } }`); a.code() != "UNAUTHORIZED" {
		t.Errorf("refresh: %s", a.raw)
	}
	h.ask(owner, `mutation { logout { id revokedAt } }`).at("logout.revokedAt")
	if a := h.ask(owner, `{ me { id } }`); a.code() != "UNAUTHORIZED" {
		t.Errorf("me after logout: %s", a.raw)
	}
	if a := h.ask(owner, `{ apiKeys { name } }`); a.code() != "SESSION_REVOKED" {
		t.Errorf("a field that documents nothing: %s", a.raw)
	}
	if a := h.ask(owner, `{ open }`); a.code() != "" {
		t.Errorf("a field that needs nothing: %s", a.raw)
	}
}

// What a rule does not know costs nothing: resolvers of the data are handed on.
func TestOtherFieldsAreHandedOn(t *testing.T) {
	s := parsed(t, small).Schema
	data := fixed{}
	p := identity.New(s, identity.Options{})
	for _, field := range []string{"Query.open", "Query.nothing", "Nothing.at_all"} {
		typeName, name, _ := strings.Cut(field, ".")
		if got := p.Standing(p.Data(data)).Resolver(typeName, name); got != exec.Resolver(data) {
			t.Errorf("%s is answered by %T", field, got)
		}
	}
}

type fixed struct{}

func (f fixed) Resolver(string, string) exec.Resolver          { return f }
func (fixed) ResolveFieldValue(*exec.Call) (exec.Value, error) { return exec.Null, nil }
