// Package search holds the names and texts of a site and ranks them for a query, by the
// same rules as the script in the browser, so that tests in Go can hold the rules.
//
//	index := &search.Index{Groups: []string{"taxi"}, Entries: []search.Entry{…}}
//	index.Names()               // search/names.js, loaded when the search opens
//	index.Texts()               // search/texts.js, loaded after it
//	index.Search("cancelride")  // best first
//
// Names are few enough to be scanned from end to end at every key, and so are the first
// sentences of what is said of them. The package knows no schema; render fills the index.
package search
