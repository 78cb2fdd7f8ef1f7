package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"

	"github.com/bettersuite/gqldoc/internal/config"
)

// A watcher waits for changes of the inputs. Folders are watched rather than files,
// because editors replace a file instead of writing to it.
type watcher struct {
	*fsnotify.Watcher
	files map[string]bool // that matter, in watched folders where not all do
	trees map[string]bool // folders in which every file matters
}

func newWatcher(c *config.Config) (*watcher, error) {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	w := &watcher{Watcher: notify, files: map[string]bool{}, trees: map[string]bool{}}
	w.file(configFile)
	for _, folder := range []string{c.Site.Guides, c.Site.Examples, c.Site.Static} {
		w.tree(folder)
	}
	for _, name := range slices.Concat(c.Schema, worldFiles(c)) {
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
	return w, nil
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
