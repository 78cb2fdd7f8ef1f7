package world_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/world"
)

const suffixes = `
type Query { posts(where: PostFilter, limit: Int): [Post!]! }
type Post { id: ID! title: String! size: Int! publishedAt: DateTime! subtitle: String editor: Editor archivedAt: DateTime }
type Editor { id: ID! name: String! }
scalar DateTime
input PostFilter {
  title: String title_contains: String title_not_contains: String title_in: [String!] title_not: String title_not_in: [String!] titleStartsWith: String title_ilike: String
  size_gt: Int size_gte: Int size_lt: Int publishedAt_gte: DateTime publishedAt_lt: DateTime subtitle_exists: Boolean archivedAt_exists: Boolean editor_exists: Boolean
}`

// TestSuffixes holds filters whose names end with an operator against what they choose.
func TestSuffixes(t *testing.T) {
	s := serve(t, suffixes, world.Options{})
	const fields = `{ id title size publishedAt archivedAt editor { id } }`
	all := at[[]any](t, s.data(`{ posts(limit: 500) `+fields+` }`), "posts")
	title := func(p map[string]any) string { return p["title"].(string) }
	const walks = "Five walks along the river"
	for filter, fits := range map[string]func(map[string]any) bool{
		`title_contains: "the"`:                                func(p map[string]any) bool { return strings.Contains(strings.ToLower(title(p)), "the") },
		`title_not_contains: "the"`:                            func(p map[string]any) bool { return !strings.Contains(strings.ToLower(title(p)), "the") },
		`title_in: ["` + walks + `", "Behind the new design"]`: func(p map[string]any) bool { return title(p) == walks || title(p) == "Behind the new design" },
		`title_not: "` + walks + `"`:                           func(p map[string]any) bool { return title(p) != walks },
		`title_not_in: ["` + walks + `"]`:                      func(p map[string]any) bool { return title(p) != walks },
		`titleStartsWith: "five"`:                              func(p map[string]any) bool { return strings.HasPrefix(title(p), "Five") },
		`title_ilike: "five%"`:                                 func(p map[string]any) bool { return strings.HasPrefix(title(p), "Five") },
		`title_ilike: "%river"`:                                func(p map[string]any) bool { return strings.HasSuffix(title(p), "river") },
		`size_gt: 800, size_lt: 2000`:                          func(p map[string]any) bool { return p["size"].(float64) > 800 && p["size"].(float64) < 2000 },
		`publishedAt_gte: "2026-01-01T00:00:00Z", publishedAt_lt: "2026-05-01T00:00:00Z"`: func(p map[string]any) bool {
			return p["publishedAt"].(string) >= "2026-01-01" && p["publishedAt"].(string) < "2026-05-01"
		},
		`archivedAt_exists: true`:  func(p map[string]any) bool { return p["archivedAt"] != nil },
		`archivedAt_exists: false`: func(p map[string]any) bool { return p["archivedAt"] == nil },
		`editor_exists: true`:      func(p map[string]any) bool { return p["editor"] != nil },
	} {
		t.Run(filter, func(t *testing.T) {
			chosen := make(map[string]bool)
			for _, p := range at[[]any](t, s.data(fmt.Sprintf(`{ posts(limit: 500, where: {%s}) { id } }`, filter)), "posts") {
				chosen[at[string](t, p, "id")] = true
			}
			fitting := 0
			for _, p := range all {
				post := p.(map[string]any)
				if fits(post) {
					fitting++
				}
				if fits(post) != chosen[post["id"].(string)] {
					t.Errorf("%v is chosen: %v", post, chosen[post["id"].(string)])
				}
			}
			if fitting == 0 {
				t.Error("nothing fits, so nothing is tested")
			}
		})
	}
}
