// Package browser reads the site as people do: in a browser, by keyboard, in both
// themes, on a phone and without scripts. It holds tests only.
//
// The site is the one of schema.graphql with its guides, served together with the mock
// under the headers of the published site. Every page that a test opens must stay
// silent: no message on the console, no violation of the content policy, no request to
// another host.
//
// make test keeps a picture of every kind of page in artifacts/pages.
package browser
