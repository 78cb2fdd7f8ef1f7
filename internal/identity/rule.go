package identity

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A rule answers one operation, in any schema where it has this shape.
type rule struct {
	coordinate string
	arguments  []string // that there must be: "input.phone"
	result     shape
	answer     func(*Plugin, *call) (exec.Value, error)
}

// A shape says what an operation must return.
type shape uint8

const (
	flow        shape = iota // a union, or an object, with tokens
	challenge                // id and expiresAt of a code
	ceremony                 // id and options of a passkey challenge
	account                  // what me returns
	session                  // what logout returns
	sessions                 // a list of those
	sessionPage              // items of those
	apiKey                   // keyPrefix and name
	apiKeys                  // a list of those
	createdKey               // plaintext and a key
	anything
)

// rules lists them all.
var rules = []rule{
	{"Mutation.startPhoneVerification", []string{"input.phone"}, challenge, (*Plugin).startPhone},
	{"Mutation.verifyOtp", []string{"input.challengeId", "input.code"}, flow, (*Plugin).verifyPhone},
	{"Mutation.resendOtp", []string{"challengeId"}, challenge, (*Plugin).resend},
	{"Mutation.startEmailLogin", []string{"input.email"}, challenge, (*Plugin).startEmail},
	{"Mutation.verifyEmailLogin", []string{"input.challengeId", "input.code"}, flow, (*Plugin).verifyEmail},
	{"Mutation.loginWithPassword", []string{"input.email", "input.password"}, flow, (*Plugin).login},
	{"Mutation.startPasskeyAuthentication", nil, ceremony, (*Plugin).startPasskey},
	{"Mutation.completePasskeyAuthentication", []string{"input.challengeId", "input.credential"}, flow, (*Plugin).completePasskey},
	{"Mutation.completeRegistration", []string{"input.registrationToken", "input.displayName"}, flow, (*Plugin).register},
	{"Mutation.resetPassword", []string{"input.challengeId", "input.code", "newPassword"}, flow, (*Plugin).resetPassword},
	{"Mutation.refreshToken", []string{"refreshToken"}, flow, (*Plugin).refresh},
	{"Mutation.stepUp", []string{"input.password"}, flow, (*Plugin).stepUp},
	{"Mutation.switchPartnership", []string{"id"}, flow, (*Plugin).reissue},

	{"Mutation.logout", nil, session, (*Plugin).logout},
	{"Mutation.revokeSession", []string{"id"}, session, (*Plugin).revokeSession},
	{"Mutation.revokeAccountSessions", []string{"accountId"}, sessions, (*Plugin).revokeSessions},
	{"Query.mySessions", nil, sessionPage, (*Plugin).mySessions},
	{"Query.me", nil, account, (*Plugin).me},
	{"Query.account", []string{"id"}, account, (*Plugin).accountByID},

	{"Query.apiKeys", nil, apiKeys, (*Plugin).listKeys},
	{"Query.apiKey", []string{"id"}, apiKey, (*Plugin).keyByID},
	{"Query.adminListApiKeys", []string{"tenantId"}, apiKeys, (*Plugin).listKeysOfTenant},
	{"Mutation.createApiKey", []string{"input.name"}, createdKey, (*Plugin).createKey},
	{"Mutation.updateApiKey", []string{"id", "input"}, apiKey, (*Plugin).updateKey},
	{"Mutation.rotateApiKey", []string{"id"}, createdKey, (*Plugin).rotateKey},
	{"Mutation.revokeApiKey", []string{"id"}, apiKey, (*Plugin).revokeKey},
	{"Mutation.adminRevokeApiKey", []string{"id"}, apiKey, (*Plugin).revokeAnyKey},
}

// resultTypes are the names of the types that rules return, as this schema calls
// them; empty where it has none.
type resultTypes struct {
	success, registration, stepUp, failure string // members of the flow's union
	challenge, ceremony                    string
	account, session, sessionPage          string
	key                                    string
}

// findTypes recognises the types of results by their fields.
func (p *Plugin) findTypes() {
	t := &p.types
	for _, f := range p.rootFields() {
		named := f.Type.Named()
		if named == nil || !named.Composite() {
			continue
		}
		for _, member := range members(named) {
			switch {
			case has(member, "accessToken", "refreshToken"):
				note(&t.success, member)
			case has(member, "registrationToken"):
				note(&t.registration, member)
			case has(member, "pendingToken"):
				note(&t.stepUp, member)
			case has(member, "reason", "message") && named.Kind == schema.Union:
				note(&t.failure, member)
			}
		}
		switch f.Name {
		case "startPhoneVerification", "startEmailLogin":
			note(&t.challenge, named)
		case "startPasskeyAuthentication":
			note(&t.ceremony, named)
		case "me":
			note(&t.account, named)
		case "logout", "revokeSession":
			note(&t.session, named)
		case "mySessions":
			note(&t.sessionPage, named)
		case "apiKeys", "revokeApiKey":
			note(&t.key, named)
		}
	}
}

func (p *Plugin) rootFields() []*schema.Field {
	var all []*schema.Field
	for _, root := range []*schema.Type{p.schema.Query, p.schema.Mutation} {
		if root != nil {
			all = append(all, root.Fields...)
		}
	}
	return all
}

// note keeps the first type found, of objects only.
func note(name *string, t *schema.Type) {
	if *name == "" && t.Kind == schema.Object {
		*name = t.Name
	}
}

func members(t *schema.Type) []*schema.Type {
	if t.Kind == schema.Object {
		return []*schema.Type{t}
	}
	return t.PossibleTypes
}

func has(t *schema.Type, fields ...string) bool {
	for _, name := range fields {
		if t.Field(name) == nil {
			return false
		}
	}
	return true
}

// fits reports whether the schema has the rule's operation in the rule's shape, and
// notes the types of its objects.
func (p *Plugin) fits(r *rule) bool {
	typeName, name, _ := strings.Cut(r.coordinate, ".")
	root := p.schema.Query
	if typeName == "Mutation" {
		root = p.schema.Mutation
	}
	if root == nil || root.Name != typeName {
		return false
	}
	f := root.Field(name)
	if f == nil {
		return false
	}
	for _, path := range r.arguments {
		if !takes(f, path) {
			return false
		}
	}
	named := f.Type.Named()
	if named == nil || !p.shaped(f, named, r.result) {
		return false
	}
	for _, member := range members(named) {
		p.records[member.Name] = true
	}
	p.inside(named, r.result)
	return true
}

// takes reports whether a field has an argument, or an input field inside one.
func takes(f *schema.Field, path string) bool {
	name, rest, nested := strings.Cut(path, ".")
	a := f.Arg(name)
	if a == nil || !nested {
		return a != nil
	}
	named := a.Type.Named()
	return named != nil && named.InputField(rest) != nil
}

func (p *Plugin) shaped(f *schema.Field, named *schema.Type, want shape) bool {
	list := f.Type.List()
	switch want {
	case flow:
		return !list && p.types.success != "" && hasMember(named, p.types.success)
	case challenge:
		return !list && named.Name == p.types.challenge && has(named, "id", "expiresAt")
	case ceremony:
		return !list && named.Name == p.types.ceremony && has(named, "id", "options")
	case account:
		return !list && named.Name == p.types.account && has(named, "id")
	case session:
		return !list && named.Name == p.types.session && has(named, "id", "expiresAt")
	case sessions:
		return list && named.Name == p.types.session && has(named, "id", "expiresAt")
	case sessionPage:
		return !list && has(named, "items") && named.Field("items").Type.NamedType() == p.types.session
	case apiKey:
		return !list && named.Name == p.types.key && has(named, "id", "keyPrefix", "name")
	case apiKeys:
		return list && named.Name == p.types.key && has(named, "id", "keyPrefix", "name")
	case createdKey:
		return !list && p.types.key != "" && has(named, "plaintext") && p.keyField(named) != nil
	}
	return true
}

func hasMember(t *schema.Type, name string) bool {
	for _, member := range members(t) {
		if member.Name == name {
			return true
		}
	}
	return false
}

// keyField is the field of a payload that holds the new key.
func (p *Plugin) keyField(payload *schema.Type) *schema.Field {
	for _, f := range payload.Fields {
		if f.Type.NamedType() == p.types.key && !f.Type.List() {
			return f
		}
	}
	return nil
}

// inside notes the types of objects that stand inside a result.
func (p *Plugin) inside(named *schema.Type, s shape) {
	p.records[p.types.key] = p.types.key != ""
	p.records[p.types.account] = p.types.account != ""
	p.records[p.types.session] = p.types.session != ""
	p.records[p.types.challenge] = p.types.challenge != ""
	if s == sessionPage && named.Field("pageInfo") != nil {
		p.records[named.Field("pageInfo").Type.NamedType()] = true
	}
	if s == account {
		if roles := named.Field("roles"); roles != nil {
			p.records[roles.Type.NamedType()] = true
		}
	}
}
