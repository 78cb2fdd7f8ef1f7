package parse

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// LoadOptions are the ways out of the process that Load may use. The zero
// LoadOptions have neither standard input nor network.
type LoadOptions struct {
	Stdin  io.Reader    // what "-" reads
	Client *http.Client // for URLs
	Header http.Header  // sent to URLs: credentials of a live endpoint
}

// Load reads what the user named as the schema: files, globs (with ** for any
// folders), folders, "-" for standard input, and URLs, of an SDL file or of an
// endpoint, which is asked by introspection. It reports every input that cannot be
// read; the error is a diag.List.
func Load(ctx context.Context, inputs []string, opts LoadOptions) ([]Source, error) {
	l := loader{ctx: ctx, opts: opts}
	if len(inputs) == 0 {
		l.problems.Errorf(diag.Position{}, "no schema is given")
	}
	for _, input := range inputs {
		if err := l.load(input); err != nil {
			l.problems.Errorf(diag.Position{File: input}, "%s", reason(err))
		}
	}
	if err := l.problems.Err(); err != nil {
		return nil, err
	}
	return l.sources, nil
}

// reason is what went wrong, without the path, which the position says already.
func reason(err error) string {
	var path *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "no such file or directory"
	case errors.Is(err, fs.ErrPermission):
		return "permission denied"
	case errors.As(err, &path):
		return path.Err.Error()
	}
	return err.Error()
}

type loader struct {
	ctx      context.Context
	opts     LoadOptions
	sources  []Source
	problems diag.List
}

func (l *loader) load(input string) error {
	switch {
	case input == "-":
		return l.loadStdin()
	case strings.HasPrefix(input, "http://"), strings.HasPrefix(input, "https://"):
		return l.loadURL(input)
	}
	info, err := os.Stat(input)
	switch {
	case err == nil && info.IsDir():
		return l.loadFolder(input)
	case errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(input, "*?["):
		return l.loadGlob(input)
	case err != nil:
		return err
	}
	return l.loadFile(input, "")
}

func (l *loader) loadStdin() error {
	if l.opts.Stdin == nil {
		return errors.New("there is no standard input")
	}
	data, err := io.ReadAll(l.opts.Stdin)
	if err != nil {
		return err
	}
	l.sources = append(l.sources, Source{Name: "<stdin>", Data: data})
	return nil
}

func (l *loader) loadFile(path, label string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	l.sources = append(l.sources, Source{Name: path, Data: data, Subgraph: label})
	return nil
}

var sdlExtensions = []string{".graphql", ".graphqls", ".gql"}

func isSDL(path string) bool { return slices.Contains(sdlExtensions, filepath.Ext(path)) }

// loadFolder reads all SDL files below a folder, in the order of their paths.
func (l *loader) loadFolder(folder string) error {
	files, err := walk(folder, isSDL)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("the folder holds no SDL (%s)", strings.Join(sdlExtensions, ", "))
	}
	for _, path := range files {
		if err := l.loadFile(path, subgraphLabel(folder, path)); err != nil {
			return err
		}
	}
	return nil
}

// walk lists the files below a folder that are wanted. It leaves out what tools
// keep beside the sources.
func walk(folder string, wanted func(path string) bool) ([]string, error) {
	var files []string
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		hidden := path != folder && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "node_modules")
		switch {
		case err != nil:
			return err
		case hidden && entry.IsDir():
			return fs.SkipDir
		case !hidden && !entry.IsDir() && wanted(path):
			files = append(files, path)
		}
		return nil
	})
	return files, err
}

// subgraphLabel makes a label from a file's name; of products/schema.graphql,
// from its folder's.
func subgraphLabel(folder, path string) string {
	label := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	if label == "schema" || label == "subgraph" {
		if of := filepath.Dir(path); of != filepath.Clean(folder) {
			return filepath.Base(of)
		}
	}
	return label
}

// loadGlob reads the files that fit a pattern.
func (l *loader) loadGlob(pattern string) error {
	files, err := glob(pattern)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return errors.New("no file fits the pattern")
	}
	for _, path := range files {
		label := ""
		if len(files) > 1 {
			label = subgraphLabel("", path)
		}
		if err := l.loadFile(path, label); err != nil {
			return err
		}
	}
	return nil
}

func glob(pattern string) ([]string, error) {
	if !strings.Contains(pattern, "**") {
		return filepath.Glob(pattern)
	}
	if _, err := filepath.Match(pattern, ""); err != nil {
		return nil, err
	}
	root, _, _ := strings.Cut(pattern, "**")
	root = filepath.Dir(root + "x")
	segments := strings.Split(filepath.ToSlash(filepath.Clean(pattern)), "/")
	return walk(root, func(path string) bool {
		return matchSegments(segments, strings.Split(filepath.ToSlash(filepath.Clean(path)), "/"))
	})
}

// matchSegments matches folder by folder; ** stands for any number of them.
func matchSegments(pattern, path []string) bool {
	for len(pattern) > 0 {
		if pattern[0] == "**" {
			for i := range len(path) + 1 {
				if matchSegments(pattern[1:], path[i:]) {
					return true
				}
			}
			return false
		}
		if len(path) == 0 {
			return false
		}
		if ok, err := filepath.Match(pattern[0], path[0]); !ok || err != nil {
			return false
		}
		pattern, path = pattern[1:], path[1:]
	}
	return len(path) == 0
}
