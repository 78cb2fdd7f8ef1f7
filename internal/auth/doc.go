// Package auth decides who sends a request: it reads API keys and session tokens
// and says who the caller is, or why the request goes no further.
//
//	checker := auth.Checker{Mode: auth.Format, Keys: auth.TestRegistry(), Now: time.Now}
//	caller, rejected := checker.Authenticate(r.Header)
//	if rejected != nil {
//		// answer with rejected.Status and rejected.Message
//	}
//
// Behind it stand a Registry of keys, kept in memory, in a file or in Redis, and
// Sessions with the people who can sign in:
//
//	store, err := auth.OpenStore("gqldoc-keys.json")
//	registry := auth.NewRegistry(store)
//	plaintext, key, err := registry.Create(ctx, auth.Key{Name: "ci", Tenant: auth.TestTenant}, false, now)
//	quota, err := limiter.Take(ctx, &caller, now) // what is left of the key's limits
//
// Bad credentials end a request: those are Rejections, the one table that the mock
// answers from and the site prints. Credentials that were good once do not: they are
// a Standing of the caller, for fields to answer with a code.
//
// What a caller may do is not decided here: fields say what they need, and the mock
// compares. The package knows neither HTTP handlers nor GraphQL.
package auth
