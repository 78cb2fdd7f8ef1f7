package main

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/render"
)

// The folders that people write and the one that a build writes bear the same names:
// a site has guides/ and changelog/, and so has the folder site. With --out site they
// would be one, and the next build would read its own pages as guides.

// keepApart forgets an input folder, found by its usual name, that is not one but part
// of a written site, and refuses those that hold files of both.
func (s *settings) keepApart(c *config.Config) error {
	for _, key := range []string{"site.guides", "site.changelog"} {
		setting := c.Setting(key)
		dir := setting.Value()
		site, written := siteAround(dir, c.Site.Out)
		if dir == "" || site == "" {
			continue
		}
		own := setting.At.IsZero() && !holdsOthers(dir, written)
		if own {
			setting.Clear()
			continue
		}
		if !s.reads(key) {
			continue
		}
		_, name, _ := strings.Cut(key, ".")
		return usage(fmt.Errorf("%s holds %s, and pages of the site that is written to %s", dir, humanNames[name], site),
			"write the site elsewhere, such as --out "+filepath.Join(site, "public")+", and delete the pages that are there",
			"or name another folder with --"+name)
	}
	return nil
}

var humanNames = map[string]string{"guides": "the guides", "changelog": "the changelog"}

// reads reports whether a command has a flag for a setting.
func (s *settings) reads(key string) bool {
	return slices.ContainsFunc(s.flags, func(f settingFlag) bool { return f.key == key })
}

// siteAround is the folder of a site that has, or will have, pages in an input folder,
// and the files written there so far, below the input folder.
func siteAround(dir, out string) (site string, written map[string]bool) {
	if way, ok := inside(out, dir); ok {
		if first, _, _ := strings.Cut(way, "/"); first == "." || first == "guides" || first == "changelog" {
			return out, writtenBelow(out, way)
		}
	}
	folder, err := filepath.Abs(dir)
	if err != nil {
		return "", nil
	}
	for ; ; folder = filepath.Dir(folder) {
		if way, ok := inside(folder, dir); ok {
			if files := writtenBelow(folder, way); len(files) > 0 {
				if near, ok := inside(".", folder); ok {
					folder = near
				}
				return folder, files
			}
		}
		if folder == filepath.Dir(folder) {
			return "", nil
		}
	}
}

// inside is the way from a folder to another that lies in it or is the same.
func inside(folder, other string) (way string, ok bool) {
	from, err := filepath.Abs(folder)
	if err != nil {
		return "", false
	}
	to, err := filepath.Abs(other)
	if err != nil {
		return "", false
	}
	way, err = filepath.Rel(from, to)
	return filepath.ToSlash(way), err == nil && filepath.IsLocal(way)
}

// writtenBelow are the files that a build wrote into a folder of its site.
func writtenBelow(site, way string) map[string]bool {
	list, err := os.ReadFile(filepath.Join(site, render.Manifest))
	if err != nil {
		return nil
	}
	files := map[string]bool{}
	for line := range strings.Lines(string(list)) {
		file := strings.TrimSuffix(line, "\n")
		if way == "." {
			files[file] = true
		} else if rest, ok := strings.CutPrefix(file, way+"/"); ok {
			files[rest] = true
		}
	}
	return files
}

// holdsOthers reports whether a folder has files that no build wrote.
func holdsOthers(dir string, written map[string]bool) bool {
	others := false
	// What cannot be read is found by whoever reads it.
	_ = fs.WalkDir(os.DirFS(dir), ".", func(file string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !written[file] && path.Base(file) != render.Manifest {
			others = true
			return fs.SkipAll
		}
		return nil
	})
	return others
}
