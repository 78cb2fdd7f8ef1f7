// Package search holds the names of a site and ranks them for a query, by the same
// rules as the script in the browser, so that tests in Go can hold the rules.
//
//	index := &search.Index{Groups: []string{"taxi"}, Entries: []search.Entry{…}}
//	index.Script()              // search/names.js
//	index.Search("cancelride")  // best first
//
// The index holds names only: operations, types, members, error codes, guides. It
// is small enough to be scanned from end to end at every key. The package knows no
// schema; render fills the index.
package search
