// Package tools runs the files of the guide to tools as their readers would: with npm,
// Playwright and a browser, or at least as far as this machine can. It has no code of
// its own.
package tools
