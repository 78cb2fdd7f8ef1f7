package mock

import (
	"net/http"
	"sync"

	"github.com/rs/cors"
)

// A host answers by one configuration.
type host struct {
	*connections
	config     Config
	timeLimit  timeLimit
	sdl        func() *prepared
	registered map[string]bool // the texts of Documents; nil unless needed
	answers    answers
	// registeredNames are the ids of Documents by the names of their operations.
	registeredNames func() map[string]string
	repeats         *repeats  // nil: nothing is kept
	warnings        *warnings // nil: none
	cors            *cors.Cors
	others          http.Handler // whatever is not GraphQL

	introspectionOnce sync.Once
	introspection     *prepared
}

func newHost(config Config, c *connections) *host {
	config.Limits = config.Limits.withDefaults()
	if config.CompressAbove == 0 {
		config.CompressAbove = defaultCompressAbove
	}
	if config.Now == nil {
		config.Limiter = nil // windows need a clock
	}
	h := &host{connections: c, config: config, timeLimit: timeLimit(config.Limits.ExecutionTime)}
	h.sdl = sync.OnceValue(func() *prepared { return prepare(config.SDL()) })
	if config.DocumentsOnly {
		h.registeredNames = sync.OnceValue(func() map[string]string { return namesOf(config.Documents) })
		h.registered = make(map[string]bool, len(config.Documents))
		for _, document := range config.Documents {
			h.registered[document] = true
		}
	}
	if config.Version != nil {
		h.repeats = newRepeats(config.Version)
	}
	if config.Warnings {
		h.warnings = &warnings{schema: config.Schema, known: make(map[string][]byte)}
	}
	h.answers.known = make(map[question]*answer)
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
		// A published site may ask the mock on its reader's own machine: some browsers
		// want that said.
		AllowPrivateNetwork: true,
	})
}

// serve answers one request.
func (h *host) serve(w http.ResponseWriter, r *http.Request) {
	graphql := r.URL.Path == GraphQLPath
	// A program that is no browser names no origin. Its answers from the endpoint are kept
	// by nobody, so what they vary by need not be said either.
	if !graphql || r.Header["Origin"] != nil || r.Method == http.MethodOptions {
		h.cors.HandlerFunc(w, r)
		if r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "" {
			return // answered
		}
	}
	switch {
	case !graphql:
		h.others.ServeHTTP(w, r)
	case r.Method == http.MethodOptions: // which asks for nothing that needs a key
		w.Header()["Allow"] = allowed
		w.WriteHeader(http.StatusNoContent)
	default:
		h.serveGraphQL(w, r)
	}
}

// allowed are the methods of the endpoint for GraphQL over HTTP. PUT and DELETE belong to
// graphql-sse's single connections, whose clients need not ask.
var allowed = []string{"GET, HEAD, POST, OPTIONS"}

func (h *host) routes() http.Handler {
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
