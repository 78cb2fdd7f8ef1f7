package world_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/world"
)

// BenchmarkLeaf is one value as the engine asks for it: a call, a hash, an index.
func BenchmarkLeaf(b *testing.B) {
	w := rides(b, world.Options{}).world
	for _, name := range []string{"id", "email", "status", "rating", "createdAt", "approvedAt", "accountId"} {
		b.Run(name, func(b *testing.B) {
			r := w.Resolver("Driver", name)
			call := &exec.Call{ObjectType: "Driver", Field: name}
			b.ReportAllocs()
			for b.Loop() {
				call.Object.Number = (call.Object.Number + 1) % 100
				if _, err := r.ResolveFieldValue(call); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPage is a list of ten with 16 leaves each, through the engine, with new
// arguments every time.
func BenchmarkPage(b *testing.B) {
	s := rides(b, world.Options{})
	const query = `query ($page: Int!, $status: [RideStatus!]) { adminListRides(input: {statuses: $status, pagination: {limit: 10, page: $page}}) { totalCount items {
		id number status driverId customerId fare currency note minPrice maxPrice createdAt startedAt completedAt driver { name email rating } } pageInfo { hasNextPage endCursor } } }`
	for name, status := range map[string]string{"all": "", "filtered": `, "status": ["COMPLETED"]`} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var out []byte
			n := 0
			for b.Loop() {
				n++
				variables := fmt.Appendf(nil, `{"page": %d%s}`, n%3+1, status)
				out, _ = s.engine.ExecuteRequest(context.Background(), out[:0], &exec.Request{Query: query, Variables: json.RawMessage(variables)})
			}
			if bytes.Contains(out, []byte(`"errors"`)) { // the last page may be short
				b.Fatalf("answered %s", out)
			}
		})
	}
}

// BenchmarkNew is what a world adds to the start of the mock.
func BenchmarkNew(b *testing.B) {
	for _, file := range []string{"testdata/rides.graphql", "../../schema.graphql", "../../../shared/schemas/github-valid.graphql"} {
		data, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		result, err := parse.Parse([]parse.Source{{Name: file, Data: data}}, parse.Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprint(len(result.Schema.Types), " types"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := world.New(result.Schema, world.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
