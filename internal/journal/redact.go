package journal

import (
	"strings"
)

// Redacted stands in the place of a secret.
const Redacted = `"[redacted]"`

// secretNames are what the names of arguments, input fields and members with a secret
// contain, in lower case and without separators.
var secretNames = []string{"password", "passphrase", "passcode", "secret", "token", "otp", "credential", "authorization",
	"apikey", "privatekey", "cvc", "cvv", "cardnumber"}

// isSecret reports whether a name promises a secret.
func isSecret(name string) bool {
	name = strings.ToLower(strings.NewReplacer("_", "", "-", "").Replace(name))
	if name == "pin" {
		return true
	}
	for _, part := range secretNames {
		if strings.Contains(name, part) {
			return true
		}
	}
	return false
}

// looksSecret reports whether a string is a key or a token, whatever it is called.
func looksSecret(text string) bool {
	return strings.HasPrefix(text, "btk_") || strings.HasPrefix(text, "bpk_") || strings.HasPrefix(text, "eyJ") ||
		len(text) > 7 && strings.EqualFold(text[:7], "bearer ")
}

// Redact takes the secrets out of a GraphQL document or of a JSON text: strings and
// numbers under a name that promises one, and strings that are keys or tokens. The rest
// stays as it is. It reads tokens and not a grammar, so a text that is cut or wrong is
// no worse for it.
func Redact(text string) string {
	r := redactor{text: text}
	for r.at < len(text) {
		r.token()
	}
	return r.out.String()
}

// A redactor walks over a text once.
type redactor struct {
	text   string
	at     int
	out    strings.Builder
	depth  int  // of braces and brackets
	hidden int  // depth from which on all is secret; 0: nothing is
	secret bool // the name before promises a secret
	typed  bool // it is a variable's, so that a type follows
}

func (r *redactor) token() {
	switch c := r.text[r.at]; {
	case c == '"':
		r.str()
	case c == '#':
		r.copy(comment(r.text[r.at:])) // which says nothing to anybody
	case isNameStart(c):
		r.name()
	case c == '-' || c >= '0' && c <= '9':
		r.value(number(r.text[r.at:]))
	case c == '{' || c == '[':
		r.depth++
		if r.secret && !r.typed && r.hidden == 0 {
			r.hidden = r.depth
		}
		r.secret = r.secret && r.typed
		r.copy(1)
	case c == '}' || c == ']':
		if r.depth == r.hidden {
			r.hidden = 0
		}
		r.depth--
		r.copy(1)
	default:
		r.copy(1)
	}
}

func (r *redactor) copy(n int) {
	r.out.WriteString(r.text[r.at : r.at+n])
	r.at += n
}

// str is a value, or in JSON a key.
func (r *redactor) str() {
	n, content := stringLength(r.text[r.at:])
	if r.isKey(r.at + n) {
		r.secret, r.typed = isSecret(content), false
		r.copy(n)
		return
	}
	if looksSecret(content) {
		r.hide(n)
		return
	}
	r.value(n)
}

// value is a string or a number.
func (r *redactor) value(n int) {
	if r.secret || r.hidden > 0 {
		r.hide(n)
		return
	}
	r.copy(n)
}

func (r *redactor) hide(n int) {
	r.out.WriteString(Redacted)
	r.at += n
	r.secret = false
}

// name is a key, or a word such as true, a type or an enum value.
func (r *redactor) name() {
	n := 1
	for r.at+n < len(r.text) && (isNameStart(r.text[r.at+n]) || r.text[r.at+n] >= '0' && r.text[r.at+n] <= '9') {
		n++
	}
	switch {
	case r.isKey(r.at + n):
		r.typed = r.at > 0 && r.text[r.at-1] == '$'
		r.secret = isSecret(r.text[r.at : r.at+n])
	case !r.typed:
		r.secret = false // the value was this word
	}
	r.copy(n)
}

// isKey reports whether a colon follows.
func (r *redactor) isKey(at int) bool {
	rest := strings.TrimLeft(r.text[at:], " \t\r\n")
	return strings.HasPrefix(rest, ":")
}

func isNameStart(c byte) bool { return c == '_' || c|0x20 >= 'a' && c|0x20 <= 'z' }

func comment(text string) int {
	if n := strings.IndexAny(text, "\r\n"); n >= 0 {
		return n
	}
	return len(text)
}

func number(text string) int {
	n := 1
	for n < len(text) && (text[n] >= '0' && text[n] <= '9' || strings.IndexByte("+-.eE", text[n]) >= 0) {
		n++
	}
	return n
}

// stringLength is how long a string is with its quotes, and what is in it. One that
// does not end goes to the end of the text.
func stringLength(text string) (n int, content string) {
	if strings.HasPrefix(text, `"""`) {
		for end := 3; ; {
			found := strings.Index(text[end:], `"""`)
			if found < 0 {
				return len(text), text[3:]
			}
			if end += found; text[end-1] != '\\' {
				return end + 3, text[3:end]
			}
			end += 3
		}
	}
	for n = 1; n < len(text); n++ {
		switch text[n] {
		case '\\':
			n++
		case '"':
			return n + 1, text[1:n]
		}
	}
	return len(text), text[1:]
}
