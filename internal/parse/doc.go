// Package parse reads what describes a GraphQL API and returns it twice: as the
// model that pages are made from, and as the API schema that clients query.
//
//	sources, err := parse.Load(ctx, []string{"schema.graphql"}, parse.LoadOptions{})
//	…
//	result, err := parse.Parse(sources, parse.Options{})
//	result.Schema // *schema.Schema, grouped by subgraph
//	result.API    // *ast.Schema, no join__ or link__ element, nothing inaccessible
//
// It takes SDL in one file or many, introspection JSON, supergraphs (Apollo join
// v0.1 to v0.5, Hot Chocolate Fusion, the stitched kinds between them) and a
// folder of subgraph SDLs, which it composes for reading. Load does all the I/O;
// Parse is a function of bytes.
//
// # Why there is a parser here
//
// The syntax trees are gqlparser's, because the engine that executes queries uses
// that library. The parser and the rules are ours: gqlparser stops at the first
// problem, moves block strings, counts columns wrongly after CRLF, and refuses
// things that graphql-js accepts. Here every problem of a file is reported at
// once, each at its place, and no input makes it panic.
//
// # Life of a schema
//
//	lexer.go, grammar.go     text -> syntax tree         introspection.go  JSON -> syntax tree
//	compose.go               subgraphs -> one tree with join marks
//	merge.go                 extensions and normalisation -> definitions by name
//	role.go                  @link, @core -> what each directive means here
//	check*.go                the specification's rules for type systems
//	join.go, fusion.go       marks -> who owns what
//	describe.go, errors.go   tree -> model
//	api.go                   tree without what clients must not see -> API schema
//	sdl.go                   API schema -> SDL
//
// The package is not a composer: it never decides whether subgraphs fit together.
package parse
