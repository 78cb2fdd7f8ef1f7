// Package diff tells what changed between two versions of a schema, and whom it hurts.
//
//	changes := diff.Compare(old, new, diff.Options{})
//	for _, c := range changes {
//		fmt.Println(c.Level, c.Coordinate, c.Message)
//	}
//
// It compares models, that is API schemas: what clients see. The order of elements,
// formatting and comments are no part of a model, so they are no change. Change
// types and levels are those of GraphQL Inspector 8 where it has them; what it does
// not know of (deprecated arguments and input fields, owners, error codes, needs of
// callers) has types of our own, see Type.Own.
//
// What is added or removed as a whole is one change: the fields of a new type are
// not told one by one.
//
// The package reads nothing and prints nothing. One file holds the changes of one
// subject.
package diff
