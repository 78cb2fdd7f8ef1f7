package markdown_test

import (
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/markdown"
)

func TestRelink(t *testing.T) {
	to := func(destination string) (string, bool) {
		return "NEW/" + destination, !strings.HasPrefix(destination, "javascript:")
	}
	for src, want := range map[string]string{
		"no link at all":                     "no link at all",
		"see [a](x.md) and [b](y \"title\")": "see [a](NEW/x.md) and [b](NEW/y \"title\")",
		"[a](<x y>)":                         "[a](<NEW/x y>)",
		"[`Ride.x`](Ride.x).":                "[`Ride.x`](NEW/Ride.x).",
		"`[a](x)` and ``[`b`](y)``":          "`[a](x)` and ``[`b`](y)``",
		"an open ` and [a](x)":               "an open ` and [a](NEW/x)",
		"\\[a](x)":                           "\\[a](x)",
		"[a](f(x))!":                         "[a](NEW/f(x))!",
		"[dead](javascript:alert(1)) text":   "dead text",
		"![p](javascript:x) [[n](y)](z)":     "p [[n](NEW/y)](NEW/z)",
		"```\n[a](x)\n```\n[b](y)":           "```\n[a](x)\n```\n[b](NEW/y)",
		"~~~~\n[a](x)\n~~~\n[b](y)":          "~~~~\n[a](x)\n~~~\n[b](y)",
		"```a`b [c](x)":                      "```a`b [c](NEW/x)",
		"[ref]: x.md\n[^1]: [a](b)":          "[ref]: NEW/x.md\n[^1]: [a](NEW/b)",
		"[ref]: javascript:x\nrest]":         "rest]",
		"unclosed [a](x":                     "unclosed [a](x",
		"]( [a](x)":                          "]( [a](NEW/x)",
		"[]: \n[a](x)":                       "[]: \n[a](NEW/x)",
	} {
		if got := markdown.Relink(src, to); got != want {
			t.Errorf("Relink(%q) = %q, want %q", src, got, want)
		}
	}
}

// FuzzRelink: a function that changes nothing changes nothing.
func FuzzRelink(f *testing.F) {
	for _, seed := range []string{"[a](x)", "`[a](x)`", "[r]: <x> 't'", "```\n[a](x)", "[[a](x)](y \\) z)", "]](("} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if got := markdown.Relink(src, func(d string) (string, bool) { return d, true }); got != src {
			t.Errorf("Relink(%q) = %q", src, got)
		}
	})
}

func TestClosed(t *testing.T) {
	for src, want := range map[string]string{
		"text":                "text",
		"```\ncode\n```":      "```\ncode\n```",
		"```go\ncode\n":       "```go\ncode\n```",
		"~~~~\n~~~\n```":      "~~~~\n~~~\n```\n~~~~",
		"a ``` b":             "a ``` b",
		"```\n```\n  ````\nx": "```\n```\n  ````\nx\n````",
	} {
		if got := markdown.Closed(src); got != want {
			t.Errorf("Closed(%q) = %q, want %q", src, got, want)
		}
	}
}
