package render_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/htmlcheck"
)

// TestErrorsAsData: the ways in which schemas tell errors, none of them marked.
func TestErrorsAsData(t *testing.T) {
	const sdl = `
type Query { post(id: ID!): PostResult build(id: ID!): Build }
type Mutation {
  createPost: CreatePostPayload
  updatePost: UpdatePostPayload!
  deletePost: DeletePostResult
  sendPost: SendPostPayload
  listPost: [Post!]!
}
type Build { id: ID! lastError: BuildError errors: [BuildError!] }
type BuildError { message: String! }
union PostResult = Post | PostNotFoundError
type Post { id: ID! }
"""Nobody has this id. Look it up first."""
type PostNotFoundError { message: String! }
type CreatePostPayload { post: Post userErrors: [UserError!]! }
type UserError { field: [String!] message: String! }
type UpdatePostPayload { post: Post errors: [PostError!]! }
type PostError { code: PostErrorCode! }
enum PostErrorCode { TITLE_TAKEN }
union DeletePostResult = DeletePostSuccess | PostNotFoundError | Forbidden
type DeletePostSuccess { ok: Boolean }
interface Error { message: String! }
type Forbidden implements Error { message: String! }
type SendPostPayload { postOrError: PostOrError }
union PostOrError = Post | SendFailure
type SendFailure { mutationError: String }
`
	site := siteOf(t, sdl)
	for _, problem := range htmlcheck.Site(site, "/") {
		t.Error(problem)
	}
	for page, want := range map[string]string{
		"queries/post":         "PostNotFoundError instead of the result Nobody has this id.",
		"queries/build":        "",
		"mutations/createPost": "UserError userErrors",
		"mutations/updatePost": "PostError errors TITLE_TAKEN",
		"mutations/deletePost": "PostNotFoundError instead of the result Nobody has this id. Forbidden instead of the result",
		"mutations/sendPost":   "SendFailure postOrError",
		"mutations/listPost":   "",
	} {
		body, _, _ := site.File("/api/api/" + page + "/")
		_, list, _ := strings.Cut(string(body), `<ul class="items errors">`)
		list, _, _ = strings.Cut(list, "</ul>")
		got := strings.Join(strings.Fields(tag.ReplaceAllString(strings.ReplaceAll(list, "<wbr>", ""), " ")), " ")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", page, diff)
		}
	}
	twin, _, _ := site.File("/api/api/queries/post/index.md")
	if want := "- [`PostNotFoundError`](../../objects/PostNotFoundError/index.md), instead of the result: Nobody has this id."; !strings.Contains(string(twin), want) {
		t.Errorf("the twin lacks %q", want)
	}
}

var tag = regexp.MustCompile(`<[^>]*>`)
