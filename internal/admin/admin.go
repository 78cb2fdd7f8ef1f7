package admin

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	_ "embed"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/gate"
	"github.com/bettersuite/gqldoc/internal/journal"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/scenario"
)

// Prefix is where the API lies.
const Prefix = "/_mock/"

// TokenHeader carries the token. Authorization: Bearer does as well.
const TokenHeader = "X-Mock-Admin-Token"

// A Clock can be moved.
type Clock interface {
	Now() time.Time
	Set(time.Time)
	Advance(time.Duration)
	Reset()
	Moved() time.Duration
}

// Facts are what only the server knows of itself.
type Facts struct{ Operations, Types int }

// Options are what the API acts on. All of them are needed, but Token.
type Options struct {
	Rules    *scenario.Registry
	Journal  *journal.Journal // nil: nothing is remembered
	Keys     *auth.Registry
	SignIns  *auth.Sessions
	Clock    Clock
	Facts    func() Facts
	Version  string
	Token    string       // empty: requests must come from this machine
	Anyone   bool         // without a token, other machines are not refused either
	Pages    http.Handler // whatever below Prefix is not the API; nil: nothing
	Reported func(error)  // failures of the API itself; may be nil
}

// An API answers below Prefix.
type API struct {
	options  Options
	token    [sha256.Size]byte
	prepared func() (*prepared, error)
}

// A prepared API has its schema read. That happens when the first request comes: most
// mocks hear none.
type prepared struct {
	graphql http.Handler
	mirror  http.Handler
}

//go:embed admin.graphql
var schemaText []byte

// New makes the API.
func New(o Options) *API {
	a := &API{options: o, token: sha256.Sum256([]byte(o.Token))}
	a.prepared = sync.OnceValues(a.prepare)
	return a
}

func (a *API) prepare() (*prepared, error) {
	parsed, err := parse.Parse([]parse.Source{{Name: "admin.graphql", Data: schemaText}}, parse.Options{})
	if err != nil {
		return nil, err
	}
	engine, err := exec.New(parsed.API, &data{api: a}, exec.Options{Report: a.options.Reported})
	if err != nil {
		return nil, err
	}
	// Origins are checked before; who comes here may do everything.
	handler := mock.New(mock.Config{
		Schema: parsed.Schema, Engine: engine, SDL: func() []byte { return schemaText },
		Checker: &auth.Checker{Mode: auth.Off, Now: time.Now},
	})
	return &prepared{graphql: http.StripPrefix(strings.TrimSuffix(Prefix, "/"), handler), mirror: newMirror(engine)}, nil
}

// ServeHTTP answers one request.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	api := a.isAPI(r)
	if !api {
		a.options.Pages.ServeHTTP(w, r)
		return
	}
	if status, reason := a.refused(r); reason != "" {
		gate.Refuse(w, status, reason)
		return
	}
	session, err := scenario.SessionOf(r.Header)
	if err != nil {
		gate.Refuse(w, http.StatusBadRequest, mock.SessionHeader+": "+err.Error())
		return
	}
	p, err := a.prepared()
	if err != nil { // our own schema is wrong, which a test would have seen
		gate.Refuse(w, http.StatusInternalServerError, "internal server error")
		return
	}
	r = r.WithContext(context.WithValue(r.Context(), sessionKey{}, session))
	if path := strings.TrimPrefix(r.URL.Path, Prefix); path == "graphql" || strings.HasPrefix(path, "graphql/") {
		p.graphql.ServeHTTP(w, r)
		return
	}
	p.mirror.ServeHTTP(w, r)
}

// isAPI reports whether a request is for the API, and not for the pages beside it.
func (a *API) isAPI(r *http.Request) bool {
	return a.options.Pages == nil || !strings.HasPrefix(r.URL.Path, Prefix+"console/") && r.URL.Path != Prefix
}

type sessionKey struct{}

func sessionOf(ctx context.Context) string {
	session, _ := ctx.Value(sessionKey{}).(string)
	return session
}

// refused says why a request may not speak here, or nothing.
func (a *API) refused(r *http.Request) (status int, reason string) {
	switch {
	case gate.Foreign(r):
		return http.StatusForbidden, "pages of other origins may not speak to the mock's admin API"
	case a.options.Token != "":
		if !a.authorized(r.Header) {
			return http.StatusUnauthorized, "the admin API asks for the token that the mock was started with: send it as " + TokenHeader
		}
	case !a.options.Anyone && !gate.Local(r):
		return http.StatusForbidden, "the admin API answers its own machine alone: start the mock with --admin-token to use it from elsewhere"
	}
	return 0, ""
}

// authorized compares digests, so that its time tells nothing of the token.
func (a *API) authorized(h http.Header) bool {
	given := h.Get(TokenHeader)
	if given == "" {
		given, _ = strings.CutPrefix(h.Get("Authorization"), "Bearer ")
	}
	sum := sha256.Sum256([]byte(given))
	return subtle.ConstantTimeCompare(sum[:], a.token[:]) == 1
}
