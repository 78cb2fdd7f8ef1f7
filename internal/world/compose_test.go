package world_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/world"
)

const composed = `
type Query { repository(owner: String!, name: String!): Repository repositories: [Repository!]! issues: [Issue!]! licenses: [License!]! pages: [Page!]! }
interface RepositoryOwner { login: String! }
type User implements RepositoryOwner { id: ID! login: String! url: URI! }
type Organization implements RepositoryOwner { id: ID! login: String! url: URI! }
type Repository { id: ID! name: String! nameWithOwner: String! owner: RepositoryOwner! url: URI! resourcePath: URI! }
type Issue { id: ID! number: Int! title: String! repository: Repository! url: URI! }
type License { id: ID! name: String! key: String! spdxId: String url: URI }
type Page { id: ID! title: String! slug: String! url: String! websiteUrl: String! }
scalar URI`

// TestComposedTexts: what is put together says the same as its parts.
func TestComposedTexts(t *testing.T) {
	s := serve(t, composed, world.Options{})
	s.each(t, `{ repositories { name nameWithOwner url resourcePath owner { login } } }`, "repositories", func(o map[string]any) {
		want := at[string](t, o, "owner", "login") + "/" + o["name"].(string)
		if o["nameWithOwner"] != want || o["url"] != "https://www.example.com/"+want || o["resourcePath"] != "/"+want {
			t.Errorf("%v, want %s", o, want)
		}
	})
	s.each(t, `{ issues { number url repository { url } } }`, "issues", func(o map[string]any) {
		if want := at[string](t, o, "repository", "url") + "/issues/" + strconv.Itoa(int(o["number"].(float64))); o["url"] != want {
			t.Errorf("an issue is at %v, want %s", o["url"], want)
		}
	})
	s.each(t, `{ licenses { name key spdxId url } }`, "licenses", func(o map[string]any) {
		if !strings.EqualFold(o["key"].(string), o["spdxId"].(string)) && o["key"] != "bsl-1.0" || !strings.HasPrefix(o["url"].(string), "https://www.example.com/licenses/") {
			t.Errorf("licence %v", o)
		}
	})
	s.each(t, `{ pages { slug url websiteUrl } }`, "pages", func(o map[string]any) {
		if o["url"] != "https://www.example.com/pages/"+o["slug"].(string) || o["websiteUrl"] == o["url"] {
			t.Errorf("page %v", o)
		}
	})
}

// TestComposedTextsEnd: a template that names what would follow from it.
func TestComposedTextsEnd(t *testing.T) {
	s := serve(t, composed, world.Options{Values: []world.Value{{Coordinate: "Page.slug", Template: "{url}"}, {Coordinate: "Page.title", Template: "{url}"}}})
	s.each(t, `{ pages { slug title url } }`, "pages", func(o map[string]any) {
		if o["slug"] != o["url"] || !strings.HasPrefix(o["url"].(string), "https://") {
			t.Errorf("page %v", o)
		}
	})
}

// TestTextsOfNoDomain: the same ticket with and without a schema of rides around it.
func TestTextsOfNoDomain(t *testing.T) {
	const sdl = `type Query { tickets: [Ticket!]! categories: [Category!]! } type Ticket { id: ID! subject: String! description: String! cancelReason: String! } type Category { id: ID! name: String! } `
	texts := func(sdl string) string {
		return serve(t, sdl, world.Options{}).ask(`{ tickets { subject description cancelReason } categories { name } }`)
	}
	for _, c := range []struct {
		sdl, text string
		want      bool
	}{
		{sdl + `type Driver { id: ID! }`, "umbrella", true},
		{sdl, "umbrella", false},
		{sdl + `type Driver { id: ID! }`, "Driver too far away", true},
		{sdl, "river", false},
		{sdl + `type Product { id: ID! }`, "Groceries", true},
		{sdl, "Groceries", false},
	} {
		if got := strings.Contains(texts(c.sdl), c.text); got != c.want {
			t.Errorf("%q in the texts of %s: %v", c.text, c.sdl, got)
		}
	}
}
