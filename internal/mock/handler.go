package mock

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/rs/cors"

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

// A Handler serves the mock.
type Handler struct {
	config     Config
	timeLimit  timeLimit
	sdl        func() *prepared
	registered map[string]bool // the texts of Documents; nil unless needed
	persisted  *persistedCache // nil: clients may leave nothing
	answers    answers
	repeats    *repeats  // nil: nothing is kept
	exchanges  sync.Pool // of *exchange
	streams    streams
	reserved   reservations
	cors       *cors.Cors
	others     http.Handler // whatever is not GraphQL

	introspectionOnce sync.Once
	introspection     *prepared
}

// New makes a handler.
func New(config Config) *Handler {
	config.Limits = config.Limits.withDefaults()
	if config.CompressAbove == 0 {
		config.CompressAbove = defaultCompressAbove
	}
	if config.Now == nil {
		config.Limiter = nil // windows need a clock
	}
	h := &Handler{config: config, timeLimit: timeLimit(config.Limits.ExecutionTime)}
	h.sdl = sync.OnceValue(func() *prepared { return prepare(config.SDL()) })
	if config.Limits.Persisted > 0 {
		h.persisted = newPersistedCache(config.Limits.Persisted)
	}
	if config.DocumentsOnly {
		h.registered = make(map[string]bool, len(config.Documents))
		for _, document := range config.Documents {
			h.registered[document] = true
		}
	}
	if config.Version != nil {
		h.repeats = newRepeats(config.Version)
	}
	h.answers.known = make(map[question]*answer)
	h.exchanges.New = func() any { return new(exchange) }
	h.streams.open(config.Limits.Connections)
	h.reserved.byToken = make(map[string]*reservation)
	h.cors = newCORS(config.Origins)
	h.others = h.routes()
	return h
}

// newCORS answers preflight requests before anybody asks for a key: a browser cannot
// send one with them.
func newCORS(origins []string) *cors.Cors {
	if origins == nil {
		origins = []string{"*"}
	}
	return cors.New(cors.Options{
		AllowedOrigins: origins,
		AllowedMethods: []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodDelete},
		AllowedHeaders: []string{"*"},
		ExposedHeaders: []string{"Link", "Retry-After", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"},
		MaxAge:         86400,
	})
}

// ServeHTTP answers one request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.cors.HandlerFunc(w, r)
	if r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "" {
		return // answered
	}
	if r.URL.Path == GraphQLPath {
		h.serveGraphQL(w, r)
		return
	}
	h.others.ServeHTTP(w, r)
}

// Shutdown ends the connections that would stay open for ever: WebSockets with code
// 1001, event streams without a word. It waits for them until the context ends. From
// then on new ones are refused; other requests are still answered.
func (h *Handler) Shutdown(ctx context.Context) error { return h.streams.stop(ctx) }

func (h *Handler) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+SDLPath, h.serveSDL)
	mux.HandleFunc("GET "+IntrospectionPath, h.serveIntrospection)
	mux.HandleFunc("GET "+HealthPath, alive)
	mux.HandleFunc("GET "+ReadyPath, alive)
	mux.HandleFunc("GET /{$}", h.serveLanding)
	return mux
}

func alive(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Write([]byte("ok\n"))
}
