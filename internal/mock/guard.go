package mock

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Codes that Guard answers with.
const (
	codeUnauthorized     = "UNAUTHORIZED"
	codePermissionDenied = "PERMISSION_DENIED"
	codeStepUpRequired   = "STEP_UP_REQUIRED"
)

// Guard stands before data and lets a field answer only for callers who show what
// the schema says it needs. Fields that need nothing are passed on as they are, so
// they cost nothing. strictRoles also refuses tenant keys, which have no role, where
// one is asked for.
//
// The engine's request value must be an *auth.Caller.
func Guard(s *schema.Schema, data exec.Data, strictRoles bool) exec.Data {
	return &guard{schema: s, data: data, strictRoles: strictRoles}
}

type guard struct {
	schema      *schema.Schema
	data        exec.Data
	strictRoles bool
}

// Resolver wraps the data's resolver where the field needs something.
func (g *guard) Resolver(objectType, field string) exec.Resolver {
	resolver := g.data.Resolver(objectType, field)
	t := g.schema.Type(objectType)
	if t == nil {
		return resolver
	}
	f := t.Field(field)
	if f == nil || f.Auth == nil || *needs(f.Auth) == (need{}) {
		return resolver
	}
	guarded := &guardedResolver{auth: f.Auth, name: field, strictRoles: g.strictRoles, next: resolver}
	if s, ok := resolver.(exec.Subscriber); ok {
		return &guardedSubscriber{guardedResolver: guarded, next: s}
	}
	return guarded
}

// A need is the part of an Auth that can be compared.
type need struct {
	requires schema.Credential
	roles    bool
	stepUp   bool
}

func needs(a *schema.Auth) *need { return &need{a.Requires, len(a.Roles) > 0, a.StepUp} }

type guardedResolver struct {
	auth        *schema.Auth
	name        string
	strictRoles bool
	next        exec.Resolver
}

// ResolveFieldValue answers if the caller may ask.
func (g *guardedResolver) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	if err := g.check(c.Request); err != nil {
		return exec.Null, err
	}
	return g.next.ResolveFieldValue(c)
}

type guardedSubscriber struct {
	*guardedResolver
	next exec.Subscriber
}

// ResolveFieldEventStream opens the stream if the caller may ask. Events of an open
// stream are not checked again.
func (g *guardedSubscriber) ResolveFieldEventStream(c *exec.Call) (exec.SourceStream, error) {
	if err := g.check(c.Request); err != nil {
		return nil, err
	}
	return g.next.ResolveFieldEventStream(c)
}

// ResolveFieldValue answers for one event.
func (g *guardedSubscriber) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return g.next.ResolveFieldValue(c)
}

// credentials says what each kind of caller has shown.
var credentials = map[auth.Kind]schema.Credential{
	auth.Anonymous:    schema.NoCredential,
	auth.PublicClient: schema.PublicKey,
	auth.TenantKey:    schema.APIKey,
	auth.User:         schema.UserSession,
}

var credentialWords = map[schema.Credential]string{
	schema.PublicKey:   "an API key or a session",
	schema.APIKey:      "a tenant key or a session",
	schema.UserSession: "a user session",
}

// check compares what the caller shows with what the field needs.
func (g *guardedResolver) check(request any) error {
	caller, _ := request.(*auth.Caller)
	if caller == nil {
		caller = &auth.Caller{}
	}
	switch {
	case caller.Unlimited:
		return nil
	case credentials[caller.Kind] < g.auth.Requires:
		return &exec.Error{Code: codeUnauthorized, Message: g.name + " needs " + credentialWords[g.auth.Requires]}
	case !g.roleSuffices(caller):
		return &exec.Error{Code: codePermissionDenied, Message: g.name + " needs one of the roles " + strings.Join(g.auth.Roles, ", ")}
	case g.auth.StepUp && caller.Kind == auth.User && !caller.Elevated:
		return &exec.Error{Code: codeStepUpRequired, Message: g.name + " needs a session that was elevated a short while ago"}
	}
	return nil
}

func (g *guardedResolver) roleSuffices(caller *auth.Caller) bool {
	if len(g.auth.Roles) == 0 {
		return true
	}
	if caller.Kind != auth.User {
		return !g.strictRoles
	}
	return slices.Contains(g.auth.Roles, caller.Role)
}
