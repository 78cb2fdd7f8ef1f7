package main

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"github.com/bettersuite/gqldoc/internal/admin"
	"github.com/bettersuite/gqldoc/internal/backend"
	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/gate"
	"github.com/bettersuite/gqldoc/internal/mock"
)

type devOptions struct {
	settings
	Port int

	cmd    *cobra.Command
	config *config.Config
}

func newDevCmd(u *ui, runF func(*devOptions) error) *cobra.Command {
	opts := &devOptions{}
	cmd := &cobra.Command{
		Use:   "dev",
		Short: "Serve site and mock on one port, rebuilt on change",
		Long: `Builds the site in memory and serves it together with the mock endpoint. When the schema, the
configuration or a guide changes, both are made anew and open pages reload; while the input is
broken, the last good state stays and the problems are printed.`,
		Example: `  gqldoc dev
  gqldoc dev schema.graphql --addr 127.0.0.1:9000`,
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			opts.args, opts.cmd = args, cmd
			if opts.config, err = opts.read(); err != nil {
				return err
			}
			if runF != nil {
				return runF(opts)
			}
			return runDev(cmd.Context(), u, opts)
		},
	}
	opts.schemaFlags(cmd)
	opts.text(cmd, "addr", "dev.addr")
	cmd.Flags().IntVar(&opts.Port, "port", 0, "port to listen on, instead of that of --addr; 0 picks a free one")
	opts.text(cmd, "guides", "site.guides")
	opts.text(cmd, "templates", "site.templates")
	opts.text(cmd, "auth", "mock.auth")
	opts.repeatable(cmd, "allowed-host", "mock.hosts")
	opts.text(cmd, "seed", "world.seed")
	return cmd
}

// read reads the settings as they are now.
func (o *devOptions) read() (*config.Config, error) {
	c, err := o.load(o.cmd)
	if err == nil && o.cmd.Flags().Changed("port") {
		c.Dev.Addr, err = withPort(c.Dev.Addr, o.Port)
	}
	return c, err
}

func runDev(ctx context.Context, u *ui, opts *devOptions) error {
	listener, err := listen(opts.config.Dev.Addr)
	if err != nil {
		return err
	}
	log := newLog(u, "text")
	defer log.close()
	d := &devServer{url: "http://" + listener.Addr().String()}
	stop, err := d.start(ctx, u, opts, log.Logger, listener.Addr())
	if err != nil {
		listener.Close()
		return err
	}
	defer stop()
	if !u.quiet {
		fmt.Fprintf(u.err, "site      %s/\nendpoint  %s\n\n", d.url, d.url+mock.GraphQLPath)
		banner(u.err, d.url+mock.GraphQLPath, opts.config.Mock.Auth)
	}
	fmt.Fprintln(u.out, d.url+"/") // last: whoever waits for it finds all the rest
	server := newServer(gate.For(listener.Addr(), opts.config.Mock.Hosts).Guard(d))
	server.RegisterOnShutdown(d.reloads.close)
	return serve(ctx, server, listener, d.live.server.Shutdown)
}

// A devServer is what was last built from good inputs.
type devServer struct {
	url     string
	live    *live
	site    atomic.Pointer[http.Handler]
	reloads broadcast
}

// start builds site and mock, and builds them again whenever the inputs change, until
// it is stopped.
func (d *devServer) start(ctx context.Context, u *ui, opts *devOptions, log *slog.Logger, listens net.Addr) (stop func(), err error) {
	l, parsed, err := newLive(ctx, u, opts.config, log)
	if err != nil {
		return nil, err
	}
	d.live, l.pages = l, "/"
	build := func(b *backend.Backend, c *config.Config) error { return d.build(ctx, u, b, c) }
	b, err := l.start(parsed, listens)
	if err == nil {
		err = build(b, opts.config)
	}
	if err != nil {
		l.close()
		return nil, err
	}
	l.read = opts.read
	unwatch := l.watch(ctx, opts.cmd, build, d.reloads.send)
	return func() {
		unwatch()
		l.close()
	}, nil
}

// build makes the site of a backend and puts it in place.
func (d *devServer) build(ctx context.Context, u *ui, b *backend.Backend, c *config.Config) error {
	c.Site.Endpoint = d.url + mock.GraphQLPath // what the pages show is what answers here
	p := &project{config: c, parsed: b.Parsed, engine: b.Engine}
	site, err := p.newSite(ctx, u)
	if err != nil {
		return err
	}
	d.live.ui.diagnostics(append(b.Parsed.Warnings, site.Problems...))
	handler := withReload(serveSite(site))
	d.site.Store(&handler)
	return nil
}

// ServeHTTP gives the mock its paths and the site the rest.
func (d *devServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch path := r.URL.Path; {
	case path == mock.GraphQLPath, path == mock.SDLPath, path == mock.IntrospectionPath, path == mock.HealthPath, path == mock.ReadyPath,
		path == backend.MetricsPath, strings.HasPrefix(path+"/", admin.Prefix):
		d.live.server.ServeHTTP(w, r)
	case path == reloadEventsPath:
		d.reloads.ServeHTTP(w, r)
	case path == reloadScriptPath:
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		w.Write([]byte(reloadScript))
	default:
		(*d.site.Load()).ServeHTTP(w, r)
	}
}

// Pages of the development server listen for changes with a script of their own, so
// that the strict content policy of the site holds here as well.
const (
	reloadEventsPath = "/_dev/events"
	reloadScriptPath = "/_dev/reload.js"
	reloadScript     = `new EventSource("/_dev/events").addEventListener("reload", () => location.reload());` + "\n"
	reloadTag        = `<script src="` + reloadScriptPath + `" defer></script></head>`
)

// withReload adds the script to pages.
func withReload(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page := &pageWriter{ResponseWriter: w}
		next.ServeHTTP(page, r)
		page.finish()
	})
}

// A pageWriter holds an HTML page back until it is whole.
type pageWriter struct {
	http.ResponseWriter
	status int
	page   bytes.Buffer
	html   bool
}

func (p *pageWriter) WriteHeader(status int) {
	p.status = status
	p.html = strings.HasPrefix(p.Header().Get("Content-Type"), "text/html")
	if p.html {
		p.Header().Del("Content-Length")
		return
	}
	p.ResponseWriter.WriteHeader(status)
}

func (p *pageWriter) Write(b []byte) (int, error) {
	if p.status == 0 {
		p.WriteHeader(http.StatusOK)
	}
	if p.html {
		return p.page.Write(b)
	}
	return p.ResponseWriter.Write(b)
}

func (p *pageWriter) finish() {
	if !p.html {
		return
	}
	p.ResponseWriter.WriteHeader(p.status)
	p.ResponseWriter.Write(bytes.Replace(p.page.Bytes(), []byte("</head>"), []byte(reloadTag), 1))
}

// A broadcast tells every open page at once. The zero broadcast is ready.
type broadcast struct {
	mu        sync.Mutex
	listeners map[chan struct{}]bool
	closed    bool
}

func (b *broadcast) send() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for listener := range b.listeners {
		select {
		case listener <- struct{}{}:
		default: // it has yet to see the last one
		}
	}
}

// close ends all streams, so that the server can stop.
func (b *broadcast) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	for listener := range b.listeners {
		close(listener)
	}
	b.listeners = nil
}

func (b *broadcast) listen() chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	listener := make(chan struct{}, 1)
	if b.closed {
		close(listener)
		return listener
	}
	if b.listeners == nil {
		b.listeners = map[chan struct{}]bool{}
	}
	b.listeners[listener] = true
	return listener
}

func (b *broadcast) forget(listener chan struct{}) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.listeners, listener)
}

// ServeHTTP is the stream of events for one page.
func (b *broadcast) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	listener := b.listen()
	defer b.forget(listener)
	control := http.NewResponseController(w)
	flush := control.Flush
	// The stream lives longer than a request may take to arrive.
	if control.SetReadDeadline(time.Time{}) != nil || flush() != nil {
		return
	}
	for {
		select {
		case <-r.Context().Done():
			return
		case _, open := <-listener:
			if !open {
				return
			}
			fmt.Fprint(w, "event: reload\ndata:\n\n")
			if flush() != nil {
				return
			}
		}
	}
}
