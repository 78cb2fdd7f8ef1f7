package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/render"
)

// A stamp remembers, in the user's cache and not in the site, from which inputs a
// folder was built and what its files looked like afterwards. A build from the same
// inputs into a folder that nobody has touched since has nothing to do.
type stamp struct {
	Inputs   string
	Files    []stampFile
	Warnings diag.List // that the build told, to be told again
}

type stampFile struct {
	Path    string
	Size    int64
	Changed int64 // nanoseconds
}

// stampName is where the stamp of a folder lies; "" where there is no cache.
func stampName(out string) string {
	cache, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	folder, err := filepath.Abs(out)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256([]byte(folder))
	return filepath.Join(cache, "gqldoc", hex.EncodeToString(sum[:12])+".json")
}

// inputsOf is a digest of everything that a site follows from: the program, the
// settings, the schema, and the folders of the project. It is "" when that cannot be
// known beforehand.
func inputsOf(c *config.Config, sources []parse.Source) string {
	if len(c.Site.Versions) > 0 {
		return "" // what git or a server answers may change
	}
	h := sha256.New()
	program, err := os.Executable()
	if err == nil {
		err = addState(h, program)
	}
	if err != nil {
		return ""
	}
	part := func(name string, body []byte) { fmt.Fprintf(h, "%q %d\n%s\n", name, len(body), body) }
	part("file", c.Source)
	for _, s := range c.Settings() {
		if s.Key != "site.out" {
			part(s.Key, []byte(s.Value()))
		}
	}
	for _, s := range sources {
		part(s.Name+"\n"+s.Subgraph, s.Data)
	}
	folders := []string{c.Site.Guides, c.Site.Examples, c.Site.Changelog, c.Site.Static, c.Site.Templates}
	for _, name := range worldFiles(c) {
		matches, _ := filepath.Glob(name) // a pattern that is wrong is told by the build
		folders = append(folders, matches...)
	}
	for _, folder := range folders {
		if folder != "" && addTree(part, folder) != nil {
			return ""
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// addState adds how a file looks from outside.
func addState(h hash.Hash, name string) error {
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(h, version, info.Size(), info.ModTime().UnixNano())
	return err
}

// addTree adds the files of a folder. One that does not exist has none.
func addTree(part func(string, []byte), folder string) error {
	return filepath.WalkDir(folder, func(name string, e fs.DirEntry, err error) error {
		if os.IsNotExist(err) {
			return nil
		}
		if err == nil && e.Type()&fs.ModeSymlink != 0 {
			return fs.ErrInvalid // what it leads to may change unseen
		}
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		body, err := os.ReadFile(name)
		part(name, body)
		return err
	})
}

// unchangedSince reports whether a folder is as the build from these inputs left it, and
// what that build warned of.
func unchangedSince(out, inputs string) (*stamp, bool) {
	name := stampName(out)
	if name == "" || inputs == "" {
		return nil, false
	}
	data, err := os.ReadFile(name)
	var s stamp
	if err != nil || json.Unmarshal(data, &s) != nil || s.Inputs != inputs || len(s.Files) == 0 {
		return nil, false
	}
	for _, f := range s.Files {
		info, err := os.Lstat(filepath.Join(out, filepath.FromSlash(f.Path)))
		if err != nil || info.Size() != f.Size || info.ModTime().UnixNano() != f.Changed {
			return nil, false
		}
	}
	return &s, true
}

// remember writes the stamp of a folder that was just built. A cache that cannot be
// written costs the next build its time, and is no problem of this one.
func remember(out, inputs string, paths []string, warnings diag.List) {
	name := stampName(out)
	if name == "" || inputs == "" {
		return
	}
	s := stamp{Inputs: inputs, Warnings: warnings}
	for _, p := range slices.Concat(paths, []string{render.Manifest}) {
		info, err := os.Lstat(filepath.Join(out, filepath.FromSlash(p)))
		if err != nil {
			return
		}
		s.Files = append(s.Files, stampFile{p, info.Size(), info.ModTime().UnixNano()})
	}
	data, err := json.Marshal(s)
	if err == nil && os.MkdirAll(filepath.Dir(name), 0o755) == nil {
		_ = writeFileAtomic(name, data)
	}
}
