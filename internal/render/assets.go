package render

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/templates"
)

// open returns a file of the user's templates, or ours where theirs lack it.
func (r *renderer) open(name string) ([]byte, error) {
	if r.opts.Templates != nil {
		b, err := fs.ReadFile(r.opts.Templates, name)
		if !errors.Is(err, fs.ErrNotExist) {
			return b, err
		}
	}
	return templates.FS.ReadFile(name)
}

// colour is what Options.Accent may be: it goes into the style sheet as it is.
var colour = regexp.MustCompile(`^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$`)

// loadAssets reads style and scripts and names each by its content, so that a
// browser may keep it for ever.
func (r *renderer) loadAssets() error {
	r.assets = map[string][]byte{}
	for name, target := range map[string]*string{
		"site.css": &r.info.CSS, "site.js": &r.info.JS, "theme.js": &r.info.Theme, "icon.svg": &r.info.Icon, "try.js": &r.info.Try,
	} {
		body, err := r.open("assets/" + name)
		if err != nil {
			return fmt.Errorf("reading asset: %w", err)
		}
		if a := r.opts.Accent; a != "" {
			if !colour.MatchString(a) {
				return fmt.Errorf("accent colour %q is not of the form #rrggbb", a)
			}
			if name == "site.css" {
				body = append(body, ":root{--accent:"+a+";--accent-text:"+a+"}\n"...)
			}
		}
		sum := sha256.Sum256(body)
		ext := path.Ext(name)
		*target = strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext
		r.assets[*target] = body
	}
	return nil
}

// kinds are the templates of pages, one file each.
var kinds = []string{
	"home", "api", "subgraph", "operation", "type", "errors", "error", "directive", "directives",
	"deprecations", "changelog", "release", "guide", "guides", "search", "notfound",
}

// loadTemplates parses each page template together with the layout and the partials.
func (r *renderer) loadTemplates() error {
	r.templates = make(map[string]*template.Template, len(kinds))
	shared := template.New("shared")
	names := []string{"layout.tmpl"}
	entries, err := fs.ReadDir(templates.FS, "partials")
	if err != nil {
		return err
	}
	for _, e := range entries {
		names = append(names, "partials/"+e.Name())
	}
	for _, name := range names {
		if err := r.parse(shared, name, path.Base(name)); err != nil {
			return err
		}
	}
	for _, kind := range kinds {
		t, err := shared.Clone()
		if err != nil {
			return err
		}
		if err := r.parse(t, kind+".tmpl", "content"); err != nil {
			return err
		}
		r.templates[kind] = t
	}
	return nil
}

func (r *renderer) parse(t *template.Template, file, name string) error {
	src, err := r.open(file)
	if err != nil {
		return fmt.Errorf("reading template: %w", err)
	}
	if _, err := t.New(name).Parse(string(src)); err != nil {
		return fmt.Errorf("parsing template %s: %w", file, err)
	}
	return nil
}

func plainSummary(src string) string { return markdown.Plain(src) }
