package world_test

import (
	"fmt"
	"testing"

	"github.com/bettersuite/gqldoc/internal/world"
)

const notes = `
scalar DateTime
type Query { notes(limit: Int, archived: Boolean): [Note!]! }
type Mutation { createNote(text: String!): Note! archiveNote(id: ID!): Note! editNote(id: ID!, text: String!): Note! }
type Note { id: ID! text: String! isArchived: Boolean! archivedAt: DateTime deleted: Boolean! deletedAt: DateTime addedAt: DateTime! createdAt: DateTime! lastUpdatedAt: DateTime! readAt: DateTime }
`

// TestFlagsFollowTheirTimes: what is archived has a time at which that happened.
func TestFlagsFollowTheirTimes(t *testing.T) {
	s := serve(t, notes, world.Options{})
	archived := 0
	s.each(t, `{ notes(limit: 100) { isArchived archivedAt deleted deletedAt } }`, "notes", func(o map[string]any) {
		if o["isArchived"] != (o["archivedAt"] != nil) || o["deleted"] != (o["deletedAt"] != nil) {
			t.Errorf("note %v", o)
		}
		if o["isArchived"] == true {
			archived++
		}
	})
	if archived == 0 || archived == 100 {
		t.Errorf("%d of 100 notes are archived", archived)
	}
}

// TestNewObjectsAreOfNow: every time that a new object must have is the present.
func TestNewObjectsAreOfNow(t *testing.T) {
	s := serve(t, notes, world.Options{})
	const now = "2026-06-15T12:00:00Z"
	made := at[map[string]any](t, s.data(`mutation { createNote(text: "a") { id addedAt createdAt lastUpdatedAt isArchived archivedAt readAt } }`), "createNote")
	if made["addedAt"] != now || made["createdAt"] != now || made["lastUpdatedAt"] != now || made["isArchived"] != false || made["archivedAt"] != nil || made["readAt"] != nil {
		t.Errorf("new note %v", made)
	}
	gone := at[map[string]any](t, s.data(fmt.Sprintf(`mutation { archiveNote(id: %q) { isArchived archivedAt } }`, made["id"])), "archiveNote")
	if gone["isArchived"] != true || gone["archivedAt"] != now {
		t.Errorf("archived note %v", gone)
	}
	old := at[[]any](t, s.data(`{ notes(limit: 1) { id addedAt lastUpdatedAt } }`), "notes")[0].(map[string]any)
	edited := at[map[string]any](t, s.data(fmt.Sprintf(`mutation { editNote(id: %q, text: "b") { addedAt lastUpdatedAt } }`, old["id"])), "editNote")
	if edited["lastUpdatedAt"] != now || edited["addedAt"] != old["addedAt"] {
		t.Errorf("edited note %v, before %v", edited, old)
	}
}
