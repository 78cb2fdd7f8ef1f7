package world

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A naming is the bijection between the numbers of a population and its ids. Ids
// are JSON texts here, as everywhere in the world.
type naming struct {
	format meaning.Format
	owner  *objectType
	key    uint64
	prefix string
	first  uint64 // id of number 0 in the format of integers
	size   uint64
	born   fake.Leaf // creation times of members
}

func (w *World) newNaming(p *population) *naming {
	t := p.owner
	n := &naming{format: t.Format, owner: t, key: fake.Seed(t.seed, "id"), prefix: t.Prefix, size: uint64(p.size)}
	n.first = 1000 + n.key%90*100
	n.born = w.bornLeaf(t, p.size)
	return n
}

// encode writes the id of a number.
func (n *naming) encode(number uint64) string {
	switch n.format {
	case meaning.UUID:
		hash := fake.Mix(number ^ n.key)
		check := fake.Mix(hash^n.key) & 0x3ff
		return `"` + fake.UUIDv7(n.bornAt(number), check<<2|hash>>62, hash) + `"`
	case meaning.Integer:
		if number >= created {
			number = number - created + n.size
		}
		return strconv.FormatUint(n.first+number, 10)
	case meaning.Global:
		if number >= created {
			number = number - created + n.size
		}
		return fake.Quote(base64.StdEncoding.EncodeToString([]byte(n.owner.Name + ":" + strconv.FormatUint(number+1, 10))))
	}
	return `"` + n.prefix + base62(fake.Mix(number^n.key)) + `"`
}

// bornAt is when the object was made, in milliseconds since 1970. What is created
// by a mutation is made now.
func (n *naming) bornAt(number uint64) int64 {
	pools := n.owner.world.pools
	if number < n.size {
		return pools.Unix(n.born.Index(number))*1000 + int64(fake.Mix(number^n.key)%1000)
	}
	return pools.Now().UnixMilli() + int64(number%created)
}

// A givenID is an id as somebody gave it, taken apart once: node(id:) has hundreds of
// types to compare it with.
type givenID struct {
	text   string // without quotes and escapes; empty when it is no id at all
	global string // what it says in the format of global ids: Driver:17
}

func given(id string) givenID {
	g := givenID{text: id}
	if strings.HasPrefix(id, `"`) && json.Unmarshal([]byte(id), &g.text) != nil {
		return givenID{}
	}
	if raw, err := base64.StdEncoding.DecodeString(g.text); err == nil {
		g.global = string(raw)
	}
	return g
}

// decode reads an id. Known tells whether it stands for a number of the world's own. It
// reports false for text that is no id of this format at all.
func (n *naming) decode(g *givenID) (number uint64, known, ok bool) {
	if g.text == "" {
		return 0, false, false
	}
	candidate := foreign
	switch n.format {
	case meaning.UUID:
		if candidate, ok = unUUID(g.text); ok {
			candidate = fake.Unmix(candidate) ^ n.key
		}
	case meaning.Integer:
		i, err := strconv.ParseUint(g.text, 10, 63)
		candidate, ok = n.ordinal(i-n.first), err == nil
	case meaning.Global:
		candidate, ok = n.unRelay(g.global), true
	default:
		ok = true
		if rest, found := strings.CutPrefix(g.text, n.prefix); found {
			hash, _ := unBase62(rest)
			candidate = fake.Unmix(hash) ^ n.key
		}
	}
	if !ok || candidate >= foreign || n.encode(candidate) != n.canonical(g.text) {
		return 0, false, ok
	}
	return candidate, true, true
}

// canonical is the JSON that encode would give for the same id.
func (n *naming) canonical(text string) string {
	switch {
	case n.format == meaning.Integer:
		return text
	case n.format == meaning.UUID:
		text = strings.ToLower(text)
	}
	return fake.Quote(text)
}

// ordinal turns the place in a row of integers into a number.
func (n *naming) ordinal(i uint64) uint64 {
	if i < n.size {
		return i
	}
	return created + i - n.size
}

// unRelay reads Type:number. Any other text stands for nothing of the world's.
func (n *naming) unRelay(global string) uint64 {
	digits, found := strings.CutPrefix(global, n.owner.Name)
	if !found || !strings.HasPrefix(digits, ":") {
		return foreign
	}
	i, err := strconv.ParseUint(digits[1:], 10, 40)
	if err != nil || i == 0 {
		return foreign
	}
	return n.ordinal(i - 1)
}

// unUUID reads the 64 bits that a UUID of the world carries.
func unUUID(text string) (uint64, bool) {
	if len(text) != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-' {
		return 0, false
	}
	raw, err := hex.DecodeString(text[:8] + text[9:13] + text[14:18] + text[19:23] + text[24:])
	if err != nil {
		return 0, false
	}
	hash := uint64(raw[7]&3) << 62
	hash |= uint64(raw[8]&0x3f) << 56
	for i := range 7 {
		hash |= uint64(raw[9+i]) << (48 - 8*i)
	}
	return hash, true
}

const base62Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// base62 writes a number in 11 characters.
func base62(x uint64) string {
	var out [11]byte
	for i := range out {
		out[10-i] = base62Digits[x%62]
		x /= 62
	}
	return string(out[:])
}

func unBase62(s string) (uint64, bool) {
	x := uint64(0)
	for i := range len(s) {
		d := strings.IndexByte(base62Digits, s[i])
		if d < 0 {
			return 0, false
		}
		x = x*62 + uint64(d)
	}
	return x, len(s) == 11
}

// An identity is what an id turned out to stand for.
type identity struct {
	owner  *objectType
	object exec.Object
	known  bool // of the world's own making
}

// find reads an id of one of the types of an element. It reports false when the id
// fits none of them. An id from elsewhere goes to the type that its hash picks.
func (e *element) find(id string) (identity, bool) {
	g := given(id)
	var strangers []*objectType
	for _, t := range e.types {
		if t.pop == nil {
			continue
		}
		if number, ok := t.pop.calledGlobally(&g); ok {
			return identity{owner: t, object: exec.Object{Number: number}, known: true}, true
		}
		if number, ok := t.pop.called(t.canonicalID(id)); ok {
			return identity{owner: t, object: exec.Object{Number: number}, known: true}, true
		}
		number, known, ok := t.pop.naming.decode(&g)
		// The object of a renamed number goes by another id: a fixture's.
		if known && !t.pop.renamed(number) && (number < created || t.pop.has(number) || t.pop.gone(number)) {
			return identity{owner: t, object: exec.Object{Number: number}, known: true}, true
		}
		if ok {
			strangers = append(strangers, t)
		}
	}
	if len(strangers) == 0 {
		return identity{}, false
	}
	return strangers[fake.Below(fake.Seed(e.world.seed, id), len(strangers))].strangerCalled(id), true
}

// strangerCalled is an object for an id from elsewhere.
func (t *objectType) strangerCalled(id string) identity {
	over := &overlay{fields: map[string]cell{t.ID.Name: {raw: t.idJSON(id)}}}
	return identity{owner: t, object: exec.Object{Number: foreign | fake.Seed(t.pop.naming.key, id), Ref: over}}
}

// canonicalID is the JSON of an id as objects carry it.
func (t *objectType) canonicalID(id string) string {
	id = t.idJSON(id)
	if t.pop.naming.format == meaning.UUID {
		return strings.ToLower(id)
	}
	return id
}

// idJSON is an id as the type's id field writes it.
func (t *objectType) idJSON(id string) string {
	if t.pop.naming.format == meaning.Integer {
		return strings.Trim(id, `"`)
	}
	if strings.HasPrefix(id, `"`) {
		return id
	}
	return fake.Quote(id)
}

// idFor is the JSON of an id in a field of another scalar: an ID is a string also
// where the object's own id is an integer.
func idFor(named *schema.Type, raw string) string {
	if (named.Name == "ID" || named.Name == "String") && raw != "null" && !strings.HasPrefix(raw, `"`) {
		return `"` + raw + `"`
	}
	return raw
}
