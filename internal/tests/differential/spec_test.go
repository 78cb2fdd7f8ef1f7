package differential

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestTables proves that the responses in the tables of internal/exec/testdata/spec are
// those of graphql-js. The engine is compared with them where it is tested itself.
func TestTables(t *testing.T) {
	js := graphqlJS(t)
	paths, err := filepath.Glob("../../exec/testdata/spec/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no tables: %v", err)
	}
	cases := 0
	for _, path := range paths {
		table, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := js.load(path, table.Files[0].Data); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		var requests []request
		var names, want []string
		for _, file := range table.Files[1:] {
			name, part, _ := strings.Cut(file.Name, "/")
			text := bytes.TrimSpace(file.Data)
			switch part {
			case "query":
				requests = append(requests, request{Schema: path, Query: string(text)})
				names = append(names, name)
			case "variables":
				requests[len(requests)-1].Variables = text
			case "operation":
				requests[len(requests)-1].OperationName = string(text)
			case "response", "events":
				requests[len(requests)-1].Events = part == "events"
				want = append(want, string(text))
			}
		}
		var got []string
		js.ask(t, "table", requests, &got)
		for i, name := range names {
			if cases++; got[i] != want[i] {
				t.Errorf("%s, %s\n graphql-js %s\n table      %s", filepath.Base(path), name, got[i], want[i])
			}
		}
		js.forget(path)
	}
	t.Logf("%d cases", cases)
}
