package mock

import (
	"bytes"
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
	Schema  *schema.Schema
	Engine  *exec.Engine // over Guard(…), so that needs are checked
	Checker *auth.Checker
	SDL     []byte           // API schema, for /graphql/schema.graphql
	Log     *slog.Logger     // a line a request; nil: none
	Now     func() time.Time // for the log; nil: no durations
	Origins []string         // that browsers may call from; nil: any

	// MaxBody bounds a request body in bytes; 0 means 1 MiB.
	MaxBody int64
	// Timeout bounds the execution of one request; 0 means 10 s.
	Timeout time.Duration
}

const (
	defaultMaxBody = 1 << 20
	defaultTimeout = 10 * time.Second
)

// Paths of the mock.
const (
	GraphQLPath = "/graphql"
	SDLPath     = "/graphql/schema.graphql"
	HealthPath  = "/healthz"
	ReadyPath   = "/readyz"
)

// A Handler serves the mock.
type Handler struct {
	config  Config
	sdlETag string
	buffers sync.Pool // of *bytes.Buffer
	handler http.Handler
}

// New makes a handler.
func New(config Config) *Handler {
	if config.MaxBody == 0 {
		config.MaxBody = defaultMaxBody
	}
	if config.Timeout == 0 {
		config.Timeout = defaultTimeout
	}
	h := &Handler{config: config, sdlETag: etag(config.SDL)}
	h.buffers.New = func() any { return new(bytes.Buffer) }
	h.handler = h.cors(h.routes())
	return h
}

// ServeHTTP answers one request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) { h.handler.ServeHTTP(w, r) }

func (h *Handler) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc(GraphQLPath, h.serveGraphQL)
	mux.HandleFunc("GET "+SDLPath, h.serveSDL)
	mux.HandleFunc("GET "+HealthPath, alive)
	mux.HandleFunc("GET "+ReadyPath, alive)
	mux.HandleFunc("GET /{$}", h.serveLanding)
	return mux
}

// cors answers preflight requests before anybody asks for a key: a browser cannot
// send one with them.
func (h *Handler) cors(next http.Handler) http.Handler {
	origins := h.config.Origins
	if origins == nil {
		origins = []string{"*"}
	}
	return cors.New(cors.Options{
		AllowedOrigins: origins,
		AllowedMethods: []string{http.MethodGet, http.MethodHead, http.MethodPost},
		AllowedHeaders: []string{"*"},
		ExposedHeaders: []string{"Link", "Retry-After", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"},
		MaxAge:         86400,
	}).Handler(next)
}

func alive(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Write([]byte("ok\n"))
}

func (h *Handler) serveSDL(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/graphql; charset=utf-8")
	w.Header().Set("ETag", h.sdlETag)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(h.config.SDL))
}
