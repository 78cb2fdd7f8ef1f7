package fake

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"github.com/brianvoe/gofakeit/v7"
)

// drawn makes a pool of rows values, each drawn from a source of its own name.
func drawn(purpose string, draw func(f *gofakeit.Faker, i int) string) func(*Pools) []string {
	return func(p *Pools) []string {
		f := p.faker(purpose)
		out := make([]string, rows)
		for i := range out {
			out[i] = draw(f, i)
		}
		return out
	}
}

// letters draws n characters of an alphabet.
func letters(alphabet string, n int) func(*gofakeit.Faker, int) string {
	return func(f *gofakeit.Faker, _ int) string {
		out := make([]byte, n)
		for i := range out {
			out[i] = alphabet[f.IntRange(0, len(alphabet)-1)]
		}
		return string(out)
	}
}

const (
	digitSet   = "0123456789"
	hexSet     = "0123456789abcdef"
	codeSet    = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789" // without what is mistaken for another
	tokenSet   = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	vinSet     = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
	letterSet  = "ABCDEFGHJKLMNPRSTUVWXYZ"
	tokenWidth = 43 // 32 bytes in base64url
)

func uuidText(p *Pools) []string {
	out := make([]string, rows)
	for i := range out {
		out[i] = UUIDv7(p.Unix(i*past/rows)*1000, Mix(p.seed^uint64(i)), Mix(p.seed+uint64(i)<<20))
	}
	return out
}

// UUIDv7 formats a version 7 UUID (RFC 9562): milliseconds since 1970, then 12 and
// 62 bits of the caller's.
func UUIDv7(milliseconds int64, a, b uint64) string {
	var raw [16]byte
	for i := range 6 {
		raw[i] = byte(milliseconds >> (40 - 8*i))
	}
	raw[6], raw[7] = 0x70|byte(a>>8)&0x0f, byte(a)
	for i := range 8 {
		raw[8+i] = byte(b >> (56 - 8*i))
	}
	raw[8] = 0x80 | raw[8]&0x3f
	var out [36]byte
	for at, part := 0, 0; part < 16; part++ {
		if part == 4 || part == 6 || part == 8 || part == 10 {
			out[at] = '-'
			at++
		}
		hex.Encode(out[at:], raw[part:part+1])
		at += 2
	}
	return string(out[:])
}

func slugs(p *Pools) []string {
	out := make([]string, 0, len(adjectives)*len(areas))
	for shift := range areas {
		for i, a := range adjectives {
			out = append(out, Slugify(a+" "+areas[(i+shift)%len(areas)]))
		}
	}
	return out
}

// folded are letters that a slug has without their marks, and what it leaves out.
var folded = func() *strings.Replacer {
	pairs := []string{"'", "", "’", "", "ß", "ss", "æ", "ae", "Æ", "ae", "œ", "oe", "Œ", "oe"}
	for plain, marked := range map[string]string{
		"a": "àáâãäåāăąÀÁÂÃÄÅĀĂĄ", "c": "çćčÇĆČ", "d": "ďđĎĐ", "e": "èéêëēėęěÈÉÊËĒĖĘĚ", "g": "ğĞ", "i": "ìíîïīįıÌÍÎÏĪĮİ", "l": "łŁ", "n": "ñńňÑŃŇ",
		"o": "òóôõöøōőÒÓÔÕÖØŌŐ", "r": "řŘ", "s": "śşšŚŞŠ", "t": "ťţŤŢ", "u": "ùúûüūůűÙÚÛÜŪŮŰ", "y": "ýÿÝŸ", "z": "źżžŹŻŽ",
	} {
		for _, r := range marked {
			pairs = append(pairs, string(r), plain)
		}
	}
	return strings.NewReplacer(pairs...)
}()

// Slugify makes a slug from words: lower case, hyphens between.
func Slugify(s string) string {
	s = folded.Replace(s)
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z':
			out = append(out, c+'a'-'A')
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			out = append(out, c)
		case len(out) > 0 && out[len(out)-1] != '-':
			out = append(out, '-')
		}
	}
	return strings.TrimSuffix(string(out), "-")
}

func reference(f *gofakeit.Faker, i int) string {
	return letters(letterSet, 2)(f, i) + "-" + strconv.Itoa(10000+i*37)
}

func sku(f *gofakeit.Faker, i int) string {
	return letters(letterSet, 3)(f, i) + "-" + letters(digitSet, 4)(f, i)
}

// subnet is one of the networks set aside for documentation.
func subnet(f *gofakeit.Faker, _ int) string {
	return [...]string{"192.0.2.", "198.51.100.", "203.0.113."}[f.IntRange(0, 2)] + strconv.Itoa(f.IntRange(0, 15)*16) + "/28"
}

// hexed draws n hexadecimal digits, as chains of blocks write them.
func hexed(n int) func(*gofakeit.Faker, int) string {
	digits := letters(hexSet, n)
	return func(f *gofakeit.Faker, i int) string { return "0x" + digits(f, i) }
}

func ipv4(f *gofakeit.Faker, _ int) string {
	// 198.51.100.0/24 and 203.0.113.0/24 are set aside for documentation (RFC 5737).
	if f.IntRange(0, 1) == 0 {
		return "198.51.100." + strconv.Itoa(f.IntRange(1, 254))
	}
	return "203.0.113." + strconv.Itoa(f.IntRange(1, 254))
}

func ipv6(f *gofakeit.Faker, _ int) string {
	return fmt.Sprintf("2001:db8:%x::%x", f.IntRange(1, 0xffff), f.IntRange(1, 0xffff))
}

func mac(f *gofakeit.Faker, _ int) string {
	return fmt.Sprintf("02:00:5e:%02x:%02x:%02x", f.IntRange(0, 255), f.IntRange(0, 255), f.IntRange(0, 255))
}

func userAgent(_ *gofakeit.Faker, i int) string {
	systems := [...]string{"iPhone; CPU iPhone OS 19_2 like Mac OS X", "Linux; Android 16; Pixel 9", "Macintosh; Intel Mac OS X 15_5", "Windows NT 10.0; Win64; x64"}
	return fmt.Sprintf("Mozilla/5.0 (%s) AppleWebKit/605.%d (KHTML, like Gecko) Version/19.%d", systems[i%len(systems)], i%20, i%7)
}

func url(_ *gofakeit.Faker, i int) string { return "https://www.example.com/" + nameOfPage(i) }

func image(f *gofakeit.Faker, i int) string {
	return "https://cdn.example.com/images/" + letters(hexSet, 12)(f, i) + ".jpg"
}

func host(_ *gofakeit.Faker, i int) string {
	return fmt.Sprintf("%s-%s.example.com", Slugify(adjectives[i%16]), Slugify(trades[i/16%12].title))
}

func path(_ *gofakeit.Faker, i int) string {
	return fmt.Sprintf("/%s/%s-%d", Slugify(areas[i%16]), Slugify(trades[i/16%12].title), i)
}

func fileName(_ *gofakeit.Faker, i int) string {
	stems := [...]string{"receipt", "licence-front", "licence-back", "statement", "menu", "vehicle-photo", "insurance", "contract"}
	ends := [...]string{".pdf", ".jpg", ".jpg", ".csv", ".pdf", ".jpg", ".pdf", ".pdf"}
	return fmt.Sprintf("%s-%d%s", stems[i%8], 100+i, ends[i%8])
}

// mimeTypes follow the names of fileName, row by row.
func mimeTypes(*Pools) []string {
	types := [...]string{"application/pdf", "image/jpeg", "image/jpeg", "text/csv", "application/pdf", "image/jpeg", "application/pdf", "application/pdf"}
	out := make([]string, rows)
	for i := range out {
		out[i] = types[i%8]
	}
	return out
}

func base64Text(f *gofakeit.Faker, i int) string {
	return base64.StdEncoding.EncodeToString([]byte(letters(hexSet, 24)(f, i)))
}

// iban is a German account number with check digits that are right.
func iban(f *gofakeit.Faker, i int) string {
	account := "50010517" + letters(digitSet, 10)(f, i) // a bank code and ten digits
	rest := 0
	for _, digit := range account + "131400" { // DE00 in digits
		rest = (rest*10 + int(digit-'0')) % 97
	}
	return fmt.Sprintf("DE%02d%s", 98-rest, account)
}

// cardLabel is a card as wallets show it.
func cardLabel(f *gofakeit.Faker, i int) string {
	brands := [...]string{"Visa", "Mastercard", "American Express", "Visa", "Maestro"}
	return brands[i%len(brands)] + " •••• " + letters(digitSet, 4)(f, i)
}
