package backend

import (
	"net/http"
	"strings"
	"sync/atomic"

	"github.com/bettersuite/gqldoc/internal/admin"
	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/console"
	"github.com/bettersuite/gqldoc/internal/gate"
	"github.com/bettersuite/gqldoc/internal/journal"
	"github.com/bettersuite/gqldoc/internal/metrics"
	"github.com/bettersuite/gqldoc/internal/mock"
)

// MetricsPath is where the counters are.
const MetricsPath = "/metrics"

// Serving is what a server is told besides its backend. It stays as it is.
type Serving struct {
	Hosts   *gate.Hosts // names it may be asked for; nil: any
	Journal int         // operations to remember; 0: journal.DefaultSize, negative: none
	Version string      // of the program

	AdminToken string // that /_mock/ asks for; empty: it answers this machine alone
	Anyone     bool   // it answers others as well
	Report     func(error)
}

// A Server is a mock that runs: the endpoint, and what stands around it for those who
// run it. The backend can be replaced; connections, counters and journal stay.
type Server struct {
	*mock.Handler
	stores  *Stores
	current atomic.Pointer[Backend]
	journal *journal.Journal // nil: none
	metrics *metrics.Metrics
	admin   *admin.API
	guarded http.Handler

	reloads, failed atomic.Uint64
}

// Serve makes the server of a backend. The configuration brings what concerns the wire
// alone: limits, origins, documents, log; all else is filled in.
func Serve(b *Backend, c mock.Config, o Serving) *Server {
	s := &Server{stores: b.stores}
	if o.Journal >= 0 {
		s.journal = journal.New(o.Journal)
		b.stores.Scenarios.OnEnd(s.journal.Clear)
	}
	s.metrics = metrics.New(o.Version, s.gauges)
	s.admin = admin.New(admin.Options{
		Rules: b.stores.Scenarios, Journal: s.journal, Keys: b.stores.Keys, SignIns: b.stores.Sessions, Clock: b.stores.Clock,
		Facts: s.facts, Version: o.Version, Token: o.AdminToken, Anyone: o.Anyone, Reported: o.Report,
		Pages: console.New(console.Options{Endpoint: mock.GraphQLPath, Admin: admin.Prefix + "graphql", Key: auth.FindTestKey("valid")}),
	})
	s.current.Store(b)
	s.Handler = mock.New(s.complete(b, c))
	s.guarded = o.Hosts.Guard(http.HandlerFunc(s.route))
	return s
}

// Replace serves another backend from now on.
func (s *Server) Replace(b *Backend, c mock.Config) {
	s.current.Store(b)
	s.Handler.Replace(s.complete(b, c))
	s.reloads.Add(1)
}

// Kept counts a change of the inputs that was wrong, so that what was there stayed.
func (s *Server) Kept() { s.failed.Add(1) }

func (s *Server) complete(b *Backend, c mock.Config) mock.Config {
	c = b.configure(c)
	c.Console = console.Path
	c.Observers = append(c.Observers, s.count)
	if s.journal != nil {
		c.Observers = append(c.Observers, s.remember)
	}
	return c
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.guarded.ServeHTTP(w, r) }

func (s *Server) route(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.URL.Path == MetricsPath:
		s.metrics.ServeHTTP(w, r)
	case strings.HasPrefix(r.URL.Path, admin.Prefix):
		s.admin.ServeHTTP(w, r)
	case r.URL.Path+"/" == admin.Prefix:
		http.Redirect(w, r, admin.Prefix, http.StatusPermanentRedirect)
	default:
		s.Handler.ServeHTTP(w, r)
	}
}

func (s *Server) facts() admin.Facts {
	known := s.current.Load().Parsed.Schema
	return admin.Facts{Operations: len(known.Operations), Types: len(known.Types)}
}

func (s *Server) count(r *mock.Record) {
	s.metrics.Observe(metrics.Operation{Transport: r.Transport, Kind: r.Kind, Status: r.Status, Codes: r.Codes, Took: r.Took})
}

func (s *Server) remember(r *mock.Record) {
	s.journal.Add(&journal.Entry{
		At: r.Start, Session: r.Session, Transport: r.Transport, Method: r.Method, Kind: r.Kind, Operation: r.Operation,
		KeyPrefix: r.KeyPrefix, Account: r.Account, Status: r.Status, Codes: r.Codes, Errors: r.Errors, Took: r.Took,
	}, r.Document, r.Variables)
}

func (s *Server) gauges() metrics.Gauges {
	load, plans := s.Load(), s.current.Load().Engine.CacheStats()
	return metrics.Gauges{
		Connections: load.Connections, Subscriptions: load.Streams,
		PlanHits: plans.Hits, PlanMisses: plans.Misses, PlanDocuments: plans.Documents, PlanBytes: plans.Bytes,
		Reloads: s.reloads.Load(), Failed: s.failed.Load(),
	}
}
