package world_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/world"
)

// Errors as data, in the ways in which schemas return them.
const problems = `
type Query {
  posts: [Post!]!
  post(id: ID!): PostResult
  postById(id: ID!): PostByIdPayload
}
type Post { id: ID! title: String! email: String status: PostStatus! }
enum PostStatus { DRAFT IN_REVIEW PUBLISHED ARCHIVED }

union PostResult = Post | PostNotFoundError
type PostNotFoundError { message: String! }
type PostByIdPayload { post: Post errors: [PostByIdError!]! }
interface PostByIdError { message: String! }
type PostByIdForbidden implements PostByIdError { message: String! }
type PostByIdNotFound implements PostByIdError { message: String! }

type Mutation {
  postCreate(input: PostInput!): PostCreate
  postUpdate(id: ID!, input: PostInput!): PostUpdatePayload!
  publishPost(input: PublishPostInput!): PublishPostResult!
  createPost(input: PostInput!): CreatePostPayload
  savePost(input: PostInput!): SavePostPayload!
  archivePost(id: ID!): ArchivePostPayload!
}
input PostInput { title: String! email: String }
input PublishPostInput { id: ID! clientMutationId: String }

type PostCreate { post: Post errors: [PostError!]! postErrors: [PostError!]! }
type PostError { field: String message: String code: PostErrorCode! }
enum PostErrorCode { GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED UNIQUE }

type PostUpdatePayload { post: Post userErrors: [UserError!]! ok: Boolean! }
type UserError { field: [String!] message: String! }

union PublishPostResult = PublishPostSuccess | ValidationError | NotFoundError
type PublishPostSuccess { post: Post! }
type ValidationError { message: String! fields: [FieldError!]! }
type NotFoundError { message: String! code: String! }
type FieldError { path: String! message: String! }

type CreatePostPayload { clientMutationId: String postOrError: PostOrError }
union PostOrError = CreatePostSuccess | CreatePostFailure
type CreatePostSuccess { post: Post }
type CreatePostFailure { mutationError: MutationError }
type MutationError { type: String message: String! detail: String statusCode: Int fieldErrors: [NamedError!] }
type NamedError { name: String! message: String! }

type SavePostPayload { post: Post errors: [String!]! }
type ArchivePostPayload { post: Post errors: [StateError!]! }
type StateError { code: StateErrorCode! }
enum StateErrorCode { NOT_FOUND INVALID_POST_STATE }`

func TestProblemsAsData(t *testing.T) {
	s := serve(t, problems, world.Options{Missing: world.Strict})
	var draft, archived string
	for _, p := range at[[]any](t, s.data(`{ posts { id status } }`), "posts") {
		switch at[string](t, p, "status") {
		case "DRAFT":
			draft = at[string](t, p, "id")
		case "ARCHIVED":
			archived = at[string](t, p, "id")
		}
	}
	const bad = `title: " ", email: "nobody"`
	for _, tt := range []struct{ name, query, want string }{
		{"list with codes", `mutation { postCreate(input: {` + bad + `}) { post { id } errors { field message code } postErrors { code } } }`,
			`{"postCreate":{"post":null,"errors":[{"field":"title","message":"Title must not be empty","code":"REQUIRED"},{"field":"email","message":"Email is not an e-mail address","code":"INVALID"}],"postErrors":[{"code":"REQUIRED"},{"code":"INVALID"}]}}`},
		{"userErrors with paths", `mutation { postUpdate(id: "` + draft + `", input: {title: ""}) { ok post { id } userErrors { field message } } }`,
			`{"postUpdate":{"ok":false,"post":null,"userErrors":[{"field":["input","title"],"message":"Title must not be empty"}]}}`},
		{"userErrors for nobody", `mutation { postUpdate(id: "nobody", input: {title: "x"}) { ok post { id } userErrors { field message } } }`,
			`{"postUpdate":{"ok":false,"post":null,"userErrors":[{"field":null,"message":"Post not found"}]}}`},
		{"union", `mutation { publishPost(input: {id: "nobody"}) { __typename ... on NotFoundError { message code } } }`,
			`{"publishPost":{"__typename":"NotFoundError","message":"Post not found","code":"NOT_FOUND"}}`},
		{"union in a payload", `mutation { createPost(input: {` + bad + `}) { postOrError { __typename ... on CreatePostFailure { mutationError { type message statusCode fieldErrors { name message } } } } } }`,
			`{"createPost":{"postOrError":{"__typename":"CreatePostFailure","mutationError":{"type":"VALIDATION_ERROR","message":"input.title must not be empty; input.email is not an e-mail address","statusCode":400,"fieldErrors":[{"name":"title","message":"Title must not be empty"},{"name":"email","message":"Email is not an e-mail address"}]}}}}`},
		{"list of texts", `mutation { savePost(input: {title: ""}) { post { id } errors } }`,
			`{"savePost":{"post":null,"errors":["Title must not be empty"]}}`},
		{"states", `mutation { archivePost(id: "` + archived + `") { post { id } errors { code } } }`,
			`{"archivePost":{"post":null,"errors":[{"code":"INVALID_POST_STATE"}]}}`},
		{"union of a query", `{ post(id: "nobody") { __typename ... on PostNotFoundError { message } } }`,
			`{"post":{"__typename":"PostNotFoundError","message":"Post not found"}}`},
		{"union of a query that finds", `{ post(id: "` + draft + `") { __typename ... on Post { id status } } }`,
			fmt.Sprintf(`{"post":{"__typename":"Post","id":%q,"status":"DRAFT"}}`, draft)},
		{"payload of a query", `{ postById(id: "nobody") { post { id } errors { __typename message } } }`,
			`{"postById":{"post":null,"errors":[{"__typename":"PostByIdNotFound","message":"Post not found"}]}}`},
		{"payload of a query that finds", `{ postById(id: "` + draft + `") { post { id status } errors { __typename } } }`,
			fmt.Sprintf(`{"postById":{"post":{"id":%q,"status":"DRAFT"},"errors":[]}}`, draft)},
		{"good input", `mutation { postCreate(input: {title: "News", email: "a@example.com"}) { post { title email status } errors { code } postErrors { code } } }`,
			`{"postCreate":{"post":{"title":"News","email":"a@example.com","status":"DRAFT"},"errors":[],"postErrors":[]}}`},
		{"a union's success", `mutation { publishPost(input: {id: "` + draft + `"}) { __typename ... on PublishPostSuccess { post { id status } } } }`,
			fmt.Sprintf(`{"publishPost":{"__typename":"PublishPostSuccess","post":{"id":%q,"status":"PUBLISHED"}}}`, draft)},
		{"success of a union in a payload", `mutation { createPost(input: {title: "Hello"}) { postOrError { __typename ... on CreatePostSuccess { post { title } } } } }`,
			`{"createPost":{"postOrError":{"__typename":"CreatePostSuccess","post":{"title":"Hello"}}}}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(`{"data":`+tt.want+`}`, s.ask(tt.query)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestProblemsWithoutWords is a schema whose errors cannot say what is wrong.
func TestProblemsWithoutWords(t *testing.T) {
	s := serve(t, `type Query { posts: [Post!]! } type Post { id: ID! title: String! }
		type Mutation { updatePost(id: ID!, title: String!): UpdatePost }
		type UpdatePost { post: Post errors: [PostError!]! }
		type PostError { code: PostErrorCode! }
		enum PostErrorCode { RATE_LIMITED OUT_OF_PAPER }`, world.Options{Missing: world.Strict})
	out := s.ask(`mutation { updatePost(id: "nobody", title: "x") { errors { code } } }`)
	if !strings.Contains(out, `"message":"Post not found"`) || !strings.Contains(out, `"updatePost":null`) {
		t.Errorf("answers %s, want an error of the field", out)
	}
}

// TestNotesThatSpeakOfSomething is a comment on one of several types, and a state that
// is taken back.
func TestNotesThatSpeakOfSomething(t *testing.T) {
	s := serve(t, `type Query { viewer: User! issue(id: ID!): Issue issues: [Issue!]! } interface Node { id: ID! } type User { id: ID! login: String! }
		type Bot { id: ID! login: String! } union Actor = User | Bot
		type Issue implements Node { id: ID! title: String! state: IssueState! closed: Boolean! closedAt: DateTime author: Actor comments: [IssueComment!]! }
		enum IssueState { OPEN CLOSED } scalar DateTime
		type IssueComment implements Node { id: ID! body: String! issue: Issue! author: Actor }
		type Mutation { addComment(input: AddCommentInput!): AddCommentPayload closeIssue(input: IssueInput!): IssuePayload reopenIssue(input: IssueInput!): IssuePayload }
		input AddCommentInput { subjectId: ID! body: String! clientMutationId: String } input IssueInput { issueId: ID! clientMutationId: String }
		type AddCommentPayload { clientMutationId: String comment: IssueComment } type IssuePayload { clientMutationId: String issue: Issue }`, world.Options{})
	id := at[string](t, s.data(`{ issues { id } }`), "issues", 4, "id")
	me := at[string](t, s.data(`{ viewer { id } }`), "viewer", "id")
	for _, step := range []struct{ query, want string }{
		{`addComment(input: {subjectId: "%s", body: "me too", clientMutationId: "c1"}) { clientMutationId comment { body issue { id } author { ... on User { id } } } }`, `{"addComment":{"clientMutationId":"c1","comment":{"body":"me too","issue":{"id":"%s"},"author":{"id":"` + me + `"}}}}`},
		{`closeIssue(input: {issueId: "%s"}) { clientMutationId issue { id state closed closedAt } }`, `{"closeIssue":{"clientMutationId":null,"issue":{"id":"%s","state":"CLOSED","closed":true,"closedAt":"2026-06-15T12:00:00Z"}}}`},
		{`reopenIssue(input: {issueId: "%s"}) { issue { id state closed closedAt } }`, `{"reopenIssue":{"issue":{"id":"%s","state":"OPEN","closed":false,"closedAt":null}}}`},
	} {
		if diff := cmp.Diff(`{"data":`+fmt.Sprintf(step.want, id)+`}`, s.ask("mutation { "+fmt.Sprintf(step.query, id)+" }")); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
	if out := s.ask(fmt.Sprintf(`{ issue(id: %q) { comments { body } } }`, id)); !strings.Contains(out, "me too") {
		t.Errorf("the issue has the comments %s", out)
	}
}
