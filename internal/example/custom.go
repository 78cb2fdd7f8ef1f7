package example

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// custom invents a value for a scalar of the schema's own: by the words of its name, the
// longest run of them that is known and the last of those; then by what its description
// says; then by the name of the argument or field.
func custom(t *schema.Type, name string) value {
	parts := words(t.Name)
	if mentionsInteger(t.Description) && quantities[strings.Join(parts, "")] {
		return leaf("2")
	}
	for n := len(parts); n > 0; n-- {
		for i := len(parts) - n; i >= 0; i-- {
			switch run := strings.Join(parts[i:i+n], ""); {
			case run == "uuid" || run == "guid":
				return text(uuid(name))
			case run == "id":
				return text(id(name))
			case customs[run] != "":
				return leaf(customs[run])
			}
		}
	}
	switch {
	case mentionsInteger(t.Description):
		return leaf(integer(name))
	case strings.Contains(strings.ToLower(t.Description), "floating point"):
		return leaf(float(name))
	case strings.HasSuffix(strings.ToLower(t.Name), "id"):
		return text(id(name))
	}
	return text(word(name))
}

// quantities are scalars that hold so many of a unit, if they say that they are whole
// numbers; else Day is a date.
var quantities = map[string]bool{"day": true, "days": true, "week": true, "weeks": true, "month": true, "months": true, "hour": true, "minute": true, "second": true}

// mentionsInteger reports whether a description says that values are whole numbers in
// JSON, and not texts of digits.
func mentionsInteger(description string) bool {
	d := strings.ToLower(description)
	return (strings.Contains(d, "integer") || strings.Contains(d, "whole number")) && !strings.Contains(d, "string")
}

// customs are values by the words of a scalar's name: those of graphql-scalars, of
// graphql-java's extended scalars, of PostgreSQL, and those that public schemas call so.
var customs = map[string]string{
	"datetime": `"2026-03-14T09:30:00Z"`, "timestamp": `"2026-03-14T09:30:00Z"`, "timestamptz": `"2026-03-14T09:30:00Z"`, "instant": `"2026-03-14T09:30:00Z"`,
	"localdatetime": `"2026-03-14T09:30:00"`, "naivedatetime": `"2026-03-14T09:30:00"`, "localtime": `"09:30:00"`, "naivetime": `"09:30:00"`, "localendtime": `"24:00:00"`,
	"date": `"2026-03-14"`, "day": `"2026-03-14"`, "time": `"09:30:00Z"`, "yearmonth": `"2026-03"`, "duration": `"PT15M"`, "period": `"P1M"`, "interval": `"PT15M"`, "timespan": `"00:15:00"`,
	"unixtime": `1773480600`, "epoch": `1773480600`, "year": `2026`, "month": `3`, "week": `11`, "dayofmonth": `14`, "dayofweek": `"MONDAY"`, "weekday": `"MONDAY"`, "hour": `9`, "minute": `30`, "second": `30`,
	"years": `2`, "months": `3`, "weeks": `2`, "days": `30`, "hours": `24`, "minutes": `15`, "seconds": `900`, "milliseconds": `250`,
	"timezone": `"Europe/Berlin"`, "utcoffset": `"+01:00"`, "cron": `"0 9 * * 1"`,

	"decimal": `"24.50"`, "money": `"24.50"`, "numeric": `"24.50"`, "bigdecimal": `"24.50"`, "positivedecimal": `"24.50"`, "amount": `"24.50"`, "price": `"24.50"`, "uscurrency": `"$24.50"`,
	"percentage": `12.5`, "percent": `12.5`, "ratio": `0.25`, "rate": `7.5`, "weight": `1.5`, "quality": `80`,
	"bigint": `"9007199254740993"`, "biginteger": `"9007199254740993"`, "long": `42`, "int": `42`, "integer": `42`, "int64": `42`, "int32": `42`, "uint": `42`, "short": `42`, "byte": `42`,
	"float": `1.5`, "double": `1.5`, "number": `42`, "negativeint": `-42`, "nonpositiveint": `-42`, "negativefloat": `-1.5`, "nonpositivefloat": `-1.5`, "nonnegativeint": `42`, "nonnegativefloat": `1.5`, "bool": `true`, "boolean": `true`, "void": `null`, "null": `null`,
	"latitude": `52.52`, "longitude": `13.405`, "port": `443`, "hexadecimal": `"0f766e"`, "oid": `16384`,

	"json": `{"note": "any JSON"}`, "jsonb": `{"note": "any JSON"}`, "object": `{"note": "any JSON"}`, "any": `{"note": "any JSON"}`, "jsonstring": `"{\"note\": \"any JSON\"}"`, "map": `{"key": "value"}`, "metadata": `{"key": "value"}`, "hstore": `{"key": "value"}`, "dictionary": `{"key": "value"}`,
	"geojson": `{"type": "Point", "coordinates": [13.405, 52.52]}`, "point": `"(13.405,52.52)"`, "geouri": `"geo:52.52,13.405"`,

	"currency": `"USD"`, "country": `"DE"`, "countrycode": `"DE"`, "countryname": `"Germany"`, "language": `"en"`, "locale": `"en-GB"`, "postalcode": `"10117"`, "zipcode": `"10117"`,
	"phone": `"+14155550123"`, "email": `"ada@example.com"`, "username": `"ada"`, "password": `"correct horse battery staple"`, "iban": `"DE89370400440532013000"`, "accountnumber": `"000123456789"`, "routingnumber": `"021000021"`,
	"uri": `"https://example.com/"`, "url": `"https://example.com/"`, "slug": `"downtown"`, "domain": `"rides.example.com"`, "hostname": `"rides.example.com"`, "path": `"/rides"`, "ip": `"192.0.2.10"`, "ipv4": `"192.0.2.10"`, "ipaddress": `"192.0.2.10"`, "internetaddress": `"192.0.2.10"`, "inet": `"192.0.2.10"`, "ipv6": `"2001:db8::10"`, "cidr": `"192.0.2.0/24"`, "mac": `"00:00:5e:00:53:01"`, "macaddr": `"00:00:5e:00:53:01"`,
	"color": `"#0f766e"`, "colour": `"#0f766e"`, "rgb": `"rgb(15, 118, 110)"`, "rgba": `"rgba(15, 118, 110, 0.5)"`, "hsl": `"hsl(175, 77%, 26%)"`, "hsla": `"hsla(175, 77%, 26%, 0.5)"`,
	"base64": `"aGVsbG8="`, "bytes": `"aGVsbG8="`, "html": `"<p>Hello</p>"`, "markdown": `"*Hello*"`, "xml": `"<note/>"`, "cursor": `"Y3Vyc29yOjEw"`, "token": `"eyJhbGciOiJIUzI1NiJ9.e30.c2ln"`, "jwt": `"eyJhbGciOiJIUzI1NiJ9.e30.c2ln"`,
	"hash": `"9f86d081884c7d65"`, "sha": `"6dcb09b5b57875f334f61aebed695e2e4193db5e"`, "gitobjectid": `"6dcb09b5b57875f334f61aebed695e2e4193db5e"`, "objectid": `"65f2c1a09b1e8a3d5c7f4e21"`, "ulid": `"01HRX3Q8Z0J5K2M7N9P4R6T8VW"`, "cuid": `"cjld2cjxh0000qzrmn831i7rn"`,
	"semver": `"1.4.0"`, "version": `"1.4.0"`, "isbn": `"978-0-306-40615-7"`, "regularexpression": `"^[a-z]+$"`, "regex": `"^[a-z]+$"`,
}

// words are the words of a name in lower case: JSONObject is json and object, date_time
// date and time, UUIDv4 uuidv4.
func words(name string) []string {
	var out []string
	start := 0
	cut := func(end int) {
		if end > start {
			out = append(out, strings.ToLower(name[start:end]))
		}
		start = end
	}
	for i := 1; i < len(name); i++ {
		acronymEnds := upper(name[i]) && i+1 < len(name) && lower(name[i+1]) && upper(name[i-1])
		switch {
		case name[i-1] == '_':
			start = i
		case name[i] == '_', upper(name[i]) && !upper(name[i-1]), acronymEnds:
			cut(i)
		}
	}
	cut(len(name))
	return out
}

func upper(c byte) bool { return c >= 'A' && c <= 'Z' }
func lower(c byte) bool { return c >= 'a' && c <= 'z' }
