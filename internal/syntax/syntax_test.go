package syntax

import "testing"

func TestBlockStringValue(t *testing.T) {
	tests := []struct{ name, raw, want string }{
		{"empty", "", ""},
		{"one line keeps its spaces", "  a  ", "  a  "},
		{"only blanks", "  \n\t\n ", ""},
		{"uniform indent", "\n    Hello,\n      World!\n\n    Yours,\n      GraphQL.\n  ", "Hello,\n  World!\n\nYours,\n  GraphQL."},
		{"first line does not count", "Hello,\n      World!\n    Yours", "Hello,\n  World!\nYours"},
		{"first line keeps its own indent", "    a\n  b", "    a\nb"},
		{"blank lines do not count", "\n    a\n \n    b", "a\n\nb"},
		{"longer blank lines keep the rest", "\n  a\n      \n  b", "a\n    \nb"},
		{"trailing spaces stay", "\n  a  \n  b  \n", "a  \nb  "},
		{"tabs", "\n\t\ta\n\tb", "\ta\nb"},
		{"CRLF and CR", "\r\n  a\r  b\r\n", "a\nb"},
		{"no indent at all", "\na\n  b\n", "a\n  b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := BlockStringValue(tt.raw); got != tt.want {
				t.Errorf("BlockStringValue(%q) = %q, want %q", tt.raw, got, tt.want)
			}
		})
	}
}

func TestEscape(t *testing.T) {
	tests := []struct {
		text string
		want rune
		size int
	}{
		{`\"x`, '"', 2}, {`\\`, '\\', 2}, {`\/`, '/', 2}, {`\b`, '\b', 2}, {`\f`, '\f', 2}, {`\n`, '\n', 2}, {`\r`, '\r', 2}, {`\t`, '\t', 2},
		{`\u0041B`, 'A', 6}, {`\u00e9`, 'é', 6}, {`\u00E9`, 'é', 6}, {`\uD83D\uDE00`, '😀', 12},
		{`\u{1F600}`, '😀', 9}, {`\u{0}`, 0, 5}, {`\u{10FFFF}`, 0x10FFFF, 10}, {`\u{0000E9}x`, 'é', 10}, {`\u{00000041}`, 'A', 12},
	}
	for _, tt := range tests {
		if got, size := Escape(tt.text); got != tt.want || size != tt.size {
			t.Errorf("Escape(%s) = %q, %d, want %q, %d", tt.text, got, size, tt.want, tt.size)
		}
	}
}

func TestEscapeRefused(t *testing.T) {
	for _, text := range []string{``, `\`, `\x`, `\'`, `\u`, `\u12`, `\uZZZZ`, `\u00+1`, `\u 041`, `\u{}`, `\u{`, `\u{1F60`, `\u{110000}`, `\u{D800}`,
		`\u{FFFFFFFF}`, `\u{123456789}`, `\u{+1}`, `\uD83D`, `\uDE00`, `\uD83D\n`, `\uD83DA`, `\uD83D\uD83D`, `\uD83D\u00`, `\uD83D\uZZZZ`, `\uDE00\uD83D`} {
		if r, size := Escape(text); size != 0 {
			t.Errorf("Escape(%s) = %q, %d, want nothing", text, r, size)
		}
	}
}
