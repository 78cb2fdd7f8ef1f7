package main

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"github.com/bettersuite/gqldoc/internal/config"
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
			if err := opts.reload(); err != nil {
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
	opts.text(cmd, "auth", "mock.auth")
	opts.text(cmd, "seed", "world.seed")
	return cmd
}

// reload reads the configuration anew.
func (o *devOptions) reload() (err error) {
	if o.config, err = o.load(o.cmd); err != nil {
		return err
	}
	if o.cmd.Flags().Changed("port") {
		o.config.Dev.Addr, err = withPort(o.config.Dev.Addr, o.Port)
	}
	return err
}

func runDev(ctx context.Context, u *ui, opts *devOptions) error {
	listener, err := listen(opts.config.Dev.Addr)
	if err != nil {
		return err
	}
	log := newLog(u, "text")
	defer log.close()
	d := &devServer{ui: u, url: "http://" + listener.Addr().String(), log: log.Logger}
	if d.served, err = openServed(ctx, u, opts.config); err != nil {
		listener.Close()
		return err
	}
	defer d.served.close()
	if err := d.build(opts.config); err != nil {
		listener.Close()
		return err
	}
	watcher, err := newWatcher(opts.config)
	if err != nil {
		u.notef("gqldoc: not watching for changes: %v", err)
	} else {
		defer watcher.Close()
		go watcher.run(ctx, func() { d.rebuild(ctx, opts) })
	}
	fmt.Fprintln(u.out, d.url+"/")
	if !u.quiet {
		fmt.Fprintf(u.err, "site      %s/\nendpoint  %s\n\n", d.url, d.url+mock.GraphQLPath)
		banner(u.err, d.url+mock.GraphQLPath)
	}
	server := newServer(d)
	server.RegisterOnShutdown(d.reloads.close)
	shutdown := func(ctx context.Context) error { return d.current.Load().mock.Shutdown(ctx) }
	return serve(ctx, server, listener, shutdown)
}

// A devServer is what was last built from good inputs.
type devServer struct {
	ui      *ui
	url     string
	log     *slog.Logger
	served  *served
	current atomic.Pointer[devBuild]
	reloads broadcast
}

type devBuild struct {
	mock *mock.Handler
	site http.Handler
}

// build makes site and mock from what was read last, and puts them in place.
func (d *devServer) build(c *config.Config) error {
	b, err := d.served.load(c)
	if err != nil {
		return err
	}
	p := &project{config: c, parsed: b.Parsed, engine: b.Engine}
	c.Site.Endpoint = d.url + mock.GraphQLPath // what the pages show is what answers here
	site, err := p.newSite()
	if err != nil {
		return err
	}
	m, err := wire(c, d.log)
	if err != nil {
		return err
	}
	d.ui.diagnostics(append(p.parsed.Warnings, site.Problems...))
	d.current.Store(&devBuild{mock: b.Handler(m), site: withReload(serveSite(site))})
	return nil
}

// rebuild is build for changed inputs: what is wrong with them is told, and the
// last good state stays.
func (d *devServer) rebuild(ctx context.Context, opts *devOptions) {
	err := opts.reload()
	if err == nil {
		err = d.served.reread(ctx, d.ui, opts.config)
	}
	if err == nil {
		err = d.build(opts.config)
	}
	if err != nil {
		d.ui.exit(err)
		d.ui.notef("the last good state is still served")
		return
	}
	d.ui.notef("rebuilt")
	d.reloads.send()
}

// ServeHTTP gives the mock its paths and the site the rest.
func (d *devServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	current := d.current.Load()
	switch path := r.URL.Path; {
	case path == mock.GraphQLPath, path == mock.SDLPath, path == mock.IntrospectionPath, path == mock.HealthPath, path == mock.ReadyPath:
		current.mock.ServeHTTP(w, r)
	case path == reloadEventsPath:
		d.reloads.ServeHTTP(w, r)
	case path == reloadScriptPath:
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		w.Write([]byte(reloadScript))
	default:
		current.site.ServeHTTP(w, r)
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
