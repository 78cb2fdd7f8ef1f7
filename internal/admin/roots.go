package admin

import (
	"math"
	"slices"
	"strings"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/journal"
	"github.com/bettersuite/gqldoc/internal/state"
)

// roots are the fields of Query and Mutation. It is filled by init, because some of the
// functions end with the answer of another.
var roots map[string]root

func init() {
	roots = map[string]root{
		"Query.status": status, "Query.journal": journalOf, "Query.rules": rules, "Query.scenarios": scenarios,
		"Query.snapshots": snapshots, "Query.sessions": sessions, "Query.keys": keys,

		"Mutation.reset": reset, "Mutation.setSeed": setSeed, "Mutation.setClock": setClock, "Mutation.advanceClock": advanceClock,
		"Mutation.saveSnapshot": saveSnapshot, "Mutation.loadSnapshot": loadSnapshot, "Mutation.dropSnapshot": dropSnapshot,
		"Mutation.addRule": addRule, "Mutation.removeRule": removeRule,
		"Mutation.activateScenario": activate, "Mutation.deactivateScenario": deactivate,
		"Mutation.createKey": createKey, "Mutation.rotateKey": rotateKey, "Mutation.revokeKey": revokeKey,
		"Mutation.clearJournal": clearJournal, "Mutation.endSession": endSession,
	}
}

func status(c *call) (exec.Value, error) {
	o, facts := &c.options, c.options.Facts()
	return object("Status", members{
		"version":    exec.String(o.Version),
		"operations": exec.Int(int64(facts.Operations)),
		"types":      exec.Int(int64(facts.Types)),
		"seed":       rawJSON(o.Rules.Seed(c.session)),
		"now":        moment(o.Clock.Now()),
		"clockMoved": exec.Float(o.Clock.Moved().Seconds()),
		"session":    optional(c.session),
		"scenarios":  texts(o.Rules.Active(c.session)),
	}), nil
}

func journalOf(c *call) (exec.Value, error) {
	f := journal.Filter{
		Session:   c.session,
		Operation: text(c.Arguments.Lookup("operation")),
		Kind:      text(c.Arguments.Lookup("kind")),
		Code:      text(c.Arguments.Lookup("code")),
		KeyPrefix: text(c.Arguments.Lookup("keyPrefix")),
		Status:    integer(c.Arguments.Lookup("status")),
		After:     uint64(max(0, integer(c.Arguments.Lookup("after")))),
	}
	if c.options.Journal == nil {
		return exec.Null, wrong("this mock remembers nothing: it was started with --journal -1")
	}
	found := c.options.Journal.Find(f)
	return object("Journal", members{
		"count":     exec.Int(int64(len(found.Entries))),
		"forgotten": exec.Int(int64(found.Gone)),
		"entries": func(c *exec.Call) exec.Value {
			list := found.Entries
			if last, given := c.Arguments.Lookup("last"); given && last != nil {
				list = list[max(0, len(list)-max(0, integer(last, true))):]
			}
			return entries(list)
		},
	}), nil
}

func entries(list []journal.Entry) exec.Value {
	items := make(exec.Values, len(list))
	for i := range list {
		e := &list[i]
		variables := exec.Null
		if e.Variables != "" {
			variables = exec.Raw(e.Variables)
		}
		items[i] = object("Entry", members{
			"number": exec.Int(int64(min(e.Number, math.MaxInt32))), "at": moment(e.At), "transport": exec.String(e.Transport), "method": optional(e.Method),
			"kind": optional(e.Kind), "operation": optional(e.Operation), "document": optional(e.Document), "documentHash": optional(e.Hash),
			"variables": variables, "variablesLeftOut": limit(e.Left), "keyPrefix": optional(e.KeyPrefix), "account": optional(e.Account),
			"status": exec.Int(int64(e.Status)), "errors": exec.Int(int64(e.Errors)), "codes": texts(e.Codes),
			"milliseconds": exec.Float(float64(e.Took) / float64(time.Millisecond)),
		})
	}
	return exec.ListOf(items)
}

func clearJournal(c *call) (exec.Value, error) {
	if c.options.Journal != nil {
		c.options.Journal.Clear(c.session)
	}
	return exec.Bool(true), nil
}

func sessions(c *call) (exec.Value, error) { return texts(c.options.Rules.Sessions()), nil }

func endSession(c *call) (exec.Value, error) {
	ended, err := c.options.Rules.End(c.Context, text(c.Arguments.Lookup("id")))
	return exec.Bool(ended), err
}

// reset does what its parts say, in the order in which they depend on each other: the
// seed goes back before the state of its world is found.
func reset(c *call) (exec.Value, error) {
	given, _ := c.Arguments.Lookup("parts")
	var parts []string
	if list, ok := given.([]any); ok {
		for _, part := range list {
			parts = append(parts, text(part, true))
		}
	}
	if slices.Contains(parts, "RULES") {
		c.options.Rules.Reset(c.session)
	}
	if slices.Contains(parts, "STATE") {
		changes, err := c.options.Rules.State(c.session)
		if err == nil {
			err = changes.Reset(c.Context)
		}
		if err != nil {
			return exec.Null, err
		}
	}
	if slices.Contains(parts, "JOURNAL") {
		if _, err := clearJournal(c); err != nil {
			return exec.Null, err
		}
	}
	// What all sessions share is left alone by the reset of one, unless it is all that
	// is asked for.
	if slices.Contains(parts, "CLOCK") && (c.session == "" || len(parts) == 1) {
		c.options.Clock.Reset()
	}
	if slices.Contains(parts, "SIGN_INS") {
		if err := c.options.SignIns.Reset(); err != nil {
			return exec.Null, err
		}
	}
	return status(c)
}

func setSeed(c *call) (exec.Value, error) {
	given, _ := c.Arguments.Lookup("seed")
	seed, err := seedOf(given)
	if err == nil {
		err = c.options.Rules.SetSeed(c.session, seed)
	}
	if err != nil {
		return exec.Null, err
	}
	return status(c)
}

// Bounds of the clock: later and earlier times overflow somewhere.
var (
	firstTime = time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC)
	lastTime  = time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC)
)

func setClock(c *call) (exec.Value, error) {
	v, given := c.Arguments.Lookup("to")
	to, err := instant("to", v, given)
	switch {
	case err != nil:
		return exec.Null, err
	case to.IsZero():
		c.options.Clock.Reset()
	case to.Before(firstTime) || to.After(lastTime):
		return exec.Null, wrong("to: the clock runs from %s to %s", firstTime.Format(time.DateOnly), lastTime.Format(time.DateOnly))
	default:
		c.options.Clock.Set(to)
	}
	return status(c)
}

func advanceClock(c *call) (exec.Value, error) {
	given, _ := c.Arguments.Lookup("seconds")
	seconds, _ := given.(float64)
	const most = 100 * 365 * 24 * 3600
	to := c.options.Clock.Now().Add(time.Duration(max(-most, min(most, seconds)) * float64(time.Second)))
	if math.Abs(seconds) > most || to.Before(firstTime) || to.After(lastTime) {
		return exec.Null, wrong("seconds: the clock runs from %s to %s", firstTime.Format(time.DateOnly), lastTime.Format(time.DateOnly))
	}
	c.options.Clock.Advance(time.Duration(seconds * float64(time.Second)))
	return status(c)
}

// changes returns the changes of the session's world.
func (c *call) changes() (state.State, error) { return c.options.Rules.State(c.session) }

func snapshots(c *call) (exec.Value, error) {
	changes, err := c.changes()
	if err != nil {
		return exec.Null, err
	}
	names, err := changes.Snapshots(c.Context)
	return texts(names), err
}

// withSnapshot does something with a named snapshot.
func withSnapshot(do func(state.State, *call, string) error, then root) root {
	return func(c *call) (exec.Value, error) {
		changes, err := c.changes()
		if err == nil {
			err = do(changes, c, text(c.Arguments.Lookup("name")))
		}
		if err != nil {
			return exec.Null, err
		}
		return then(c)
	}
}

var (
	saveSnapshot = withSnapshot(func(s state.State, c *call, name string) error { return s.Snapshot(c.Context, name) }, snapshots)
	loadSnapshot = withSnapshot(func(s state.State, c *call, name string) error { return s.Load(c.Context, name) }, status)
	dropSnapshot = withSnapshot(func(s state.State, c *call, name string) error { return s.Drop(c.Context, name) }, snapshots)
)

func keys(c *call) (exec.Value, error) {
	list, err := c.options.Keys.List(c.Context, "")
	if err != nil {
		return exec.Null, err
	}
	all, _ := c.Arguments.Lookup("includeRevoked")
	var items exec.Values
	for _, k := range list {
		if all == true || k.RevokedAt.IsZero() {
			items = append(items, key(k))
		}
	}
	return exec.ListOf(items), nil
}

func key(k *auth.Key) exec.Value {
	return object("Key", members{
		"id": exec.String(k.ID), "name": exec.String(k.Name), "keyPrefix": exec.String(k.Prefix), "tenant": exec.String(k.Tenant),
		"rateLimitRpm": limit(k.RequestsPerMinute), "rateLimitRpd": limit(k.RequestsPerDay),
		"createdAt": moment(k.CreatedAt), "lastUsedAt": moment(k.LastUsedAt), "expiresAt": moment(k.ExpiresAt), "revokedAt": moment(k.RevokedAt),
		"readyMade": exec.Bool(k.ReadyMade),
	})
}

func createKey(c *call) (exec.Value, error) {
	given, _ := c.Arguments.Lookup("input")
	input, _ := given.(exec.InputObject)
	wanted := auth.Key{
		Name: text(input.Lookup("name")), Tenant: text(input.Lookup("tenant")),
		RequestsPerMinute: integer(input.Lookup("rateLimitRpm")), RequestsPerDay: integer(input.Lookup("rateLimitRpd")),
	}
	if wanted.Tenant == "" {
		wanted.Tenant = auth.TestTenant
	}
	ends, given2 := input.Lookup("expiresAt")
	var err error
	switch wanted.ExpiresAt, err = instant("expiresAt", ends, given2); {
	case err != nil:
		return exec.Null, err
	case !auth.IsName(wanted.Name):
		return exec.Null, wrong("name: a name has 1 to 60 visible characters")
	case !auth.IsUUID(wanted.Tenant):
		return exec.Null, wrong("tenant: %q is no UUID", wanted.Tenant)
	case wanted.RequestsPerMinute < 0 || wanted.RequestsPerDay < 0:
		return exec.Null, wrong("a limit is at least 1 request; leave it out for none")
	}
	wanted.Tenant = strings.ToLower(wanted.Tenant)
	public, _ := input.Lookup("public")
	return newKey(c.options.Keys.Create(c.Context, wanted, public == true, c.options.Clock.Now()))
}

func newKey(secret string, k *auth.Key, err error) (exec.Value, error) {
	if err != nil {
		return exec.Null, err
	}
	return object("NewKey", members{"secret": exec.String(secret), "key": key(k)}), nil
}

func rotateKey(c *call) (exec.Value, error) {
	secret, fresh, _, err := c.options.Keys.Rotate(c.Context, text(c.Arguments.Lookup("id")), "", c.options.Clock.Now())
	return newKey(secret, fresh, err)
}

func revokeKey(c *call) (exec.Value, error) {
	k, err := c.options.Keys.Revoke(c.Context, text(c.Arguments.Lookup("id")), text(c.Arguments.Lookup("reason")), c.options.Clock.Now())
	if err != nil {
		return exec.Null, err
	}
	return key(k), nil
}
