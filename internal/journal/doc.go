// Package journal remembers the operations that a mock was asked, for tests that want
// to know what their program sent:
//
//	j := journal.New(journal.Options{})
//	j.Add(&journal.Entry{Operation: "CloseIssue", Document: query, Variables: variables})
//	closed := j.Find(journal.Filter{Operation: "closeIssue"})
//
// It is bounded: the newest entries stay, and a count says how many are gone. Secrets
// are taken out when an entry is read, so that writing one costs a copy and no more.
package journal
