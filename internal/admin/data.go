package admin

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/scenario"
	"github.com/bettersuite/gqldoc/internal/state"
)

// Codes of failures.
const (
	codeInput    = "BAD_INPUT"
	codeNotFound = "NOT_FOUND"
	codeConflict = "CONFLICT"
)

// Data answers the fields: those of the roots by a function each, all others from what
// these returned.
type data struct{ api *API }

// A root answers a field of Query or Mutation.
type root func(*call) (exec.Value, error)

// A call is one use of a root field.
type call struct {
	*exec.Call
	*API
	session string
}

// Resolver returns who answers objectType.field.
func (d *data) Resolver(objectType, field string) exec.Resolver {
	if answer := roots[objectType+"."+field]; answer != nil {
		return &rootResolver{d.api, answer}
	}
	return member(field)
}

type rootResolver struct {
	api    *API
	answer root
}

// ResolveFieldValue calls the function.
func (r *rootResolver) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	ctx := c.Context
	if ctx == nil {
		ctx = context.Background()
	}
	v, err := r.answer(&call{Call: c, API: r.api, session: sessionOf(ctx)})
	return v, readable(err)
}

// Members are the fields of an object, or functions for those with arguments.
type members map[string]any

// A member answers a field from its object.
type member string

// ResolveFieldValue looks the field up.
func (m member) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	switch v := c.Object.Ref.(members)[string(m)].(type) {
	case exec.Value:
		return v, nil
	case func(*exec.Call) exec.Value:
		return v(c), nil
	}
	return exec.Null, nil
}

func object(typeName string, m members) exec.Value {
	return exec.ObjectOf(typeName, exec.Object{Ref: m})
}

// readable turns what went wrong into an error for clients, where it is one.
func readable(err error) error {
	if err == nil {
		return nil
	}
	var problems diag.List
	switch {
	case errors.As(err, &problems):
		return &exec.Error{Message: sentence(problems), Code: codeInput}
	case errors.Is(err, auth.ErrNoKey), errors.Is(err, scenario.ErrNoScenario), errors.Is(err, state.ErrNoSnapshot):
		return &exec.Error{Message: err.Error(), Code: codeNotFound}
	}
	for _, known := range []error{
		auth.ErrNameTaken, auth.ErrKeyEnded, auth.ErrReadyMade, scenario.ErrFull, scenario.ErrTaken, scenario.ErrSessions,
		state.ErrFull, state.ErrSnapshots,
	} {
		if errors.Is(err, known) {
			return &exec.Error{Message: err.Error(), Code: codeConflict}
		}
	}
	if errors.Is(err, scenario.ErrSession) || errors.Is(err, state.ErrName) {
		return &exec.Error{Message: err.Error(), Code: codeInput}
	}
	return err
}

// sentence is all problems on a line, with their hints.
func sentence(problems diag.List) string {
	text := ""
	for i, p := range problems {
		if i > 0 {
			text += "; "
		}
		text += p.Message
		if p.Hint != "" {
			text += " (" + p.Hint + ")"
		}
	}
	return text
}

func wrong(format string, args ...any) error {
	return &exec.Error{Message: fmt.Sprintf(format, args...), Code: codeInput}
}

// text is an argument or a field of one that is a string or an enum value; "" when it
// was not given.
func text(v any, given bool) string {
	switch v := v.(type) {
	case string:
		return v
	case exec.EnumValue:
		return string(v)
	}
	return ""
}

func integer(v any, _ bool) int {
	n, _ := v.(int64)
	return int(n)
}

func optional(s string) exec.Value {
	if s == "" {
		return exec.Null
	}
	return exec.String(s)
}

// limit is a number, or null for 0.
func limit(n int) exec.Value {
	if n == 0 {
		return exec.Null
	}
	return exec.Int(int64(n))
}

func moment(t time.Time) exec.Value {
	if t.IsZero() {
		return exec.Null
	}
	return exec.String(t.UTC().Format(time.RFC3339Nano))
}

// instant reads a DateTime.
func instant(name string, v any, given bool) (time.Time, error) {
	if !given || v == nil {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.RFC3339, text(v, true))
	if err != nil {
		return time.Time{}, wrong("%s is no instant: write 2026-06-15T12:00:00Z", name)
	}
	return t, nil
}

func texts(list []string) exec.Value {
	items := make(exec.Values, len(list))
	for i, s := range list {
		items[i] = exec.String(s)
	}
	return exec.ListOf(items)
}

// seedOf reads a Seed: a number, or a string of digits, for it may have more digits than
// a Float of JavaScript.
func seedOf(v any) (uint64, error) {
	s := fmt.Sprint(v)
	seed, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		return 0, wrong("seed: %s is no whole number from 0 to 18446744073709551615", s)
	}
	return seed, nil
}

// plain makes of a coerced value what fixtures are made of.
func plain(v any) any {
	switch v := v.(type) {
	case exec.EnumValue:
		return string(v)
	case exec.Number:
		return json.Number(v)
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			list[i] = plain(item)
		}
		return list
	case exec.InputObject:
		object := make(map[string]any, len(v))
		for _, field := range v {
			object[field.Name] = plain(field.Value)
		}
		return object
	}
	return v
}

// rawJSON is any value as JSON.
func rawJSON(v any) exec.Value {
	out, err := json.Marshal(v)
	if err != nil {
		return exec.Null
	}
	return exec.Raw(string(out))
}
