// Package identity is what makes sign-in and key operations of a mock real: codes and
// passwords are checked, tokens work, keys that a mutation makes open the door, and
// those it revokes no longer do.
//
// It is a plug-in of rules over any data. Each rule names an operation and the shape
// that it must have; a schema that lacks the operation, or means something else by its
// name, is left alone:
//
//	door := identity.New(s, identity.Options{Keys: registry, Sessions: sessions, Now: time.Now})
//	data := door.Standing(mock.Guard(s, door.Data(w), false))
//
// Data answers the operations; fields of their objects that it knows nothing of fall
// through to the data below. Standing stands before everything else and refuses
// tokens of ended sessions and credentials of unknown tenants.
//
// Pins are fixtures for the data, so that they know the people who can sign in.
//
// Who may call what is not decided here: fields say what they need, and mock.Guard
// compares. The state lives in package auth.
package identity
