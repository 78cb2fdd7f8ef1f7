// Package auth decides who sends a request: it reads API keys and session tokens
// and says who the caller is, or why the request goes no further.
//
//	checker := auth.Checker{Mode: auth.Format, Keys: auth.TestRegistry(), Now: time.Now}
//	caller, rejected := checker.Authenticate(r.Header)
//	if rejected != nil {
//		// answer with rejected.Status and rejected.Message
//	}
//
// What a caller may do is not decided here: fields say what they need, and the mock
// compares. The package knows neither HTTP handlers nor GraphQL; Rejections is the
// one table that the mock answers from and the site prints.
package auth
