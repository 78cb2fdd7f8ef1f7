package state

import (
	"path/filepath"
	"testing"
)

// BenchmarkVersion is what reading costs when nothing new has happened. The world
// asks for every value.
func BenchmarkVersion(b *testing.B) {
	for _, kind := range specs {
		b.Run(kind.name, func(b *testing.B) {
			log := open(b, kind.spec(b)).Log("Ride")
			b.ReportAllocs()
			for b.Loop() {
				if log.Version() != 0 {
					b.Fatal("changed")
				}
			}
		})
	}
}

var ride = Change{Kind: Update, Number: 7, ID: `"ride_7"`, Fields: map[string]any{
	"status": "COMPLETED", "completedAt": "2026-06-15T12:00:00Z", "fare": 12.5, "note": "door 3", "tags": []any{"vip", "night"},
}}

// BenchmarkAppend is one client after the other, and 64 at once.
func BenchmarkAppend(b *testing.B) {
	for _, kind := range specs {
		b.Run(kind.name+"/one", func(b *testing.B) {
			s := open(b, kind.spec(b))
			log := s.Log("Ride")
			b.ReportAllocs()
			for n := 0; b.Loop(); n++ {
				if _, err := log.Append(ctx, Any, ride); err != nil {
					b.Fatal(err)
				}
				if n%(1<<18) == 1<<18-1 {
					must(b, s.Reset(ctx))
				}
			}
		})
		b.Run(kind.name+"/many", func(b *testing.B) {
			log := open(b, kind.spec(b)).Log("Ride")
			b.SetParallelism(32)
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					if _, err := log.Append(ctx, Any, ride); err != nil && err != ErrFull {
						b.Error(err)
					}
				}
			})
		})
	}
}

// BenchmarkOpen reads a file of 10,000 changes.
func BenchmarkOpen(b *testing.B) {
	path := filepath.Join(b.TempDir(), "state")
	f, err := openFile(path, World{})
	must(b, err)
	for range 10000 {
		f.replayed(changes, "Ride", ride)
	}
	must(b, f.compact())
	must(b, f.Close())
	b.ReportAllocs()
	for b.Loop() {
		f, err := openFile(path, World{})
		must(b, err)
		must(b, f.Close())
	}
}
