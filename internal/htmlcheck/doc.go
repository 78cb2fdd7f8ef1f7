// Package htmlcheck says what is wrong with a site: for tests, so that every page of
// every build is held to the same rules.
//
//	for _, problem := range htmlcheck.Site(site, "/docs/") {
//		t.Error(problem)
//	}
//
// It reads the bytes that a reader gets, not what a lenient parser makes of them. A
// page must close what it opens, in order; elements stand only where HTML lets them;
// attributes are known and have values that mean something; ids are unique, headings
// in order, landmarks told apart. Nothing is inline, so that a strict content security
// policy holds, and nothing comes from another host. Every link and every fragment
// leads somewhere, in pages, in their Markdown twins and in what machines read.
//
// It judges form only: what a page says is for other tests. It is no validator for
// any HTML: what our templates never write is a mistake here although HTML has it.
package htmlcheck
