package main

import (
	"context"
	"os"
	"runtime"
	"runtime/debug"
	"testing"
)

// collector reads how the collector is set, and leaves it so.
func collector() (percent int, limit int64) {
	percent = debug.SetGCPercent(100)
	debug.SetGCPercent(percent)
	return percent, debug.SetMemoryLimit(-1)
}

func TestRestCollector(t *testing.T) {
	t.Setenv("GOGC", "") // and as it was, afterwards
	if err := os.Unsetenv("GOGC"); err != nil {
		t.Fatal(err)
	}
	percent, limit := collector()
	restCollector()
	if p, l := collector(); p >= 0 || l > startHeap {
		t.Errorf("while starting: %d %% within %d bytes, want none within %d", p, l, startHeap)
	}
	wakeCollector(percent, limit)
	if p, l := collector(); p != percent || l != limit {
		t.Errorf("afterwards: %d %% within %d bytes, want %d within %d", p, l, percent, limit)
	}

	// Twice the ballast may be in use before anything is collected, however small the schema.
	wakeCollector(100, limit)
	runtime.GC()
	var m runtime.MemStats
	if runtime.ReadMemStats(&m); m.NextGC < 2*ballastSize {
		t.Errorf("while serving: the next collection is at %d bytes", m.NextGC)
	}
	runtime.KeepAlive(ballast)
	wakeCollector(percent, limit)

	t.Setenv("GOGC", "50")
	restCollector()()
	if p, l := collector(); p != percent || l != limit {
		t.Errorf("with GOGC: %d %% within %d bytes, want them untouched", p, l)
	}
}

func TestIdleWatch(t *testing.T) {
	w := idleWatch{seen: 3}
	for i, test := range []struct {
		collections uint64
		idle        bool
	}{{3, false}, {7, false}, {9, false}, {9, true}, {9, false}, {10, false}, {10, true}} {
		if idle := w.idle(test.collections); idle != test.idle {
			t.Errorf("look %d at %d collections: idle is %v, want %v", i, test.collections, idle, test.idle)
		}
	}
}

func TestTrimEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	trim(ctx)
}

func TestPostponeCollector(t *testing.T) {
	t.Setenv("GOGC", "")
	if err := os.Unsetenv("GOGC"); err != nil {
		t.Fatal(err)
	}
	percent, limit := collector()
	end := postponeCollector(1 << 40)
	runtime.GC()
	if p, l := collector(); p >= 0 || l > 1<<40 {
		t.Errorf("while there is room: %d %% within %d bytes, want none within %d", p, l, 1<<40)
	}
	end()
	if p, l := collector(); p != percent || l != limit {
		t.Errorf("at the end: %d %% within %d bytes, want %d within %d", p, l, percent, limit)
	}

	const size = 1 << 20
	t.Cleanup(postponeCollector(size))
	full := make([]byte, size)
	for metric("/gc/gogc:percent") != uint64(percent) { // collector would write what end writes
		runtime.GC()
		runtime.Gosched()
	}
	runtime.KeepAlive(full)

	t.Setenv("GOGC", "50")
	postponeCollector(size)
	if p, l := collector(); p != percent || l != limit {
		t.Errorf("with GOGC: %d %% within %d bytes, want them untouched", p, l)
	}
}
