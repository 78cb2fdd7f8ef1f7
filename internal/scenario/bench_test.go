package scenario_test

import (
	"context"
	"errors"
	"net/http"
	"testing"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/scenario"
)

// usual is a request that asks for nothing special.
func usual(t testing.TB) (begin func()) {
	s := scenario.New(scenario.Options{Engine: func() (*exec.Engine, error) {
		return nil, errors.New("nobody asked for this engine")
	}})
	header := http.Header{"Content-Type": {"application/json"}, "X-Api-Key": {"btk_"}, "Accept": {"*/*"}}
	request := &exec.Request{
		Query:     "query Ride($id: ID!) { ride(id: $id) { id __typename driver { id firstName lastName rating } stops { id name } } }",
		Variables: []byte(`{"id": "0196f3c2-7a41-7cc3-9d02-5be1c0a4e6f1"}`),
	}
	ctx := context.Background()
	return func() {
		if got, engine, refused := s.Begin(ctx, header, request); got != ctx || engine != nil || refused != nil {
			t.Fatalf("Begin() = %v, %v, %v", got, engine, refused)
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

// An engine that cannot be made is the operator's trouble, not the client's.
func TestAnEngineThatCannotBeMade(t *testing.T) {
	s := scenario.New(scenario.Options{Engine: func() (*exec.Engine, error) { return nil, errors.New("secret") }})
	_, _, refused := s.Begin(t.Context(), http.Header{scenario.ErrorHeader: {"X"}}, &exec.Request{Query: "{ a }"})
	if refused == nil || refused.Code != exec.CodeInternal || refused.Message != "internal server error" {
		t.Errorf("refused = %+v", refused)
	}
}
