package render

import (
	"errors"
	"os"
	"path"
	"path/filepath"
	"sync"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// RenderDir renders the site of a schema into a folder that is not there yet, which
// appears as a whole. It is Render with Site.WriteDir for large sites: pages are written
// as they are made, and not held in memory until the last one is.
func RenderDir(s *schema.Schema, o Options, dir string) (paths []string, problems diag.List, err error) {
	st, err := newStage(dir)
	if err != nil {
		return nil, nil, err
	}
	defer st.discard(&err)
	site, err := render(s, o, st)
	if err != nil {
		return nil, nil, err
	}
	return site.Paths(), site.Problems, site.finish(st)
}

// A stage is a folder that is filled beside its place, so that nobody sees half of it.
type stage struct {
	dir, tmp string

	mu   sync.Mutex
	made map[string]bool // folders
}

func newStage(dir string) (*stage, error) {
	st := &stage{dir: dir, tmp: filepath.Clean(dir) + ".gqldoc-tmp", made: map[string]bool{".": true}}
	if err := os.RemoveAll(st.tmp); err != nil {
		return nil, writing(dir, err)
	}
	return st, writing(dir, os.MkdirAll(st.tmp, 0o755))
}

// write writes a file. Several may be written at once.
func (st *stage) write(file string, body []byte) error {
	err := leaves(file)
	if err == nil {
		err = st.folder(path.Dir(file))
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(st.tmp, filepath.FromSlash(file)), body, 0o644)
	}
	return writing(st.dir, err)
}

// folder makes a folder and those above it, as far as nobody has made them yet.
func (st *stage) folder(name string) error {
	st.mu.Lock()
	defer st.mu.Unlock()
	return st.mkdir(name)
}

func (st *stage) mkdir(name string) error {
	if st.made[name] {
		return nil
	}
	if err := st.mkdir(path.Dir(name)); err != nil {
		return err
	}
	st.made[name] = true
	return os.Mkdir(filepath.Join(st.tmp, filepath.FromSlash(name)), 0o755)
}

// finish writes what is not in the stage yet, and puts it in its place.
func (s *Site) finish(st *stage) error {
	paths := s.Paths()
	for _, file := range paths {
		body := s.files[file]
		if body == nil {
			continue
		}
		if err := st.write(file, body); err != nil {
			return err
		}
	}
	if err := st.write(Manifest, manifest(paths)); err != nil {
		return err
	}
	return writing(st.dir, os.Rename(st.tmp, st.dir))
}

// discard removes what is left of a stage that came to nothing.
func (st *stage) discard(err *error) {
	if *err != nil {
		*err = errors.Join(*err, os.RemoveAll(st.tmp))
	}
}

// A WriteError is a site that could not be written: its folder is at fault, and no input.
type WriteError struct {
	Dir string
	Err error
}

func (e *WriteError) Error() string { return "writing site to " + e.Dir + ": " + e.Err.Error() }
func (e *WriteError) Unwrap() error { return e.Err }

// writing says what an error interrupted.
func writing(dir string, err error) error {
	if err == nil {
		return nil
	}
	return &WriteError{dir, err}
}
