package backend

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/parse"
)

// BenchmarkStart is what a mock does before its first answer, without the reading of
// the file.
func BenchmarkStart(b *testing.B) {
	for _, file := range []string{"../../schema.graphql", "../../../shared/schemas/github-valid.graphql"} {
		b.Run(filepath.Base(file), func(b *testing.B) {
			text, err := os.ReadFile(file)
			if err != nil {
				b.Skip("the schema is not here")
			}
			b.ReportAllocs()
			for b.Loop() {
				parsed, err := parse.Parse([]parse.Source{{Name: file, Data: text}}, parse.Options{})
				if err != nil {
					b.Fatal(err)
				}
				stores, err := Open(context.Background(), Places{}, parsed)
				if err != nil {
					b.Fatal(err)
				}
				made, err := New(parsed, stores, Options{})
				if err != nil {
					b.Fatal(err)
				}
				Serve(made, mock.Config{}, Serving{})
			}
		})
	}
}
