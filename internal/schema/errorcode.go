package schema

import (
	"cmp"
	"regexp"
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// An ErrorCode is a value that clients find in errors[].extensions.code, or in the
// code of an error type.
type ErrorCode struct {
	Name        string
	Description string // Markdown: meaning, cause, what to do
	Position    diag.Position
	Subgraphs   []*Subgraph // those that may give it
	Fields      []*Field    // those that document it, root fields first; set by Link
	Path        string      // "errors/RIDE_NOT_FOUND/"; set by Link
}

// An ErrorUse is one code that a field documents.
type ErrorUse struct {
	Code string
	When string // the cause in this place; may be empty

	Definition *ErrorCode // of Code; set by Link
}

// remedyMark begins the part of a description that says what to do.
var remedyMark = regexp.MustCompile(`(?im)^\s*(?:#+\s+)?(?:\*\*)?(?:what to do|remedy|resolution|how to fix(?: it)?|fix|solution)(?:\*\*:|:\*\*|:|\*\*)\s*`)

// Meaning is what the description says besides the remedy, as Markdown.
func (c *ErrorCode) Meaning() string {
	at := remedyMark.FindStringIndex(c.Description)
	if at == nil {
		return c.Description
	}
	return strings.TrimSpace(c.Description[:at[0]])
}

// Remedy is what the description says one should do: all that follows a paragraph's
// beginning "What to do:", "Remedy:", "Resolution:", "Fix:" or "Solution:". It may be
// empty.
func (c *ErrorCode) Remedy() string {
	at := remedyMark.FindStringIndex(c.Description)
	if at == nil {
		return ""
	}
	return strings.TrimSpace(c.Description[at[1]:])
}

// Explain gives a code the words of people in place of those it has. What is empty
// stays as it was.
func (c *ErrorCode) Explain(meaning, remedy string) {
	given := ErrorCode{Description: meaning}
	if remedy == "" {
		remedy = cmp.Or(given.Remedy(), c.Remedy())
	}
	switch meaning = cmp.Or(given.Meaning(), c.Meaning()); {
	case remedy == "":
		c.Description = meaning
	case meaning != c.Meaning() || remedy != c.Remedy():
		c.Description = strings.TrimSpace(meaning + "\n\n**What to do:** " + remedy)
	}
}

// A Retry says whether a request that got an error may succeed when it is sent again.
type Retry uint8

const (
	RetryChanged Retry = iota // not as it was: something has to change first
	RetryLater                // as it was, after a while
	RetryNever                // nothing that the client does will help
)

// What texts and names tell about repeating a request.
var (
	neverWords = regexp.MustCompile(`(?i)\b(do not retry|don't retry|never retry|nothing by retrying)\b`)
	laterWords = regexp.MustCompile(`(?i)\b(try again (later|after|in)|retry (once|later|after|with)|wait (until|a while|for the next (second|minute|hour|day)))\b`)
	laterNames = regexp.MustCompile(`(^|_)(RATE_LIMIT|RATE_LIMITED|THROTTLED|TOO_MANY_REQUESTS|TIMEOUT|TIMED_OUT|INTERNAL|INTERNAL_ERROR|INTERNAL_SERVER_ERROR|SERVICE_UNAVAILABLE|TEMPORARILY_UNAVAILABLE|BAD_GATEWAY|GATEWAY_TIMEOUT|MAINTENANCE|TRY_AGAIN)(_|$)`)
)

// Retry is what the remedy says of repeating a request, else what the name does.
func (c *ErrorCode) Retry() Retry {
	switch remedy := c.Remedy(); {
	case neverWords.MatchString(remedy):
		return RetryNever
	case laterWords.MatchString(remedy), laterNames.MatchString(c.Name):
		return RetryLater
	}
	return RetryChanged
}

// String is "changed", "later" or "never".
func (r Retry) String() string { return [...]string{"changed", "later", "never"}[r] }
