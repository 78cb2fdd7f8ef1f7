package example

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// scalar invents a value for a scalar: by what the scalar itself says where that is
// enough, else by the name of the argument or field.
func scalar(t *schema.Type, name string) value {
	switch t.Name {
	case "Boolean":
		return leaf("true")
	case "Int":
		return leaf(integer(name))
	case "Float":
		return leaf(float(name))
	case "ID":
		return text(id(name))
	case "String":
		return text(word(name))
	}
	return custom(t, name)
}

// uuid is a valid version 4 UUID that depends on the name only, so that different
// arguments show different ids.
func uuid(name string) string {
	h := fnv.New128a()
	h.Write([]byte(name))
	b := h.Sum(nil)
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

func id(name string) string {
	base := strings.TrimSuffix(strings.TrimSuffix(name, "Id"), "ID")
	if base == "id" || base == "" || base == "node" {
		return "1001"
	}
	return strings.ToLower(base[:min(len(base), 8)]) + "_1001"
}

// wordsByName are texts by a part of the name, in lower case, in order of trial.
var wordsByName = []struct{ part, text string }{
	{"firstname", "Ada"}, {"givenname", "Ada"}, {"lastname", "Lovelace"}, {"familyname", "Lovelace"},
	{"fullname", "Ada Lovelace"}, {"displayname", "Ada L."}, {"username", "ada"}, {"login", "ada"},
	{"filename", "invoice.pdf"}, {"hostname", "rides.example.com"}, {"domain", "rides.example.com"},
	{"email", "ada@example.com"}, {"phone", "+14155550123"}, {"password", "correct horse battery staple"},
	{"otp", "123456"}, {"token", "eyJhbGciOiJIUzI1NiJ9.e30.c2ln"}, {"secret", "s3cret"}, {"cursor", "Y3Vyc29yOjEw"},
	{"after", "Y3Vyc29yOjEw"}, {"before", "Y3Vyc29yOjEw"}, {"currency", "USD"}, {"country", "DE"},
	{"city", "Berlin"}, {"street", "Unter den Linden 1"}, {"address", "Unter den Linden 1"}, {"line1", "Unter den Linden 1"},
	{"postal", "10117"}, {"zip", "10117"}, {"region", "Berlin"}, {"state", "BE"}, {"locale", "en-GB"},
	{"language", "en"}, {"timezone", "Europe/Berlin"}, {"plate", "B AB 1234"}, {"vin", "1HGCM82633A004352"},
	{"iban", "DE89370400440532013000"}, {"swift", "DEUTDEFF"}, {"url", "https://example.com/"}, {"uri", "https://example.com/"},
	{"website", "https://example.com/"}, {"color", "#0f766e"}, {"colour", "#0f766e"}, {"slug", "downtown"},
	{"code", "SPRING26"}, {"sku", "TEA-250"}, {"search", "airport"}, {"query", "airport"}, {"term", "airport"},
	{"title", "Airport transfer"}, {"subject", "Lost umbrella"}, {"description", "A short description"},
	{"reason", "Plans have changed"}, {"comment", "Friendly and on time"}, {"message", "On my way"}, {"body", "On my way"},
	{"note", "Ring at the side door"}, {"text", "On my way"}, {"content", "On my way"}, {"mime", "image/png"},
	{"version", "1.4.0"}, {"ip", "192.0.2.10"}, {"agent", "curl/8.9"}, {"date", "2026-03-14"}, {"key", "price"},
	{"path", "/rides"}, {"tag", "airport"}, {"label", "Home"}, {"name", "Downtown"}, {"type", "standard"},
}

func word(name string) string {
	lower := strings.ToLower(name)
	if lower == "id" || strings.HasSuffix(name, "Id") {
		return id(name)
	}
	for _, w := range wordsByName {
		if strings.Contains(lower, w.part) {
			return w.text
		}
	}
	if name == "" {
		return "text"
	}
	return cmp.Or(strings.Join(words(name), " "), name)
}

// numbersByName are whole numbers by a part of the name, in order of trial.
var numbersByName = []struct{ part, json string }{
	{"first", "3"}, {"last", "3"}, {"limit", "3"}, {"pagesize", "3"}, {"perpage", "3"}, {"page", "1"},
	{"offset", "0"}, {"skip", "0"}, {"year", "2026"}, {"month", "3"}, {"days", "30"}, {"hours", "24"},
	{"minutes", "15"}, {"seconds", "900"}, {"ms", "250"}, {"rating", "5"}, {"stars", "5"}, {"rpm", "600"}, {"rpd", "100000"},
	{"quantity", "2"}, {"seats", "4"}, {"count", "3"}, {"amount", "2450"}, {"price", "2450"}, {"percent", "15"},
	{"meters", "1200"}, {"radius", "1500"}, {"width", "640"}, {"height", "480"}, {"size", "10"}, {"age", "36"},
	{"priority", "1"}, {"position", "1"}, {"order", "1"}, {"port", "443"},
}

func integer(name string) string {
	lower := strings.ToLower(name)
	for _, n := range numbersByName {
		if strings.Contains(lower, n.part) {
			return n.json
		}
	}
	return "1"
}

func float(name string) string {
	lower := strings.ToLower(name)
	switch {
	case strings.HasPrefix(lower, "lat"):
		return "52.5200"
	case strings.HasPrefix(lower, "lng"), strings.HasPrefix(lower, "lon"):
		return "13.4050"
	case strings.Contains(lower, "percent"), strings.Contains(lower, "rate"):
		return "7.5"
	case strings.Contains(lower, "rating"), strings.Contains(lower, "average"):
		return "4.8"
	case strings.Contains(lower, "speed"):
		return "42.0"
	}
	return "1.5"
}
