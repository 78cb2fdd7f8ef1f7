package render

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/templates"
)

// Templates are those of package templates. A user's folder replaces single ones by
// files of the same names, and may add partials of its own.

// kinds are the templates of pages, one file each.
var kinds = []string{
	"home", "api", "subgraph", "operation", "type", "errors", "error", "directive", "directives",
	"deprecations", "changelog", "release", "guide", "guides", "search", "notfound",
}

// open returns a file of the user's templates, or ours where theirs lack it.
func (r *renderer) open(name string) (file []byte, ours bool, err error) {
	if r.opts.Templates != nil {
		file, err = fs.ReadFile(r.opts.Templates, name)
		if !errors.Is(err, fs.ErrNotExist) {
			return file, false, err
		}
	}
	file, err = templates.FS.ReadFile(name)
	return file, true, err
}

// loadTemplates parses each page template together with the layout and the partials.
// Everything that is wrong with the user's files is told at once.
func (r *renderer) loadTemplates() error {
	var problems diag.List
	r.unknownTemplates(&problems)
	r.templates = make(map[string]*template.Template, len(kinds))
	shared := template.New("shared")
	for _, name := range append([]string{"layout.tmpl"}, r.partials()...) {
		r.parse(shared, name, path.Base(name), &problems)
	}
	if problems != nil {
		return problems
	}
	for _, kind := range kinds {
		t, err := shared.Clone()
		if err != nil {
			return err
		}
		r.parse(t, kind+".tmpl", "content", &problems)
		r.templates[kind] = t
	}
	problems.Sort()
	return problems.Err()
}

// partials are ours, and those that the user adds.
func (r *renderer) partials() []string {
	var names []string
	for _, folder := range []fs.FS{templates.FS, r.opts.Templates} {
		if folder == nil {
			continue
		}
		found, _ := fs.Glob(folder, "partials/*.tmpl") // the pattern is well formed
		names = append(names, found...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// unknownTemplates reports files that would be left alone: their authors think that
// they replace something.
func (r *renderer) unknownTemplates(problems *diag.List) {
	if r.opts.Templates == nil {
		return
	}
	var known []string
	_ = fs.WalkDir(templates.FS, ".", func(name string, e fs.DirEntry, _ error) error {
		if !e.IsDir() {
			known = append(known, name)
		}
		return nil
	})
	err := fs.WalkDir(r.opts.Templates, ".", func(name string, e fs.DirEntry, err error) error {
		ext := path.Ext(name)
		switch {
		case err != nil:
			return err
		case e.IsDir() || slices.Contains(known, name), path.Dir(name) == "partials" && ext == ".tmpl", ext != ".tmpl" && path.Dir(name) != "assets":
			return nil
		}
		problems.Errorf(r.inTemplates(name), "there is no template of that name to replace").Hint = diag.DidYouMean("", name, known)
		return nil
	})
	if err != nil {
		problems.Errorf(r.inTemplates(""), "reading templates: %v", err)
	}
}

// inTemplates is a file of the user's folder as the user knows it.
func (r *renderer) inTemplates(name string) diag.Position {
	return diag.Position{File: path.Join(r.opts.TemplatesName, name)}
}

func (r *renderer) parse(t *template.Template, file, name string, problems *diag.List) {
	src, _, err := r.open(file)
	if err == nil {
		err = holdsText(src)
	}
	if err == nil {
		_, err = t.New(name).Parse(string(src))
	}
	if err != nil {
		r.templateProblem(err, file, problems)
	}
}

// holdsText says where a file is no UTF-8, as pages have to be.
func holdsText(src []byte) error {
	for at := 0; at < len(src); {
		c, size := utf8.DecodeRune(src[at:])
		if c == utf8.RuneError && size == 1 {
			return fmt.Errorf("template: content:%d: the file is not UTF-8", 1+bytes.Count(src[:at], []byte("\n")))
		}
		at += size
	}
	return nil
}

// located is how text/template and html/template begin a message: the name of the
// template, the line, and perhaps a column from 0.
var located = regexp.MustCompile(`^(?:html/)?template:\s?([^:\s]+):(?:(\d+)(?::(\d+))?:)?\s*(?:executing "[^"]*" at )?`)

// templateProblem gives a message its place in a file. One that shows itself in a file
// of ours is about the user's that was executed with it.
func (r *renderer) templateProblem(err error, content string, problems *diag.List) {
	at, message := r.inTemplates(content), err.Error()
	if m := located.FindStringSubmatch(message); m != nil {
		file := content
		if m[1] != "content" && m[1] != path.Base(content) {
			file = m[1]
			if file != "layout.tmpl" {
				file = "partials/" + file
			}
		}
		if _, ours, _ := r.open(file); !ours {
			at = r.inTemplates(file)
			at.Line, _ = strconv.Atoi(m[2])
			if column, err := strconv.Atoi(m[3]); err == nil {
				at.Column = column + 1
			}
		}
		message = message[len(m[0]):]
	}
	problems.Errorf(at, "%s", message)
}

// failed is the problem of a template that could not be executed for a page.
func (r *renderer) failed(err error, kind, file string) error {
	var problems diag.List
	r.templateProblem(err, kind+".tmpl", &problems)
	if r.opts.Templates == nil {
		return fmt.Errorf("rendering %s: %w", file, err) // ours: a broken invariant
	}
	problems[0].Hint = "found on " + file
	return problems
}
