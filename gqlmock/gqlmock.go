package gqlmock

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/bettersuite/gqldoc/internal/admin"
	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/backend"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/world"
)

// Path is where the handler answers GraphQL.
const Path = mock.GraphQLPath

// AdminPath is where the handler listens to a test: POST to AdminPath+"reset" takes it
// back to its beginning, GET AdminPath+"journal" tells what was asked, and
// AdminPath+"graphql" does all there is.
const AdminPath = admin.Prefix

// An Auth says which credentials are asked for.
type Auth string

const (
	AuthFormat     Auth = "format"   // any key that looks like one, and sessions of the mock; the default
	AuthRegistered Auth = "registry" // only keys that the mock made, and the ready-made ones
	AuthOff        Auth = "off"      // nobody is refused
)

// Options change the mock. The zero value is that of "gqldoc mock" without flags.
type Options struct {
	Seed uint64 // of the world; 0 means 1
	Size int    // of each population; 0 means 100
	Auth Auth   // empty means AuthFormat
	// Strict answers ids that the world does not have as missing. Otherwise every id
	// has an object.
	Strict bool
	// StrictRoles refuses keys where a field asks for a role.
	StrictRoles bool
	// Fixtures pin what must be exact, by coordinate: "Query.tenantInfo" or
	// "Ride.status" to a value, "Ride" to a map from id to object. Objects are
	// map[string]any and partial: the rest of them is invented.
	Fixtures map[string]any
	// State is where changes are kept: "memory", which is the default, "file:PATH" or
	// "redis://HOST:PORT". A handler that keeps its changes elsewhere is closed: it is an
	// io.Closer.
	State string
	// Rules change what requests get, and Scenarios are sets of rules by name, for
	// requests with the header X-Mock-Scenario. A test can say both while it runs, too:
	// see AdminPath.
	Rules     []Rule
	Scenarios map[string][]Rule
	// Warnings names deprecated fields that a document uses in extensions.warnings.
	Warnings bool
	// Now is the clock of sessions and keys; nil is the machine's.
	Now func() time.Time
	// Log receives a line a request, and what goes wrong inside; nil: nothing.
	Log *slog.Logger
}

// New makes the handler of a mock from a schema: SDL, a supergraph, or the JSON of an
// introspection. The error of a schema that is wrong lists all its problems.
func New(schema []byte, o Options) (http.Handler, error) {
	handler, err := o.serve(schema)
	if err != nil {
		return nil, fmt.Errorf("gqlmock: %w", err)
	}
	return handler, nil
}

func (o *Options) serve(schema []byte) (*handler, error) {
	if len(schema) == 0 {
		return nil, errors.New("the schema is empty")
	}
	mode, err := o.mode()
	if err != nil {
		return nil, err
	}
	parsed, err := parse.Parse([]parse.Source{{Name: "schema", Data: schema}}, parse.Options{})
	if err != nil {
		return nil, err
	}
	options, err := o.world()
	if err != nil {
		return nil, err
	}
	stores, err := backend.Open(context.Background(), backend.Places{State: o.State, Seed: o.seed(), Now: o.Now}, parsed)
	if err != nil {
		return nil, err
	}
	b, err := backend.New(parsed, stores, backend.Options{
		World: options, Engine: exec.Options{Report: o.report}, Auth: mode, StrictRoles: o.StrictRoles,
		Rules: rulesOf(o.Rules), Scenarios: o.named(),
	})
	if err != nil {
		return nil, errors.Join(err, stores.Close())
	}
	server := backend.Serve(b, mock.Config{Log: o.Log, Warnings: o.Warnings}, backend.Serving{Anyone: true, Report: o.report})
	return &handler{server, stores}, nil
}

// A handler is a server with what it closes.
type handler struct {
	*backend.Server
	stores *backend.Stores
}

// Close ends all work of the handler's state.
func (h *handler) Close() error { return h.stores.Close() }

// Key returns a key that the mock knows, by what it is for: "valid", "public",
// "revoked", "expired" or "unknown". It returns nothing for any other name.
func Key(name string) string {
	for _, k := range auth.TestKeys {
		if k.Name == name {
			return k.Key
		}
	}
	return ""
}

func (o *Options) mode() (auth.Mode, error) {
	switch o.Auth {
	case "":
		return auth.Format, nil
	case AuthFormat, AuthRegistered, AuthOff:
		return auth.Mode(o.Auth), nil
	}
	return "", fmt.Errorf("unknown Auth %q: format, registry and off are known", o.Auth)
}

func (o *Options) seed() uint64 { return cmp.Or(o.Seed, 1) }

func (o *Options) report(err error) {
	if o.Log != nil {
		o.Log.Error("data", "error", err)
	}
}

func (o *Options) world() (world.Options, error) {
	options := world.Options{Seed: o.seed(), Size: o.Size}
	if o.Strict {
		options.Missing = world.Strict
	}
	for _, coordinate := range slices.Sorted(maps.Keys(o.Fixtures)) {
		value := widened(o.Fixtures[coordinate])
		if strings.Contains(coordinate, ".") {
			options.Fixtures = append(options.Fixtures, world.Fixture{Coordinate: coordinate, Value: value})
			continue
		}
		objects, ok := value.(map[string]any)
		if !ok {
			return options, fmt.Errorf("the fixture of %s must be a map from id to object", coordinate)
		}
		for _, id := range slices.Sorted(maps.Keys(objects)) {
			options.Fixtures = append(options.Fixtures, world.Fixture{Coordinate: coordinate, ID: id, Value: objects[id]})
		}
	}
	return options, nil
}

// widened makes of the numbers of Go those that fixtures have.
func widened(value any) any {
	switch value := value.(type) {
	case int:
		return int64(value)
	case []any:
		list := make([]any, len(value))
		for i, item := range value {
			list[i] = widened(item)
		}
		return list
	case map[string]any:
		object := make(map[string]any, len(value))
		for name, item := range value {
			object[name] = widened(item)
		}
		return object
	}
	return value
}
