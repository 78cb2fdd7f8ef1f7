package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/console"
	"github.com/bettersuite/gqldoc/internal/mock"
)

type mockOptions struct {
	settings
	Port      int
	Probe     string
	LogFormat string
	Explain   bool
	Watch     bool

	cmd    *cobra.Command
	config *config.Config
}

// read reads the settings as they are now.
func (o *mockOptions) read() (*config.Config, error) {
	c, err := o.load(o.cmd)
	if err == nil && o.cmd.Flags().Changed("port") {
		c.Mock.Addr, err = withPort(c.Mock.Addr, o.Port)
	}
	return c, err
}

const mockLong = `Serves the API as a mock: GraphQL over HTTP at /graphql, over an invented world that is the same
for every seed. Keys are checked as the real API checks them; ready-made ones, one for each
answer, are printed on stderr as name<TAB>key. The first line on stdout is the URL; it is printed last,
when the mock answers.

A request fails, waits or loses its connection when it asks for that: X-Mock-Error: CODE,
X-Mock-Delay: 250ms, X-Mock-Fault: 503. Rules and scenarios in gqldoc.yaml do the same for
requests of others; X-Mock-Session: ID keeps tests apart that run at once.`

func newMockCmd(u *ui, runF func(*mockOptions) error) *cobra.Command {
	opts := &mockOptions{}
	cmd := &cobra.Command{
		Use:   "mock",
		Short: "Serve the mock endpoint",
		Long:  mockLong,
		Example: `  gqldoc mock
  gqldoc mock schema.graphql --port 0 --url-file mock.url
  gqldoc mock --auth off --seed 7
  gqldoc mock --probe http://127.0.0.1:4000/graphql`,
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if opts.Probe != "" {
				return probe(cmd.Context(), opts.Probe)
			}
			if err := checkLogFormat(opts.LogFormat); err != nil {
				return err
			}
			opts.args = args
			opts.cmd = cmd
			if opts.config, err = opts.read(); err != nil {
				return err
			}
			if runF != nil {
				return runF(opts)
			}
			if opts.Explain {
				return runExplainWorld(cmd.Context(), u, opts.config)
			}
			return runMock(cmd.Context(), u, opts)
		},
	}
	opts.schemaFlags(cmd)
	opts.text(cmd, "addr", "mock.addr")
	cmd.Flags().IntVar(&opts.Port, "port", 0, "port to listen on, instead of that of --addr; 0 picks a free one")
	opts.text(cmd, "url-file", "mock.urlFile")
	opts.text(cmd, "auth", "mock.auth")
	opts.yes(cmd, "strict-roles", "mock.strictRoles")
	opts.text(cmd, "state", "mock.state")
	opts.text(cmd, "snapshot", "mock.snapshot")
	opts.text(cmd, "registry", "mock.registry")
	opts.yes(cmd, "enforce-rate-limits", "mock.enforceRateLimits")
	opts.text(cmd, "documents", "mock.documents")
	opts.yes(cmd, "documents-only", "mock.documentsOnly")
	opts.text(cmd, "batch", "mock.limits.batch")
	for _, limit := range limitFlags {
		opts.text(cmd, limit.flag, limit.key)
	}
	opts.repeatable(cmd, "cors-origin", "mock.origins")
	opts.repeatable(cmd, "allowed-host", "mock.hosts")
	opts.text(cmd, "admin-token", "mock.adminToken")
	opts.text(cmd, "journal", "mock.journal")
	opts.text(cmd, "session-minutes", "mock.sessionMinutes")
	opts.yes(cmd, "warnings", "mock.warnings")
	opts.text(cmd, "seed", "world.seed")
	opts.text(cmd, "size", "world.size")
	opts.text(cmd, "missing", "world.missing")
	opts.text(cmd, "now", "world.now")
	opts.text(cmd, "locale", "world.locale")
	cmd.Flags().BoolVar(&opts.Explain, "explain", false, "print what the mock makes of the schema, argument by argument, and end")
	cmd.Flags().StringVar(&opts.Probe, "probe", "", "ask the mock at this URL whether it is ready; exit code 0 or 1")
	cmd.Flags().StringVar(&opts.LogFormat, "log-format", "text", "text or json")
	cmd.Flags().BoolVar(&opts.Watch, "watch", true, "take over changes of schema, settings and fixtures while it runs")
	cmd.AddCommand(newMockExecCmd(u, nil), newMockRecordCmd(u, nil))
	return cmd
}

// limitFlags are the flags for what a request may cost.
var limitFlags = []struct{ flag, key string }{
	{"max-body-bytes", "mock.limits.bodyBytes"}, {"max-upload-bytes", "mock.limits.uploadBytes"}, {"max-files", "mock.limits.files"},
	{"max-tokens", "mock.limits.tokens"}, {"max-depth", "mock.limits.depth"}, {"max-aliases", "mock.limits.aliases"},
	{"max-root-fields", "mock.limits.rootFields"}, {"max-fields", "mock.limits.fields"},
	{"max-variable-depth", "mock.limits.variableDepth"}, {"max-list-size", "mock.limits.listSize"},
	{"max-response-bytes", "mock.limits.responseBytes"}, {"max-seconds", "mock.limits.seconds"},
	{"max-connections", "mock.limits.connections"}, {"max-subscriptions", "mock.limits.subscriptions"},
}

func checkLogFormat(format string) error {
	if format != "text" && format != "json" {
		return usage(fmt.Errorf("unknown log format %q", format), "formats are text and json")
	}
	return nil
}

// withPort replaces the port of an address.
func withPort(addr string, port int) (string, error) {
	if port < 0 || port > 65535 {
		return "", usage(fmt.Errorf("%d is not a port", port), "ports are 0 to 65535; 0 picks a free one")
	}
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return "", usage(fmt.Errorf("address %q: %w", addr, err), "an address is host:port")
	}
	return net.JoinHostPort(host, fmt.Sprint(port)), nil
}

func runMock(ctx context.Context, u *ui, opts *mockOptions) error {
	started := restCollector()
	log := newLog(u, opts.LogFormat)
	defer log.close()
	l, parsed, err := newLive(ctx, u, opts.config, log.Logger)
	if err != nil {
		return err
	}
	defer l.close()
	listener, err := listen(opts.config.Mock.Addr)
	if err != nil {
		return err
	}
	if _, err := l.start(parsed, listener.Addr()); err != nil {
		listener.Close()
		return err
	}
	url := "http://" + listener.Addr().String() + mock.GraphQLPath
	if file := opts.config.Mock.URLFile; file != "" {
		if err := writeFileAtomic(file, []byte(url+"\n")); err != nil {
			listener.Close()
			return usage(fmt.Errorf("writing the URL: %w", err))
		}
	}
	if opts.Watch {
		l.read = opts.read
		stop := l.watch(ctx, opts.cmd, nil, nil)
		defer stop()
	}
	if !u.quiet {
		banner(u.err, url, opts.config.Mock.Auth)
	}
	fmt.Fprintln(u.out, url) // last: whoever waits for it finds all the rest
	started()
	go trim(ctx)
	return serve(ctx, newServer(l.server), listener, l.server.Shutdown)
}

// banner says how to use the mock: keys, a page to explore it, and a request that works
// when it is pasted.
func banner(w io.Writer, url, mode string) {
	key := " -H 'X-Api-Key: " + auth.FindTestKey("valid") + "'"
	if auth.Mode(mode) == auth.Off {
		key = ""
	}
	_ = writeTestKeys(w)
	fmt.Fprintf(w, "\nconsole   %s\n", strings.TrimSuffix(url, mock.GraphQLPath)+console.Path)
	fmt.Fprintf(w, "\ncurl %s%s -H 'Content-Type: application/json' -d '{\"query\": \"{ __typename }\"}'\n\n", url, key)
}

// listen opens a port, or says who might have it.
func listen(addr string) (net.Listener, error) {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, problem(fmt.Errorf("cannot listen on %s: %w", addr, reason(err)),
			"--port 0 picks a free port; --addr HOST:PORT chooses one")
	}
	return listener, nil
}

// reason unwraps what net says three times over.
func reason(err error) error {
	if op, ok := err.(*net.OpError); ok {
		return op.Err
	}
	return err
}

// Times of the server. A client that is slower than these is no client.
const (
	headerTimeout   = 10 * time.Second
	readTimeout     = 10 * time.Second
	idleTimeout     = 2 * time.Minute
	probeTimeout    = 10 * time.Second        // a mock on a busy machine is ready all the same
	shutdownTimeout = 1900 * time.Millisecond // so that it is over within two seconds
)

func newServer(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		IdleTimeout:       idleTimeout,
	}
}

// serve answers until the context ends, then lets requests under way finish. shutdown
// ends what would never finish by itself.
func serve(ctx context.Context, server *http.Server, listener net.Listener, shutdown ...func(context.Context) error) error {
	stopped := make(chan error, 1)
	go func() { stopped <- server.Serve(listener) }()
	select {
	case err := <-stopped:
		return problem(err)
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	for _, end := range shutdown {
		go func() { _ = end(grace) }() // what is left is closed below
	}
	if err := server.Shutdown(grace); err != nil {
		return server.Close()
	}
	return nil
}

// probe asks a mock whether it is ready.
func probe(ctx context.Context, url string) error {
	ctx, cancel := context.WithTimeout(ctx, probeTimeout)
	defer cancel()
	ready, err := readyURL(url)
	if err != nil {
		return usage(err, "give the URL that the mock printed")
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, ready, nil)
	if err != nil {
		return usage(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return problem(fmt.Errorf("not ready: %w", err))
	}
	response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return problem(fmt.Errorf("not ready: %s answers %s", ready, response.Status))
	}
	return nil
}

// readyURL is the address on the mock's host that tells whether it is ready.
func readyURL(endpoint string) (string, error) {
	u, err := url.Parse(endpoint)
	if err != nil {
		return "", err
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return "", fmt.Errorf("%q is no http URL", endpoint)
	}
	return u.Scheme + "://" + u.Host + mock.ReadyPath, nil
}
