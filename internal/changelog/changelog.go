// Package changelog reads what is known of earlier versions of a schema.
//
//	log, problems := changelog.Read(os.DirFS("site/changelog"))
//	log.Releases  // newest first
//	log.Snapshots // schemas to compare, oldest first
//
// A folder holds files whose names begin with a date, and with it may go on to tell
// several of one day apart:
//
//	2026-11-23.json      what "gqldoc diff --format json" printed
//	2026-11-23.md        a text of people about it, with a title in its front matter
//	2026-12-01.graphql   the schema as it was published that day
//
// The package knows no parser: whoever has one compares the snapshots.
package changelog

import (
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/diff"
	"github.com/bettersuite/gqldoc/internal/guide"
)

// A Release is one version of the schema, and what changed with it.
type Release struct {
	Slug    string // of its address: the date, and what follows it in the file's name
	Date    string // 2026-11-23; empty for what is not published yet
	Title   string // may be empty
	Notes   string // Markdown; may be empty
	Changes []diff.Change
	File    string // of the changes or, without any, of the text
	Line    int    // of the text, that Notes begins on
}

// A Snapshot is a schema that was published on a day.
type Snapshot struct {
	Slug, Date string
	Input      string // what to read: a file, or what else a schema can be read from
}

// A Log is all that is known.
type Log struct {
	Releases  []*Release // newest first
	Snapshots []Snapshot // oldest first
}

// Load reads a folder; one that does not exist holds nothing. Problems and snapshots
// name files by their way from here.
func Load(dir string) (*Log, diag.List) {
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) || dir == "" {
		return &Log{}, nil
	}
	log, problems := Read(os.DirFS(dir))
	for i := range problems {
		problems[i].Position.File = filepath.Join(dir, problems[i].Position.File)
	}
	for _, r := range log.Releases {
		r.File = filepath.Join(dir, r.File)
	}
	for i := range log.Snapshots {
		log.Snapshots[i].Input = filepath.Join(dir, log.Snapshots[i].Input)
	}
	return log, problems
}

// Names are lower case because they become addresses.
var fileName = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})(?:-[a-z0-9][a-z0-9.-]*)?$`)

// Read reads a folder.
func Read(folder fs.FS) (*Log, diag.List) {
	l := reader{log: &Log{}, folder: folder, bySlug: map[string]*Release{}}
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		l.problems.Errorf(diag.Position{}, "listing the changelog: %v", err)
	}
	for _, entry := range entries {
		if name := entry.Name(); !entry.IsDir() && !strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "README") {
			l.file(name)
		}
	}
	l.log.Sort()
	return l.log, l.problems
}

// Sort orders releases and snapshots by their dates.
func (l *Log) Sort() {
	slices.SortStableFunc(l.Releases, func(a, b *Release) int {
		return cmp.Or(compareDates(b.Date, a.Date), strings.Compare(b.Slug, a.Slug))
	})
	slices.SortStableFunc(l.Snapshots, func(a, b Snapshot) int { return strings.Compare(a.Slug, b.Slug) })
}

// compareDates puts no date after all others.
func compareDates(a, b string) int {
	switch {
	case a == b:
		return 0
	case a == "":
		return 1
	case b == "":
		return -1
	}
	return strings.Compare(a, b)
}

type reader struct {
	log      *Log
	folder   fs.FS
	bySlug   map[string]*Release
	problems diag.List
}

func (l *reader) file(name string) {
	ending := path.Ext(name)
	slug := strings.TrimSuffix(name, ending)
	match := fileName.FindStringSubmatch(slug)
	if match == nil {
		l.problems.Errorf(diag.Position{File: name}, "the name does not begin with a date").Hint = "as 2026-11-23.json or 2026-11-23-payments.md, in lower case"
		return
	}
	if _, err := time.Parse(time.DateOnly, match[1]); err != nil {
		l.problems.Errorf(diag.Position{File: name}, "%s is no day of the calendar", match[1])
		return
	}
	switch ending {
	case ".json":
		l.changes(name, l.release(slug, match[1]))
	case ".md":
		l.notes(name, l.release(slug, match[1]))
	case ".graphql", ".graphqls", ".gql":
		l.log.Snapshots = append(l.log.Snapshots, Snapshot{Slug: slug, Date: match[1], Input: name})
	default:
		l.problems.Errorf(diag.Position{File: name}, "a changelog has no files that end in %q", ending).Hint =
			".json for changes, .md for a text, .graphql for a schema"
	}
}

func (l *reader) release(slug, date string) *Release {
	r := l.bySlug[slug]
	if r == nil {
		r = &Release{Slug: slug, Date: date}
		l.bySlug[slug] = r
		l.log.Releases = append(l.log.Releases, r)
	}
	return r
}

// stored is a change as "gqldoc diff --format json" prints it.
type stored struct {
	Type       diff.Type `json:"type"`
	Level      string    `json:"level"`
	Coordinate string    `json:"coordinate"`
	Message    string    `json:"message"`
	Reason     string    `json:"reason"`
	Subgraphs  []string  `json:"subgraphs"`
	Removed    bool      `json:"removed"`
	Deprecated bool      `json:"wasDeprecated"`
}

func (l *reader) changes(name string, r *Release) {
	r.File = name
	src, err := fs.ReadFile(l.folder, name)
	if err != nil {
		l.problems.Errorf(diag.Position{File: name}, "reading changes: %v", err)
		return
	}
	var file struct {
		Changes *[]stored `json:"changes"`
	}
	if err := json.Unmarshal(src, &file); err != nil || file.Changes == nil {
		at := diag.Position{File: name, Line: 1}
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			at.Line += strings.Count(string(src[:syntax.Offset]), "\n")
		}
		l.problems.Errorf(at, "the file holds no list of changes").Hint = "gqldoc diff OLD NEW --format json prints one"
		return
	}
	for i, c := range *file.Changes {
		level := slices.IndexFunc(diff.Levels[:], func(level diff.Level) bool { return level.String() == c.Level })
		if level < 0 || c.Message == "" {
			l.problems.Errorf(diag.Position{File: name}, "change %d has no message, or its level %q is none", i+1, c.Level).Hint = "levels are breaking, dangerous and safe"
			continue
		}
		r.Changes = append(r.Changes, diff.Change{
			Type: c.Type, Level: diff.Level(level), Coordinate: c.Coordinate, Message: c.Message, Reason: c.Reason,
			Subgraphs: c.Subgraphs, Removed: c.Removed, Deprecated: c.Deprecated,
		})
	}
}

func (l *reader) notes(name string, r *Release) {
	src, err := fs.ReadFile(l.folder, name)
	if err != nil {
		l.problems.Errorf(diag.Position{File: name}, "reading notes: %v", err)
		return
	}
	g := guide.Parse(name, string(src), &l.problems)
	r.Notes, r.Line = strings.TrimSpace(g.Body), g.Line
	if g.Title != strings.ReplaceAll(g.Slug, "-", " ") { // which a guide without a title gets
		r.Title = g.Title
	}
	if r.File == "" {
		r.File = name
	}
}
