package fake

import "strings"

// ofScalar says what a scalar tells by its name or its specification, and whether
// that settles the matter: a DateTime is one whatever the field is called.
func ofScalar(h Hint) (kind Kind, form Form, fixed bool) {
	switch h.Scalar {
	case "Boolean":
		return Word, Boolean, true
	case "Int":
		return Word, Integer, false
	case "Float":
		return Word, Decimal, false
	case "String", "ID":
		return Word, Text, false
	}
	name := squeeze(h.Scalar)
	if days[name] && strings.Contains(strings.ToLower(h.Description), "integer") {
		return SmallCount, Integer, true
	}
	if s, ok := scalars[name]; ok {
		return s.kind, s.form, s.fixed
	}
	for _, m := range specifications {
		if strings.Contains(strings.ToLower(h.SpecifiedBy), m.text) {
			return m.kind, Text, true
		}
	}
	if k, ok := byEnding(Words(h.Scalar), Any); ok {
		// A quantity by its own scalar is a text with all its digits.
		return k, Text, true
	}
	return Word, Any, false
}

// squeeze drops what spellings of a scalar's name differ in.
func squeeze(name string) string {
	name = strings.ToLower(strings.ReplaceAll(name, "_", ""))
	for _, s := range []string{"scalar", "type", "value"} {
		if len(name) > len(s) {
			name = strings.TrimSuffix(name, s)
		}
	}
	if rest := strings.TrimPrefix(name, "notnull"); rest != "" {
		name = rest
	}
	return name
}

// days are scalars that hold a date, unless they say that they count.
var days = map[string]bool{"day": true, "days": true, "week": true, "weeks": true}

type scalar struct {
	kind  Kind
	form  Form
	fixed bool
}

// scalars are those known by name.
var scalars = map[string]scalar{
	"datetime": {Instant, Text, true}, "datetimeiso": {Instant, Text, true}, "iso8601datetime": {Instant, Text, true}, "precisedatetime": {Instant, Text, true},
	"utcdatetime": {Instant, Text, true}, "naivedatetime": {Instant, Text, true}, "localdatetime": {Instant, Text, true}, "offsetdatetime": {Instant, Text, true},
	"timestamptz": {Instant, Text, true}, "gittimestamp": {Instant, Text, true}, "instant": {Instant, Text, true}, "zoneddatetime": {Instant, Text, true},
	"timestamp": {Instant, Integer, true}, "unixtime": {Instant, Integer, true}, "epoch": {Instant, Integer, true}, "datetimeunix": {Instant, Integer, true},
	"date": {Day, Text, true}, "calendarday": {Day, Text, true}, "calendardate": {Day, Text, true}, "localdate": {Day, Text, true}, "iso8601date": {Day, Text, true}, "naivedate": {Day, Text, true},
	"time": {TimeOfDay, Text, true}, "localtime": {TimeOfDay, Text, true}, "naivetime": {TimeOfDay, Text, true}, "timeofday": {TimeOfDay, Text, true},
	"duration": {Duration, Text, true}, "iso8601duration": {Duration, Text, true}, "period": {Duration, Text, true}, "timespan": {Duration, Text, true},
	"seconds": {Seconds, Integer, true}, "minutes": {Minutes, Integer, true}, "minute": {SmallCount, Integer, true}, "hour": {SmallCount, Integer, true}, "year": {Year, Integer, true}, "month": {Month, Integer, true},
	"percentage": {Percent, Decimal, true}, "percent": {Percent, Decimal, true},

	"uuid": {UUID, Text, true}, "guid": {UUID, Text, true}, "uuid4": {UUID, Text, true}, "uuidv4": {UUID, Text, true}, "uuidv7": {UUID, Text, true},
	"long": {Count, Integer, false}, "bigint": {Count, Integer, false}, "biginteger": {Count, Integer, false}, "int64": {Count, Integer, false}, "uint64": {Count, Integer, false},
	"uint": {Count, Integer, false}, "uint32": {Count, Integer, false}, "int32": {Count, Integer, false}, "short": {Count, Integer, false}, "byte": {SmallCount, Integer, false},
	"safeint": {Count, Integer, false}, "positiveint": {Count, Integer, false}, "nonnegativeint": {Count, Integer, false}, "unsignedint": {Count, Integer, false},
	"double": {Amount, Decimal, false}, "float64": {Amount, Decimal, false}, "positivefloat": {Amount, Decimal, false}, "nonnegativefloat": {Amount, Decimal, false},
	"decimal": {Amount, Text, false}, "bigdecimal": {Amount, Text, false}, "positivedecimal": {Amount, Decimal, false}, "bigfloat": {Amount, Text, false}, "numeric": {Amount, Text, false},
	"money": {Amount, Text, false}, "amount": {Amount, Text, false},

	"json": {Object, Any, true}, "jsonobject": {Object, Any, true}, "jsonb": {Object, Any, true}, "map": {Object, Any, true}, "metadata": {Object, Any, true}, "object": {Object, Any, true},
	"genericscalar": {Object, Any, true}, "generic": {Object, Any, true}, "any": {Object, Any, true}, "record": {Object, Any, true}, "dictionary": {Object, Any, true}, "hstore": {Object, Any, true}, "keyvaluehash": {Object, Any, true}, "keyhash": {Object, Any, true},
	"jsonstring": {Object, Text, true}, "html": {Markup, Text, true}, "markdown": {Paragraph, Text, true}, "uri": {URL, Text, true}, "url": {URL, Text, true},
	"emailaddress": {Email, Text, true}, "phonenumber": {Phone, Text, true}, "countrycode": {CountryCode, Text, true}, "country": {CountryCode, Text, true}, "currency": {Currency, Text, true},
	"currencycode": {Currency, Text, true}, "language": {Language, Text, true}, "languagetag": {Locale, Text, true}, "locale": {Locale, Text, true}, "timezone": {TimeZone, Text, true},
	"base64string": {Base64, Text, true}, "base64": {Base64, Text, true}, "bytes": {Base64, Text, true}, "jwt": {Token, Text, true}, "cursor": {Token, Text, true}, "gitobjectid": {Digest, Text, true},
	"hexcolor": {HexColour, Text, true}, "hexcolorcode": {HexColour, Text, true}, "color": {HexColour, Text, true}, "ipaddress": {IP, Text, true}, "internetaddress": {IP, Text, true}, "inet": {IP, Text, true}, "ipv6": {IPv6, Text, true},
	"geouri": {GeoPoint, Text, true}, "latitude": {Latitude, Decimal, true}, "longitude": {Longitude, Decimal, true}, "port": {Port, Integer, true}, "evmaddress": {ChainAddress, Text, true}, "ethereumaddress": {ChainAddress, Text, true}, "txhash": {TxHash, Text, true}, "cidr": {Subnet, Text, true}, "cidraddress": {Subnet, Text, true}, "ltree": {Word, Text, true}, "tag": {Tag, Text, true},
}

// A mention is a part of a text that gives a kind away.
type mention struct {
	text string
	kind Kind
}

// specifications are parts of @specifiedBy addresses.
var specifications = []mention{
	{"rfc3339#section-5.6", Instant}, {"date-time", Instant}, {"datetime", Instant}, {"local-date", Day}, {"local-time", TimeOfDay}, {"rfc3339", Instant}, {"full-date", Day}, {"duration", Duration},
	{"iso-8601", Instant}, {"iso8601", Instant}, {"rfc4122", UUID}, {"rfc9562", UUID}, {"uuid", UUID}, {"rfc3986", URL}, {"url.spec", URL}, {"rfc5322", Email}, {"e.164", Phone}, {"e164", Phone},
	{"iso-3166", CountryCode}, {"iso_3166", CountryCode}, {"iso-4217", Currency}, {"iso_4217", Currency}, {"bcp47", Locale}, {"rfc5646", Locale}, {"tz-database", TimeZone}, {"rfc7519", Token},
	{"rfc8259", Object}, {"ecma-404", Object}, {"json.org", Object},
}

// mentions are what descriptions say of a text. Earlier ones win.
var mentions = []mention{
	{"iso 4217", Currency}, {"iso-4217", Currency}, {"iso 3166", CountryCode}, {"iso-3166", CountryCode}, {"e.164", Phone}, {"iana time zone", TimeZone}, {"bcp 47", Locale}, {"rfc 3339", Instant},
	{"iso 8601", Instant}, {"e-mail address", Email}, {"email address", Email}, {"phone number", Phone}, {"uuid", UUID}, {"sha-256", Digest}, {"base64", Base64}, {"hexadecimal colour", HexColour},
	{"hex color", HexColour}, {"url of", URL}, {"decimal amount", Amount}, {"markdown", Paragraph}, {"html", Markup},
}
