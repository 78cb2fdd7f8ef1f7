package render

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// Manifest is the file that lists what a site wrote into a folder, so that the next
// build deletes that and nothing else.
const Manifest = ".gqldoc-files"

// A Site is a rendered site.
type Site struct {
	files    map[string][]byte
	Problems diag.List // references in descriptions and guides that lead nowhere; warnings
}

// Paths lists the files, sorted.
func (s *Site) Paths() []string {
	paths := make([]string, 0, len(s.files))
	for p := range s.files {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	return paths
}

// Size is the sum of all files in bytes.
func (s *Site) Size() int {
	n := 0
	for _, b := range s.files {
		n += len(b)
	}
	return n
}

// File returns what a request for an address gets: the file of that path, or the
// page of that folder. The content type names its character set.
func (s *Site) File(address string) (body []byte, contentType string, ok bool) {
	p := strings.TrimPrefix(address, "/")
	if p == "" || strings.HasSuffix(p, "/") {
		p += "index.html"
	}
	body, ok = s.files[p]
	if !ok {
		return nil, "", false
	}
	return body, ContentType(p), true
}

// Folder reports whether an address names a page without its slash, so that a
// server may redirect to it.
func (s *Site) Folder(address string) bool {
	_, ok := s.files[strings.TrimPrefix(address, "/")+"/index.html"]
	return ok
}

// contentTypes are those that the system's table might lack or call otherwise.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json; charset=utf-8", ".md": "text/markdown; charset=utf-8", ".txt": "text/plain; charset=utf-8",
	".xml": "application/xml; charset=utf-8", ".svg": "image/svg+xml", ".graphql": "application/graphql; charset=utf-8",
}

// ContentType is the media type of a file of the site.
func ContentType(file string) string {
	ext := path.Ext(file)
	if t, ok := contentTypes[ext]; ok {
		return t
	}
	if t := mime.TypeByExtension(ext); t != "" {
		return t
	}
	return "application/octet-stream"
}

// WriteDir makes a folder hold the site: it writes the files that differ, each at
// once, and deletes those that an earlier build wrote and this one does not. Other
// files of the folder stay. A folder that does not exist appears as a whole. It returns
// the paths it touched.
func (s *Site) WriteDir(dir string) (changed []string, err error) {
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		return s.Paths(), s.create(dir)
	}
	changed, err = s.update(dir)
	return changed, writing(dir, err)
}

// update makes a folder that is there hold the site.
func (s *Site) update(dir string) (changed []string, err error) {
	paths := s.Paths()
	for _, p := range paths {
		if err := leaves(p); err != nil {
			return nil, err
		}
	}
	for _, p := range paths {
		if unchanged(filepath.Join(dir, filepath.FromSlash(p)), s.files[p]) {
			continue
		}
		if err := writeFile(dir, p, s.files[p]); err != nil {
			return changed, err
		}
		changed = append(changed, p)
	}
	for _, p := range s.stale(dir) {
		if err := removeFile(dir, p); err != nil {
			return changed, err
		}
		changed = append(changed, p)
	}
	if list := manifest(paths); !unchanged(filepath.Join(dir, Manifest), list) {
		return changed, writeFile(dir, Manifest, list)
	}
	return changed, nil
}

// leaves refuses a path that leads out of the site's folder. Every name that becomes part
// of one is checked where it is read; this is the last door before the disk.
func leaves(path string) error {
	if !fs.ValidPath(path) {
		return fmt.Errorf("%q is no path below the folder", path)
	}
	return nil
}

// manifest is the content of Manifest.
func manifest(paths []string) []byte { return []byte(strings.Join(paths, "\n") + "\n") }

// create writes a folder that is not there.
func (s *Site) create(dir string) (err error) {
	st, err := newStage(dir)
	if err != nil {
		return err
	}
	defer st.discard(&err)
	return s.finish(st)
}

// Diff lists the files of a folder that a build would write or delete, sorted. It
// writes nothing. A folder that does not exist lacks every file; what is no folder is
// an error.
func (s *Site) Diff(dir string) ([]string, error) {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("%s is not a folder", dir)
	}
	var differ []string
	for _, p := range s.Paths() {
		if !unchanged(filepath.Join(dir, filepath.FromSlash(p)), s.files[p]) {
			differ = append(differ, p)
		}
	}
	differ = append(differ, s.stale(dir)...)
	slices.Sort(differ)
	return differ, nil
}

// stale lists the files that the manifest names, the site lacks and the disk holds.
func (s *Site) stale(dir string) []string {
	list, err := os.ReadFile(filepath.Join(dir, Manifest))
	if err != nil {
		return nil
	}
	var stale []string
	for p := range strings.Lines(string(list)) {
		p = strings.TrimSuffix(p, "\n")
		if _, kept := s.files[p]; kept || !fs.ValidPath(p) || p == "." {
			continue
		}
		if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(p))); err == nil {
			stale = append(stale, p)
		}
	}
	return stale
}

// unchanged reports whether a file holds these bytes.
func unchanged(file string, want []byte) bool {
	info, err := os.Stat(file)
	if err != nil || info.Size() != int64(len(want)) {
		return false
	}
	have, err := os.ReadFile(file)
	return err == nil && bytes.Equal(have, want)
}

// writeFile writes beside the file and renames, so that nobody reads half of it.
func writeFile(dir, p string, body []byte) error {
	file := filepath.Join(dir, filepath.FromSlash(p))
	tmp := file + ".gqldoc-tmp"
	err := os.WriteFile(tmp, body, 0o644)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		err = os.WriteFile(tmp, body, 0o644)
	}
	if err != nil {
		return err
	}
	if err := os.Rename(tmp, file); err != nil {
		return errors.Join(err, os.Remove(tmp))
	}
	return nil
}

// removeFile deletes a file and the folders that are empty without it.
func removeFile(dir, p string) error {
	if err := os.Remove(filepath.Join(dir, filepath.FromSlash(p))); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for folder := path.Dir(p); folder != "."; folder = path.Dir(folder) {
		if os.Remove(filepath.Join(dir, filepath.FromSlash(folder))) != nil {
			break // not empty: others live there
		}
	}
	return nil
}
