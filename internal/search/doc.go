// Package search builds the index behind the site's search box, and ranks entries
// by the same rules as the script in the browser, so that Go tests can hold both.
//
//	index := search.Build(s)
//	index.Script()            // search/names.js
//	index.Search("closeissue") // best first
//
// The index holds names only: operations, types, members, error codes, guides. It
// is small enough to be scanned from end to end at every key.
package search
