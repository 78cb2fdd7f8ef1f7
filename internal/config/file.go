package config

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// LoadFile takes the settings of a configuration file. All that is wrong with it is
// reported at once, with positions: unknown keys with the nearest known one, values
// of the wrong type, and YAML that cannot be read.
func (c *Config) LoadFile(name string, data []byte) error {
	l := loader{config: c, file: name}
	c.Source = data
	return l.read(data, func(n ast.Node) { l.mapping("", n) })
}

type loader struct {
	config   *Config
	file     string
	problems diag.List
}

func (l *loader) at(n ast.Node) diag.Position {
	p := n.GetToken().Position
	return diag.Position{File: l.file, Line: p.Line, Column: p.Column}
}

// pairs returns the entries of a mapping, in order; ok is false for other nodes.
func pairs(n ast.Node) (entries []*ast.MappingValueNode, ok bool) {
	switch n := n.(type) {
	case *ast.MappingNode:
		return n.Values, true
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}, true
	case *ast.NullNode:
		return nil, true
	}
	return nil, false
}

// mapping reads the keys below a prefix ("" or "site.").
func (l *loader) mapping(prefix string, n ast.Node) {
	entries, ok := pairs(n)
	if !ok {
		l.problems.Errorf(l.at(n), "%s must be a mapping", describe(strings.TrimSuffix(prefix, ".")))
		return
	}
	for _, e := range entries {
		key := prefix + keyText(e)
		switch {
		case tables[key] != nil:
			tables[key](l, e.Value)
		case l.config.Setting(key) != nil:
			l.setting(l.config.Setting(key), e.Value)
		case l.isSection(key):
			l.mapping(key+".", e.Value)
		default:
			l.unknown(prefix, keyText(e), e.Key)
		}
	}
}

func keyText(e *ast.MappingValueNode) string { return e.Key.GetToken().Value }

func describe(section string) string {
	if section == "" {
		return "the file"
	}
	return section
}

func (l *loader) isSection(key string) bool {
	return slices.ContainsFunc(l.config.settings, func(s *Setting) bool { return strings.HasPrefix(s.Key, key+".") })
}

func (l *loader) unknown(prefix, key string, at ast.Node) {
	var known []string
	for _, s := range l.config.settings {
		if rest, ok := strings.CutPrefix(s.Key, prefix); ok {
			first, _, _ := strings.Cut(rest, ".")
			known = append(known, first)
		}
	}
	for _, table := range slices.Sorted(maps.Keys(tables)) {
		if rest, ok := strings.CutPrefix(table, prefix); ok && !strings.Contains(rest, ".") {
			known = append(known, rest)
		}
	}
	known = slices.Compact(known)
	d := l.problems.Errorf(l.at(at), "unknown key %s", prefix+key)
	d.Hint = diag.DidYouMean(prefix, key, known)
	if d.Hint == "" {
		d.Hint = "known here: " + strings.Join(known, ", ")
	}
}

// setting reads one value and keeps the type that YAML gave it: a number is not
// taken for a text of digits, except where a text is asked for.
func (l *loader) setting(s *Setting, n ast.Node) {
	at := l.at(n)
	if list, ok := n.(*ast.SequenceNode); ok {
		l.list(s, list)
		return
	}
	text, ok := scalarText(n)
	if !ok {
		l.problems.Errorf(at, "%s must be %s", s.Key, s.wanted())
		return
	}
	if list, ok := s.target.(*[]string); ok {
		l.judge(s, text, at)
		*list, s.At = []string{text}, at
		return
	}
	if s.Kind() != "text" && isQuoted(n) {
		l.problems.Errorf(at, "%s must be %s, not a text", s.Key, s.wanted()).Hint = "write it without quotes"
		return
	}
	if err := s.set(text); err != nil {
		l.problems.Errorf(at, "%s: %v", s.Key, err).Hint = Hint(err)
		return
	}
	s.At = at
}

// judge reports an item that is not of the form its list wants.
func (l *loader) judge(s *Setting, item string, at diag.Position) {
	if err := s.form.judge(item); err != nil {
		l.problems.Errorf(at, "%s: %v", s.Key, err).Hint = Hint(err)
	}
}

func isQuoted(n ast.Node) bool {
	t := n.GetToken().Type
	return t == token.DoubleQuoteType || t == token.SingleQuoteType
}

func (l *loader) list(s *Setting, n *ast.SequenceNode) {
	target, ok := s.target.(*[]string)
	if !ok {
		l.problems.Errorf(l.at(n), "%s must be %s, not a list", s.Key, s.wanted())
		return
	}
	var values []string
	for _, item := range n.Values {
		text, ok := scalarText(item)
		if !ok {
			l.problems.Errorf(l.at(item), "an item of %s must be a text", s.Key)
			continue
		}
		l.judge(s, text, l.at(item))
		values = append(values, text)
	}
	*target, s.At = values, l.at(n)
}

// scalarText is the text of a scalar as it was meant; ok is false for a mapping, a
// list or null.
func scalarText(n ast.Node) (text string, ok bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case *ast.BoolNode:
		return strconv.FormatBool(n.Value), true
	case *ast.IntegerNode, *ast.FloatNode:
		return n.GetToken().Value, true
	}
	return "", false
}

func (l *loader) subgraphs(n ast.Node) {
	entries, ok := pairs(n)
	if !ok {
		l.problems.Errorf(l.at(n), "subgraphs must be a mapping from name to title and description")
		return
	}
	for _, e := range entries {
		s := SubgraphText{Name: keyText(e), Position: l.at(e.Key)}
		fields, ok := pairs(e.Value)
		if !ok {
			l.problems.Errorf(l.at(e.Value), "subgraphs.%s must be a mapping", s.Name)
			continue
		}
		for _, f := range fields {
			text, isText := scalarText(f.Value)
			switch key := keyText(f); {
			case key != "title" && key != "description":
				l.problems.Errorf(l.at(f.Key), "unknown key subgraphs.%s.%s", s.Name, key).Hint = "known here: title, description"
			case !isText:
				l.problems.Errorf(l.at(f.Value), "subgraphs.%s.%s must be a text", s.Name, key)
			case key == "title":
				s.Title = text
			default:
				s.Description = text
			}
		}
		l.config.Subgraphs = append(l.config.Subgraphs, s)
	}
}
