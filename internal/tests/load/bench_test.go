package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/backend"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/parse"
)

// A sink takes a response and keeps nothing of it.
type sink struct{ header http.Header }

func (s sink) Header() http.Header         { return s.header }
func (s sink) Write(b []byte) (int, error) { return len(b), nil }
func (s sink) WriteHeader(int)             {}

type body struct{ bytes.Reader }

func (*body) Close() error { return nil }

// BenchmarkHandler is every load without the network: what the mock itself costs.
func BenchmarkHandler(b *testing.B) {
	for _, s := range schemas {
		b.Run(filepath.Base(s.file), func(b *testing.B) {
			handler := newHandler(b, "../../../"+s.file)
			for _, l := range s.loads {
				b.Run(l.name, func(b *testing.B) { l.bench(b, handler) })
			}
		})
	}
}

func newHandler(b *testing.B, file string) http.Handler {
	text, err := os.ReadFile(file)
	if err != nil {
		b.Skip("the schema is not here")
	}
	parsed, err := parse.Parse([]parse.Source{{Name: file, Data: text}}, parse.Options{})
	if err != nil {
		b.Fatal(err)
	}
	stores, err := backend.Open(b.Context(), backend.Places{}, parsed)
	if err != nil {
		b.Fatal(err)
	}
	made, err := backend.New(parsed, stores, backend.Options{Engine: exec.Options{Report: func(err error) { b.Error(err) }}})
	if err != nil {
		b.Fatal(err)
	}
	return backend.Serve(made, mock.Config{}, backend.Serving{})
}

func (l *load) bench(b *testing.B, handler http.Handler) {
	w := sink{http.Header{}}
	r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
	r.Header.Set("Content-Type", "application/json")
	if l.key {
		r.Header.Set("X-Api-Key", auth.FindTestKey("valid"))
	}
	sent := new(body)
	var text []byte
	b.ReportAllocs()
	for n := int64(0); b.Loop(); n++ {
		text = l.body(text[:0], n)
		sent.Reset(text)
		r.Body = sent
		clear(w.header)
		handler.ServeHTTP(w, r)
	}
}
