// Package schema is the model of one GraphQL API: what readers see on the site and
// clients see on the endpoint.
//
// Parse fills it, render and mock read it; they do not know each other. A Schema
// holds the API schema only (no join__ or link__ element, nothing inaccessible),
// together with what the supergraph told of it: which subgraph owns what, which
// error codes a field gives, what credentials it needs, where it is written.
//
// The structs are plain. A program that fills them calls Link once at the end,
// which sets everything that follows from the rest: pointers between types, back
// references, homes, and the path of each page.
//
//	s := &schema.Schema{…}
//	schema.Link(s)
//	s.Type("Ride").Path      // "api/taxi/objects/Ride/"
//
// The package does no I/O, reads no SDL and imports nothing but diag.
package schema
