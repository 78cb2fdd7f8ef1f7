// Package world is the data behind a mock: one consistent population that is
// computed from a seed and a schema, and never stored.
//
// A World implements exec.Data. Everything that follows from names is decided when
// the engine asks for a Resolver; answering a field is a hash and an index:
//
//	w, err := world.New(s, world.Options{Seed: 1})
//	r := w.Resolver("Driver", "email")
//
// What the schema means, which types are entities, which field is which relation, what a
// mutation does, is told by package meaning; here are the objects. The rules, each in a
// file of its own:
//
//   - An object type with an id has a population. Id and number are a bijection, so
//     every id that was listed can be looked up (population.go, identity.go).
//   - Values fit their names and each other (leaf.go, correlate.go, event.go,
//     total.go, amount.go, chosen.go, copied.go, updated.go).
//   - If a driver lists a ride, the ride names that driver (relation.go).
//   - Lists, pages and connections walk one ordered set (collection.go, page.go),
//     after arguments chose from it and sorted it (filter.go, operator.go, sort.go).
//   - Ids and unique values select one object (lookup.go).
//   - Mutations lay changes over the population (mutate.go, payload.go, overlay.go);
//     subscriptions wake when they do (subscribe.go).
//   - Fixtures pin what must be exact (fixture.go).
//
// It does not execute operations: package exec does. It keeps no changes itself:
// package state does.
package world
