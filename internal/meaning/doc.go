// Package meaning tells what a schema means: which types are entities, and by what they
// are identified; which fields are relations, and which of the other side answer them;
// what arguments ask for; what mutations do, to which object, and when they are refused;
// where a result has room for what went wrong.
//
//	m := meaning.Read(s)
//	m.Objects["Ride"].ID                         // Ride.id
//	m.Mutation(s.Mutation.Field("cancelRide"), nil).Status // "CANCELLED"
//
// All of it follows from names, types and descriptions. There are no objects here, and
// no values: package world has a population for each entity, and does what this package
// says. What somebody sets in the configuration is noted in the model before it is asked:
// Model.Inverses, Object.Format, Rule.
package meaning
