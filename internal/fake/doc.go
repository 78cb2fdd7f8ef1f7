// Package fake invents the leaves of a mock's answers: names, places, amounts,
// instants and text that fit the field they stand in.
//
// A kind of value is chosen once, from the names of the field, its owner and its
// scalar. Its pool holds JSON text that is ready to be written; it is filled when
// the first leaf asks for it. From then on a value is a hash and an index:
//
//	pools := fake.New(fake.Options{Seed: 1})
//	kind, form := fake.Choose(fake.Hint{Owner: "Driver", Field: "email", Scalar: "String"})
//	leaf := pools.Leaf(kind, form, fake.Seed(1, "Driver", "email"))
//	leaf.At(7) // "\"ada.moreno@example.com\"", today and on every other machine
//
// Kinds of one group share their rows, so that two leaves with one seed agree: the
// first name with the e-mail address, the city with its country, currency and
// coordinates. Pools of ordered kinds ascend, so that a window of the pool is a
// range of values, and "later than" is a larger index.
//
// The package knows no schema, keeps no state but its pools, and reads no clock.
package fake
