package parse

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// folder makes files below a new folder and goes there.
func folder(t *testing.T, files ...string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, name := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte("# "+name), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func TestLoad(t *testing.T) {
	folder(t, "a.graphql", "b.graphqls", "sub/rides.graphql", "sub/orders/schema.graphql", "sub/schema.gql", "sub/x/README.md",
		"sub/.git/c.graphql", "sub/node_modules/d.graphql", "[odd].graphql", "empty/README.md", "one/two/three.graphql")
	tests := []struct {
		name   string
		inputs []string
		want   []string // name=label
	}{
		{"file", []string{"a.graphql"}, []string{"a.graphql="}},
		{"several files", []string{"b.graphqls", "a.graphql"}, []string{"b.graphqls=", "a.graphql="}},
		{"file with brackets", []string{"[odd].graphql"}, []string{"[odd].graphql="}},
		{"glob", []string{"*.graphql*"}, []string{"[odd].graphql=[odd]", "a.graphql=a", "b.graphqls=b"}},
		{"glob of one", []string{"a*.graphql"}, []string{"a.graphql="}},
		{"double star", []string{"**/*.graphql"}, []string{"[odd].graphql=[odd]", "a.graphql=a", "one/two/three.graphql=three", "sub/orders/schema.graphql=orders", "sub/rides.graphql=rides"}},
		{"double star at the end", []string{"one/**"}, []string{"one/two/three.graphql="}},
		{"folder", []string{"sub"}, []string{"sub/orders/schema.graphql=orders", "sub/rides.graphql=rides", "sub/schema.gql=schema"}},
		{"standard input", []string{"-"}, []string{"<stdin>="}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sources, err := Load(context.Background(), tt.inputs, LoadOptions{Stdin: strings.NewReader("type Query")})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, s := range sources {
				got = append(got, filepath.ToSlash(s.Name)+"="+s.Subgraph)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("sources mismatch (-want +got)\n%s", diff)
			}
		})
	}
}

func TestLoadProblems(t *testing.T) {
	folder(t, "empty/README.md", "a.graphql")
	tests := []struct {
		name  string
		input []string
		opts  LoadOptions
		want  string
	}{
		{"missing file", []string{"none.graphql"}, LoadOptions{}, "none.graphql: no such file or directory"},
		{"all of them", []string{"x", "a.graphql", "y"}, LoadOptions{}, "x: no such file or directory\ny: no such file or directory"},
		{"folder without SDL", []string{"empty"}, LoadOptions{}, "empty: the folder holds no SDL (.graphql, .graphqls, .gql)"},
		{"glob without files", []string{"*.gql"}, LoadOptions{}, "*.gql: no file fits the pattern"},
		{"bad glob", []string{"[.gql"}, LoadOptions{}, "[.gql: syntax error in pattern"},
		{"bad double star", []string{"**/[.gql"}, LoadOptions{}, "**/[.gql: syntax error in pattern"},
		{"below a file", []string{"a.graphql/b"}, LoadOptions{}, "a.graphql/b: not a directory"},
		{"nothing", nil, LoadOptions{}, "no schema is given"},
		{"no standard input", []string{"-"}, LoadOptions{}, "-: there is no standard input"},
		{"broken standard input", []string{"-"}, LoadOptions{Stdin: iotest.ErrReader(errors.New("broken"))}, "-: broken"},
		{"no network", []string{"https://example.com/graphql"}, LoadOptions{}, "https://example.com/graphql: the network is not used here"},
		{"no URL", []string{"http://[::1"}, LoadOptions{}, "http://[::1: this is not a URL"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sources, err := Load(context.Background(), tt.input, tt.opts)
			if err == nil {
				t.Fatalf("Load = %v, want an error", sources)
			}
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Errorf("error mismatch (-want +got)\n%s", diff)
			}
		})
	}
}

const smallResult = `{"data": {"__schema": {"queryType": {"name": "Query"}, "types": [{"kind": "OBJECT", "name": "Query", "fields": [{"name": "a", "args": [], "type": {"kind": "SCALAR", "name": "Int"}}]}], "directives": []}}}`

// endpoint answers introspection queries that do not contain any of some words.
func endpoint(t *testing.T, refuse ...string) (*httptest.Server, *int) {
	t.Helper()
	requests := 0
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests++
		var body struct{ Query, OperationName string }
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil || r.Header.Get("X-Api-Key") != "btk_secret" {
			http.Error(w, "no", http.StatusUnauthorized)
			return
		}
		for _, word := range refuse {
			if strings.Contains(body.Query, word) {
				w.WriteHeader(http.StatusBadRequest)
				io.WriteString(w, `{"errors": [{"message": "Cannot query field \"`+word+`\""}]}`)
				return
			}
		}
		io.WriteString(w, smallResult)
	}))
	t.Cleanup(s.Close)
	return s, &requests
}

func TestLoadEndpoint(t *testing.T) {
	tests := []struct {
		name     string
		refuse   []string
		requests int
		err      string
	}{
		{"newest", nil, 1, ""},
		{"without oneOf", []string{"isOneOf"}, 2, ""},
		{"as of 2018", []string{"specifiedByURL", "isRepeatable"}, 3, ""},
		{"as of 2016", []string{"locations", "isRepeatable"}, 4, ""},
		{"refused", []string{"__schema"}, 4, `the endpoint refuses introspection: Cannot query field "__schema"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			server, requests := endpoint(t, tt.refuse...)
			header := http.Header{"x-api-key": {"btk_secret"}}
			sources, err := Load(context.Background(), []string{server.URL + "/graphql?token=secret"}, LoadOptions{Client: server.Client(), Header: header})
			if *requests != tt.requests {
				t.Errorf("%d requests, want %d", *requests, tt.requests)
			}
			if tt.err != "" {
				if err == nil || !strings.HasSuffix(err.Error(), tt.err) {
					t.Errorf("error = %v, want %s", err, tt.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if sources[0].Name != server.URL+"/graphql" {
				t.Errorf("name = %q: want the URL without its query", sources[0].Name)
			}
			if _, err := Parse(sources, Options{}); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestLoadURLProblems(t *testing.T) {
	answers := map[string]string{"/html": "<html>", "/empty": `{"data": {}}`, "/schema.graphql": "type Query { a: Int }", "/api.json": smallResult}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := answers[r.URL.Path]
		if !ok {
			w.WriteHeader(http.StatusNotFound)
		}
		io.WriteString(w, body)
	}))
	defer server.Close()
	tests := []struct{ path, want string }{
		{"/html", "the response is no introspection result; is this the address of a GraphQL endpoint?"},
		{"/empty", "the response is no introspection result; is this the address of a GraphQL endpoint?"},
		{"/missing", "the server answers 404 Not Found"},
		{"/missing.graphql", "the server answers 404 Not Found"},
		{"/schema.graphql", ""},
		{"/api.json", ""},
	}
	for _, tt := range tests {
		_, err := Load(context.Background(), []string{server.URL + tt.path}, LoadOptions{Client: server.Client()})
		got := ""
		if err != nil {
			got = strings.TrimPrefix(err.Error(), server.URL+tt.path+": ")
		}
		if got != tt.want {
			t.Errorf("%s: error = %q, want %q", tt.path, got, tt.want)
		}
	}
	server.Close()
	if _, err := Load(context.Background(), []string{server.URL}, LoadOptions{Client: server.Client()}); err == nil || !strings.Contains(err.Error(), "connect") {
		t.Errorf("closed server: error = %v, want one about the connection", err)
	}
}
