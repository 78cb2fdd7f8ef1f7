package scenario_test

import (
	"context"
	"errors"
	"net/http"
	"testing"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/scenario"
	"github.com/bettersuite/gqldoc/internal/state"
)

// usual is a request that asks for nothing special.
func usual(t testing.TB) (begin func()) {
	s := broken(t)
	for _, other := range []scenario.Rule{{Field: "Query.must", Delay: "1s"}, {Operation: "Other", Fault: "reset"}} {
		if _, err := s.Registry().Add("", other); err != nil {
			t.Fatal(err)
		}
	}
	header := http.Header{"Content-Type": {"application/json"}, "X-Api-Key": {"btk_"}, "Accept": {"*/*"}}
	request := &exec.Request{
		Query:     "query Ride($id: ID!) { ride(id: $id) { id __typename driver { id firstName lastName rating } stops { id name } } }",
		Variables: []byte(`{"id": "0196f3c2-7a41-7cc3-9d02-5be1c0a4e6f1"}`),
	}
	ctx := context.Background()
	return func() {
		if run, refused := s.Begin(ctx, header, request); run != nil || refused != nil {
			t.Fatalf("Begin() = %v, %v", run, refused)
		}
	}
}

// A request without a trigger is passed on as it is, for nothing.
func TestUsualRequestsAllocateNothing(t *testing.T) {
	if n := testing.AllocsPerRun(100, usual(t)); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkBegin(b *testing.B) {
	begin := usual(b)
	b.ReportAllocs()
	for b.Loop() {
		begin()
	}
}

// broken are scenarios over a world that cannot be made.
func broken(t testing.TB) *scenario.Scenarios {
	t.Helper()
	parsed, err := parse.Parse([]parse.Source{{Name: "rides.graphql", Data: []byte(rides)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := scenario.New(scenario.Options{Schema: parsed.Schema, World: func(uint64, state.State) (*scenario.World, error) {
		return nil, errors.New("secret")
	}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A world that cannot be made is the operator's trouble, not the client's.
func TestAWorldThatCannotBeMade(t *testing.T) {
	_, refused := broken(t).Begin(t.Context(), http.Header{scenario.ErrorHeader: {"X"}}, &exec.Request{Query: "{ free }"})
	if refused == nil || refused.Code != exec.CodeInternal || refused.Message != "internal server error" {
		t.Errorf("refused = %+v", refused)
	}
}
