package mock

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A Config is what a Handler needs.
type Config struct {
	Schema *schema.Schema
	Engine *exec.Engine // over Guard(…), so that needs are checked
	// Incremental is an engine that knows @defer and @stream, for requests whose Accept
	// header asks for their payloads; nil: Engine is asked.
	Incremental func() *exec.Engine
	Checker     *auth.Checker
	SDL         func() []byte    // API schema, for /graphql/schema.graphql; called once, when somebody asks; nil: there is none
	Limiter     *auth.Limiter    // of the requests of keys; needs Now; nil counts nothing
	Log         *slog.Logger     // a line a request; nil: none
	Observers   []func(*Record)  // each is told of every operation, at once from several goroutines
	Now         func() time.Time // for the log; nil: no durations
	Origins     []string         // that browsers may call from; nil: any
	Limits      Limits
	// Scenarios let requests ask for failures; nil: there are none.
	Scenarios Scenarios

	// Documents are registered: a client sends the key instead of the text. See
	// LoadDocuments.
	Documents map[string]string
	// DocumentsOnly refuses every document that is not registered.
	DocumentsOnly bool
	// Version changes whenever the data does. With it, the answer to a query that comes
	// again is kept until then; nil: every request is executed.
	Version func() uint64
	// Sync reads what other replicas have changed, before each operation; nil: there are
	// none. When they cannot be reached the answer is made from what is known.
	Sync func(context.Context) error
	// ErrorPage is the address of the page about an error code, for a Link header on
	// answers with it; empty where there is none. nil: no such header.
	ErrorPage func(code string) string
	// Console is the path of the page that explores the mock, for a link; empty: none.
	Console string
	// Warnings names the deprecated fields and arguments that a document uses in
	// extensions.warnings of its response.
	Warnings bool
	// CompressAbove is the size in bytes from which on a response is compressed for
	// clients that take it; 0 means 128 KiB. What never changes is always compressed.
	CompressAbove int
}

// Paths of the mock.
const (
	GraphQLPath       = "/graphql"
	SDLPath           = "/graphql/schema.graphql"
	IntrospectionPath = "/graphql/introspection.json"
	HealthPath        = "/healthz"
	ReadyPath         = "/readyz"
)

// A Handler serves the mock. Its configuration can be replaced while it serves.
type Handler struct{ connections }

// Connections are what a change of the configuration leaves alone: streams that are
// open, and what clients have left here.
type connections struct {
	latest    atomic.Pointer[host]
	exchanges sync.Pool // of *exchange
	streams   streams
	reserved  reservations
	persisted *persistedCache // nil: clients may leave nothing

	subscriptions atomic.Int64 // operations whose stream is open
}

// New makes a handler.
func New(config Config) *Handler {
	h := new(Handler)
	first := newHost(config, &h.connections)
	h.exchanges.New = func() any { return new(exchange) }
	h.streams.open()
	h.reserved.byToken = make(map[string]*reservation)
	if n := first.config.Limits.Persisted; n > 0 {
		h.persisted = newPersistedCache(n)
	}
	h.latest.Store(first)
	return h
}

// Replace changes the configuration. Requests under way and open streams end as they
// began; whatever begins from now on, also on connections that are open, is answered
// by the new one.
func (h *Handler) Replace(config Config) { h.latest.Store(newHost(config, &h.connections)) }

// ServeHTTP answers one request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) { h.latest.Load().serve(w, r) }

// A Load is what a handler has open at a moment.
type Load struct {
	Connections int // WebSockets, event streams and reservations of them
	Streams     int // operations that still send something
}

// Load tells what is open.
func (h *Handler) Load() Load {
	h.streams.mu.Lock()
	defer h.streams.mu.Unlock()
	return Load{Connections: h.streams.count, Streams: int(h.subscriptions.Load())}
}

// Shutdown ends the connections that would stay open for ever: WebSockets with code
// 1001, event streams without a word. It waits for them until the context ends. From
// then on new ones are refused; other requests are still answered.
func (h *Handler) Shutdown(ctx context.Context) error { return h.streams.stop(ctx) }
