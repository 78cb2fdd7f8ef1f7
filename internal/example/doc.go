// Package example invents, from the model alone, an operation that shows how a root
// field is called, and samples of objects and inputs.
//
//	e := example.Operation(op)
//	e.Document  // query Ride($id: UUID!) {\n  ride(id: $id) { … } }
//	e.Variables // {"id": "7d3f…"}
//
// Documents are valid for the schema: every required argument is given, selections
// of leaves are never empty, fields of one response name agree. They are short
// enough to read, and the same each time. The package knows nothing of servers.
//
// It also reads the examples that people write: see Load.
package example
