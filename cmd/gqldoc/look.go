package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/render"
)

// setLook adds what the project brings for the look of its site: templates, files,
// entries of the header.
func setLook(o *render.Options, c *config.Config) error {
	o.Accent, o.Logo, o.Footer = c.Site.Accent, c.Site.Logo, c.Site.Footer
	if dir := c.Site.Templates; dir != "" {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return usage(fmt.Errorf("%s is no folder of templates", dir), "it holds files as operation.tmpl; docs/templates.md tells of each")
		}
		o.Templates, o.TemplatesName = os.DirFS(dir), filepath.ToSlash(dir)
	}
	for _, entry := range c.Site.Nav {
		text, address, _ := strings.Cut(entry, "=") // config let nothing else through
		o.Nav = append(o.Nav, [2]string{text, address})
	}
	o.Static = map[string][]byte{configSchemaFile: config.JSONSchema()} // for editors of gqldoc.yaml
	// Pictures of guides lie beside them.
	besides := func(name string) bool { return path.Ext(name) != ".md" }
	if err := addFiles(o.Static, c.Site.Guides, "guides/", besides); err != nil {
		return usage(err)
	}
	if err := addFiles(o.Static, c.Site.Static, "", func(string) bool { return true }); err != nil {
		return usage(err)
	}
	return nil
}

// addFiles reads a folder and those below it. What systems and editors leave in
// folders is none of it.
func addFiles(files map[string][]byte, dir, prefix string, wanted func(string) bool) error {
	if dir == "" {
		return nil
	}
	folder := os.DirFS(dir)
	err := fs.WalkDir(folder, ".", func(name string, e fs.DirEntry, err error) error {
		switch base := path.Base(name); {
		case err != nil:
			return err
		case base == ".git" && e.IsDir():
			return fs.SkipDir
		case !e.Type().IsRegular() || base == ".DS_Store" || base == ".gitkeep" || strings.HasSuffix(base, "~") || !wanted(name):
			return nil
		}
		body, err := fs.ReadFile(folder, name)
		files[prefix+name] = body
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("reading files of %s: %w", dir, err)
	}
	return nil
}
