package backend

import (
	"bytes"
	"io"
	"net/http"
	"testing"

	"github.com/bettersuite/gqldoc/internal/mock"
)

// discard is a response that nobody reads.
type discard struct{ header http.Header }

func (d *discard) Header() http.Header         { return d.header }
func (d *discard) Write(b []byte) (int, error) { return len(b), nil }
func (d *discard) WriteHeader(int)             {}

// What journal and counters cost a request.
func BenchmarkServer(b *testing.B) {
	parsed := parseText(b, adminSchema)
	stores, err := Open(b.Context(), Places{}, parsed)
	if err != nil {
		b.Fatal(err)
	}
	made, err := New(parsed, stores, Options{})
	if err != nil {
		b.Fatal(err)
	}
	body := []byte(`{"query":"query R($id: ID!) { ride(id: $id) { note } }","variables":{"id":"1"}}`)
	for _, bench := range []struct {
		name    string
		handler http.Handler
	}{
		{"alone", mock.New(made.configure(mock.Config{}))},
		{"with counters", Serve(made, mock.Config{}, Serving{Journal: -1})},
		{"with journal", Serve(made, mock.Config{}, Serving{})},
	} {
		b.Run(bench.name, func(b *testing.B) {
			r, _ := http.NewRequest(http.MethodPost, mock.GraphQLPath, nil)
			r.Header.Set("Content-Type", "application/json")
			reader := bytes.NewReader(body)
			r.Body = io.NopCloser(reader)
			w := &discard{http.Header{}}
			b.ReportAllocs()
			for b.Loop() {
				reader.Reset(body)
				bench.handler.ServeHTTP(w, r)
			}
		})
	}
}
