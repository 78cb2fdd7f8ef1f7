package fake

import (
	"strconv"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/brianvoe/gofakeit/v7"
)

// rows is how many values a pool of texts has. Groups need one common number.
const rows = 512

// Now is the present of a world whose Options name no other: a fixed instant, so
// that goldens survive New Year.
var Now = time.Date(2026, time.June, 15, 12, 0, 0, 0, time.UTC)

// Options configure Pools. The zero value is ready to use.
type Options struct {
	Seed     uint64
	Now      time.Time // the present; Now when zero
	Locale   string    // "de-DE", "fr": whose names and places to use; empty for all alike
	Neutral  bool      // the schema does not speak of rides: texts that fit any API
	Shopping bool      // it speaks of products, though
}

// Pools holds the values of every kind, each filled at its first use. It is safe
// for concurrent use.
type Pools struct {
	seed     uint64
	now      time.Time
	locale   string
	neutral  bool
	shopping bool

	people   func() []person
	places   func() []place
	vehicles func() []vehicle
	instants func() []int64

	cells [kinds][forms]cell

	proseLock sync.Mutex
	proses    map[proseKey][]string
}

type cell struct {
	once   sync.Once
	values []string
}

// New returns empty pools.
func New(o Options) *Pools {
	if o.Now.IsZero() {
		o.Now = Now
	}
	p := &Pools{seed: o.Seed, now: o.Now.UTC().Truncate(time.Second), locale: o.Locale, neutral: o.Neutral, shopping: o.Shopping, proses: make(map[proseKey][]string)}
	p.people = sync.OnceValue(func() []person { return fillPeople(p.faker("people"), p.locale) })
	p.places = sync.OnceValue(func() []place { return fillPlaces(p.faker("places"), p.locale) })
	p.vehicles = sync.OnceValue(func() []vehicle { return fillVehicles(p.faker("vehicles")) })
	p.instants = sync.OnceValue(p.fillInstants)
	return p
}

// Now is the present of these pools.
func (p *Pools) Now() time.Time { return p.now }

// Neutral reports whether texts are to fit any API.
func (p *Pools) Neutral() bool { return p.neutral }

// faker is a source of its own for one purpose: what one pool draws never shifts
// what another one gets, whichever is filled first.
func (p *Pools) faker(purpose string) *gofakeit.Faker {
	return gofakeit.New(Seed(p.seed, "fake", purpose) | 1) // 0 would mean a random seed
}

// Values returns the pool of a kind in a form: JSON texts, not to be changed.
func (p *Pools) Values(k Kind, f Form) []string {
	if k >= kinds || f >= forms {
		k, f = Word, Text
	}
	c := &p.cells[k][f]
	c.once.Do(func() { c.values = p.fill(k, f) })
	return c.values
}

func (p *Pools) fill(k Kind, f Form) []string {
	d := p.definition(k)
	switch {
	case f == Boolean:
		return []string{"false", "true"}
	case d.layout != "":
		return p.formatInstants(d.layout, f)
	case d.numbers != nil:
		return formatNumbers(d.numbers(p), d, f)
	case f == Integer || f == Decimal:
		return p.Values(Count, f)
	case k == Object && f == Any:
		return d.texts(p)
	}
	texts := d.texts(p)
	quoted := make([]string, len(texts))
	for i, s := range texts {
		quoted[i] = Quote(s)
	}
	return quoted
}

// formatNumbers writes quantities in a form.
func formatNumbers(numbers []float64, d *definition, f Form) []string {
	out := make([]string, len(numbers))
	for i, n := range numbers {
		switch {
		case f == Integer && d.hundred:
			out[i] = strconv.FormatFloat(n*100, 'f', 0, 64)
		case f == Integer:
			out[i] = strconv.FormatFloat(n, 'f', 0, 64)
		case f == Text:
			out[i] = `"` + strconv.FormatFloat(n, 'f', d.digits, 64) + `"`
		default:
			out[i] = strconv.FormatFloat(n, 'f', d.digits, 64)
		}
	}
	return out
}

// Quote writes a text as a JSON string.
func Quote(s string) string { return string(AppendQuote(make([]byte, 0, len(s)+2), s)) }

// AppendQuote appends a text as a JSON string. Bytes that are no UTF-8 become
// U+FFFD.
func AppendQuote(dst []byte, s string) []byte {
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	for _, r := range s {
		switch {
		case r >= ' ' && r < utf8.RuneSelf && r != '"' && r != '\\':
			dst = append(dst, byte(r))
		case r == '"' || r == '\\':
			dst = append(dst, '\\', byte(r))
		case r == '\n':
			dst = append(dst, '\\', 'n')
		case r < 0x20:
			dst = append(dst, '\\', 'u', '0', '0', hex[r>>4], hex[r&15])
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return append(dst, '"')
}
