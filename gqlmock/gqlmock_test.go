package gqlmock_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/gqlmock"
)

func TestTheHandlerEndsStreams(t *testing.T) {
	handler, err := gqlmock.New([]byte(schema), gqlmock.Options{})
	if err != nil {
		t.Fatal(err)
	}
	stopper, ok := handler.(interface{ Shutdown(context.Context) error })
	if !ok || stopper.Shutdown(t.Context()) != nil {
		t.Error("the handler cannot be shut down")
	}
}

func TestNewRefuses(t *testing.T) {
	for _, test := range []struct {
		name, schema string
		options      gqlmock.Options
		want         string
	}{
		{"no schema", "", gqlmock.Options{}, "the schema is empty"},
		{"a wrong schema, with all its problems", "type Query { a: A b: B }", gqlmock.Options{}, "B"},
		{"an unknown mode", schema, gqlmock.Options{Auth: "none"}, `unknown Auth "none"`},
		{"a fixture of nothing", schema, gqlmock.Options{Fixtures: map[string]any{"Query.companies": 1}}, "companies"},
		{"a fixture of objects without ids", schema, gqlmock.Options{Fixtures: map[string]any{"Ride": 1}}, "map from id to object"},
		{"a fixture of another type", schema, gqlmock.Options{Fixtures: map[string]any{"Ride.note": 1}}, "Ride.note"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := gqlmock.New([]byte(test.schema), test.options)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("New() = %v, want an error with %q", err, test.want)
			}
		})
	}
}

// Equal options give equal answers, another seed others.
func TestSeeds(t *testing.T) {
	answer := func(seed uint64) string {
		handler, err := gqlmock.New([]byte(schema), gqlmock.Options{Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequest(http.MethodPost, gqlmock.Path, strings.NewReader(`{"query":"{ company { id name } }"}`))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		return w.Body.String()
	}
	if seventh, again := answer(7), answer(7); answer(0) != answer(1) || seventh != again {
		t.Error("equal seeds give different answers")
	}
	if answer(1) == answer(2) {
		t.Errorf("different seeds give %s", answer(1))
	}
}

func TestUnknownKeysAreNone(t *testing.T) {
	if key := gqlmock.Key("gold"); key != "" {
		t.Errorf("Key() = %q", key)
	}
}
