// Package syntax says what the strings of GraphQL mean, for schemas and operations alike.
//
//	r, size := syntax.Escape(`\u{1F600}`)
//	text := syntax.BlockStringValue("\n    Hello,\n      World!\n")
//
// It finds no tokens: the two lexers that do, in parse and exec/document, differ in all
// but this.
package syntax
