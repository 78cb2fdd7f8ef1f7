package world_test

import (
	"testing"

	"github.com/bettersuite/gqldoc/internal/world"
)

const searched = `
type Query { search(query: String, type: SearchType!, first: Int): Results! repository(owner: String!, name: String!): Repository user(login: String!): User repositories: [Repository!]! }
enum SearchType { REPOSITORY USER ISSUE_ADVANCED ISSUE }
union Found = Repository | User | Issue
type Results { repositoryCount: Int! userCount: Int! issueCount: Int! wikiCount: Int! nodes: [Found] edges: [FoundEdge] pageInfo: PageInfo! }
type FoundEdge { cursor: String! node: Found }
type PageInfo { hasNextPage: Boolean! endCursor: String }
interface RepositoryOwner { login: String! }
type User implements RepositoryOwner { id: ID! login: String! }
type Repository { id: ID! name: String! owner: RepositoryOwner! }
type Issue { id: ID! title: String! }`

// TestOneTypeOfSeveral: the enum picks the type, and the counts are those of what is listed.
func TestOneTypeOfSeveral(t *testing.T) {
	s := serve(t, searched, world.Options{})
	for kind, name := range map[string]string{"REPOSITORY": "Repository", "USER": "User", "ISSUE": "Issue", "ISSUE_ADVANCED": "Issue"} {
		found := at[map[string]any](t, s.data(`{ search(type: `+kind+`, first: 1000) { repositoryCount userCount issueCount wikiCount nodes { __typename } edges { node { __typename } } } }`), "search")
		nodes := found["nodes"].([]any)
		if len(nodes) == 0 || len(nodes) != len(found["edges"].([]any)) {
			t.Fatalf("%s: %d nodes, %d edges", kind, len(nodes), len(found["edges"].([]any)))
		}
		for i := range nodes {
			if got := at[string](t, nodes, i, "__typename"); got != name {
				t.Errorf("%s lists a %s", kind, got)
			}
		}
		for field, of := range map[string]string{"repositoryCount": "Repository", "userCount": "User", "issueCount": "Issue", "wikiCount": ""} {
			want := 0
			if of == name {
				want = len(nodes)
			}
			if found[field] != float64(want) {
				t.Errorf("%s: %s is %v, want %d", kind, field, found[field], want)
			}
		}
	}
}

// TestLookupByOwner: a text for an object is what that goes by.
func TestLookupByOwner(t *testing.T) {
	const query = `{ repository(owner: "octo", name: "hello") { name owner { login ... on User { id } } } user(login: "octo") { id login } }`
	s := serve(t, searched, world.Options{})
	all := s.data(query)
	if at[string](t, all, "repository", "name") != "hello" || at[string](t, all, "repository", "owner", "login") != "octo" {
		t.Errorf("asked for octo/hello: %v", all)
	}
	if at[string](t, all, "repository", "owner", "id") != at[string](t, all, "user", "id") {
		t.Errorf("two octos: %v", all)
	}
	one := at[map[string]any](t, s.data(`{ repositories { id name owner { login } } }`), "repositories", 7)
	again := at[map[string]any](t, s.data(`{ repository(owner: "`+at[string](t, one, "owner", "login")+`", name: "`+one["name"].(string)+`") { name owner { login } } }`), "repository")
	if again["name"] != one["name"] || at[string](t, again, "owner", "login") != at[string](t, one, "owner", "login") {
		t.Errorf("%v is %v when it is asked for", one, again)
	}
	if strict := serve(t, searched, world.Options{Missing: world.Strict}).data(query); strict["repository"] != nil {
		t.Errorf("strict: %v", strict)
	}
}
