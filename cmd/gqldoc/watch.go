package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/spf13/cobra"

	"github.com/bettersuite/gqldoc/internal/backend"
	"github.com/bettersuite/gqldoc/internal/config"
)

// A watcher waits for changes of the inputs. Folders are watched rather than files,
// because editors replace a file instead of writing to it.
type watcher struct {
	*fsnotify.Watcher
	files map[string]bool // that matter, in watched folders where not all do
	trees map[string]bool // folders in which every file matters
}

func newWatcher() (*watcher, error) {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	return &watcher{Watcher: notify, files: map[string]bool{}, trees: map[string]bool{}}, nil
}

// inputs adds what a configuration reads. What earlier ones read stays watched: a
// change of it costs a look.
func (w *watcher) inputs(configuration string, c *config.Config) {
	w.file(configuration)
	for _, folder := range []string{c.Site.Guides, c.Site.Examples, c.Site.Changelog, c.Site.Static} {
		w.tree(folder)
	}
	if t := c.Site.Templates; t != "" {
		for _, folder := range []string{t, filepath.Join(t, "partials"), filepath.Join(t, "assets")} {
			w.tree(folder)
		}
	}
	for _, name := range slices.Concat(c.Schema, worldFiles(c), documentFiles(c)) {
		matches, err := filepath.Glob(name)
		if err != nil {
			continue
		}
		for _, match := range matches {
			if info, err := os.Stat(match); err == nil && info.IsDir() {
				w.tree(match)
			} else {
				w.file(match)
			}
		}
	}
}

func documentFiles(c *config.Config) []string {
	if c.Mock.Documents == "" {
		return nil
	}
	return []string{c.Mock.Documents}
}

// watch takes over changes of the inputs until the context ends or stop is called. See
// reload for also; done is told of every change that was taken over.
func (l *live) watch(ctx context.Context, cmd *cobra.Command, also func(*backend.Backend, *config.Config) error, done func()) (stop func()) {
	if slices.Contains(l.config.Schema, "-") {
		return func() {} // stdin cannot be read again
	}
	w, err := newWatcher()
	if err != nil {
		l.ui.notef("gqldoc: not watching for changes: %v", err)
		return func() {}
	}
	configuration, _ := configName(cmd)
	w.inputs(configuration, l.config)
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		w.run(ctx, func() {
			if !l.reload(ctx, also) {
				return
			}
			w.inputs(configuration, l.config)
			l.ui.notef("rebuilt")
			if done != nil {
				done()
			}
		})
	}()
	return func() {
		cancel()
		<-ended
		w.Close()
	}
}

func (w *watcher) file(name string) {
	if w.Add(filepath.Dir(name)) == nil {
		w.files[filepath.Clean(name)] = true
	}
}

func (w *watcher) tree(name string) {
	if w.Add(name) == nil {
		w.trees[filepath.Clean(name)] = true
	}
}

// settle is how long the inputs must be quiet: a save is several events.
const settle = 50 * time.Millisecond

// run calls changed after every change, until the context ends.
func (w *watcher) run(ctx context.Context, changed func()) {
	quiet := time.NewTimer(settle)
	quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case event, ok := <-w.Events:
			if !ok {
				return
			}
			if name := filepath.Clean(event.Name); w.files[name] || w.trees[filepath.Dir(name)] {
				quiet.Reset(settle)
			}
		case <-w.Errors: //nolint:errcheck // what to do is the same for all
			// A missed event is not worth more than the next save.
		case <-quiet.C:
			changed()
		}
	}
}
