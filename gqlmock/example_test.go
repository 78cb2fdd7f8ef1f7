package gqlmock_test

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"

	"github.com/bettersuite/gqldoc/gqlmock"
)

const schema = `
directive @error(code: ErrorCode!) repeatable on FIELD_DEFINITION

enum ErrorCode {
  "No ride has this id."
  RIDE_NOT_FOUND
}

type Query {
  ride(id: ID!): Ride @error(code: RIDE_NOT_FOUND)
  company: Company!
}

type Mutation {
  updateRide(id: ID!, note: String!): Ride
}

type Ride { id: ID! note: String! }
type Company { id: ID! name: String! }
`

// post sends a query to a server and returns what it answers.
func post(url, query string, header http.Header) string {
	body := fmt.Sprintf(`{"query": %q}`, query)
	request, err := http.NewRequest(http.MethodPost, url+gqlmock.Path, strings.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	if header != nil {
		request.Header = header
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	return fmt.Sprintf("%d %s", response.StatusCode, text)
}

// A test starts a server of its own. Mutations stick in it.
func ExampleNew() {
	handler, err := gqlmock.New([]byte(schema), gqlmock.Options{})
	if err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(handler)
	defer server.Close()

	fmt.Println(post(server.URL, `mutation { updateRide(id: "1", note: "blue door") { id } }`, nil))
	fmt.Println(post(server.URL, `{ ride(id: "1") { note } }`, nil))
	// Output:
	// 200 {"data":{"updateRide":{"id":"1"}}}
	// 200 {"data":{"ride":{"note":"blue door"}}}
}

// What a test compares with is pinned; the rest is invented.
func ExampleNew_fixtures() {
	handler, err := gqlmock.New([]byte(schema), gqlmock.Options{
		Fixtures: map[string]any{
			"Query.company": map[string]any{"name": "Acme Rides"},
			"Ride":          map[string]any{"7": map[string]any{"note": "ring twice"}},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(handler)
	defer server.Close()

	fmt.Println(post(server.URL, `{ company { name } ride(id: "7") { note } }`, nil))
	// Output:
	// 200 {"data":{"company":{"name":"Acme Rides"},"ride":{"note":"ring twice"}}}
}

// A request asks for the failure that the test is about.
func ExampleNew_errors() {
	handler, err := gqlmock.New([]byte(schema), gqlmock.Options{})
	if err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(handler)
	defer server.Close()

	fmt.Println(post(server.URL, `{ ride(id: "1") { note } }`, http.Header{"X-Mock-Error": {"RIDE_NOT_FOUND"}}))
	fmt.Println(post(server.URL, `{ ride(id: "mock:RIDE_NOT_FOUND") { note } }`, nil))
	// Output:
	// 200 {"errors":[{"message":"No ride has this id","locations":[{"line":1,"column":3}],"path":["ride"],"extensions":{"code":"RIDE_NOT_FOUND"}}],"data":{"ride":null}}
	// 200 {"errors":[{"message":"No ride has this id","locations":[{"line":1,"column":3}],"path":["ride"],"extensions":{"code":"RIDE_NOT_FOUND"}}],"data":{"ride":null}}
}

// Keys for every answer that credentials can get.
func ExampleKey() {
	handler, err := gqlmock.New([]byte(schema), gqlmock.Options{Auth: gqlmock.AuthRegistered})
	if err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(handler)
	defer server.Close()

	for _, name := range []string{"valid", "revoked"} {
		fmt.Println(post(server.URL, `{ __typename }`, http.Header{"X-Api-Key": {gqlmock.Key(name)}}))
	}
	// Output:
	// 200 {"data":{"__typename":"Query"}}
	// 401 {"errors":[{"message":"API key is revoked or expired","extensions":{"code":"UNAUTHORIZED","http":{"status":401}}}]}
}

// A test chooses the world by its seed, keeps what was changed in a file, and says
// beforehand what goes wrong.
func ExampleNew_options() {
	folder, err := os.MkdirTemp("", "gqlmock")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	options := gqlmock.Options{
		Seed:  7,
		State: "file:" + filepath.Join(folder, "rides.state"),
		Rules: []gqlmock.Rule{{Field: "Query.ride", When: `args.id == "404"`, Error: "RIDE_NOT_FOUND"}},
		Scenarios: map[string][]gqlmock.Rule{
			"quiet": {{Field: "Ride.note", Data: "no note"}},
		},
	}
	for range 2 { // the second handler finds what the first one kept
		handler, err := gqlmock.New([]byte(schema), options)
		if err != nil {
			log.Fatal(err)
		}
		server := httptest.NewServer(handler)
		fmt.Println(post(server.URL, `{ ride(id: "404") { note } }`, nil))
		fmt.Println(post(server.URL, `{ ride(id: "1") { note } }`, http.Header{"X-Mock-Scenario": {"quiet"}}))
		post(server.URL, `mutation { updateRide(id: "2", note: "kept") { id } }`, nil)
		fmt.Println(post(server.URL, `{ ride(id: "2") { note } }`, nil))
		server.Close()
		handler.(io.Closer).Close()
	}
	// Output:
	// 200 {"errors":[{"message":"No ride has this id","locations":[{"line":1,"column":3}],"path":["ride"],"extensions":{"code":"RIDE_NOT_FOUND"}}],"data":{"ride":null}}
	// 200 {"data":{"ride":{"note":"no note"}}}
	// 200 {"data":{"ride":{"note":"kept"}}}
	// 200 {"errors":[{"message":"No ride has this id","locations":[{"line":1,"column":3}],"path":["ride"],"extensions":{"code":"RIDE_NOT_FOUND"}}],"data":{"ride":null}}
	// 200 {"data":{"ride":{"note":"no note"}}}
	// 200 {"data":{"ride":{"note":"kept"}}}
}

// A test that runs beside others has a session of its own: its world, its rules and its
// journal are nobody else's.
func ExampleNew_sessions() {
	handler, err := gqlmock.New([]byte(schema), gqlmock.Options{})
	if err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(handler)
	defer server.Close()
	mine := func() http.Header { return http.Header{"X-Mock-Session": {"test-1"}} }

	tell := func(method, path, body string) string {
		request, err := http.NewRequest(method, server.URL+gqlmock.AdminPath+path, strings.NewReader(body))
		if err != nil {
			log.Fatal(err)
		}
		request.Header = mine()
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			log.Fatal(err)
		}
		defer response.Body.Close()
		text, err := io.ReadAll(response.Body)
		if err != nil {
			log.Fatal(err)
		}
		return string(text)
	}
	tell(http.MethodPost, "rules", `{"field": "Query.ride", "error": "RIDE_NOT_FOUND", "times": 1}`)
	for range 2 {
		fmt.Println(post(server.URL, `{ ride(id: "1") { id } }`, mine()))
	}
	var journal struct{ Count int }
	if err := json.Unmarshal([]byte(tell(http.MethodGet, "journal?operation=ride", "")), &journal); err != nil {
		log.Fatal(err)
	}
	fmt.Println(journal.Count, "times asked for ride")
	// Output:
	// 200 {"errors":[{"message":"No ride has this id","locations":[{"line":1,"column":3}],"path":["ride"],"extensions":{"code":"RIDE_NOT_FOUND"}}],"data":{"ride":null}}
	// 200 {"data":{"ride":{"id":"1"}}}
	// 2 times asked for ride
}
