package main

import (
	"strings"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/identity"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/world"
)

// A door decides who comes in: keys and sessions of a mock. It outlives a reload of
// the schema, so that nobody is signed out by one.
type door struct {
	keys     *auth.Registry
	sessions *auth.Sessions
	requests auth.Counter // of keys, for their rate limits
}

// newDoor opens the registry of keys, a file or a URL.
func newDoor(registry string) (*door, error) {
	keys, err := openRegistry(registry)
	if err != nil {
		return nil, err
	}
	requests, err := newCounter(registry)
	if err != nil {
		return nil, usage(err)
	}
	return &door{keys: keys, sessions: auth.NewSessions(time.Now), requests: requests}, nil
}

// newCounter counts where the keys are: replicas that share keys share their limits.
func newCounter(registry string) (auth.Counter, error) {
	if !strings.Contains(registry, "://") {
		return new(auth.MemoryCounter), nil
	}
	client, err := auth.DialRedis(registry)
	if err != nil {
		return nil, err
	}
	return auth.NewRedisCounter(client), nil
}

// guard stands before data: what fields need is checked, and the operations of
// sign-in and keys act.
func (d *door) guard(s *schema.Schema, data exec.Data, strictRoles bool) exec.Data {
	plugin := identity.New(s, identity.Options{Keys: d.keys, Sessions: d.sessions, Now: time.Now})
	return plugin.Standing(mock.Guard(s, plugin.Data(data), strictRoles))
}

// checker reads the credentials of requests.
func (d *door) checker(mode string) *auth.Checker {
	return &auth.Checker{Mode: auth.Mode(mode), Keys: d.keys, Sessions: d.sessions, Now: time.Now}
}

// testUsers are fixtures that make the people who can sign in accounts of the world.
// Those of the configuration come after them and win.
func testUsers(s *schema.Schema) []world.Fixture {
	var fixtures []world.Fixture
	for _, pin := range identity.Pins(s) {
		fixtures = append(fixtures, world.Fixture{Coordinate: pin.Coordinate, ID: pin.ID, Value: pin.Value})
	}
	return fixtures
}
