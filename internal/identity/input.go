package identity

import (
	"net/mail"
	"net/netip"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/bettersuite/gqldoc/internal/exec"
)

// look finds the value at a path in the arguments. An absent one and a null are both
// nil; given tells them apart.
func (c *call) look(path string) (v any, given bool) {
	object := exec.InputObject(c.Arguments)
	for {
		name, rest, nested := strings.Cut(path, ".")
		v, given = object.Lookup(name)
		if !nested {
			return v, given
		}
		if object, given = v.(exec.InputObject); !given {
			return nil, false
		}
		path = rest
	}
}

// text is the string or enum value at the first of some paths that has one.
func (c *call) text(paths ...string) string {
	for _, path := range paths {
		switch v, _ := c.look(path); v := v.(type) {
		case string:
			return v
		case exec.EnumValue:
			return string(v)
		}
	}
	return ""
}

func (c *call) truth(path string) bool {
	v, _ := c.look(path)
	yes, _ := v.(bool)
	return yes
}

// integer is the number at a path, and whether there is one.
func (c *call) integer(path string) (int, bool) {
	v, _ := c.look(path)
	i, ok := v.(int64)
	return int(i), ok
}

// app is the app that a flow signs in to: what the caller says, or where it comes from.
func (c *call) app() string {
	if app := c.text("input.app", "app"); app != "" {
		return app
	}
	return c.caller.App
}

var (
	phone  = regexp.MustCompile(`^\+[1-9][0-9]{6,14}$`)
	digits = regexp.MustCompile(`^[0-9 ]{4,16}$`)
)

func isEmail(s string) bool {
	a, err := mail.ParseAddress(s)
	return err == nil && a.Address == s && len(s) <= 254
}

func isNetwork(s string) bool {
	if _, err := netip.ParseAddr(s); err == nil {
		return true
	}
	_, err := netip.ParsePrefix(s)
	return err == nil
}

// isPassword reports whether a password is long enough and not too long.
func isPassword(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 10 && n <= 128
}

// dateTime reads a DateTime.
func dateTime(s string) (time.Time, bool) {
	t, err := time.Parse(time.RFC3339, s)
	return t.UTC(), err == nil
}
