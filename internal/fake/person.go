package fake

import (
	"strconv"
	"strings"

	"github.com/brianvoe/gofakeit/v7"
)

// A person is a row of the group Person.
type person struct{ first, last, handle, gender string }

func fillPeople(f *gofakeit.Faker, locale string) []person {
	local, known := tongueOf(locale)
	if !known {
		local = tongue{women: women, men: men, last: last}
	}
	out := make([]person, rows)
	taken := make(map[string]int, rows)
	for i := range out {
		p := person{first: f.RandomString(local.women), last: f.RandomString(local.last), gender: "FEMALE"}
		if i%2 == 0 {
			p.first, p.gender = f.RandomString(local.men), "MALE"
		}
		p.handle = strings.ToLower(plain(p.first) + "." + plain(p.last))
		taken[p.handle]++
		if n := taken[p.handle]; n > 1 {
			p.handle += strconv.Itoa(n)
		}
		out[i] = p
	}
	return out
}

// plain keeps what stands in an e-mail address without quotes.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, latin.Replace(s))
}

// personal makes a pool from one side of the rows of people.
func personal(side func(p person, row int) string) func(*Pools) []string {
	return func(pools *Pools) []string {
		people := pools.people()
		out := make([]string, len(people))
		for i, p := range people {
			out[i] = side(p, i)
		}
		return out
	}
}

// emailOf uses the two domains that are reserved for examples.
func emailOf(p person, row int) string {
	if row%4 == 3 {
		return p.handle + "@example.org"
	}
	return p.handle + "@example.com"
}

func initialsOf(p person, _ int) string { return initial(p.first) + initial(p.last) }

// initial is the first letter of a name.
func initial(name string) string {
	for _, letter := range name {
		return string(letter)
	}
	return ""
}

func avatarOf(p person, _ int) string {
	return "https://cdn.example.com/avatars/" + strings.ReplaceAll(p.handle, ".", "-") + ".jpg"
}
