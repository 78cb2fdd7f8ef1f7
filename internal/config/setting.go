package config

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// A Setting is one named value.
type Setting struct {
	Key     string   // in the file, with dots: mock.addr
	Help    string   // one line for people
	Options []string // the allowed values; nil when any will do
	Secret  bool     // the value is not for everybody's eyes
	Least   int      // of a number: the smallest that is allowed
	Most    int      // of a number: the largest; 0 is no bound

	// At is where the value was given: gqldoc.yaml:4:9, or what has no lines, which is
	// GQLDOC_MOCK_ADDR or "flag --addr". The zero value is nowhere: it is the default.
	At diag.Position

	form   form
	target any // *string, *int, *bool or *[]string
}

// Origin is where the value came from, for people.
func (s *Setting) Origin() string { return cmp.Or(s.At.String(), "default") }

// Type is what kind of value a setting has: string, int, bool or list.
func (s *Setting) Type() string {
	switch s.target.(type) {
	case *int:
		return "int"
	case *bool:
		return "bool"
	case *[]string:
		return "list"
	}
	return "string"
}

// Env is the setting's environment variable: GQLDOC_MOCK_ADDR for mock.addr.
func (s *Setting) Env() string {
	var b strings.Builder
	b.WriteString("GQLDOC_")
	for _, r := range s.Key {
		switch {
		case r == '.':
			b.WriteByte('_')
		case unicode.IsUpper(r):
			b.WriteByte('_')
			b.WriteRune(r)
		default:
			b.WriteRune(unicode.ToUpper(r))
		}
	}
	return b.String()
}

// Value is the value in force, as the file would write it.
func (s *Setting) Value() string {
	switch v := s.target.(type) {
	case *[]string:
		return strings.Join(*v, ", ")
	case *int:
		return strconv.Itoa(*v)
	case *bool:
		return strconv.FormatBool(*v)
	default:
		return *s.target.(*string)
	}
}

// Shown is the value for people: stars for one that is secret.
func (s *Setting) Shown() string {
	if value := s.Value(); !s.Secret || value == "" {
		return value
	}
	return "***"
}

// Take takes over value and origin of the same setting in another configuration.
func (s *Setting) Take(other *Setting) {
	switch v := s.target.(type) {
	case *[]string:
		*v = *other.target.(*[]string)
	case *int:
		*v = *other.target.(*int)
	case *bool:
		*v = *other.target.(*bool)
	case *string:
		*v = *other.target.(*string)
	}
	s.At = other.At
}

// Clear empties a text.
func (s *Setting) Clear() {
	if text, ok := s.target.(*string); ok {
		*text = ""
	}
}

// Kind is the type of the value in words: text, number, true or false, list.
func (s *Setting) Kind() string {
	switch s.target.(type) {
	case *[]string:
		return "list"
	case *int:
		return "number"
	case *bool:
		return "true or false"
	}
	return "text"
}

// wanted is the kind in a sentence.
func (s *Setting) wanted() string {
	if kind := s.Kind(); kind != "true or false" {
		return "a " + kind
	}
	return "true or false"
}

// set parses a value given as text.
func (s *Setting) set(text string) error {
	switch v := s.target.(type) {
	case *[]string:
		list := splitList(text)
		if err := s.form.judge(list...); err != nil {
			return err
		}
		*v = list
	case *int:
		n, err := strconv.Atoi(text)
		if err != nil {
			return fmt.Errorf("%q is not a whole number", text)
		}
		if n < s.Least {
			return fmt.Errorf("%d is less than %d", n, s.Least)
		}
		if s.Most > 0 && n > s.Most {
			return fmt.Errorf("%d is more than %d", n, s.Most)
		}
		*v = n
	case *bool:
		b, err := strconv.ParseBool(text)
		if err != nil {
			return fmt.Errorf("%q is neither true nor false", text)
		}
		*v = b
	case *string:
		if s.Options != nil && !slices.Contains(s.Options, text) {
			return fmt.Errorf("%q is not one of %s", text, strings.Join(s.Options, ", "))
		}
		if err := s.form.judge(text); err != nil {
			return err
		}
		*v = text
	}
	return nil
}

func splitList(text string) []string {
	var list []string
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

// Settings lists all settings in the order of the documentation.
func (c *Config) Settings() []*Setting { return c.settings }

// Setting returns the setting of that key, or nil.
func (c *Config) Setting(key string) *Setting {
	for _, s := range c.settings {
		if s.Key == key {
			return s
		}
	}
	return nil
}

// Set gives a setting a value written as text. The origin is kept for people.
func (c *Config) Set(key, value, origin string) error {
	s := c.Setting(key)
	if s == nil {
		return fmt.Errorf("unknown setting %s", key)
	}
	if err := s.set(value); err != nil {
		return fmt.Errorf("%s: %s: %w", origin, key, err)
	}
	s.At = diag.Position{File: origin}
	return nil
}

// SetList gives a setting that is a list its values.
func (c *Config) SetList(key string, values []string, origin string) error {
	s := c.Setting(key)
	list, ok := s.target.(*[]string)
	if !ok {
		return fmt.Errorf("%s: %s is not a list", origin, key)
	}
	if err := s.form.judge(values...); err != nil {
		return fmt.Errorf("%s: %s: %w", origin, key, err)
	}
	*list, s.At = values, diag.Position{File: origin}
	return nil
}

// LoadEnv takes the values of the settings' environment variables. A variable with
// our prefix that belongs to no setting is not an error: it may be meant for a later
// version.
func (c *Config) LoadEnv(lookup func(string) (string, bool)) error {
	var problems diag.List
	for _, s := range c.settings {
		text, ok := lookup(s.Env())
		if !ok {
			continue
		}
		if err := s.set(text); err != nil {
			problems.Errorf(diag.Position{File: s.Env()}, "%v", err).Hint = Hint(err)
			continue
		}
		s.At = diag.Position{File: s.Env()}
	}
	return problems.Err()
}
