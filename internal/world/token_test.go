package world_test

import (
	"fmt"
	"testing"

	"github.com/bettersuite/gqldoc/internal/world"
)

// TestWalkTokens: lists whose next page is asked for by a token are walked to their end.
func TestWalkTokens(t *testing.T) {
	for _, c := range []struct{ name, argument, field string }{{"nextToken", "nextToken: %s", "nextToken"}, {"continuationToken", "continuationToken: %s", "continuationToken"}, {"pageToken", "pageToken: %s", "nextPageToken"}} {
		t.Run(c.name, func(t *testing.T) {
			s := serve(t, fmt.Sprintf(`type Query { listNotes(limit: Int, %s: String): NoteConnection! } type NoteConnection { items: [Note!]! %s: String } type Note { id: ID! text: String! }`, c.name, c.field), world.Options{})
			seen := make(map[any]bool)
			token := "null"
			for page := 1; ; page++ {
				got := at[map[string]any](t, s.data(fmt.Sprintf(`{ listNotes(limit: 30, `+c.argument+`) { items { id } %s } }`, token, c.field)), "listNotes")
				for _, item := range got["items"].([]any) {
					id := item.(map[string]any)["id"]
					if seen[id] {
						t.Fatalf("page %d has %v again", page, id)
					}
					seen[id] = true
				}
				next, more := got[c.field].(string)
				if !more {
					break
				}
				token = fmt.Sprintf("%q", next)
			}
			if len(seen) != 100 {
				t.Errorf("walked over %d of 100", len(seen))
			}
		})
	}
}
