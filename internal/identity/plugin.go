package identity

import (
	"context"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Options are what the operations act on. All of them are needed.
type Options struct {
	Keys     *auth.Registry
	Sessions *auth.Sessions
	Now      func() time.Time
}

// A Plugin answers the operations of one schema.
type Plugin struct {
	schema   *schema.Schema
	keys     *auth.Registry
	sessions *auth.Sessions
	now      func() time.Time

	rules   map[string]*rule // by coordinate: those whose operation the schema has
	records map[string]bool  // names of the types that rules return objects of
	types   resultTypes
	below   exec.Data // set by Data
}

// New compares the rules with a schema.
func New(s *schema.Schema, o Options) *Plugin {
	p := &Plugin{
		schema: s, keys: o.Keys, sessions: o.Sessions, now: o.Now,
		rules: make(map[string]*rule), records: make(map[string]bool),
	}
	p.findTypes()
	for i := range rules {
		if r := &rules[i]; p.fits(r) {
			p.rules[r.coordinate] = r
		}
	}
	return p
}

// Active reports whether the schema has any of the operations.
func (p *Plugin) Active() bool { return len(p.rules) > 0 }

// Data returns data with the operations answered by the plug-in.
func (p *Plugin) Data(data exec.Data) exec.Data {
	p.below = data
	return &overlaid{plugin: p, data: data}
}

type overlaid struct {
	plugin *Plugin
	data   exec.Data
}

// Resolver wraps what is below where there is a rule, and fields of types that rules
// return objects of. All else is passed on as it is, and costs nothing.
func (o *overlaid) Resolver(objectType, field string) exec.Resolver {
	below := o.data.Resolver(objectType, field)
	if r := o.plugin.rules[objectType+"."+field]; r != nil {
		return &operation{plugin: o.plugin, rule: r, field: o.plugin.schema.Type(objectType).Field(field), below: below}
	}
	if o.plugin.records[objectType] {
		return newRecordField(field, below)
	}
	return below
}

// An operation is a root field that a rule answers.
type operation struct {
	plugin *Plugin
	rule   *rule
	field  *schema.Field
	below  exec.Resolver
}

// A call is one use of an operation.
type call struct {
	*exec.Call
	*operation
	caller *auth.Caller
}

func (c *call) context() context.Context {
	if c.Context == nil {
		return context.Background()
	}
	return c.Context
}

// ResolveFieldValue answers by the rule. The program itself, which runs the examples
// of the site, is nobody: it is shown the data below and changes nothing.
func (o *operation) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	caller, _ := c.Request.(*auth.Caller)
	if caller == nil {
		caller = &auth.Caller{}
	}
	if caller.Unlimited && caller.Account == "" {
		return o.below.ResolveFieldValue(c)
	}
	v, err := o.rule.answer(o.plugin, &call{Call: c, operation: o, caller: caller})
	if err != nil {
		return exec.Null, o.failure(err)
	}
	return v, nil
}

// fallThrough is the answer of the data below.
func (c *call) fallThrough() (exec.Value, error) { return c.below.ResolveFieldValue(c.Call) }
