package world_test

import (
	"fmt"
	"testing"

	"github.com/bettersuite/gqldoc/internal/world"
)

const entries = `
type Query {
  asset(id: String!): Asset
  assetCollection(where: AssetFilter, limit: Int = 100, skip: Int = 0, order: [AssetOrder]): AssetCollection
  post(id: String!): Post
  postCollection(where: PostFilter, limit: Int = 100, skip: Int = 0): PostCollection
}
type Mutation { updateAsset(id: String!, title: String): Asset deleteAsset(id: String!): Asset }
type Sys { id: String! publishedVersion: Int spaceId: String! }
type Asset { sys: Sys! title: String linkedFrom: String }
type Post { _id: ID! sys: Sys! title: String cover: Asset }
type AssetCollection { items: [Asset]! total: Int! skip: Int! limit: Int! }
type PostCollection { items: [Post]! total: Int! skip: Int! limit: Int! }
input AssetFilter { sys: SysFilter title: String title_contains: String }
input PostFilter { sys: SysFilter cover: AssetFilter }
input SysFilter { id: String id_in: [String] id_not: String }
enum AssetOrder { title_ASC title_DESC }
`

// TestIDsInsideSys: an id inside a nested object identifies the object around it.
func TestIDsInsideSys(t *testing.T) {
	s := serve(t, entries, world.Options{})
	all := at[map[string]any](t, s.data(`{ assetCollection { total items { title sys { id publishedVersion } } } }`), "assetCollection")
	items := all["items"].([]any)
	if all["total"] != 100.0 || len(items) != 100 {
		t.Fatalf("%v assets, %d listed", all["total"], len(items))
	}
	seen := make(map[any]bool)
	for _, item := range items {
		item := item.(map[string]any)
		id := at[string](t, item, "sys", "id")
		if seen[id] {
			t.Errorf("two assets have the id %s", id)
		}
		seen[id] = true
		got := s.data(fmt.Sprintf(`{ asset(id: %q) { title sys { id publishedVersion } } assetCollection(where: {sys: {id: %q}}) { total items { title } } }`, id, id))
		if fmt.Sprint(got["asset"]) != fmt.Sprint(item) {
			t.Errorf("asset(id: %q) = %v, want %v", id, got["asset"], item)
		}
		if found := at[map[string]any](t, got, "assetCollection"); found["total"] != 1.0 || found["items"].([]any)[0].(map[string]any)["title"] != item["title"] {
			t.Errorf("where sys.id is %s: %v", id, found)
		}
	}
	first, second := at[string](t, items[0].(map[string]any), "sys", "id"), at[string](t, items[1].(map[string]any), "sys", "id")
	got := s.data(fmt.Sprintf(`{ two: assetCollection(where: {sys: {id_in: [%q, %q]}}) { total } rest: assetCollection(where: {sys: {id_not: %q}}) { total } }`, first, second, first))
	if at[float64](t, got, "two", "total") != 2 || at[float64](t, got, "rest", "total") != 99 {
		t.Errorf("filters by several ids: %v", got)
	}
	s.data(fmt.Sprintf(`mutation { updateAsset(id: %q, title: "New") { title } }`, first))
	if got := at[string](t, s.data(fmt.Sprintf(`{ asset(id: %q) { title sys { id } } }`, first)), "asset", "title"); got != "New" {
		t.Errorf("title %q after the mutation", got)
	}
	s.data(fmt.Sprintf(`mutation { deleteAsset(id: %q) { title } }`, second))
	if got := at[float64](t, s.data(`{ assetCollection { total } }`), "assetCollection", "total"); got != 99 {
		t.Errorf("%v assets after one was deleted", got)
	}
}

// TestSysSaysTheOwnID: where the object has an id itself, both are the same, and what it
// refers to is found by it.
func TestSysSaysTheOwnID(t *testing.T) {
	s := serve(t, entries, world.Options{})
	posts := at[[]any](t, s.data(`{ postCollection { items { _id sys { id } cover { title sys { id } } } } }`), "postCollection", "items")
	for _, post := range posts {
		post := post.(map[string]any)
		if post["_id"] != at[string](t, post, "sys", "id") {
			t.Errorf("post %v", post)
		}
		if post["cover"] == nil {
			continue
		}
		cover := at[map[string]any](t, post, "cover")
		if got := s.data(fmt.Sprintf(`{ asset(id: %q) { title sys { id } } }`, at[string](t, cover, "sys", "id"))); fmt.Sprint(got["asset"]) != fmt.Sprint(cover) {
			t.Errorf("cover %v is found as %v", cover, got["asset"])
		}
	}
}
