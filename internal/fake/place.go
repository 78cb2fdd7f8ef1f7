package fake

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/brianvoe/gofakeit/v7"
)

// A place is a row of the group Place: one address in a city.
type place struct {
	city
	street, postal, phone, plate, vat string
	lat, lng                          float64
}

// A city is what all its addresses have in common.
type city struct {
	name, region, country, code, currency, dial, zone, language string
	lat, lng                                                    float64
	postal                                                      string // # is a digit, ? a letter
}

// cities are the places of the world. A row that repeats is a busier city.
var cities = []city{
	{"New York", "New York", "United States", "US", "USD", "+1", "America/New_York", "en", 40.7128, -74.0060, "100##"},
	{"Austin", "Texas", "United States", "US", "USD", "+1", "America/Chicago", "en", 30.2672, -97.7431, "787##"},
	{"San Francisco", "California", "United States", "US", "USD", "+1", "America/Los_Angeles", "en", 37.7749, -122.4194, "941##"},
	{"Chicago", "Illinois", "United States", "US", "USD", "+1", "America/Chicago", "en", 41.8781, -87.6298, "606##"},
	{"Toronto", "Ontario", "Canada", "CA", "CAD", "+1", "America/Toronto", "en", 43.6532, -79.3832, "M#? #?#"},
	{"Montreal", "Quebec", "Canada", "CA", "CAD", "+1", "America/Toronto", "fr", 45.5017, -73.5673, "H#? #?#"},
	{"Mexico City", "CDMX", "Mexico", "MX", "MXN", "+52", "America/Mexico_City", "es", 19.4326, -99.1332, "06###"},
	{"São Paulo", "São Paulo", "Brazil", "BR", "BRL", "+55", "America/Sao_Paulo", "pt", -23.5505, -46.6333, "01###-###"},
	{"Buenos Aires", "Buenos Aires", "Argentina", "AR", "ARS", "+54", "America/Argentina/Buenos_Aires", "es", -34.6037, -58.3816, "C1###"},
	{"Bogotá", "Cundinamarca", "Colombia", "CO", "COP", "+57", "America/Bogota", "es", 4.7110, -74.0721, "11####"},
	{"London", "England", "United Kingdom", "GB", "GBP", "+44", "Europe/London", "en", 51.5072, -0.1276, "E# #??"},
	{"Manchester", "England", "United Kingdom", "GB", "GBP", "+44", "Europe/London", "en", 53.4808, -2.2426, "M# #??"},
	{"Dublin", "Leinster", "Ireland", "IE", "EUR", "+353", "Europe/Dublin", "en", 53.3498, -6.2603, "D0# ?###"},
	{"Berlin", "Berlin", "Germany", "DE", "EUR", "+49", "Europe/Berlin", "de", 52.5200, 13.4050, "10###"},
	{"Munich", "Bavaria", "Germany", "DE", "EUR", "+49", "Europe/Berlin", "de", 48.1351, 11.5820, "80###"},
	{"Hamburg", "Hamburg", "Germany", "DE", "EUR", "+49", "Europe/Berlin", "de", 53.5511, 9.9937, "20###"},
	{"Vienna", "Vienna", "Austria", "AT", "EUR", "+43", "Europe/Vienna", "de", 48.2082, 16.3738, "10#0"},
	{"Zurich", "Zurich", "Switzerland", "CH", "CHF", "+41", "Europe/Zurich", "de", 47.3769, 8.5417, "80##"},
	{"Paris", "Île-de-France", "France", "FR", "EUR", "+33", "Europe/Paris", "fr", 48.8566, 2.3522, "750##"},
	{"Lyon", "Auvergne-Rhône-Alpes", "France", "FR", "EUR", "+33", "Europe/Paris", "fr", 45.7640, 4.8357, "6900#"},
	{"Madrid", "Madrid", "Spain", "ES", "EUR", "+34", "Europe/Madrid", "es", 40.4168, -3.7038, "280##"},
	{"Barcelona", "Catalonia", "Spain", "ES", "EUR", "+34", "Europe/Madrid", "es", 41.3874, 2.1686, "080##"},
	{"Lisbon", "Lisbon", "Portugal", "PT", "EUR", "+351", "Europe/Lisbon", "pt", 38.7223, -9.1393, "1###-###"},
	{"Milan", "Lombardy", "Italy", "IT", "EUR", "+39", "Europe/Rome", "it", 45.4642, 9.1900, "201##"},
	{"Rome", "Lazio", "Italy", "IT", "EUR", "+39", "Europe/Rome", "it", 41.9028, 12.4964, "001##"},
	{"Amsterdam", "North Holland", "Netherlands", "NL", "EUR", "+31", "Europe/Amsterdam", "nl", 52.3676, 4.9041, "10## ??"},
	{"Brussels", "Brussels", "Belgium", "BE", "EUR", "+32", "Europe/Brussels", "fr", 50.8503, 4.3517, "10#0"},
	{"Copenhagen", "Capital Region", "Denmark", "DK", "DKK", "+45", "Europe/Copenhagen", "da", 55.6761, 12.5683, "1###"},
	{"Stockholm", "Stockholm", "Sweden", "SE", "SEK", "+46", "Europe/Stockholm", "sv", 59.3293, 18.0686, "11# ##"},
	{"Oslo", "Oslo", "Norway", "NO", "NOK", "+47", "Europe/Oslo", "nb", 59.9139, 10.7522, "01##"},
	{"Warsaw", "Masovia", "Poland", "PL", "PLN", "+48", "Europe/Warsaw", "pl", 52.2297, 21.0122, "00-###"},
	{"Prague", "Prague", "Czechia", "CZ", "CZK", "+420", "Europe/Prague", "cs", 50.0755, 14.4378, "1## 00"},
	{"Istanbul", "Istanbul", "Türkiye", "TR", "TRY", "+90", "Europe/Istanbul", "tr", 41.0082, 28.9784, "34###"},
	{"Dubai", "Dubai", "United Arab Emirates", "AE", "AED", "+971", "Asia/Dubai", "ar", 25.2048, 55.2708, "#####"},
	{"Riyadh", "Riyadh", "Saudi Arabia", "SA", "SAR", "+966", "Asia/Riyadh", "ar", 24.7136, 46.6753, "12###"},
	{"Cairo", "Cairo", "Egypt", "EG", "EGP", "+20", "Africa/Cairo", "ar", 30.0444, 31.2357, "115##"},
	{"Lagos", "Lagos", "Nigeria", "NG", "NGN", "+234", "Africa/Lagos", "en", 6.5244, 3.3792, "10####"},
	{"Nairobi", "Nairobi", "Kenya", "KE", "KES", "+254", "Africa/Nairobi", "en", -1.2921, 36.8219, "00###"},
	{"Cape Town", "Western Cape", "South Africa", "ZA", "ZAR", "+27", "Africa/Johannesburg", "en", -33.9249, 18.4241, "80##"},
	{"Mumbai", "Maharashtra", "India", "IN", "INR", "+91", "Asia/Kolkata", "en", 19.0760, 72.8777, "4000##"},
	{"Bengaluru", "Karnataka", "India", "IN", "INR", "+91", "Asia/Kolkata", "en", 12.9716, 77.5946, "5600##"},
	{"Singapore", "Singapore", "Singapore", "SG", "SGD", "+65", "Asia/Singapore", "en", 1.3521, 103.8198, "0#####"},
	{"Bangkok", "Bangkok", "Thailand", "TH", "THB", "+66", "Asia/Bangkok", "th", 13.7563, 100.5018, "10##0"},
	{"Jakarta", "Jakarta", "Indonesia", "ID", "IDR", "+62", "Asia/Jakarta", "id", -6.2088, 106.8456, "10###"},
	{"Tokyo", "Tokyo", "Japan", "JP", "JPY", "+81", "Asia/Tokyo", "ja", 35.6762, 139.6503, "1##-00##"},
	{"Seoul", "Seoul", "South Korea", "KR", "KRW", "+82", "Asia/Seoul", "ko", 37.5665, 126.9780, "04###"},
	{"Sydney", "New South Wales", "Australia", "AU", "AUD", "+61", "Australia/Sydney", "en", -33.8688, 151.2093, "20##"},
	{"Auckland", "Auckland", "New Zealand", "NZ", "NZD", "+64", "Pacific/Auckland", "en", -36.8509, 174.7645, "10##"},
}

// fillPlaces spreads the addresses over the cities of the locale, or over all.
func fillPlaces(f *gofakeit.Faker, locale string) []place {
	near := citiesOf(locale)
	local, known := tongueOf(locale)
	out := make([]place, rows)
	for i := range out {
		c := near[i%len(near)]
		// ±0.03 degrees stays inside every one of the cities.
		lat := c.lat + float64(f.IntRange(-300, 300))/1e4
		lng := c.lng + float64(f.IntRange(-300, 300))/1e4
		out[i] = place{
			city: c, lat: round(lat, 6), lng: round(lng, 6),
			street: f.DigitN(2) + " " + f.RandomString(streets),
			postal: pattern(f, c.postal),
			phone:  phoneIn(f, c),
			plate:  pattern(f, plates[c.code]),
			vat:    pattern(f, vatOf(c)),
		}
		out[i].street = strings.TrimLeft(out[i].street, "0 ")
		if known {
			out[i].street = strings.Replace(f.RandomString(local.streets), "#", strconv.Itoa(f.IntRange(1, 140)), 1)
		}
	}
	return out
}

// phoneIn is a number of the city's country.
func phoneIn(f *gofakeit.Faker, c city) string {
	form := phones[c.code]
	if form == "" {
		form = c.dial + "5########"
	}
	return pattern(f, strings.Replace(form, "@@@", areaCodes[c.name], 1))
}

// vatOf is how the number of a company's tax is written.
func vatOf(c city) string {
	if form := vats[c.code]; form != "" {
		return form
	}
	return c.code + "#########"
}

// streets are names that any of the cities could have.
var streets = []string{
	"Market Street", "Station Road", "Park Avenue", "Mill Lane", "Bridge Street", "Harbour Road", "Church Street", "King Street", "Garden Avenue",
	"Victoria Road", "Elm Street", "Canal Street", "Museum Square", "Castle Street", "Library Lane", "River Road", "Orchard Road", "High Street",
	"Airport Boulevard", "University Avenue", "Central Square", "Cedar Lane", "North Quay", "Theatre Street", "Hill Road", "Lake Drive", "Old Town Square",
}

func citiesOf(locale string) []city {
	language, code, _ := strings.Cut(strings.ReplaceAll(locale, "_", "-"), "-")
	var exact, spoken []city
	for _, c := range cities {
		if strings.EqualFold(c.language, language) {
			spoken = append(spoken, c)
			if strings.EqualFold(c.code, code) {
				exact = append(exact, c)
			}
		}
	}
	switch {
	case len(exact) > 0:
		return exact
	case len(spoken) > 0:
		return spoken
	}
	return cities
}

// KnowsLocale reports whether there are names or places for a locale: its language
// decides.
func KnowsLocale(locale string) bool {
	language, _, _ := strings.Cut(strings.ReplaceAll(locale, "_", "-"), "-")
	for _, c := range cities {
		if strings.EqualFold(c.language, language) {
			return true
		}
	}
	_, known := tongueOf(locale)
	return known
}

// Languages are those of the places, sorted: with them a locale may begin.
func Languages() []string {
	var out []string
	for _, c := range cities {
		out = append(out, c.language)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func round(x float64, digits int) float64 {
	scale := math.Pow10(digits)
	return math.Round(x*scale) / scale
}

// pattern fills # with a digit and ? with a capital letter.
func pattern(f *gofakeit.Faker, s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '#':
			return rune('0' + f.IntRange(0, 9))
		case '?':
			return rune('A' + f.IntRange(0, 25))
		}
		return r
	}, s)
}

func local(side func(place) string) func(*Pools) []string {
	return func(p *Pools) []string {
		places := p.places()
		out := make([]string, len(places))
		for i, at := range places {
			out[i] = side(at)
		}
		return out
	}
}

func located(side func(place) float64) func(*Pools) []float64 {
	return func(p *Pools) []float64 {
		places := p.places()
		out := make([]float64, len(places))
		for i, at := range places {
			out[i] = side(at)
		}
		return out
	}
}

func addressOf(p place) string { return p.street + ", " + p.postal + " " + p.name + ", " + p.country }

func localeOf(p place) string { return p.language + "-" + p.code }

func pointOf(p place) string {
	return strconv.FormatFloat(p.lat, 'f', 6, 64) + "," + strconv.FormatFloat(p.lng, 'f', 6, 64)
}

// geohashOf encodes the coordinates in seven characters, about 150 metres.
func geohashOf(p place) string {
	const alphabet = "0123456789bcdefghjkmnpqrstuvwxyz"
	latitude, longitude := [2]float64{-90, 90}, [2]float64{-180, 180}
	out := make([]byte, 0, 7)
	for bit, char := 0, 0; len(out) < 7; bit++ {
		edges, x := &longitude, p.lng
		if bit%2 == 1 {
			edges, x = &latitude, p.lat
		}
		char <<= 1
		if middle := (edges[0] + edges[1]) / 2; x >= middle {
			char, edges[0] = char|1, middle
		} else {
			edges[1] = middle
		}
		if bit%5 == 4 {
			out, char = append(out, alphabet[char]), 0
		}
	}
	return string(out)
}

// h3Of looks like a cell of resolution 9. It is stable per place but not computed
// by H3's own rules.
func h3Of(p place) string {
	h := Mix(uint64(int64(p.lat*1e6))<<32 ^ uint64(int64(p.lng*1e6)))
	return "89" + strconv.FormatUint(h>>20|1<<43, 16)[:9] + "ffff"
}
