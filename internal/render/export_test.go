package render

import (
	"bytes"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// PreparedPages makes the structs of all pages and returns what executes their
// templates and nothing else: the least that a site of these pages can cost.
func PreparedPages(s *schema.Schema, o Options) (execute func() error, err error) {
	r, err := newRenderer(s, o)
	if err != nil {
		return nil, err
	}
	jobs := r.jobs()
	r.collectPaths(jobs)
	pages := make([]page, len(jobs))
	for i, j := range jobs {
		pages[i] = j.build()
	}
	return func() error {
		var buf bytes.Buffer
		for _, p := range pages {
			buf.Reset()
			if err := r.templates[p.template()].ExecuteTemplate(&buf, "layout.tmpl", p); err != nil {
				return err
			}
		}
		return nil
	}, nil
}
