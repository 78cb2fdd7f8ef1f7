package identity

import (
	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Standing stands before data and refuses credentials that were good once: a field
// that needs some answers SESSION_REVOKED, SESSION_EXPIRED, STEP_UP_REQUIRED or
// TENANT_NOT_FOUND where it documents that code, and UNAUTHORIZED where it does not.
// Fields that need nothing are passed on as they are.
//
// It needs no operation of any name: every schema whose fields say what they need has
// this behaviour.
func (p *Plugin) Standing(data exec.Data) exec.Data { return &standing{plugin: p, data: data} }

type standing struct {
	plugin *Plugin
	data   exec.Data
}

// Resolver wraps the data's resolver where the field needs something.
func (s *standing) Resolver(objectType, field string) exec.Resolver {
	resolver := s.data.Resolver(objectType, field)
	t := s.plugin.schema.Type(objectType)
	if t == nil {
		return resolver
	}
	f := t.Field(field)
	if f == nil || f.Auth == nil || f.Auth.Requires == schema.NoCredential {
		return resolver
	}
	checked := &checkedResolver{field: f, next: resolver}
	if subscriber, ok := resolver.(exec.Subscriber); ok {
		return &checkedSubscriber{checkedResolver: checked, next: subscriber}
	}
	return checked
}

type checkedResolver struct {
	field *schema.Field
	next  exec.Resolver
}

// ResolveFieldValue answers if the caller's credentials are still good.
func (r *checkedResolver) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	if err := r.check(c.Request); err != nil {
		return exec.Null, err
	}
	return r.next.ResolveFieldValue(c)
}

type checkedSubscriber struct {
	*checkedResolver
	next exec.Subscriber
}

// ResolveFieldEventStream opens the stream if the caller's credentials are still
// good. Events of an open stream are not checked again.
func (s *checkedSubscriber) ResolveFieldEventStream(c *exec.Call) (exec.SourceStream, error) {
	if err := s.check(c.Request); err != nil {
		return nil, err
	}
	return s.next.ResolveFieldEventStream(c)
}

// ResolveFieldValue answers for one event.
func (s *checkedSubscriber) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return s.next.ResolveFieldValue(c)
}

// check says what is wrong with the caller's standing. A session that is over still
// names its tenant, which is all that sign-in and refresh need.
func (r *checkedResolver) check(request any) error {
	caller, _ := request.(*auth.Caller)
	if caller == nil || caller.Standing == auth.Good || caller.Unlimited {
		return nil
	}
	naming := r.field.Auth.Requires == schema.PublicKey
	switch caller.Standing {
	case auth.TenantUnknown:
		return r.refuse(codeTenantNotFound, "The tenant that the credentials name does not exist")
	case auth.SessionPending:
		if naming || r.field.Name == "stepUp" {
			return nil
		}
		return r.refuse(codeStepUp, "The session waits for its second proof: call stepUp")
	case auth.SessionRevoked:
		if !naming {
			return r.refuse(auth.ErrSessionRevoked.Code, auth.ErrSessionRevoked.Message)
		}
	case auth.SessionExpired:
		if !naming {
			return r.refuse(auth.ErrSessionExpired.Code, auth.ErrSessionExpired.Message)
		}
	}
	return nil
}

func (r *checkedResolver) refuse(code, message string) error {
	return &exec.Error{Message: message, Code: documented(r.field, code)}
}
