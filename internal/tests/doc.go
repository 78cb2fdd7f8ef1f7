// Package tests holds rules over the whole module: which package may import which,
// that every package says what it is for, that no file grows too long. It has no
// code of its own.
package tests
