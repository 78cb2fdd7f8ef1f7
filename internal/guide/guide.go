// Package guide reads the pages that people write for a site.
//
//	err := guide.Load(s, "site/guides")
//
// A guide is a Markdown file with front matter; docs/site.md shows what it may hold. The
// file's name is its address: quickstart.md is /guides/quickstart/.
//
// GraphQL in a fence is checked against the schema by whoever builds the site, see
// Fences; one marked with the word nocheck is not.
package guide

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// frontMatter is what a guide says of itself.
type frontMatter struct {
	Title       string `yaml:"title"`
	Description string `yaml:"description"`
	Order       int    `yaml:"order"`
}

// maxBrackets bounds what the front matter may nest. The parser of YAML takes memory by the
// square of it, and a title needs none.
const maxBrackets = 100

// Load reads the guides of a folder and adds them to a schema. A folder that does
// not exist holds none. An error is a diag.List.
func Load(s *schema.Schema, dir string) error {
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	guides, problems := Read(os.DirFS(dir))
	for i := range problems {
		problems[i].Position.File = filepath.Join(dir, problems[i].Position.File)
	}
	for _, g := range guides {
		g.File = filepath.Join(dir, g.File)
	}
	s.SetGuides(guides)
	return problems.Err()
}

// Read reads the guides of a folder, by name. Files that do not end in .md and those
// whose name begins with a dot, an underscore or README are not guides.
func Read(folder fs.FS) ([]*schema.Guide, diag.List) {
	var problems diag.List
	names, err := fs.Glob(folder, "*.md")
	if err != nil {
		problems.Errorf(diag.Position{}, "listing guides: %v", err)
	}
	var guides []*schema.Guide
	for _, name := range names {
		if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || strings.HasPrefix(name, "README") {
			continue
		}
		src, err := fs.ReadFile(folder, name)
		if err != nil {
			problems.Errorf(diag.Position{File: name}, "reading guide: %v", err)
			continue
		}
		guides = append(guides, Parse(name, string(src), &problems))
	}
	return guides, problems
}

// Parse reads one guide. file is its name as the user knows it. Without front matter
// the title is the first heading, or the file's name.
func Parse(file, src string, problems *diag.List) *schema.Guide {
	src = strings.ReplaceAll(strings.TrimPrefix(src, "\uFEFF"), "\r\n", "\n")
	g := &schema.Guide{File: file, Slug: strings.TrimSuffix(path.Base(file), ".md"), Body: src, Line: 1}
	if header, body, ok := cutHeader(src); ok {
		g.Line = strings.Count(header, "\n") + 3
		g.Body = body
		var m frontMatter
		if strings.Count(header, "[")+strings.Count(header, "{") > maxBrackets {
			problems.Errorf(diag.Position{File: file, Line: 2}, "front matter: more than %d brackets", maxBrackets).Hint = "a guide has title, description and order"
			header = ""
		}
		if err := yaml.UnmarshalWithOptions([]byte(header), &m, yaml.Strict()); err != nil {
			line, message := yamlError(err)
			problems.Errorf(diag.Position{File: file, Line: line + 1}, "front matter: %s", message).Hint = "a guide has title, description and order"
		}
		g.Title, g.Description, g.Order = m.Title, m.Description, m.Order
	}
	if g.Title == "" {
		takeTitle(g)
	}
	return g
}

// cutHeader splits the front matter from the text below it.
func cutHeader(src string) (header, body string, ok bool) {
	rest, ok := strings.CutPrefix(src, "---\n")
	if !ok {
		return "", src, false
	}
	if body, ok := strings.CutPrefix(rest, "---\n"); ok {
		return "", body, true
	}
	if header, ok := strings.CutSuffix(rest, "\n---"); ok && !strings.Contains(header, "\n---\n") {
		return header + "\n", "", true // the file ends with its header, and without a line break
	}
	header, body, ok = strings.Cut(rest, "\n---\n")
	return header + "\n", body, ok
}
