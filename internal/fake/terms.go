package fake

import (
	"slices"
	"strings"
)

// Things that have well-known names: software licences, and languages to write
// programs in or to speak.

// license is a row of the group License.
type license struct{ name, key, spdx, nickname string }

var licenses = []license{
	{"MIT License", "mit", "MIT", "Expat"},
	{"Apache License 2.0", "apache-2.0", "Apache-2.0", "Apache 2"},
	{"GNU General Public License v3.0", "gpl-3.0", "GPL-3.0", "GNU GPLv3"},
	{"BSD 3-Clause License", "bsd-3-clause", "BSD-3-Clause", "New BSD"},
	{"BSD 2-Clause License", "bsd-2-clause", "BSD-2-Clause", "Simplified BSD"},
	{"GNU Lesser General Public License v3.0", "lgpl-3.0", "LGPL-3.0", "GNU LGPLv3"},
	{"GNU Affero General Public License v3.0", "agpl-3.0", "AGPL-3.0", "GNU AGPLv3"},
	{"Mozilla Public License 2.0", "mpl-2.0", "MPL-2.0", "MPL"},
	{"Eclipse Public License 2.0", "epl-2.0", "EPL-2.0", "EPL"},
	{"ISC License", "isc", "ISC", "ISC"},
	{"The Unlicense", "unlicense", "Unlicense", "Public domain"},
	{"Boost Software License 1.0", "bsl-1.0", "BSL-1.0", "Boost"},
}

func licensed(part func(license) string) func(*Pools) []string {
	return func(*Pools) []string {
		out := make([]string, len(licenses))
		for i, l := range licenses {
			out[i] = part(l)
		}
		return out
	}
}

var termKinds = map[Kind]definition{
	LicenseName:         {group: License, unique: true, texts: licensed(func(l license) string { return l.name })},
	LicenseKey:          {group: License, unique: true, texts: licensed(func(l license) string { return l.key })},
	SPDX:                {group: License, unique: true, texts: licensed(func(l license) string { return l.spdx })},
	LicenseNickname:     {group: License, unique: true, texts: licensed(func(l license) string { return l.nickname })},
	ProgrammingLanguage: {unique: true, texts: list("Go", "TypeScript", "Python", "Rust", "Java", "C++", "Ruby", "Kotlin", "Swift", "JavaScript", "C", "Shell", "PHP", "Elixir", "Haskell", "HTML")},
	LanguageName:        {group: Place, texts: local(func(p place) string { return languageNames[p.language] })},
}

var languageNames = map[string]string{
	"en": "English", "de": "German", "fr": "French", "es": "Spanish", "pt": "Portuguese", "it": "Italian", "nl": "Dutch", "da": "Danish", "sv": "Swedish", "nb": "Norwegian", "no": "Norwegian",
	"fi": "Finnish", "pl": "Polish", "cs": "Czech", "hu": "Hungarian", "el": "Greek", "tr": "Turkish", "ar": "Arabic", "th": "Thai", "id": "Indonesian", "ja": "Japanese", "ko": "Korean",
}

// byTerm knows the fields of a type that stands for such a thing alone.
func byTerm(h Hint, words []string) (Kind, bool) {
	field, owner := strings.Join(words, " "), strings.Join(Words(h.Owner), " ")
	if field == "label" && (owner == "todo" || owner == "task") {
		return Title, true
	}
	if field == "full name" {
		if k, ok := map[string]Kind{"city": City, "town": City, "country": Country, "region": Region}[owner]; ok {
			return k, true
		}
	}
	switch owner {
	case "license", "licence", "software license":
		k, ok := map[string]Kind{"name": LicenseName, "title": LicenseName, "key": LicenseKey, "slug": LicenseKey, "spdx id": SPDX, "nickname": LicenseNickname}[field]
		return k, ok
	case "language", "programming language":
		about := strings.ToLower(h.About)
		programs := owner != "language" || slices.ContainsFunc([]string{"programming", "repositor", "source code"}, func(s string) bool { return strings.Contains(about, s) })
		switch {
		case field != "name":
		case programs:
			return ProgrammingLanguage, true
		default:
			return LanguageName, true
		}
	}
	return Word, false
}
