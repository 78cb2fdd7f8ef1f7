package world_test

import (
	"strconv"
	"testing"

	"github.com/bettersuite/gqldoc/internal/world"
)

// TestRelationsOfColumns: a relation that is called after the column with its key is the
// one that the column tells of, both ways, also for what was created.
func TestRelationsOfColumns(t *testing.T) {
	s := serve(t, `type Query { people: [Person!]! posts(limit: Int): [Post!]! }
		type Mutation { createPost(headline: String!, authorId: Int, isFeatured: Boolean, isPublished: Boolean): Post! }
		type Person { id: Int! postsByAuthorId: [Post!]! postsByLeadId: [Post!]! }
		type Post { id: Int! headline: String! authorId: Int personByAuthorId: Person leadId: Int! personByLeadId: Person isFeatured: Boolean isPublished: Boolean }`, world.Options{})
	written := 0
	for _, p := range at[[]any](t, s.data(`{ people { id postsByAuthorId { id authorId personByAuthorId { id } } postsByLeadId { leadId personByLeadId { id } } } }`), "people") {
		id := at[float64](t, p, "id")
		for _, post := range at[[]any](t, p, "postsByAuthorId") {
			written++
			if at[float64](t, post, "authorId") != id || at[float64](t, post, "personByAuthorId", "id") != id {
				t.Errorf("person %v wrote %v", id, post)
			}
		}
		for _, post := range at[[]any](t, p, "postsByLeadId") {
			written++
			if at[float64](t, post, "leadId") != id || at[float64](t, post, "personByLeadId", "id") != id {
				t.Errorf("person %v leads %v", id, post)
			}
		}
	}
	if written == 0 {
		t.Error("nobody wrote anything")
	}
	id := at[float64](t, s.data(`{ people { id } }`), "people", 4, "id")
	made := at[map[string]any](t, s.data(`mutation { createPost(headline: "x", authorId: `+strconv.Itoa(int(id))+`) { authorId personByAuthorId { id } isFeatured isPublished } }`), "createPost")
	if at[float64](t, made, "authorId") != id || at[float64](t, made, "personByAuthorId", "id") != id {
		t.Errorf("%v created %v", id, made)
	}
	if made["isFeatured"] != false || made["isPublished"] != true {
		t.Errorf("flags that nobody gave are %v", made)
	}
	if nobody := at[map[string]any](t, s.data(`mutation { createPost(headline: "y") { authorId personByAuthorId { id } } }`), "createPost"); nobody["authorId"] != nil || nobody["personByAuthorId"] != nil {
		t.Errorf("nobody created %v", nobody)
	}
}
